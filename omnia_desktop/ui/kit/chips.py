"""Chips: a state, a need or a source in two or three words, with its icon, since colour alone says nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from omnia_desktop.ui.kit.space import Spacing, restyle
from omnia_desktop.ui.kit.words import Picture, Words
from omnia_desktop.ui.look import Look


class Chip(QFrame):
    """A few words in a pill. Roles: plain, quiet, brand, ok, warn, block, edit, now. Long words wrap."""

    def __init__(
        self, look: Look, text: str, role: str = "plain", icon: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._role = role
        self._picture = Picture(look, icon or "circle-dot", role, 14, beside="chip")
        self.words = Words(look, text, "chip", selectable=False)
        row = QHBoxLayout(self)
        Spacing(look, row, (8, 3, 9, 3), 6)
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.words, 1)
        self._picture.setHidden(icon is None)  # in the chip by now: by itself it would flash up as a window
        self.setProperty("role", role)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(text)

    def text(self) -> str:
        """Return the words."""
        return self.words.text()

    def set_text(self, text: str, role: str | None = None, icon: str | None = None) -> None:
        """Change the words; the role and the icon too where they are given."""
        self.words.setText(text)
        self.setAccessibleName(text)
        if role is not None and role != self._role:
            self._role = role
            self.setProperty("role", role)
            restyle(self)
        if icon is not None:
            self._picture.show_icon(icon, self._role)
            self._picture.show()
        self.updateGeometry()
