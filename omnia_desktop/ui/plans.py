"""The list of all plans: whose, which document, how far it is, when its review is; opens the one that is chosen."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QHeaderView, QStackedWidget, QTableView, QVBoxLayout, QWidget

from omnia_desktop.errors import OmniaError
from omnia_desktop.ui.kit import EmptyState, Notice, PageHeader, PrimaryButton, SearchField, Spacing
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.pupils.words import STATES, counted, review_words
from omnia_desktop.ui.screen import Place, Screen, Services
from omnia_desktop.workflow.pupils import PlanRow, PlanState

_HEADINGS = ("Pupil", "Document", "State", "Next review", "Last changed")
_STATE = 2
_ROW = Qt.ItemDataRole.UserRole
_STATES_OF_PLANS = (
    PlanState.DRAFTING,
    PlanState.TO_REVIEW,
    PlanState.IN_REVIEW,
    PlanState.SIGNED,
    PlanState.VOID,
    PlanState.REVIEW_DUE,
)
_AnyIndex = QModelIndex | QPersistentModelIndex


class PlansModel(QAbstractTableModel):
    """The plans as rows of a table."""

    def __init__(self, look: Look, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look, self._today = look, today
        self._rows: tuple[PlanRow, ...] = ()

    def show_rows(self, rows: tuple[PlanRow, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _AnyIndex | None = None) -> int:
        """Return the number of plans."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: _AnyIndex | None = None) -> int:
        """Return the number of columns."""
        return 0 if parent is not None and parent.isValid() else len(_HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's heading."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _HEADINGS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: _AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, and how it is read out."""
        row = self._rows[index.row()]
        saying = STATES[row.state]
        if role == _ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(row)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(self._words(row)[:4]) if index.column() == 0 else self._words(row)[index.column()]
        if index.column() == _STATE and role == Qt.ItemDataRole.DecorationRole:
            return self._look.icon(saying.icon, saying.role, 16)
        if index.column() == _STATE and role == Qt.ItemDataRole.ForegroundRole:
            return self._look.colour(saying.role)
        return None

    def _words(self, row: PlanRow) -> Sequence[str]:
        state = STATES[row.state].words
        if row.state is PlanState.IN_REVIEW:
            state = f"{state} · {row.decided} of {row.of}"
        return (
            f"{row.pupil_name} · {row.year_group}",
            row.document_name,
            state,
            review_words(row.review_on, self._today),
            review_words(row.changed.date(), self._today),
        )


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
        row: PlanRow = self.sourceModel().index(source_row, 0, source_parent).data(_ROW)
        text = f"{row.pupil_name} {row.year_group} {row.document_name}".casefold()
        return (self._state is None or row.state is self._state) and all(word in text for word in self._words)


class PlansTable(QTableView):
    """The table; Enter or a double click opens a plan."""

    def __init__(self, look: Look, model: NarrowedPlans) -> None:
        super().__init__()
        self._look = look
        self.setModel(model)
        self.setAccessibleName("Plans")
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        # Measuring every row of a long list would take longer than a key press.
        header.setResizeContentsPrecision(50)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        look.changed.connect(self._space)
        self._space()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current plan on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _space(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._look.px(44))


class PlansScreen(Screen):
    """All plans of the pupils on the list."""

    keys = (("Enter", "Open the plan"), ("Ctrl+F", "Search the plans"))

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        look = services.look
        self.header = PageHeader(look, "Plans")
        self.search = SearchField(look, "Search by pupil, year or document")
        self.states = QComboBox()
        self.states.setAccessibleName("Show plans in this state")
        self.states.addItem("Any state", None)
        for state in _STATES_OF_PLANS:
            self.states.addItem(STATES[state].words, state)
        self.notice = Notice(look, "block")
        self._model = PlansModel(look, services.now().date(), self)
        self.narrowed = NarrowedPlans(self)
        self.narrowed.setSourceModel(self._model)
        self.table = PlansTable(look, self.narrowed)
        self.to_pupils = PrimaryButton(look, "Go to the pupils", "users")
        self._none = EmptyState(
            look,
            "No plans yet",
            "Open a pupil’s profile and choose “Draft a document”.",
            self.to_pupils,
            icon="file-check",
        )
        self._middle = QStackedWidget()
        self._lay_out(look)
        self.search.textChanged.connect(self._narrow)
        self.states.currentIndexChanged.connect(self._narrow)
        self.table.activated.connect(self._open)
        self.table.doubleClicked.connect(self._open)
        self.to_pupils.clicked.connect(lambda: self.go.emit(Place(screen="pupils")))

    def arrive(self, place: Place) -> None:
        """List the plans as they are now."""
        rows = self._services.session.plan_rows(self._services.now().date())
        self._services.tasks.when(rows, self._show_rows, self._say_failed)

    def _show_rows(self, rows: tuple[PlanRow, ...]) -> None:
        current = self.table.currentIndex().data(_ROW) if self.table.currentIndex().isValid() else None
        self.notice.clear()
        self._model.show_rows(rows)
        self._middle.setCurrentIndex(1 if rows else 0)
        self._say_how_many()
        place = next((number for number, row in enumerate(rows) if current and row.draft == current.draft), 0)
        self.table.setCurrentIndex(self.narrowed.mapFromSource(self._model.index(place, 0)))

    def _narrow(self) -> None:
        self.narrowed.narrow(self.search.text(), self.states.currentData())
        self._say_how_many()

    def _say_how_many(self) -> None:
        whole, shown = self._model.rowCount(), self.narrowed.rowCount()
        words = counted(whole, "plan")
        self.header.subtitle = words if shown == whole else f"{shown:,} of {words}"

    def _open(self, index: QModelIndex) -> None:
        row: PlanRow = index.data(_ROW)
        screen = "draft" if row.state is PlanState.DRAFTING else "review"
        self.go.emit(Place(screen=screen, pupil=row.pupil, draft=row.draft))

    def _say_failed(self, error: OmniaError) -> None:
        self.notice.say(f"{error.what_happened} {error.what_to_do}")

    def _lay_out(self, look: Look) -> None:
        narrowing = QHBoxLayout()
        Spacing(look, narrowing, gap=12)
        narrowing.addWidget(self.search, 2)
        narrowing.addWidget(self.states)
        narrowing.addStretch(1)
        listed = QWidget()
        inside = QVBoxLayout(listed)
        Spacing(look, inside, gap=12)
        inside.addLayout(narrowing)
        inside.addWidget(self.table, 1)
        self._middle.addWidget(self._none)
        self._middle.addWidget(listed)
        middle = QVBoxLayout()
        Spacing(look, middle, (28, 20, 28, 20), 12)
        middle.addWidget(self.notice)
        middle.addWidget(self._middle, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(middle, 1)
