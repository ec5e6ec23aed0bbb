"""A question put inside a card: why something is removed, or why a check is overruled. Enter answers, Escape leaves."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from omnia_desktop.ui.kit import Field, PrimaryButton, QuietButton, Spacing
from omnia_desktop.ui.look import Look


class Asking(QWidget):
    """A line to answer on, with a button that says what happens."""

    answered = Signal(str)
    left = Signal()

    def __init__(self, look: Look, label: str, hint: str, action: str, icon: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setMaxLength(400)
        self.field = Field(look, label, self.line, hint)
        self.action = PrimaryButton(look, action, icon)
        self.leave = QuietButton(look, "Leave it")
        self.action.clicked.connect(lambda: self.answered.emit(self.line.text()))
        self.leave.clicked.connect(self.left)
        buttons = QHBoxLayout()
        Spacing(look, buttons, gap=8)
        buttons.addWidget(self.action)
        buttons.addWidget(self.leave)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        Spacing(look, column, (0, 4, 0, 4), 8)
        column.addWidget(self.field)
        column.addLayout(buttons)
        self.setFocusProxy(self.line)

    def say(self, words: str) -> None:
        """Say what is wrong with the answer, beside it."""
        self.field.set_message(words, "block")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the line answers, Escape leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.line.hasFocus():
            self.answered.emit(self.line.text())
        else:
            super().keyPressEvent(event)
