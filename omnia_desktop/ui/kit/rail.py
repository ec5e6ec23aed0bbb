"""The rail at the left: where a person can go, with an icon and a word each."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from omnia_desktop.ui.kit.space import Spacing
from omnia_desktop.ui.kit.words import Words
from omnia_desktop.ui.look import Look


class RailButton(QToolButton):
    """A place on the rail; checked while the person is there."""

    def __init__(self, look: Look, text: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._icon = look, icon
        self.setText(text)
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self._draw)
        look.changed.connect(self._draw)
        self._draw()

    def _draw(self) -> None:
        role = "on-rail-current" if self.isChecked() else "on-rail"
        side = self._look.px(22)
        self.setIcon(self._look.icon(self._icon, role, 22))
        self.setIconSize(QSize(side, side))


class Rail(QFrame):
    """A column of places below the program's name; those added with `at_end` stand at the bottom."""

    def __init__(self, look: Look, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        scroll, places = QScrollArea(), QWidget()
        scroll.setWidget(places)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scroll)
        column = QVBoxLayout(places)
        Spacing(look, column, (8, 14, 8, 14), 6)
        title = Words(look, name, "strong", selectable=False)
        title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(title)
        self._top, self._bottom = QVBoxLayout(), QVBoxLayout()
        for part in (self._top, self._bottom):
            Spacing(look, part, gap=4)
        column.addLayout(self._top)
        column.addStretch(1)
        column.addLayout(self._bottom)
        look.changed.connect(self._widen)
        self._widen()

    def add(self, button: RailButton, *, at_end: bool = False) -> None:
        """Put a place on the rail."""
        (self._bottom if at_end else self._top).addWidget(button)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the icons away where there is no room for them, and keep the words."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Count by the design's lengths, which hold before anything has been laid out."""
        buttons = self.findChildren(RailButton)
        roomy = self.height() >= self._look.px(64) * len(buttons) + self._look.px(60)
        style = Qt.ToolButtonStyle.ToolButtonTextUnderIcon if roomy else Qt.ToolButtonStyle.ToolButtonTextOnly
        for button in buttons:
            button.setToolButtonStyle(style)

    def _widen(self) -> None:
        """Keep the width; at large sizes only as much more as the words need."""
        self.setFixedWidth(min(self._look.px(92), 176))
        self._fit()
