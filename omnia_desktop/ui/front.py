"""What the pages before the vault is open share: a form on a card in the middle, messages, passphrases shown."""

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from omnia_desktop.ui.kit import Card, FlowRow, Notice, Page
from omnia_desktop.ui.look import Look


class AtMost(QWidget):
    """Holds something that takes the room there is up to `widest`, so that lines stay short enough to read."""

    def __init__(self, look: Look, held: QWidget, widest: int) -> None:
        super().__init__()
        self._look, self._widest = look, widest
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(held)
        look.changed.connect(self._widen)
        self._widen()

    def _widen(self) -> None:
        self.setMaximumWidth(self._look.px(self._widest))


class MiddleCard(Page):
    """A page with one card in its middle."""

    def __init__(self, look: Look, form: QWidget, widest: int) -> None:
        super().__init__(look)
        card = Card(look)
        card.body.addWidget(form)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(AtMost(look, card, widest), 100)
        row.addStretch(1)
        self.body.addLayout(row)
        column = self.widget()
        around = column.layout() if column is not None else None
        assert isinstance(around, QVBoxLayout), "a page is a column, with room below it"
        around.insertStretch(0, 1)
        around.setStretch(around.count() - 1, 2)


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
