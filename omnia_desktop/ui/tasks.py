"""Work off the screen's thread: give it a future, get the answer or the error back on the screen's thread."""

from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from omnia_desktop.errors import OmniaError

Result = TypeVar("Result")


class Tasks(QObject):
    """Brings results back. Expected failures go to whoever asked; anything else is raised here, for the crash window.

    `busy_changed` says whether anything is under way.
    """

    busy_changed = Signal(bool)
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting = 0
        self._instead: Callable[[OmniaError], Any] | None = None
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def when(
        self,
        future: Future[Result],
        done: Callable[[Result], Any],
        failed: Callable[[OmniaError], Any] | None = None,
    ) -> None:
        """Call `done` with the result, or `failed` with an expected failure, on the screen's thread.

        An expected failure that nobody asked for is raised on the screen's thread like any other error.
        """
        self._count(+1)

        def deliver() -> None:
            self._count(-1)
            told = self._instead or failed
            try:
                result = future.result()
            except CancelledError:
                return
            except OmniaError as error:
                if told is None:
                    raise
                told(error)
            else:
                if self._instead is None:
                    done(result)

        future.add_done_callback(lambda _: self._arrived.emit(deliver))

    def soon(self, call: Callable[[], Any]) -> None:
        """Call something on the screen's thread, from any thread: for progress."""
        self._arrived.emit(lambda: None if self._instead else call())

    def let_go(self, failed: Callable[[OmniaError], Any]) -> None:
        """Bring nothing to whoever asked any more, for they are gone; expected failures go to `failed` instead."""
        self._instead = failed

    @property
    def is_busy(self) -> bool:
        """Whether any work is under way."""
        return self._waiting > 0

    def _deliver(self, call: Callable[[], Any]) -> None:
        call()

    def _count(self, step: int) -> None:
        was = self.is_busy
        self._waiting += step
        if was != self.is_busy:
            self.busy_changed.emit(self.is_busy)
