"""Fields to type in that hand undo on to the profile once there is nothing of their own to undo."""

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from omnia_desktop.ui.look import Look

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Line(QLineEdit):
    """A line of text."""

    def event(self, event: QEvent) -> bool:
        """Let the screen have the keys for undo and redo when they would do nothing here."""
        if _asks_for(event, QKeySequence.StandardKey.Undo) and not self.isUndoAvailable():
            event.ignore()
            return False
        if _asks_for(event, QKeySequence.StandardKey.Redo) and not self.isRedoAvailable():
            event.ignore()
            return False
        return super().event(event)


class GrowingText(QPlainTextEdit):
    """A paragraph that grows with its words. Enter keeps it, Tab goes on, and pasted lines become one paragraph."""

    entered = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(2)
        self.textChanged.connect(self._grow)
        look.changed.connect(self._grow)
        self._grow()

    def event(self, event: QEvent) -> bool:
        """Let the screen have the keys for undo and redo when they would do nothing here."""
        document = self.document()
        if _asks_for(event, QKeySequence.StandardKey.Undo) and not document.isUndoAvailable():
            event.ignore()
            return False
        if _asks_for(event, QKeySequence.StandardKey.Redo) and not document.isRedoAvailable():
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep on Enter, with or without Shift: a fact is one paragraph."""
        if event.key() in _ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt's name
        """Paste as one paragraph."""
        if source.hasText():
            self.insertPlainText(" ".join(source.text().split()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Grow where a narrower field needs another line."""
        super().resizeEvent(event)
        self._grow()

    def sizeHint(self) -> QSize:
        """Return the room for the words."""
        return QSize(self._look.px(240), self.height())

    def _grow(self) -> None:
        lines = max(round(self.document().size().height()), 1)
        around = self._look.px(16)
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + around)


class Choice(QComboBox):
    """A choice that the wheel does not change while the page is scrolled past it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page unless the person is in this field."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


def _asks_for(event: QEvent, keys: QKeySequence.StandardKey) -> bool:
    return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and event.matches(keys)
