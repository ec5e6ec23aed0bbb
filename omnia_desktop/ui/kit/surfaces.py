"""What things lie on: pages, cards, the side panel, and what is shown where there is nothing yet."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from omnia_desktop.ui.kit.space import Spacing, restyle
from omnia_desktop.ui.kit.words import Picture, Words
from omnia_desktop.ui.look import Look


class Card(QFrame):
    """A white surface with a fine outline; what it holds goes into `body`."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, gap: int = 8, small: bool = False) -> None:
        super().__init__(parent)
        self.body = QVBoxLayout(self)
        margins = (10, 8, 10, 8) if small else (16, 12, 16, 12)
        Spacing(look, self.body, margins, gap)

    def set_current(self, current: bool) -> None:
        """Ring the card, or no longer: the one that the keys are about."""
        if current != bool(self.property("current")):
            self.setProperty("current", current)
            restyle(self, alone=True)


class Rule(QFrame):
    """A fine line between rows."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(1)


class Page(QScrollArea):
    """The middle of a screen: one column with margins, which scrolls up and down and never sideways."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, gap: int = 12) -> None:
        super().__init__(parent)
        column = QWidget()
        column.setObjectName("column")
        self.body = _column(look, column, (28, 20, 28, 28), gap)
        self.setWidget(column)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)


class SidePanel(QFrame):
    """The panel at the right, 372 wide; what it holds goes into `body`, and scrolls."""

    def __init__(self, look: Look, parent: QWidget | None = None, *, gap: int = 12) -> None:
        super().__init__(parent)
        self._look = look
        self._scroll = QScrollArea()
        column = QWidget()
        self.body = _column(look, column, (22, 20, 22, 20), gap)
        self._scroll.setWidget(column)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._scroll)
        look.changed.connect(self._widen)
        self._widen()

    def _widen(self) -> None:
        """Keep the width; large text gets more of it, but never more than half of a small window."""
        self.setFixedWidth(min(self._look.px(372), 480))


class EmptyState(QWidget):
    """What is shown where there is nothing yet: what this place is for, and what to do first."""

    def __init__(
        self,
        look: Look,
        title: str,
        words: str,
        action: QWidget | None = None,
        *,
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        Spacing(look, column, (24, 48, 24, 48), 12)
        centre = Qt.AlignmentFlag.AlignHCenter
        if icon:
            column.addWidget(Picture(look, icon, "brand", 32), 0, centre)
        for each in (Words(look, title, "section"), Words(look, words)):
            each.setAlignment(centre)
            column.addWidget(each)
        if action is not None:
            column.addWidget(action, 0, centre)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)


def _column(look: Look, holder: QWidget, margins: tuple[int, int, int, int], gap: int) -> QVBoxLayout:
    """Return a column that starts at the top of its holder; a layout's own alignment would cut text that wraps."""
    outer, body = QVBoxLayout(holder), QVBoxLayout()
    Spacing(look, outer, margins, 0)
    Spacing(look, body, gap=gap)
    outer.addLayout(body)
    outer.addStretch(1)
    return body
