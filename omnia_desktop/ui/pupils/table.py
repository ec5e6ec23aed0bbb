"""The list itself: arrows move, Enter opens, Delete takes off the list, and letters typed go to the search field."""

from datetime import date

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from omnia_desktop.ui.look import Look
from omnia_desktop.ui.pupils.delegate import ROW_HEIGHT, PupilsDelegate
from omnia_desktop.ui.pupils.model import Column, PupilsModel
from omnia_desktop.workflow.pupils import PupilRow

_FIXED = {Column.PROFILE: 156, Column.PLAN: 240, Column.REVIEW: 130}
_LEAST_PUPIL, _LEAST_NEEDS = 190, 220


class PupilsTable(QTableView):
    """The pupils shown. `opened` and `put_away` give the row that the person means, `typed` what they typed."""

    opened = Signal(object)
    put_away = Signal(object)
    typed = Signal(str)

    def __init__(self, look: Look, model: PupilsModel, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._rows = model
        self._painting = PupilsDelegate(look, today, self)
        self.setModel(model)
        self.setItemDelegate(self._painting)
        self.setAccessibleName("Pupils")
        self.setAccessibleDescription("Arrow keys move, Enter opens, Delete archives, letters search")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setMinimumHeight(1)
        self._set_up_headers()
        self.doubleClicked.connect(self._open)
        look.changed.connect(self._fit)

    def current_row(self) -> PupilRow | None:
        """Return the row that is selected, or None."""
        index = self.currentIndex()
        return self._rows.row_at(index.row()) if index.isValid() else None

    def select(self, place: int) -> None:
        """Select a row and bring it into sight."""
        self.setCurrentIndex(self._rows.index(place, Column.PUPIL))

    def show_today(self, today: date) -> None:
        """Say the reviews as of a day."""
        self._painting.today = today

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open on Enter, archive on Delete, send letters to the search; everything else is the list's own."""
        row = self.current_row()
        command = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.opened.emit(row)
        elif event.key() == Qt.Key.Key_Delete and row is not None:
            self.put_away.emit(row)
        elif event.text().strip() and event.text().isprintable() and not event.modifiers() & command:
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out again."""
        super().resizeEvent(event)
        self._fit()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows.row_at(index.row()))

    def _set_up_headers(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setSectionsClickable(False)
        across.setHighlightSections(False)

    def _fit(self) -> None:
        """Give each column its width; where that leaves too little for the needs, they go under the name."""
        px = self._look.px
        self.verticalHeader().setDefaultSectionSize(px(ROW_HEIGHT))
        fixed = {column: px(width) for column, width in _FIXED.items()}
        room = self.viewport().width()
        is_narrow = room - sum(fixed.values()) < px(_LEAST_PUPIL + _LEAST_NEEDS)
        self._painting.is_narrow = is_narrow
        if is_narrow:
            del fixed[Column.PROFILE]
        if room - sum(fixed.values()) < px(_LEAST_PUPIL):
            del fixed[Column.REVIEW]
        for column in Column:
            self.setColumnHidden(column, column not in fixed and column is not Column.PUPIL)
        left = room - sum(fixed.values())
        if not is_narrow:
            self.setColumnHidden(Column.NEEDS, False)
            self.setColumnWidth(Column.NEEDS, left - left * 2 // 5)
            left = left * 2 // 5
        self.setColumnWidth(Column.PUPIL, max(left, px(120)))
        for column, width in fixed.items():
            self.setColumnWidth(column, width)
