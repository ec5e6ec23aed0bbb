"""The rows of the list, as Qt asks for them. It narrows itself: two thousand rows take a few milliseconds."""

from datetime import date
from enum import IntEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from omnia_desktop.ui.pupils.narrowing import Narrowing, searchable
from omnia_desktop.ui.pupils.words import plan_words, review_words, spoken
from omnia_desktop.workflow.pupils import PupilRow

ROW_ROLE = Qt.ItemDataRole.UserRole
"""Under this role every cell gives its whole row, for the delegate."""

AnyIndex = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns of the list."""

    PUPIL = 0
    NEEDS = 1
    PROFILE = 2
    PLAN = 3
    REVIEW = 4


_TITLES = ("Pupil", "Needs", "Profile", "Plan", "Next review")


class PupilsModel(QAbstractTableModel):
    """Pupils by name, narrowed to what was asked for."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._every: tuple[PupilRow, ...] = ()
        self._searched: tuple[str, ...] = ()
        self._shown: list[PupilRow] = []
        self._narrowing = Narrowing()

    @property
    def every(self) -> tuple[PupilRow, ...]:
        """All rows, shown or not."""
        return self._every

    def show_rows(self, rows: tuple[PupilRow, ...], today: date) -> None:
        """Take the rows in place of those before."""
        self._today = today
        self._every = rows
        self._searched = tuple(searchable(row) for row in rows)
        self.narrow(self._narrowing)

    def narrow(self, narrowing: Narrowing) -> None:
        """Show the rows that are looked for."""
        self.beginResetModel()
        self._narrowing = narrowing
        pairs = zip(self._every, self._searched, strict=True)
        self._shown = [row for row, searched in pairs if narrowing.shows(row, searched, self._today)]
        self.endResetModel()

    def row_at(self, place: int) -> PupilRow:
        """Return the row shown at a place."""
        return self._shown[place]

    def place_of(self, pupil: str | None) -> int | None:
        """Return where a pupil is shown, or None."""
        return next((place for place, row in enumerate(self._shown) if row.id == pupil), None)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """Return how many rows are shown."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: AnyIndex | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's title."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _TITLES[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's words; the first column is read out as the whole row."""
        row = self._shown[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row, self._today) if index.column() == Column.PUPIL else self._words(row, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == Column.NEEDS:
            return ", ".join(row.needs)
        return None

    def _words(self, row: PupilRow, column: int) -> str:
        if column == Column.PUPIL:
            return f"{row.name}, {row.year_group}"
        if column == Column.NEEDS:
            return ", ".join(row.needs)
        if column == Column.PROFILE:
            return f"{row.fullness} %"
        return plan_words(row) if column == Column.PLAN else review_words(row.review_on, self._today)
