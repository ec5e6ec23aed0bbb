"""The list itself, painted row by row so that hundreds of cards scroll as fast as a dozen."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from omnia_desktop.ui.evidence.model import ROW_ROLE, LibraryModel
from omnia_desktop.ui.evidence.words import LibraryRow
from omnia_desktop.ui.look import Look

_ABOVE, _BETWEEN, _SIDE = 10, 5, 14
_CHIP_SIDE, _CHIP_ABOVE, _ICON, _GAP = 8, 3, 14, 6


class LibraryList(QListView):
    """The rows shown: arrows move, Enter and a double click open, letters typed go to the search."""

    opened = Signal()
    typed = Signal(str)

    def __init__(self, look: Look, model: LibraryModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows = model
        self.setModel(model)
        self._painting = _Painting(look, self)
        self.setItemDelegate(self._painting)
        self.setAccessibleName("Evidence")
        self.setAccessibleDescription("Arrow keys move, Enter goes to what is shown beside, letters search")
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.doubleClicked.connect(self.opened)
        look.changed.connect(self.scheduleDelayedItemsLayout)

    def current_row(self) -> LibraryRow | None:
        """Return the row that is selected, or None."""
        index = self.currentIndex()
        return self._rows.row_at(index.row()) if index.isValid() else None

    def select(self, place: int) -> None:
        """Select a row and bring it into sight."""
        self.setCurrentIndex(self._rows.index(place, 0))

    def show_lines(self, lines: int) -> None:
        """Give the words of each row one line or two."""
        self._painting.lines = lines
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, send letters to the search; everything else is the list's own."""
        command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_row() is not None:
            self.opened.emit()
        elif event.text().strip() and event.text().isprintable() and not event.modifiers() & command:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)


class _Painting(QStyledItemDelegate):
    """Paints a row: one or two lines of its words, then a chip and a note."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        self.lines = 2

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row; all are alike."""
        px = self._look.px
        title = QFontMetrics(self._look.font()).height() * self.lines
        return QSize(px(200), 2 * px(_ABOVE) + title + px(_BETWEEN) + self._chip_height() + 1)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one row."""
        row: LibraryRow = index.data(ROW_ROLE)
        rect: QRect = option.rect
        px, look = self._look.px, self._look
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, option.state)
        inside = rect.adjusted(px(_SIDE), px(_ABOVE), -px(_SIDE), -px(_ABOVE))
        line = QFontMetrics(look.font()).height()
        titles = _in_lines(row.title, look.font(), inside.width()) if self.lines > 1 else (row.title,)
        for place, words in enumerate(titles):
            self._text(painter, QRect(inside.left(), inside.top() + place * line, inside.width(), line), words)
        below = QRect(inside.left(), inside.bottom() + 1 - self._chip_height(), inside.width(), self._chip_height())
        used = self._chip(painter, below, row)
        self._text(painter, below.adjusted(used + px(10), 0, 0, 0), row.note, "note", "muted")
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        look = self._look
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.colour("brand-tint"))
            painter.fillRect(QRect(rect.left(), rect.top(), look.px(3), rect.height()), look.colour("focus"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.colour("hover"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.colour("line"))

    def _chip_height(self) -> int:
        return QFontMetrics(self._look.font("chip")).height() + 2 * self._look.px(_CHIP_ABOVE)

    def _chip(self, painter: QPainter, rect: QRect, row: LibraryRow) -> int:
        """Paint the chip at the left of `rect` and return the width it took."""
        look, px = self._look, self._look.px
        beside = px(_CHIP_SIDE) + px(_ICON) + px(_GAP)
        # Hinting can make the painted words a little wider than they measure.
        words = QFontMetrics(look.font("chip")).horizontalAdvance(row.chip) + 3
        width = min(beside + words + px(_CHIP_SIDE), rect.width())
        painter.setPen(look.colour(row.role if look.theme == "high-contrast" else f"{row.role}-tint"))
        painter.setBrush(look.colour(f"{row.role}-tint"))
        painter.drawRoundedRect(QRect(rect.left(), rect.top(), width, rect.height()), px(10), px(10))
        picture = look.pixmap(row.icon, row.role, _ICON, painter.device().devicePixelRatio())
        top = rect.top() + (rect.height() - px(_ICON)) // 2
        painter.drawPixmap(QRect(rect.left() + px(_CHIP_SIDE), top, px(_ICON), px(_ICON)), picture)
        place = QRect(rect.left() + beside, rect.top(), width - beside, rect.height())
        self._text(painter, place, row.chip, "chip", row.role)
        return width

    def _text(self, painter: QPainter, rect: QRect, words: str, kind: str = "body", role: str = "ink") -> None:
        font = self._look.font(kind)
        painter.setFont(font)
        painter.setPen(self._look.colour(role))
        fitting = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitting)


def _in_lines(text: str, font: QFont, width: int) -> tuple[str, str]:
    """Return the words that fit on the first line, and the rest."""
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(text) <= width:
        return text, ""
    words = text.split(" ")
    first = words[0]
    for place, word in enumerate(words[1:], start=1):
        if metrics.horizontalAdvance(f"{first} {word}") > width:
            return first, " ".join(words[place:])
        first = f"{first} {word}"
    return first, ""
