"""Adding one's own suggestion: the section, the words, checked as they are typed, and the evidence they rest on."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QListWidget, QListWidgetItem
from shiboken6 import isValid

from omnia_desktop.domain.draft import SectionDraft, Suggestion
from omnia_desktop.domain.evidence import Card as EvidenceCard
from omnia_desktop.domain.evidence import EvidenceLibrary
from omnia_desktop.ui.kit import Card, ChipButton, Field, FlowRow, SearchField, SectionTitle, Words
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.review.editor import WordsEditor
from omnia_desktop.ui.review.words import publishers, shortened, strength_words
from omnia_desktop.ui.tasks import Tasks

_SEARCH_AFTER_MS = 200
_MOST_FOUND = 6

CheckIn = Callable[[str, str, tuple[str, ...]], Future[Suggestion]]
Find = Callable[[str, int], Future[tuple[EvidenceCard, ...]]]


class Adding(Card):
    """A card to write on. `check` finds what the checks say of (section, words, evidence), `find` looks cards up."""

    added = Signal(str, str, tuple)
    left = Signal()

    def __init__(
        self,
        look: Look,
        tasks: Tasks,
        library: EvidenceLibrary,
        sections: Sequence[SectionDraft],
        *,
        section: str,
        text: str,
        check: CheckIn,
        find: Find,
    ) -> None:
        super().__init__(look, gap=10)
        self._look, self._tasks, self._library, self._find = look, tasks, library, find
        self._cited: list[str] = []
        self._asked = 0
        self.sections = QComboBox()
        for part in sections:
            self.sections.addItem(part.title, part.key)
        self.sections.setCurrentIndex(max(self.sections.findData(section), 0))
        self.editor = WordsEditor(
            look,
            tasks,
            lambda words: check(self.section, words, self.evidence),
            label="Your own suggestion",
            text=text,
            drafted=None,
            action="Add it",
        )
        self.sections.currentIndexChanged.connect(self.editor.check_now)
        self.editor.saved.connect(lambda words: self.added.emit(self.section, words, self.evidence))
        self.editor.left.connect(self.left)
        self._build()
        self.setFocusProxy(self.editor)

    @property
    def section(self) -> str:
        """The key of the section that is chosen."""
        return str(self.sections.currentData())

    @property
    def evidence(self) -> tuple[str, ...]:
        """The ids of the cards that are cited."""
        return tuple(self._cited)

    def cite(self, card_id: str) -> None:
        """Let the suggestion rest on a card."""
        if card_id not in self._cited:
            self._cited.append(card_id)
            self._show_cited()
            self.editor.check_now()

    def _build(self) -> None:
        look = self._look
        self.body.addWidget(SectionTitle(look, "Add your own", "plus"))
        self.body.addWidget(Field(look, "Section", self.sections))
        self.search = SearchField(look, "Search the evidence library for a card to cite")
        self.found = QListWidget()
        self.found.setAccessibleName("Cards found; Enter cites one")
        self.found.setWordWrap(True)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setTabKeyNavigation(False)
        self.found.itemActivated.connect(self._cite_item)
        self.found.itemClicked.connect(self._cite_item)
        self.found.hide()
        self._nothing = Words(look, "", "note", selectable=False)
        self._nothing.hide()
        self._chips = FlowRow(look, 6)
        self._chips.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SEARCH_AFTER_MS)
        self._pause.timeout.connect(self._search)
        self.search.textChanged.connect(self._search_soon)
        field = Field(look, "Evidence it rests on (optional)", self.search)
        field.setFocusProxy(self.search)
        self.editor.put_above_buttons(field, self.found, self._nothing, self._chips)
        self.body.addWidget(self.editor)

    def _search_soon(self) -> None:
        self._pause.start()

    def _search(self) -> None:
        words = self.search.text().strip()
        self._asked += 1
        asked = self._asked
        if not words:
            self._show_found((), words)
            return
        self._tasks.when(self._find(words, _MOST_FOUND), lambda cards: self._arrived(asked, cards, words))

    def _arrived(self, asked: int, cards: tuple[EvidenceCard, ...], words: str) -> None:
        if asked == self._asked and isValid(self):  # the card may have been left meanwhile
            self._show_found(cards, words)

    def _show_found(self, cards: tuple[EvidenceCard, ...], words: str) -> None:
        self.found.clear()
        for card in cards:
            item = QListWidgetItem(f"{shortened(card.text, 140)}\n{self._source_of(card)}")
            item.setData(Qt.ItemDataRole.UserRole, card.id)
            self.found.addItem(item)
        self.found.setVisible(bool(cards))
        self.found.setFixedHeight(self._look.px(60) * max(1, min(len(cards), 3)) + self._look.px(8))
        self._nothing.setText("No card has these words. Try another word, or add your words without a card.")
        self._nothing.setVisible(bool(words) and not cards)

    def _source_of(self, card: EvidenceCard) -> str:
        return f"{publishers(card, self._library)} · {strength_words(card).lower()}"

    def _cite_item(self, item: QListWidgetItem) -> None:
        self.cite(str(item.data(Qt.ItemDataRole.UserRole)))
        self.search.clear()
        self.editor.setFocus()

    def _drop(self, card_id: str) -> None:
        self._cited.remove(card_id)
        self._show_cited()
        self.editor.check_now()

    def _show_cited(self) -> None:
        self._chips.clear()
        for card_id in self._cited:
            card = self._library.cards[card_id]
            chip = ChipButton(self._look, publishers(card, self._library), "brand", "x")
            chip.setAccessibleName(f"Cited: {shortened(card.text, 80)} Press to take it out.")
            chip.clicked.connect(lambda _=False, key=card_id: self._drop(key))
            self._chips.add(chip)
        self._chips.setVisible(bool(self._cited))
