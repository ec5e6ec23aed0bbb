"""Keeps a profile by itself: two seconds after the last change, after ten at the latest, again after a failure."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.errors import OmniaError
from omnia_desktop.ui.tasks import Tasks


@dataclass(frozen=True, slots=True, kw_only=True)
class Pauses:
    """How long a profile may be unsaved, in milliseconds: after the last change, at the latest, and after a failure."""

    after_change: int = 2_000
    at_latest: int = 10_000
    after_failure: int = 5_000


class Saving(QObject):
    """Saves one pupil's profile, one save at a time, and never waits for it.

    `done` follows a save after which nothing is unsaved, `failed` gives what went wrong; it is then tried again.
    """

    done = Signal()
    failed = Signal(object)

    def __init__(
        self,
        tasks: Tasks,
        save: Callable[[PupilProfile], Future[None]],
        pauses: Pauses,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._save, self._pauses = tasks, save, pauses
        self._unsaved: PupilProfile | None = None
        self._is_saving = False
        self._turn = 0
        self.has_failed = False
        self._pause, self._latest = (QTimer(self, singleShot=True) for _ in range(2))
        for timer in (self._pause, self._latest):
            timer.timeout.connect(self.flush)

    @property
    def is_settled(self) -> bool:
        """Whether everything is saved."""
        return self._unsaved is None and not self._is_saving

    def take(self, profile: PupilProfile) -> None:
        """Save this profile soon, in place of any that waits."""
        self._unsaved = profile
        self._pause.start(self._pauses.after_change)
        if not self._latest.isActive():
            self._latest.start(self._pauses.at_latest)

    def flush(self) -> None:
        """Save now what is unsaved; while a save is under way, right after it."""
        if not self._is_saving:
            self.finish()

    def finish(self) -> None:
        """Hand over what is unsaved at once, even behind a save under way, whose answer may find nobody any more."""
        if self._unsaved is None:
            return
        self._stop_timers()
        profile, self._unsaved = self._unsaved, None
        self._is_saving = True
        self._turn += 1
        turn = self._turn
        try:
            saving = self._save(profile)
        except OmniaError as error:
            self._report(turn, profile, error)
            return
        self._tasks.when(saving, lambda _: self._saved(turn), lambda error: self._report(turn, profile, error))

    def _saved(self, turn: int) -> None:
        if turn != self._turn:
            return
        self._is_saving = False
        self.has_failed = False
        if self._unsaved is None:
            self.done.emit()
        elif not self._pause.isActive():
            self.flush()

    def _report(self, turn: int, profile: PupilProfile, error: OmniaError) -> None:
        """Keep the profile for the next try, unless a newer one came or is under way meanwhile."""
        if turn != self._turn:
            return
        self._is_saving = False
        self.has_failed = True
        if self._unsaved is None:
            self._unsaved = profile
        self._pause.start(self._pauses.after_failure)
        self.failed.emit(error)

    def _stop_timers(self) -> None:
        self._pause.stop()
        self._latest.stop()
