"""The strip above a page, with its title and actions, and the one below it. Both put in two lines what is too wide."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from omnia_desktop.ui.kit.chips import Chip
from omnia_desktop.ui.kit.flow import FlowRow
from omnia_desktop.ui.kit.space import Spacing
from omnia_desktop.ui.kit.words import Words
from omnia_desktop.ui.look import Look


class Strip(QFrame):
    """Something at the left and actions at the right; below each other where they do not fit on a line."""

    def __init__(
        self,
        look: Look,
        left: QWidget,
        margins: tuple[int, int, int, int] = (0, 0, 0, 0),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._margins = margins
        self._left = left
        self._actions = FlowRow(look, 8)
        self._actions.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        Spacing(look, self._row, margins, 12)
        self._row.addWidget(left, 1)
        self._row.addWidget(self._actions)
        look.changed.connect(self._arrange)

    def add_action(self, button: QWidget) -> None:
        """Put a button, or a note, at the right."""
        self._actions.add(button)
        self._arrange()

    def sizeHint(self) -> QSize:
        """Return the room on one line."""
        needed, hint = self._needed(), super().sizeHint()
        return QSize(max(needed, hint.width()), hint.height())

    def minimumSizeHint(self) -> QSize:
        """Return the room that the wider of the two needs, since they may lie below each other."""
        smallest = max(self._left.minimumSizeHint().width(), self._actions.minimumSizeHint().width())
        frame = self._look.px(self._margins[0] + self._margins[2])
        return QSize(smallest + frame, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the actions beside or below."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        way = QBoxLayout.Direction
        wanted = way.LeftToRight if self._needed() <= self.width() else way.TopToBottom
        if wanted is not self._row.direction():
            self._row.setDirection(wanted)

    def _needed(self) -> int:
        beside = self._left.sizeHint().width() + self._actions.sizeHint().width()
        return beside + self._look.px(12 + self._margins[0] + self._margins[2])


class PageHeader(Strip):
    """A screen's title with chips, a line below it, and actions at the right."""

    def __init__(self, look: Look, title: str = "", parent: QWidget | None = None) -> None:
        left = QWidget()
        super().__init__(look, left, (28, 14, 28, 14), parent)
        self.title = Words(look, title, "title")
        self._chips: list[Chip] = []
        self._first = FlowRow(look, 8)
        self._first.add(self.title)
        self._subtitle = Words(look, "", "note")
        self._subtitle.hide()
        self._lines = QVBoxLayout(left)
        Spacing(look, self._lines, gap=8)
        self._lines.addWidget(self._first)
        self._lines.addWidget(self._subtitle)

    @property
    def subtitle(self) -> str:
        """The line below the title; setting a blank one takes the line away."""
        return self._subtitle.text()

    @subtitle.setter
    def subtitle(self, text: str) -> None:
        self._subtitle.setText(text)
        self._subtitle.setVisible(bool(text))
        self._arrange()

    def set_subtitle(self, text: str) -> None:
        """Change the line below the title; none when blank."""
        self.subtitle = text

    def set_title(self, title: str) -> None:
        """Change the title."""
        self.title.setText(title)
        self._arrange()

    def add_chip(self, text: str, role: str = "plain", icon: str | None = None) -> Chip:
        """Put a chip after the title and return it."""
        chip = Chip(self._look, text, role, icon)
        self._chips.append(chip)
        self._first.add(chip)
        self._arrange()
        return chip

    def clear_chips(self) -> None:
        """Remove the chips."""
        for chip in self._chips:
            chip.hide()
            chip.deleteLater()
        self._chips.clear()

    def add_below(self, widget: QWidget) -> None:
        """Put a widget below the title, such as the trail of steps."""
        self._lines.addWidget(widget)


class PageFooter(Strip):
    """The strip below a page: what is left to do at the left, what ends it at the right."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        self._state = FlowRow(look, 12)
        super().__init__(look, self._state, (28, 12, 28, 12), parent)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the left."""
        self._state.add(widget)
        self._arrange()
