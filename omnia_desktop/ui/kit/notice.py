"""A message beside the thing it is about: said, read out, and taken back when it no longer holds."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from omnia_desktop.ui.kit.space import Spacing, restyle
from omnia_desktop.ui.kit.words import Picture, Words
from omnia_desktop.ui.look import Look

_ICONS = {"ok": "circle-check", "warn": "triangle-alert", "block": "triangle-alert", "edit": "pencil"}


class Notice(QFrame):
    """A line that appears when there is something to say. Roles: plain, brand, ok, warn, block, edit."""

    def __init__(self, look: Look, role: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._picture = Picture(look, _ICONS.get(role, "info"), role, 18, beside="body")
        self._words = Words(look)
        self._row = QHBoxLayout(self)
        Spacing(look, self._row, (12, 8, 12, 8), 8)
        self._row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(self._words, 1)
        self.setProperty("role", role)
        self.hide()

    @property
    def text(self) -> str:
        """What is said now; blank for nothing."""
        return self._words.text()

    def say(self, text: str, role: str | None = None) -> None:
        """Show a sentence, and have it read out; the notice has its place on the screen by then."""
        if role is not None and role != self._role:
            self._role = role
            self.setProperty("role", role)
            self._picture.show_icon(_ICONS.get(role, "info"), role)
            restyle(self)
        self._words.setText(text)
        self.setAccessibleName(text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def clear(self) -> None:
        """Take back what was said."""
        self._words.setText("")
        self.setAccessibleName("")
        self.hide()

    def add_action(self, button: QWidget) -> None:
        """Put a button at the end, to do what the notice is about."""
        self._row.addWidget(button)
