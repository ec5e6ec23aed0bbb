"""How a pupil's row is painted: name over year, needs as chips, the profile as a bar, the plan as a chip with its icon.

Painted, not built of widgets, so that two thousand rows cost no more than the dozen on the screen.
"""

from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from omnia_desktop.ui.look import Look
from omnia_desktop.ui.pupils.model import ROW_ROLE, Column
from omnia_desktop.ui.pupils.words import STATES, plan_words, review_words
from omnia_desktop.workflow.pupils import PlanState, PupilRow

ROW_HEIGHT = 60
_MARGIN = 10
_GAP = 6
_CHIP_HEIGHT = 24
_CHIP_SIDE = 9
_BAR_WIDTH = 90
_BAR_HEIGHT = 20
_ICON = 14


class PupilsDelegate(QStyledItemDelegate):
    """Paints the cells of a pupil's row; `is_narrow` puts the needs under the name, for a small window."""

    def __init__(self, look: Look, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._fonts: dict[tuple[str, bool], QFont] = {}
        look.changed.connect(self._fonts.clear)
        self.today = today
        self.is_narrow = False

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row; the columns' widths are the view's affair."""
        return QSize(self._look.px(80), self._look.px(ROW_HEIGHT))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one cell."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, state, index.column())
        self._cell(painter, self._inside(rect), index.data(ROW_ROLE), index.column())
        painter.restore()

    def chips_width(self, words: str, *, has_icon: bool) -> int:
        """Return how wide a chip with these words is."""
        icon = self._look.px(_ICON) + self._look.px(5) if has_icon else 0
        text = QFontMetrics(self._font("chip")).horizontalAdvance(words)
        # Hinting can make the painted words a little wider than they measure.
        return text + icon + 2 * self._look.px(_CHIP_SIDE) + 2

    def _font(self, kind: str = "body", *, bold: bool = False) -> QFont:
        """Return a font of the look, asked for once: a dozen rows ask for it a hundred times."""
        if (kind, bold) not in self._fonts:
            self._fonts[kind, bold] = self._look.font(kind, bold=bold)
        return self._fonts[kind, bold]

    def _inside(self, rect: QRect) -> QRect:
        margin = self._look.px(_MARGIN)
        return rect.adjusted(margin, 0, -margin // 2, 0)

    def _ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, column: int) -> None:
        look = self._look
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        if is_selected:
            painter.fillRect(rect, look.colour("brand-tint"))
            if column == Column.PUPIL:
                painter.fillRect(QRect(rect.left(), rect.top(), look.px(3), rect.height()), look.colour("focus"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, look.colour("hover"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), look.colour("line"))

    def _cell(self, painter: QPainter, rect: QRect, row: PupilRow, column: int) -> None:
        if column == Column.PUPIL:
            self._two_lines(painter, rect, row)
        elif column == Column.NEEDS:
            self._needs(painter, rect, row.needs)
        elif column == Column.PROFILE:
            self._bar(painter, rect, row.fullness)
        elif column == Column.PLAN:
            saying = STATES[row.plan]
            self._chip(painter, rect, plan_words(row), saying.role, saying.icon)
        else:
            role = "block" if row.plan is PlanState.REVIEW_DUE else "ink"
            self._text(painter, rect, review_words(row.review_on, self.today), self._font(), role)

    def _two_lines(self, painter: QPainter, rect: QRect, row: PupilRow) -> None:
        bold, note = self._font(bold=True), self._font("note")
        upper, lower = QFontMetrics(bold).height(), QFontMetrics(note).height()
        top = rect.top() + (rect.height() - upper - lower) // 2
        under = " · ".join((row.year_group, *row.needs)) if self.is_narrow else row.year_group
        self._text(painter, QRect(rect.left(), top, rect.width(), upper), row.name, bold, "ink")
        self._text(painter, QRect(rect.left(), top + upper, rect.width(), lower), under, note, "muted")

    def _needs(self, painter: QPainter, rect: QRect, needs: tuple[str, ...]) -> None:
        """Paint as many needs as there is room for; the rest are counted, and named in the tooltip."""
        if not needs:
            self._text(painter, rect, "None recorded yet", self._font("note"), "muted")
            return
        gap, more = self._look.px(_GAP), self.chips_width("+9", has_icon=False)
        for place, need in enumerate(needs):
            left_over = len(needs) - place - 1
            room = rect.width() - (more + gap if left_over else 0)
            if place and self.chips_width(need, has_icon=False) > room:
                self._chip(painter, rect, f"+{left_over + 1}", "plain", None)
                return
            used = self._chip(painter, QRect(rect.left(), rect.top(), room, rect.height()), need, "plain", None)
            rect = rect.adjusted(used + gap, 0, 0, 0)

    def _bar(self, painter: QPainter, rect: QRect, percent: int) -> None:
        look = self._look
        words = f"{percent} %"
        beside = QFontMetrics(self._font("note")).horizontalAdvance("100 %") + look.px(_GAP)
        width = max(min(look.px(_BAR_WIDTH), rect.width() - beside), 0)
        height, corner = look.px(_BAR_HEIGHT), look.px(4)
        bar = QRectF(rect.left(), rect.center().y() - height / 2 + 1, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("line"))
        painter.drawRoundedRect(bar, corner, corner)
        if percent:
            painter.setBrush(look.colour("brand"))
            painter.drawRoundedRect(QRectF(bar.left(), bar.top(), width * percent / 100, height), corner, corner)
        text = rect.adjusted(width + look.px(_GAP), 0, 0, 0)
        self._text(painter, text, words, self._font("note"), "muted")

    def _chip(self, painter: QPainter, rect: QRect, words: str, role: str, icon: str | None) -> int:
        """Paint a chip at the left of `rect` and return the width it took."""
        look = self._look
        width = min(self.chips_width(words, has_icon=icon is not None), rect.width())
        height, side = look.px(_CHIP_HEIGHT), look.px(_CHIP_SIDE)
        chip = QRect(rect.left(), rect.center().y() - height // 2 + 1, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour(f"{role}-tint"))
        painter.drawRoundedRect(chip, height / 2, height / 2)
        inside = chip.adjusted(side, 0, -side, 0)
        if icon is not None:
            size = look.px(_ICON)
            picture = look.pixmap(icon, role, _ICON, painter.device().devicePixelRatio())
            painter.drawPixmap(QRect(inside.left(), chip.center().y() - size // 2 + 1, size, size), picture)
            inside.adjust(size + look.px(5), 0, 0, 0)
        self._text(painter, inside, words, self._font("chip"), role)
        return width

    def _text(self, painter: QPainter, rect: QRect, words: str, font: QFont, role: str) -> None:
        painter.setFont(font)
        painter.setPen(self._look.colour(role))
        fitting = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, fitting)
