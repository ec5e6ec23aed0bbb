"""The screen of all pupils: search, filters, the list, and what to do where there is nobody yet."""

from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.errors import OmniaError
from omnia_desktop.store.entries import PupilId
from omnia_desktop.ui.kit import (
    EmptyState,
    FlowRow,
    Notice,
    PageHeader,
    PrimaryButton,
    QuietButton,
    SearchField,
    Spacing,
)
from omnia_desktop.ui.pupils.filter_box import FilterBox
from omnia_desktop.ui.pupils.model import PupilsModel
from omnia_desktop.ui.pupils.narrowing import Narrowing, ReviewBy, needs_of, years_of
from omnia_desktop.ui.pupils.table import PupilsTable
from omnia_desktop.ui.pupils.words import STATES, summary_words
from omnia_desktop.ui.screen import Place, Screen, Services
from omnia_desktop.workflow.profile_files import read_profile_file
from omnia_desktop.workflow.pupils import PlanState, PupilRow

Word = TypeVar("Word", bound=StrEnum)

_REVIEWS = (
    ("Any review date", None),
    ("Review is overdue", ReviewBy.OVERDUE),
    ("Review this fortnight", ReviewBy.FORTNIGHT),
    ("Review within a term", ReviewBy.TERM),
    ("Review later", ReviewBy.LATER),
    ("No review date", ReviewBy.NO_DATE),
)
_ROOM_FOR_FILTERS = 480
_LETTERS = (7, 12)
_PROFILE_FILES = "Profile (*.json)"


class PupilsScreen(Screen):
    """All pupils who are not archived."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self._rows: tuple[PupilRow, ...] = ()
        self._wanted: str | None = None
        self._archived: PupilRow | None = None
        self._is_loaded = False
        look, today = services.look, services.now().date()
        self.model = PupilsModel(today, self)
        self.header = PageHeader(look, "Pupils")
        self.notice = Notice(look)
        self.undo_button = QuietButton(look, "Undo", "undo-2")
        self.undo_button.setAccessibleName("Undo: archive")
        self.notice.add_action(self.undo_button)
        self.search = SearchField(look, "Search by name, year or need")
        self.years, self.needs, self.plans, self.reviews = (FilterBox() for _ in range(4))
        self.table = PupilsTable(look, self.model, today)
        self.pages = QStackedWidget()
        self._lay_out()
        self._fill_fixed_choices()
        self._connect()

    def arrive(self, place: Place) -> None:
        """Show the list as it is now, with the pupil of `place` selected."""
        self._wanted = place.pupil or self._wanted
        self.load()

    def place(self) -> Place:
        """Return the list with the pupil that is selected."""
        row = self.table.current_row()
        return Place(screen="pupils", pupil=row.id if row else None)

    def load(self) -> None:
        """Read the list again; what is shown stays until the answer comes."""
        rows = self._services.session.pupil_rows(self._services.now().date())
        self._services.tasks.when(rows, self._show_rows, self._say_failed)

    def add(self) -> None:
        """Go and write a new profile."""
        self.go.emit(Place(screen="profile"))

    def open_selected(self) -> None:
        """Go to the selected pupil's profile."""
        if row := self.table.current_row():
            self._open(row)

    def archive_selected(self) -> None:
        """Ask, and take the selected pupil off the list."""
        if row := self.table.current_row():
            self._put_away(row)

    def undo(self) -> None:
        """Put the pupil back who was taken off the list last."""
        row = self._archived
        if row is not None:
            restoring = self._services.session.restore_pupil(row.id)
            self._services.tasks.when(restoring, lambda _: self._show_again(row), self._say_failed)

    def import_profile(self) -> None:
        """Ask for a file, read it beside the screen, and keep the pupil that it holds."""
        services = self._services
        path = services.dialogs.open_file("Import a profile", Path.home(), _PROFILE_FILES)
        if path is None:
            return
        today, needs = services.now().date(), frozenset(services.session.shelf.library.needs)
        reading = services.session.on_drafting_thread(lambda: read_profile_file(path, today=today, known_needs=needs))
        services.tasks.when(reading, self._keep_imported, self._say_failed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the filters where there is room."""
        super().resizeEvent(event)
        self._show_filters()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Send the arrow down and Enter from the search field to the list; Escape empties it."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._searching(event.key())
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        look = self._services.look
        self.import_button = QuietButton(look, "Import", "upload")
        self.import_button.setToolTip("Import a profile from a file")
        self.add_button = PrimaryButton(look, "Add a pupil", "plus")
        self.add_button.setToolTip("Add a pupil (Ctrl+N)")
        self.header.add_action(self.import_button)
        self.header.add_action(self.add_button)
        middle = QWidget()
        column = QVBoxLayout(middle)
        Spacing(look, column, (28, 20, 28, 20), 14)
        column.addWidget(self._tools())
        column.addWidget(self.notice)
        column.addWidget(self.pages, 1)
        self._add_pages()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self.header)
        around.addWidget(middle, 1)

    def _tools(self) -> QWidget:
        look = self._services.look
        self._tools_row = FlowRow(look, 10)
        self.filters_button = QuietButton(look, "Filters", "funnel")
        self.filters_button.setCheckable(True)
        self.open_button = QuietButton(look, "Open", "arrow-right")
        self.open_button.setToolTip("Open the profile (Enter)")
        self.archive_button = QuietButton(look, "Archive", "archive")
        self.archive_button.setToolTip("Take off the list and keep everything (Delete)")
        for widget in (self.search, self.filters_button, *self._boxes(), self.open_button, self.archive_button):
            self._tools_row.add(widget)
        self._size_search()
        look.changed.connect(self._size_search)
        return self._tools_row

    def _show_filters(self) -> None:
        """Keep the filters behind a button where a small window or large text leaves no room for them."""
        is_small = self.height() < self._services.look.px(_ROOM_FOR_FILTERS)
        self.filters_button.setVisible(is_small)
        for box in self._boxes():
            box.setVisible(not is_small or self.filters_button.isChecked())

    def _size_search(self) -> None:
        self.search.setFixedWidth(self._services.look.px(300))
        self._show_filters()

    def _add_pages(self) -> None:
        look = self._services.look
        self.first_button = PrimaryButton(look, "Add your first pupil", "plus")
        nobody = EmptyState(
            look,
            "No pupils yet",
            "Start with a name and a year. Needs and what people know of the pupil can follow, a line at a time.",
            self.first_button,
            icon="users",
        )
        self.everyone_button = QuietButton(look, "Show everyone", "users")
        nowhere = EmptyState(
            look,
            "Nobody on your list matches",
            "Check the spelling, or take back a filter.",
            self.everyone_button,
            icon="search",
        )
        self._nobody, self._nowhere = nobody, nowhere
        for page in (self.table, nobody, nowhere):
            self.pages.addWidget(page)

    def _fill_fixed_choices(self) -> None:
        names = ("Filter by year", "Filter by need", "Filter by state of the plan", "Filter by review date")
        for box, name in zip(self._boxes(), names, strict=True):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(FilterBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_LETTERS[box is self.plans or box is self.reviews])
        self.years.addItem("All years", None)
        self.needs.addItem("All needs", None)
        self.plans.addItem("Any state", None)
        for state, saying in STATES.items():
            self.plans.addItem(saying.words, state)
        for words, by in _REVIEWS:
            self.reviews.addItem(words, by)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        for box in self._boxes():
            box.currentIndexChanged.connect(self._narrow)
        self.filters_button.toggled.connect(self._show_filters)
        self.table.opened.connect(self._open)
        self.table.put_away.connect(self._put_away)
        self.table.typed.connect(self._search_on)
        self.table.selectionModel().currentRowChanged.connect(self._offer)
        for button in (self.add_button, self.first_button):
            button.clicked.connect(self.add)
        self.import_button.clicked.connect(self.import_profile)
        self.open_button.clicked.connect(self.open_selected)
        self.archive_button.clicked.connect(self.archive_selected)
        self.undo_button.clicked.connect(self.undo)
        self.everyone_button.clicked.connect(self._show_everyone)
        for keys, verb in (("Ctrl+N", self.add), ("Ctrl+F", self.search.setFocus), ("Ctrl+Z", self.undo)):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(verb)

    def _boxes(self) -> tuple[FilterBox, ...]:
        return (self.years, self.needs, self.plans, self.reviews)

    def _show_rows(self, rows: tuple[PupilRow, ...]) -> None:
        self._is_loaded = True
        self._rows = rows
        self._refresh()

    def _refresh(self) -> None:
        """Show the rows, and keep what is selected."""
        today, rows = self._services.now().date(), self._rows
        selected = self._wanted or self.place().pupil
        self._offer_choices(rows)
        self.table.show_today(today)
        self.model.show_rows(rows, today)
        self.header.set_subtitle(summary_words(rows, today) if rows else "")
        self._wanted = None
        self._turn(selected)

    def _offer_choices(self, rows: tuple[PupilRow, ...]) -> None:
        _offer_in(self.years, [(year, year) for year in years_of(rows)])
        _offer_in(self.needs, list(needs_of(rows)))

    def _narrow(self) -> None:
        selected = self.place().pupil
        self.model.narrow(
            Narrowing(
                words=self.search.text(),
                year=self.years.currentData(),
                need=self.needs.currentData(),
                plan=_chosen(self.plans, PlanState),
                review=_chosen(self.reviews, ReviewBy),
            )
        )
        self._turn(selected)

    def _turn(self, selected: str | None) -> None:
        """Turn to the page that fits, with a row selected: the same as before, else the first."""
        if not self._is_loaded:
            return
        has_rows, has_shown = bool(self.model.every), self.model.rowCount() > 0
        page = self.table if has_shown else self._nowhere if has_rows else self._nobody
        self.pages.setCurrentWidget(page)
        self._tools_row.setVisible(has_rows)
        if has_shown:
            self.table.select(self.model.place_of(selected) or 0)
        self._offer()

    def _offer(self) -> None:
        has_one = self.table.current_row() is not None
        self.open_button.setEnabled(has_one)
        self.archive_button.setEnabled(has_one)

    def _searching(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return True
        if self.model.rowCount() and key == Qt.Key.Key_Down:
            self.table.setFocus()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.model.rowCount():
            self.open_selected()
            return True
        return False

    def _search_on(self, text: str) -> None:
        self.search.setFocus()
        self.search.setText(self.search.text() + text)

    def _show_everyone(self) -> None:
        self.search.clear()
        for box in self._boxes():
            box.setCurrentIndex(0)
        self.table.setFocus()

    def _open(self, row: PupilRow) -> None:
        self.go.emit(Place(screen="profile", pupil=row.id))

    def _put_away(self, row: PupilRow) -> None:
        question = f"Take {row.name} off your list? The profile and every plan are kept."
        if not self._services.dialogs.confirm("Archive a pupil", question, "Archive", "Keep on the list"):
            return
        archiving = self._services.session.archive_pupil(row.id)
        self._services.tasks.when(archiving, lambda _: self._say_archived(row), self._say_failed)

    def _say_archived(self, row: PupilRow) -> None:
        """Say that a pupil is off the list, with the way back, which stays until another is taken off."""
        self._archived = row
        self._rows = tuple(each for each in self._rows if each.id != row.id)
        self.undo_button.show()
        self.notice.say(f"{row.name} is off your list. Nothing was deleted.", "plain")
        self._refresh()

    def _show_again(self, row: PupilRow) -> None:
        self._archived, self._wanted = None, row.id
        self.notice.clear()
        self.table.setFocus()
        self.load()

    def _keep_imported(self, profile: PupilProfile) -> None:
        adding = self._services.session.add_pupil(profile)
        self._services.tasks.when(adding, self._open_imported, self._say_failed)

    def _open_imported(self, pupil: PupilId) -> None:
        self.go.emit(Place(screen="profile", pupil=pupil))

    def _say_failed(self, error: OmniaError) -> None:
        self.undo_button.hide()
        self.notice.say(str(error), "block")


def _chosen(box: FilterBox, kind: type[Word]) -> Word | None:
    """Return what is chosen as the word that it is: Qt gives it back as plain text."""
    value = box.currentData()
    return None if value is None else kind(value)


def _offer_in(box: FilterBox, choices: list[tuple[str, str]]) -> None:
    """Put the choices below the first, which stands for all, and keep what is chosen where it is still there."""
    chosen = box.currentData()
    box.blockSignals(True)
    while box.count() > 1:
        box.removeItem(1)
    for words, value in choices:
        box.addItem(words, value)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    box.blockSignals(False)
