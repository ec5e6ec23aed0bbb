"""A row that goes on in the next line when there is no more room."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from omnia_desktop.ui.look import Look


class _Flow(QLayout):
    """Lays widgets out from left to right, then on the next line; each line is as high as its highest widget."""

    def __init__(self, look: Look, gap: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self.setContentsMargins(0, 0, 0, 0)
        look.changed.connect(self.invalidate)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        """Take an item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Return an item, or None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        """Return an item and let go of it, or None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        """Return that the row grows with what is in it only."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Return that a narrower row is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines."""
        if width not in self._heights:
            self._heights[width] = self._lay(QRect(0, 0, width, 0), place=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget the heights: something in the row changed."""
        self._heights.clear()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        """Place every item."""
        super().setGeometry(rect)
        self._lay(rect, place=True)

    def sizeHint(self) -> QSize:
        """Return the size on one line."""
        hints = [item.sizeHint() for item in self._shown()]
        width = sum(hint.width() for hint in hints) + self._space() * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """Return the size of the widest item at its smallest."""
        sizes = [item.minimumSize() for item in self._shown()]
        return QSize(
            max((size.width() for size in sizes), default=0), max((size.height() for size in sizes), default=0)
        )

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _space(self) -> int:
        return self._look.px(self._gap)

    def _lay(self, rect: QRect, *, place: bool) -> int:
        lines, gap = self._lines(rect.width()), self._space()
        top = rect.top() + self._drop(lines, rect.height())
        for line in lines:
            high = max(size.height() for _, size in line)
            left = rect.left()
            for item, size in line if place else ():
                item.setGeometry(QRect(QPoint(left, top + (high - size.height()) // 2), size))
                left += size.width() + gap
            top += high + gap
        return max(top - gap - rect.top(), 0) if lines else 0

    def _drop(self, lines: list[list[tuple[QLayoutItem, QSize]]], height: int) -> int:
        """Return how far down the only line starts, to be level with the buttons beside it."""
        if len(lines) != 1:
            return 0
        return max(0, height - max(size.height() for _, size in lines[0])) // 2

    def _lines(self, room: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left, gap = room + 1, self._space()
        for item in self._shown():
            size = _fitted(item, room)
            if left + size.width() > room:
                lines.append([])
                left = 0
            lines[-1].append((item, size))
            left += size.width() + gap
        return lines


class FlowRow(QWidget):
    """A row of chips or buttons that wraps."""

    def __init__(self, look: Look, gap: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = _Flow(look, gap, self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget) -> None:
        """Put a widget at the end."""
        self._flow.addWidget(widget)

    def clear(self) -> None:
        """Remove every widget."""
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def _fitted(item: QLayoutItem, room: int) -> QSize:
    hint = item.sizeHint()
    width = min(hint.width(), room)
    if width < hint.width() and item.hasHeightForWidth():
        return QSize(width, item.heightForWidth(width))
    return QSize(width, hint.height())
