"""The profile that the parts of the screen share: each shows it, each may change it, and all hear of every change."""

from collections.abc import Mapping
from datetime import date

from PySide6.QtCore import QObject, Signal

from omnia_desktop.domain.evidence import EvidenceLibrary
from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.errors import BadInput
from omnia_desktop.workflow.profile_editing import ProfileEditing, blank_profile, faults_of


class Editing(QObject):
    """A profile in hand. `changed` is emitted after every change, undone and redone ones included."""

    changed = Signal()

    def __init__(self, library: EvidenceLibrary, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.today = today
        self.known_needs = frozenset(library.needs)
        self._steps = ProfileEditing(present=blank_profile())

    @property
    def profile(self) -> PupilProfile:
        """The profile as it is now."""
        return self._steps.present

    @property
    def undo_name(self) -> str | None:
        """What undoing would take back."""
        return self._steps.undo_name

    @property
    def redo_name(self) -> str | None:
        """What redoing would make again."""
        return self._steps.redo_name

    def open(self, profile: PupilProfile, today: date) -> None:
        """Take another profile in hand; nothing of the one before can be undone any more."""
        self.today = today
        self._steps = ProfileEditing(present=profile)
        self.changed.emit()

    def change(self, action: str, profile: PupilProfile, *, goes_on: bool = False) -> None:
        """Make a change under a name, such as "remove fact"."""
        self._move(self._steps.changed(action, profile, goes_on=goes_on))

    def undo(self) -> None:
        """Take back the last change."""
        self._move(self._steps.undone())

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        self._move(self._steps.redone())

    def faults(self, profile: PupilProfile | None = None) -> Mapping[str, BadInput]:
        """Return what is wrong with a profile, by field; with the one in hand where none is given."""
        return faults_of(profile or self.profile, today=self.today, known_needs=self.known_needs)

    def _move(self, steps: ProfileEditing) -> None:
        if steps != self._steps:
            self._steps = steps
            self.changed.emit()
