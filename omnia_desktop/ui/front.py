"""What the pages before the vault is open share: a form on a card in the middle, messages, passphrases shown."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from omnia_desktop.ui.kit import Card, FlowRow, Notice, Page
from omnia_desktop.ui.look import Look


class MiddleCard(Page):
    """A page with one card in its middle, which takes the room that there is up to `widest`."""

    def __init__(self, look: Look, form: QWidget, widest: int) -> None:
        super().__init__(look)
        self._look, self._widest = look, widest
        self.card = Card(look)
        self.card.body.addWidget(form)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.card, 100)
        row.addStretch(1)
        self.body.setAlignment(Qt.AlignmentFlag(0))
        self.body.addStretch(1)
        self.body.addLayout(row)
        self.body.addStretch(2)
        look.changed.connect(self._widen)
        self._widen()

    def _widen(self) -> None:
        self.card.setMaximumWidth(self._look.px(self._widest))


def notice_below(look: Look, column: QVBoxLayout, widget: QWidget) -> Notice:
    """Return a notice in the form's column, just below a widget."""
    notice = Notice(look, "block")
    column.insertWidget(column.indexOf(widget) + 1, notice)
    return notice


def notice_in(look: Look, room: QVBoxLayout, role: str) -> Notice:
    """Return a notice in the room that a form leaves for it."""
    notice = Notice(look, role)
    room.addWidget(notice)
    return notice


def row_of(look: Look, room: QHBoxLayout, *buttons: QPushButton) -> None:
    """Put buttons in the room that a form leaves for them; they wrap where it is narrow."""
    row = FlowRow(look, 8)
    for button in buttons:
        row.add(button)
    room.addWidget(row)


def shows(button: QPushButton, *fields: QLineEdit) -> None:
    """Let a button show what is in passphrase fields, and hide it again."""

    def show(is_shown: bool) -> None:
        for field in fields:
            field.setEchoMode(QLineEdit.EchoMode.Normal if is_shown else QLineEdit.EchoMode.Password)
        button.setText("&Hide" if is_shown else "&Show")
        button.setAccessibleName("Hide the passphrase" if is_shown else "Show the passphrase")

    button.toggled.connect(show)
