"""What every screen is given, and what the window expects of a screen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from omnia_desktop.ui.dialogs import Dialogs
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.tasks import Tasks
from omnia_desktop.workflow.session import Session


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """What a screen needs of the rest: handed over, never looked up. `person` is whose decisions these are."""

    session: Session
    tasks: Tasks
    dialogs: Dialogs
    look: Look
    now: Callable[[], datetime]
    person: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where to go: a screen's name with the ids it needs, such as Place(screen="review", draft=…)."""

    screen: str
    pupil: str | None = None
    draft: str | None = None
    suggestion: str | None = None


class Screen(QWidget):
    """A page of the window. It asks to go elsewhere by `go`, and never knows the window.

    `keys` are its own keys and what they do, such as ("K", "Keep"), for the list that F1 opens.
    """

    go = Signal(object)
    keys: Sequence[tuple[str, str]] = ()

    def arrive(self, place: Place) -> None:
        """Show what `place` says; called each time the person comes here."""

    def may_leave(self) -> bool:
        """Return whether the person may go elsewhere now; a screen with unsaved words saves them first."""
        return True

    def before_lock(self) -> None:
        """Save what is unsaved and stop what is under way, asking nothing: the vault is locked after this."""
        self.may_leave()

    def place(self) -> Place | None:
        """Return where exactly the person is, to come back to after a lock; None for the screen as such."""
        return None
