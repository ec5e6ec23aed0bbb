"""The list of all plans: whose, which document, how far it is, when its review is; opens the one that is chosen."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from omnia_desktop.errors import OmniaError
from omnia_desktop.ui.kit import EmptyState, FlowRow, Notice, PageHeader, PrimaryButton, SearchField, Spacing
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.plan_rows import ROW_HEIGHT, ROW_ROLE, Column, NarrowedPlans, PlansDelegate, PlansModel
from omnia_desktop.ui.pupils.words import STATES, counted
from omnia_desktop.ui.screen import Place, Screen, Services
from omnia_desktop.workflow.pupils import PlanRow, PlanState

_STATES_OF_PLANS = (
    PlanState.DRAFTING,
    PlanState.TO_REVIEW,
    PlanState.IN_REVIEW,
    PlanState.SIGNED,
    PlanState.VOID,
    PlanState.REVIEW_DUE,
)
_STATE_WIDTH, _REVIEW_WIDTH, _LEAST_PUPIL, _LEAST_DOCUMENT, _SEARCH_WIDTH = 220, 130, 190, 220, 380
_WIDEST_SEARCH = 640


class PlansTable(QTableView):
    """The table; Enter or a double click opens a plan."""

    opened = Signal(object)

    def __init__(self, look: Look, model: PlansModel, narrowed: NarrowedPlans) -> None:
        super().__init__()
        self._look = look
        self._painting = PlansDelegate(look, model, self)
        self.setModel(narrowed)
        self.setItemDelegate(self._painting)
        self.setAccessibleName("Plans")
        self.setAccessibleDescription("Arrow keys move, Enter opens")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setHighlightSections(False)
        self.doubleClicked.connect(self._open)
        look.changed.connect(self._fit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current plan on Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out again."""
        super().resizeEvent(event)
        self._fit()

    def _open(self, index: QModelIndex) -> None:
        self.opened.emit(index.data(ROW_ROLE))

    def _fit(self) -> None:
        """Give each column its width; where that leaves too little, the document goes under the pupil's name."""
        px = self._look.px
        self.verticalHeader().setDefaultSectionSize(px(ROW_HEIGHT))
        state, review, room = px(_STATE_WIDTH), px(_REVIEW_WIDTH), self.viewport().width()
        is_narrow = room < state + review + px(_LEAST_PUPIL + _LEAST_DOCUMENT)
        shows_review = not is_narrow or room >= state + review + px(_LEAST_PUPIL)
        left = room - state - (review if shows_review else 0)
        self._painting.is_narrow = is_narrow
        self.setColumnHidden(Column.DOCUMENT, is_narrow)
        self.setColumnHidden(Column.REVIEW, not shows_review)
        self.setColumnWidth(Column.PUPIL, max(left, px(120)) if is_narrow else left * 2 // 5)
        self.setColumnWidth(Column.DOCUMENT, left - left * 2 // 5)
        self.setColumnWidth(Column.STATE, state)
        self.setColumnWidth(Column.REVIEW, review)


class PlansScreen(Screen):
    """All plans of the pupils on the list."""

    keys = (("Enter", "Open the plan"),)

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        look = services.look
        self.header = PageHeader(look, "Plans")
        self.search = SearchField(look, "Search by pupil, year or document")
        look.changed.connect(self._widen)
        self._widen()
        self.states = QComboBox()
        self.states.setAccessibleName("Show plans in this state")
        self.states.addItem("Any state", None)
        for state in _STATES_OF_PLANS:
            self.states.addItem(STATES[state].words, state)
        self.notice = Notice(look, "block")
        self._model = PlansModel(services.now().date(), self)
        self.narrowed = NarrowedPlans(self)
        self.narrowed.setSourceModel(self._model)
        self.table = PlansTable(look, self._model, self.narrowed)
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
        self.table.opened.connect(self._open)
        self.to_pupils.clicked.connect(lambda: self.go.emit(Place(screen="pupils")))

    def arrive(self, place: Place) -> None:
        """List the plans as they are now."""
        rows = self._services.session.plan_rows(self._services.now().date())
        self._services.tasks.when(rows, self._show_rows, self._say_failed)

    def _show_rows(self, rows: tuple[PlanRow, ...]) -> None:
        current = self.table.currentIndex().data(ROW_ROLE) if self.table.currentIndex().isValid() else None
        self.notice.clear()
        self._model.show_rows(rows, self._services.now().date())
        self._middle.setCurrentIndex(1 if rows else 0)
        self._say_how_many()
        place = next((number for number, row in enumerate(rows) if current and row.draft == current.draft), 0)
        self.table.setCurrentIndex(self.narrowed.mapFromSource(self._model.index(place, 0)))

    def _widen(self) -> None:
        self.search.setFixedWidth(min(self._services.look.px(_SEARCH_WIDTH), _WIDEST_SEARCH))

    def _narrow(self) -> None:
        state = self.states.currentData()
        self.narrowed.narrow(self.search.text(), PlanState(state) if state else None)
        self._say_how_many()

    def _say_how_many(self) -> None:
        whole, shown = self._model.rowCount(), self.narrowed.rowCount()
        words = counted(whole, "plan")
        self.header.subtitle = words if shown == whole else f"{shown:,} of {words}"

    def _open(self, row: PlanRow) -> None:
        screen = "draft" if row.state is PlanState.DRAFTING else "review"
        self.go.emit(Place(screen=screen, pupil=row.pupil, draft=row.draft))

    def _say_failed(self, error: OmniaError) -> None:
        self.notice.say(f"{error.what_happened} {error.what_to_do}")

    def _lay_out(self, look: Look) -> None:
        narrowing = FlowRow(look, 12)
        narrowing.add(self.search)
        narrowing.add(self.states)
        listed = QWidget()
        inside = QVBoxLayout(listed)
        Spacing(look, inside, gap=12)
        inside.addWidget(narrowing)
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
