"""Spacing that grows with the text, and a widget drawn again after a property that the sheet asks about changed."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QGridLayout, QLayout, QWidget

from omnia_desktop.ui.look import Look


class Spacing(QObject):
    """Keeps a layout's margins (left, top, right, bottom) and gaps at the design's lengths times the text size."""

    def __init__(
        self, look: Look, layout: QLayout, margins: tuple[int, int, int, int] = (0, 0, 0, 0), gap: int = 8
    ) -> None:
        super().__init__(layout)
        self._look = look
        self._layout = layout
        self._margins = margins
        self._gap = gap
        look.changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        left, top, right, bottom = self._margins
        px, calm = self._look.px, self._calm
        self._layout.setContentsMargins(px(left), calm(top), px(right), calm(bottom))
        self._layout.setSpacing(self._look.px(self._gap))
        if isinstance(self._layout, QGridLayout):
            self._layout.setHorizontalSpacing(self._look.px(self._gap * 2))

    def _calm(self, length: int) -> int:
        """Return a length above or below: it grows half as fast as text, which needs the height of the window more."""
        return round(length * (1 + self._look.scale) / 2)


def restyle(widget: QWidget, *, alone: bool = False) -> None:
    """Draw a widget by the sheet again, after a property that the sheet asks about changed.

    What it holds is drawn again too, unless `alone`: laying out a screenful of children takes time.
    """
    for each in (widget, *([] if alone else widget.findChildren(QWidget))):
        each.style().unpolish(each)
        each.style().polish(each)
    widget.update()
