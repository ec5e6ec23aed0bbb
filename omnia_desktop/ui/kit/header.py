"""The strip above a page, with its title and actions, and the one below it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from omnia_desktop.ui.kit.chips import Chip
from omnia_desktop.ui.kit.flow import FlowRow
from omnia_desktop.ui.kit.space import Spacing
from omnia_desktop.ui.kit.words import Words
from omnia_desktop.ui.look import Look


class PageHeader(QFrame):
    """A screen's title with chips, a line below it, and actions at the right."""

    def __init__(self, look: Look, title: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.title = Words(look, title, "title")
        self._chips: list[Chip] = []
        self._first = FlowRow(look, 8)
        self._first.add(self.title)
        self._subtitle = Words(look, "", "note")
        self._subtitle.hide()
        self._left = QVBoxLayout()
        Spacing(look, self._left, gap=8)
        self._left.addWidget(self._first)
        self._left.addWidget(self._subtitle)
        actions = QWidget()
        self._actions = QHBoxLayout(actions)
        Spacing(look, self._actions, gap=8)
        row = QHBoxLayout(self)
        Spacing(look, row, (28, 14, 28, 14), 16)
        row.addLayout(self._left, 1)
        row.addWidget(actions, 0, Qt.AlignmentFlag.AlignTop)

    @property
    def subtitle(self) -> str:
        """The line below the title."""
        return self._subtitle.text()

    @subtitle.setter
    def subtitle(self, text: str) -> None:
        self.set_subtitle(text)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self.title.setText(title)

    def set_subtitle(self, text: str) -> None:
        """Change the line below the title; none when blank."""
        self._subtitle.setText(text)
        self._subtitle.setVisible(bool(text))

    def add_chip(self, text: str, role: str = "plain", icon: str | None = None) -> Chip:
        """Put a chip after the title and return it."""
        chip = Chip(self._look, text, role, icon)
        self._chips.append(chip)
        self._first.add(chip)
        return chip

    def clear_chips(self) -> None:
        """Remove the chips."""
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips.clear()

    def add_action(self, button: QWidget) -> None:
        """Put a button, or a note, at the right."""
        self._actions.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)

    def add_below(self, widget: QWidget) -> None:
        """Put a widget below the title, such as the trail of steps."""
        self._left.addWidget(widget)


class PageFooter(QFrame):
    """The strip below a page: what is left to do at the left, what ends it at the right."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        Spacing(look, row, (28, 12, 28, 12), 16)
        self._left = QHBoxLayout()
        Spacing(look, self._left, gap=8)
        self._right = QHBoxLayout()
        Spacing(look, self._right, gap=8)
        row.addLayout(self._left, 1)
        row.addLayout(self._right)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget at the left."""
        self._left.addWidget(widget, stretch)

    def add_action(self, button: QWidget) -> None:
        """Put a button at the right."""
        self._right.addWidget(button)
