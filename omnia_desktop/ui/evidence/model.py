"""The rows of the list, as Qt asks for them."""

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from omnia_desktop.ui.evidence.words import LibraryRow

ROW_ROLE = Qt.ItemDataRole.UserRole
"""Under this role an index gives its whole row, for the delegate."""

AnyIndex = QModelIndex | QPersistentModelIndex


class LibraryModel(QAbstractListModel):
    """Cards or sources, as rows."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[LibraryRow, ...] = ()

    def show_rows(self, rows: tuple[LibraryRow, ...]) -> None:
        """Take the rows in place of those before."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def row_at(self, place: int) -> LibraryRow:
        """Return the row at a place."""
        return self._rows[place]

    def place_of(self, row_id: str | None) -> int | None:
        """Return where a row is, or None."""
        return next((place for place, row in enumerate(self._rows) if row.id == row_id), None)

    def rowCount(self, parent: AnyIndex | None = None) -> int:
        """Return how many rows there are."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, or its words to show or to read out."""
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        return row.spoken if role == Qt.ItemDataRole.AccessibleTextRole else None
