"""The evidence library on a screen: cards or sources, searched by words and filtered, with the one in hand beside."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout, QWidget

from omnia_desktop.domain.evidence import Card, CardKind, SourceKind, Strength
from omnia_desktop.domain.pupil import Phase
from omnia_desktop.export.labels import STRENGTHS
from omnia_desktop.ui.evidence.details import Details
from omnia_desktop.ui.evidence.listing import LibraryList
from omnia_desktop.ui.evidence.model import LibraryModel
from omnia_desktop.ui.evidence.words import (
    CARD_KINDS,
    PHASES,
    LibraryRow,
    capitalised,
    card_row,
    library_words,
    source_row,
)
from omnia_desktop.ui.kit import (
    EmptyState,
    FlowRow,
    PageAndPanel,
    PageHeader,
    QuietButton,
    SearchField,
    Spacing,
    Words,
)
from omnia_desktop.ui.pupils.filter_box import FilterBox
from omnia_desktop.ui.review.words import SOURCE_KINDS, counted
from omnia_desktop.ui.screen import Place, Screen, Services
from omnia_desktop.workflow.browsing import CardsAsked, Catalogue

_TYPING_PAUSE_MS = 120
_READING_PAUSE_MS = 40
_LETTERS = (8, 12)
_SEARCH_WIDTH = 290


class EvidenceScreen(Screen):
    """All cards and sources that drafts rest on. Nothing here is about a pupil, and no address is opened."""

    keys = (
        ("/ or Ctrl+F", "Search"),
        ("Up, Down", "Move in the list"),
        ("Enter", "Go to what is shown beside the list"),
        ("Esc", "Back to the list; in the search, empty it"),
        ("Alt+Up, Alt+Down", "Scroll what is shown beside the list"),
        ("Ctrl+1, Ctrl+2", "Cards, sources"),
    )

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        library = services.session.shelf.library
        self.library = library
        self._catalogue = Catalogue(library)
        self._nearest: tuple[str, ...] = ()
        self._searched = 0
        look = services.look
        self.header = PageHeader(look, "Evidence")
        self.header.set_subtitle(library_words(library))
        self.cards_button = QuietButton(look, "Cards", "layers")
        self.sources_button = QuietButton(look, "Sources", "book-open")
        self.search = SearchField(look, "Search words, needs, publishers")
        self.needs, self.phases, self.kinds, self.strengths, self.source_kinds = (FilterBox() for _ in range(5))
        self.count = Words(look, "", "note")
        self.model = LibraryModel()
        self.list = LibraryList(look, self.model)
        self.details = Details(look, self._catalogue)
        self._typing, self._reading = QTimer(self), QTimer(self)
        self._lay_out()
        self._fill_choices()
        self._connect()
        self._turn_to_cards(True)

    def arrive(self, place: Place) -> None:
        """Give the keys to the list."""
        self.list.setFocus()

    def place(self) -> Place:
        """Return the library."""
        return Place(screen="evidence")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Send the arrow down and Enter from the search field to the list; Escape empties it."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._searching(event.key())
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the list on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.list.setFocus()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        look = self._services.look
        for button in (self.cards_button, self.sources_button):
            button.setCheckable(True)
            self.header.add_action(button)
        page = QWidget()
        column = QVBoxLayout(page)
        Spacing(look, column, (28, 20, 28, 20), 12)
        tools = FlowRow(look, 10)
        for widget in (self.search, *self._boxes(), self.source_kinds):
            tools.add(widget)
        self._size_search()
        look.changed.connect(self._size_search)
        self.everything_button = QuietButton(look, "Show everything", "x")
        nowhere = EmptyState(
            look,
            "Nothing in the library matches",
            "Try other words, or take back a filter.",
            self.everything_button,
            icon="search",
        )
        self.pages = QStackedWidget()
        self.pages.addWidget(self.list)
        self.pages.addWidget(nowhere)
        column.addWidget(tools)
        column.addWidget(self.count)
        column.addWidget(self.pages, 1)
        self.sides = PageAndPanel(look, page, self.details, "What is selected")
        self.header.add_action(self.sides.drawer_button)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(self.header)
        around.addWidget(self.sides, 1)

    def _size_search(self) -> None:
        self.search.setFixedWidth(self._services.look.px(_SEARCH_WIDTH))

    def _boxes(self) -> tuple[QComboBox, ...]:
        return (self.needs, self.phases, self.kinds, self.strengths)

    def _fill_choices(self) -> None:
        library = self.library
        used = {need for card in library.cards.values() for need in card.needs}
        needs = sorted(((library.need_label(code), code) for code in used), key=lambda each: each[0].lower())
        kinds = [(words, kind) for kind, words in CARD_KINDS.items()]
        sources = [(capitalised(words), kind) for kind, words in SOURCE_KINDS.items()]
        for box, every, name, choices in (
            (self.needs, "All needs", "Filter by need", needs),
            (
                self.phases,
                "All phases",
                "Filter by phase",
                [(capitalised(words), each) for each, words in PHASES.items()],
            ),
            (self.kinds, "All kinds", "Filter by kind", kinds),
            (
                self.strengths,
                "Any strength",
                "Filter by strength",
                [(words, each) for each, words in STRENGTHS.items()],
            ),
            (self.source_kinds, "All kinds of source", "Filter by kind of source", sources),
        ):
            box.setAccessibleName(name)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(_LETTERS[box is self.needs or box is self.source_kinds])
            box.addItem(every, None)
            for words, value in choices:
                box.addItem(words, value)

    def _connect(self) -> None:
        for timer, pause, call in (
            (self._typing, _TYPING_PAUSE_MS, self._search_now),
            (self._reading, _READING_PAUSE_MS, self._show_current),
        ):
            timer.setSingleShot(True)
            timer.setInterval(pause)
            timer.timeout.connect(call)
        self.search.textChanged.connect(self._search_soon)
        self.search.installEventFilter(self)
        for box in (*self._boxes(), self.source_kinds):
            box.currentIndexChanged.connect(self._narrow)
        self.cards_button.clicked.connect(lambda: self._turn_to_cards(True))
        self.sources_button.clicked.connect(lambda: self._turn_to_cards(False))
        self.list.selectionModel().currentChanged.connect(self._read_soon)
        self.list.opened.connect(self._open_details)
        self.list.typed.connect(self._search_on)
        self.details.asked_for_source.connect(self.show_source)
        self.details.asked_for_card.connect(self.show_card)
        self.everything_button.clicked.connect(self._show_everything)
        for keys, verb in (
            ("/", self._to_search),
            ("Ctrl+F", self._to_search),
            ("Alt+Up", lambda: self.details.scroll_by(-0.5)),
            ("Alt+Down", lambda: self.details.scroll_by(0.5)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(verb)
        self.cards_button.setShortcut("Ctrl+1")
        self.sources_button.setShortcut("Ctrl+2")

    def show_card(self, card_id: str) -> None:
        """Show a card, with every filter taken back."""
        self._go_to(card_id, is_card=True)

    def show_source(self, source_id: str) -> None:
        """Show a source, with every filter taken back."""
        self._go_to(source_id, is_card=False)

    @property
    def _shows_cards(self) -> bool:
        return self.cards_button.isChecked()

    def _turn_to_cards(self, is_cards: bool) -> None:
        self.cards_button.setChecked(is_cards)
        self.sources_button.setChecked(not is_cards)
        for box in self._boxes():
            box.setVisible(is_cards)
        self.source_kinds.setVisible(not is_cards)
        self.list.show_lines(2 if is_cards else 1)
        self.list.setAccessibleName("Evidence cards" if is_cards else "Sources")
        self._nearest = ()
        self._narrow()
        if self.search.text():
            self._search_now()

    def _search_soon(self) -> None:
        """Search when the person pauses in typing."""
        self._typing.start()

    def _read_soon(self) -> None:
        """Show the row in hand once the arrow keys rest on it."""
        self._reading.start()

    def _search_now(self) -> None:
        """Search beside the screen; what was asked last is shown, in one go with the words that match exactly."""
        words = self.search.text().strip()
        self._searched += 1
        if not words or not self._shows_cards:
            self._nearest = ()
            self._narrow()
            return
        searched, services = self._searched, self._services
        near = services.session.cards_about(words, len(self.library.cards))
        services.tasks.when(near, lambda cards: self._show_near(cards, searched))

    def _show_near(self, cards: tuple[Card, ...], searched: int) -> None:
        if searched == self._searched:
            self._nearest = tuple(card.id for card in cards)
            self._narrow()

    def _narrow(self) -> None:
        selected = self.list.current_row()
        rows = self._card_rows() if self._shows_cards else self._source_rows()
        self.model.show_rows(rows)
        self.pages.setCurrentIndex(0 if rows else 1)
        whole = len(self.library.cards if self._shows_cards else self.library.sources)
        thing = "card" if self._shows_cards else "source"
        self.count.setText(counted(whole, thing) if len(rows) == whole else f"{len(rows)} of {counted(whole, thing)}")
        if rows:
            self.list.select(self.model.place_of(selected.id if selected else None) or 0)
        else:
            self.details.show_nothing("Nothing is selected.")

    def _card_rows(self) -> tuple[LibraryRow, ...]:
        need: str | None = self.needs.currentData()
        phase: Phase | None = self.phases.currentData()
        kind: CardKind | None = self.kinds.currentData()
        strength: Strength | None = self.strengths.currentData()
        asked = CardsAsked(words=self.search.text(), need=need, phase=phase, kind=kind, strength=strength)
        return tuple(card_row(card, self.library) for card in self._catalogue.cards(asked, self._nearest))

    def _source_rows(self) -> tuple[LibraryRow, ...]:
        kind: SourceKind | None = self.source_kinds.currentData()
        return tuple(
            source_row(source, len(self._catalogue.cards_resting_on(source.id)))
            for source in self._catalogue.sources(self.search.text(), kind)
        )

    def _show_current(self) -> None:
        row = self.list.current_row()
        if row is None:
            return
        if self._shows_cards:
            self.details.show_card(self.library.cards[row.id])
        else:
            self.details.show_source(self.library.sources[row.id])

    def _go_to(self, row_id: str, *, is_card: bool) -> None:
        self._clear_filters()
        self._turn_to_cards(is_card)
        self.list.select(self.model.place_of(row_id) or 0)
        self._show_current()
        self.list.setFocus()

    def _clear_filters(self) -> None:
        """Take back words and filters at once, without showing each step."""
        self._searched += 1
        self._nearest = ()
        for widget in (self.search, *self._boxes(), self.source_kinds):
            widget.blockSignals(True)
        self.search.clear()
        for box in (*self._boxes(), self.source_kinds):
            box.setCurrentIndex(0)
        for widget in (self.search, *self._boxes(), self.source_kinds):
            widget.blockSignals(False)

    def _show_everything(self) -> None:
        self._clear_filters()
        self._narrow()
        self.list.setFocus()

    def _open_details(self) -> None:
        self._show_current()
        if self.sides.is_narrow:
            self.sides.drawer_button.setChecked(True)
        self.details.focus_first()

    def _searching(self, key: int) -> bool:
        if key == Qt.Key.Key_Escape and self.search.text():
            self.search.clear()
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.model.rowCount():
            self.list.setFocus()
            return True
        return False

    def _to_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _search_on(self, text: str) -> None:
        self.search.setFocus()
        self.search.setText(self.search.text() + text)
