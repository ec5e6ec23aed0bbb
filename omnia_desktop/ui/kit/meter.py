"""How full something is, as a bar with its number: a profile, a review."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from omnia_desktop.ui.kit.space import Spacing
from omnia_desktop.ui.kit.words import Words
from omnia_desktop.ui.look import Look


class _Bar(QFrame):
    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.value = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.changed.connect(self._size)
        self._size()

    def _size(self) -> None:
        self.setFixedHeight(self._look.px(20))
        self.setMinimumWidth(self._look.px(72))

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the ground and the part that is full."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        corner = self._look.px(4)
        whole = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.setPen(self._look.colour("line"))
        painter.setBrush(self._look.colour("off"))
        painter.drawRoundedRect(whole, corner, corner)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._look.colour("focus"))
        full = QRectF(whole.left(), whole.top(), whole.width() * self.value / 100, whole.height())
        painter.drawRoundedRect(full, corner, corner)


class Meter(QWidget):
    """A bar that is `value` per cent full, with words after it, such as "64 %"."""

    def __init__(self, look: Look, value: int = 0, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = _Bar(look)
        self._words = Words(look, "", "note", selectable=False)
        row = QHBoxLayout(self)
        Spacing(look, row, gap=8)
        row.addWidget(self._bar, 1)
        row.addWidget(self._words)
        self.set_value(value, words)

    def set_value(self, value: int, words: str = "") -> None:
        """Show how full it is, 0 to 100."""
        self._bar.value = min(max(value, 0), 100)
        self._bar.update()
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.setAccessibleName(words or f"{self._bar.value} %")
