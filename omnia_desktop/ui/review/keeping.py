"""Decisions on their way into the vault: one after another, and those that cannot be kept now are never dropped."""

from collections import deque

from PySide6.QtCore import QObject, QTimer, Signal

from omnia_desktop.domain.review import Decision
from omnia_desktop.errors import OmniaError
from omnia_desktop.store.entries import DraftId
from omnia_desktop.ui.tasks import Tasks
from omnia_desktop.workflow.session import Session

_AGAIN_AFTER_MS = 10_000


class Keeping(QObject):
    """Keeps decisions in the order in which they were made. After a failure it tries again by itself, and when told.

    `moved` is emitted when a decision reached the vault or could not.
    """

    moved = Signal()

    def __init__(self, session: Session, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._tasks = tasks
        self._waiting: deque[tuple[DraftId, Decision]] = deque()
        self._is_under_way = False
        self.trouble: OmniaError | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(_AGAIN_AFTER_MS)
        self._again.timeout.connect(self.try_again)

    def keep(self, draft_id: DraftId, decision: Decision) -> None:
        """Put a decision on its way."""
        self._waiting.append((draft_id, decision))
        self.try_again()

    def waiting(self, draft_id: DraftId) -> tuple[Decision, ...]:
        """Return the decisions of a draft that have not reached the vault yet, in their order."""
        return tuple(decision for draft, decision in self._waiting if draft == draft_id)

    @property
    def is_clear(self) -> bool:
        """Whether every decision is in the vault."""
        return not self._waiting

    def try_again(self) -> None:
        """Send the decision that waits first, unless it is on its way."""
        if self._is_under_way or not self._waiting:
            return
        self._again.stop()
        self._is_under_way = True
        draft_id, decision = self._waiting[0]
        try:
            future = self._session.decide(draft_id, decision)
        except OmniaError as error:
            self._failed(error)
            return
        self._tasks.when(future, lambda _: self._kept(), self._failed)

    def _kept(self) -> None:
        self._is_under_way = False
        self.trouble = None
        self._waiting.popleft()
        self.moved.emit()
        self.try_again()

    def _failed(self, error: OmniaError) -> None:
        self._is_under_way = False
        self.trouble = error
        self._again.start()
        self.moved.emit()
