"""Decisions on their way into the vault: those that cannot be kept now are tried again, and never dropped."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from omnia_desktop.domain.review import Decision
from omnia_desktop.errors import OmniaError
from omnia_desktop.store.entries import DraftId
from omnia_desktop.ui.tasks import Tasks
from omnia_desktop.workflow.session import Session

_AGAIN_AFTER_MS = 10_000


@dataclass(slots=True, kw_only=True)
class _Waiting:
    """A decision that is not in the vault yet."""

    draft_id: DraftId
    decision: Decision
    is_under_way: bool = False


class Keeping(QObject):
    """Sends each decision to the vault at once, in the order in which they are made.

    Each bears its number, so one that has to be sent again finds its place among later ones. After a failure it tries
    again by itself, and when told. `moved` is emitted when a decision reached the vault or could not.
    """

    moved = Signal()

    def __init__(self, session: Session, tasks: Tasks) -> None:
        super().__init__()  # no parent: it outlives a screen for as long as a decision is on its way
        self._session = session
        self._tasks = tasks
        self._waiting: list[_Waiting] = []
        self.trouble: OmniaError | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_AFTER_MS)
        self._again.timeout.connect(self.try_again)

    def keep(self, draft_id: DraftId, decision: Decision) -> None:
        """Put a decision on its way, behind any that still wait."""
        self._waiting.append(_Waiting(draft_id=draft_id, decision=decision))
        self.try_again()

    def waiting(self, draft_id: DraftId) -> tuple[Decision, ...]:
        """Return the decisions of a draft that have not reached the vault yet, in their order."""
        return tuple(each.decision for each in self._waiting if each.draft_id == draft_id)

    @property
    def is_clear(self) -> bool:
        """Whether every decision is in the vault."""
        return not self._waiting

    def try_again(self) -> None:
        """Send every decision that is not on its way."""
        self._again.stop()
        for each in tuple(self._waiting):
            if not each.is_under_way:
                self._send(each)

    def _send(self, each: _Waiting) -> None:
        each.is_under_way = True
        try:
            future = self._session.decide(each.draft_id, each.decision)
        except OmniaError as error:
            self._failed(each, error)
            return
        self._tasks.when(future, lambda _: self._kept(each), lambda error: self._failed(each, error))

    def _kept(self, each: _Waiting) -> None:
        self._waiting.remove(each)
        if all(other.is_under_way for other in self._waiting):
            self.trouble = None
        self.moved.emit()

    def _failed(self, each: _Waiting, error: OmniaError) -> None:
        each.is_under_way = False
        self.trouble = error
        self._again.start()
        self.moved.emit()
