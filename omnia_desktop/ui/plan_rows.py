"""The plans as rows of a table, how a row is painted, and which rows are shown."""

from datetime import date
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from omnia_desktop.ui.look import Look
from omnia_desktop.ui.pupils.words import STATES, review_words
from omnia_desktop.workflow.pupils import PlanRow, PlanState

ROW_ROLE = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 60

_HEADINGS = ("Pupil", "Document", "State", "Next review")
_CHIP_HEIGHT, _CHIP_SIDE, _ICON, _MARGIN = 24, 9, 14, 10
_AnyIndex = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns from left to right."""

    PUPIL = 0
    DOCUMENT = 1
    STATE = 2
    REVIEW = 3


class PlansModel(QAbstractTableModel):
    """The plans, in the order in which they came."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self._rows: tuple[PlanRow, ...] = ()

    def show_rows(self, rows: tuple[PlanRow, ...], today: date) -> None:
        """Show other rows, as of a day."""
        self.beginResetModel()
        self._rows, self.today = rows, today
        self.endResetModel()

    def rowCount(self, parent: _AnyIndex | None = None) -> int:
        """Return the number of plans."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _AnyIndex | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's heading."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADINGS[section]
        return None

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row of a cell, its words, and how the row is read out."""
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(row)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = self._words(row)
            return ", ".join(words) if index.column() == Column.PUPIL else words[index.column()]
        return None

    def _words(self, row: PlanRow) -> tuple[str, ...]:
        review = review_words(row.review_on, self.today)
        return (f"{row.pupil_name}, {row.year_group}", row.document_name, state_words(row), review)


class NarrowedPlans(QSortFilterProxyModel):
    """The plans that match what is searched for, in the state that is wanted."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words: tuple[str, ...] = ()
        self._state: PlanState | None = None

    def narrow(self, words: str, state: PlanState | None) -> None:
        """Show only plans with all these words, in this state if one is given."""
        self.beginFilterChange()
        self._words, self._state = tuple(words.casefold().split()), state
        self.endFilterChange()

    def filterAcceptsRow(self, source_row: int, source_parent: _AnyIndex) -> bool:
        """Return whether a plan is shown."""
        row: PlanRow = self.sourceModel().index(source_row, 0, source_parent).data(ROW_ROLE)
        text = f"{row.pupil_name} {row.year_group} {row.document_name}".casefold()
        return (self._state is None or row.state is self._state) and all(word in text for word in self._words)


class PlansDelegate(QStyledItemDelegate):
    """Paints a plan's row; `is_narrow` puts the document under the pupil's name, for a small window."""

    def __init__(self, look: Look, model: PlansModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look, self._model = look, model
        self.is_narrow = False

    def sizeHint(self, option: QStyleOptionViewItem, index: _AnyIndex) -> QSize:
        """Return the height of a row; the columns' widths are the view's affair."""
        return QSize(self._look.px(80), self._look.px(ROW_HEIGHT))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _AnyIndex) -> None:
        """Paint one cell."""
        rect: QRect = option.rect
        row: PlanRow = index.data(ROW_ROLE)
        margin = self._look.px(_MARGIN)
        inside = rect.adjusted(margin, 0, -margin // 2, 0)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, option.state, is_first=index.column() == Column.PUPIL)
        if index.column() == Column.PUPIL:
            year = f"{row.year_group} · {row.document_name}" if self.is_narrow else row.year_group
            self._two_lines(painter, inside, row.pupil_name, year, is_bold=True)
        elif index.column() == Column.DOCUMENT:
            changed = f"Changed {review_words(row.changed.astimezone().date(), self._model.today)}"
            self._two_lines(painter, inside, row.document_name, changed, is_bold=False)
        elif index.column() == Column.STATE:
            self._chip(painter, inside, row)
        else:
            role = "block" if row.state is PlanState.REVIEW_DUE else "ink"
            self._text(painter, inside, review_words(row.review_on, self._model.today), self._look.font(), role)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, *, is_first: bool) -> None:
        look = self._look
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, look.colour("brand-tint"))
            if is_first:
                painter.fillRect(QRect(rect.left(), rect.top(), look.px(3), rect.height()), look.colour("focus"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.colour("hover"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.colour("line"))

    def _two_lines(self, painter: QPainter, rect: QRect, over: str, under: str, *, is_bold: bool) -> None:
        first, note = self._look.font(bold=is_bold), self._look.font("note")
        upper, lower = QFontMetrics(first).height(), QFontMetrics(note).height()
        top = rect.top() + (rect.height() - upper - lower) // 2
        self._text(painter, QRect(rect.left(), top, rect.width(), upper), over, first, "ink")
        self._text(painter, QRect(rect.left(), top + upper, rect.width(), lower), under, note, "muted")

    def _chip(self, painter: QPainter, rect: QRect, row: PlanRow) -> None:
        look, saying, font = self._look, STATES[row.state], self._look.font("chip")
        words, side, size = state_words(row), look.px(_CHIP_SIDE), look.px(_ICON)
        # Hinting can make the painted words a little wider than they measure.
        needed = QFontMetrics(font).horizontalAdvance(words) + size + look.px(5) + 2 * side + 2
        height = look.px(_CHIP_HEIGHT)
        chip = QRect(rect.left(), rect.center().y() - height // 2 + 1, min(needed, rect.width()), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(f"{saying.role}-tint"))
        painter.drawRoundedRect(chip, height / 2, height / 2)
        inside = chip.adjusted(side, 0, -side, 0)
        picture = look.pixmap(saying.icon, saying.role, _ICON, painter.device().devicePixelRatio())
        painter.drawPixmap(QRect(inside.left(), chip.center().y() - size // 2 + 1, size, size), picture)
        self._text(painter, inside.adjusted(size + look.px(5), 0, 0, 0), words, font, saying.role)

    def _text(self, painter: QPainter, rect: QRect, words: str, font: QFont, role: str) -> None:
        painter.setFont(font)
        painter.setPen(self._look.colour(role))
        fitting = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitting)


def state_words(row: PlanRow) -> str:
    """Return the state of a plan with its count: "In review · 9 of 14"."""
    words = STATES[row.state].words
    return f"{words} · {row.decided} of {row.of}" if row.state is PlanState.IN_REVIEW else words
