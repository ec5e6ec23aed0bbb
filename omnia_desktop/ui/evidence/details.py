"""What stands behind a row: a card with its why, cautions and sources, or a source with the cards that rest on it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from omnia_desktop.domain.evidence import Card as EvidenceCard
from omnia_desktop.domain.evidence import Conflict, ConflictSeverity, Source, SourceReference, Verified
from omnia_desktop.domain.saying import as_sentence
from omnia_desktop.export.labels import FROM_MEMORY, STRENGTHS
from omnia_desktop.ui.evidence.words import (
    CARD_KINDS,
    STRENGTH_MEANINGS,
    STRENGTH_ROLES,
    fits_words,
    places_words,
    seen_words,
)
from omnia_desktop.ui.kit import Card, Chip, FlowRow, QuietButton, SectionTitle, SidePanel, Spacing, Words
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.review.sources import AddressLine
from omnia_desktop.ui.review.words import avoid_lines, counted, shortened, source_note
from omnia_desktop.workflow.browsing import Catalogue

_CARD_LETTERS = 90


class Details(SidePanel):
    """The panel beside the list. `asked_for_source` and `asked_for_card` bring the id of what to go to."""

    asked_for_source = Signal(str)
    asked_for_card = Signal(str)

    def __init__(self, look: Look, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._look, self._catalogue = look, catalogue
        self._content: QWidget | None = None
        self.setAccessibleName("What is selected")

    def show_card(self, card: EvidenceCard) -> None:
        """Show a card: its words, why, how strong, for whom, for whom not, and its sources."""
        column = self._fresh()
        self._chips(column, card)
        column.addWidget(Words(self._look, card.text, "suggestion"))
        self._part(column, "Why", card.why)
        self._part(column, "How strong", STRENGTH_MEANINGS[card.strength])
        self._for_whom(column, card)
        if card.cautions:
            column.addWidget(SectionTitle(self._look, "Take care", "triangle-alert"))
            for caution in card.cautions:
                column.addWidget(Words(self._look, caution))
        self._not_for(column, card)
        self._conflicts(column, self._catalogue.conflicts_about(card))
        column.addWidget(SectionTitle(self._look, "Sources" if len(card.sources) > 1 else "Source"))
        for reference in card.sources:
            column.addWidget(self._source(reference))
        column.addWidget(Words(self._look, _breaking(seen_words(card.seen_at)), "note"))

    def show_source(self, source: Source) -> None:
        """Show a source, and the cards that rest on it."""
        column = self._fresh()
        column.addWidget(Words(self._look, source.title, "section"))
        column.addWidget(Words(self._look, source_note(source), "note"))
        if source.seen == "no":
            column.addWidget(Chip(self._look, FROM_MEMORY.rstrip("."), "warn", "triangle-alert"))
        column.addWidget(AddressLine(self._look, source.url, source.title))
        self._part(column, "Applies in", as_sentence(places_words(source)))
        self._part(column, "Licence", as_sentence(source.licence))
        self._part(
            column,
            "Where it was seen",
            _breaking(seen_words("its address" if source.seen == source.url else source.seen)),
        )
        if source.note:
            self._part(column, "Note", source.note)
        resting = self._catalogue.cards_resting_on(source.id)
        column.addWidget(SectionTitle(self._look, f"{counted(len(resting), 'card')} on this source"))
        for card in resting:
            column.addWidget(self._card_button(card))

    def show_nothing(self, words: str) -> None:
        """Say that nothing is selected."""
        self._fresh().addWidget(Words(self._look, words, "note"))

    def scroll_by(self, pages: float) -> None:
        """Scroll by so many pages."""
        bar = self.findChildren(QScrollArea)[0].verticalScrollBar()
        bar.setValue(bar.value() + round(pages * bar.pageStep()))

    def focus_first(self) -> None:
        """Give the focus to the first thing that can be pressed."""
        if self._content is not None:
            for button in self._content.findChildren(QuietButton):
                button.setFocus(Qt.FocusReason.TabFocusReason)
                return

    def _fresh(self) -> QVBoxLayout:
        """Return an empty column in place of the one before, at its top."""
        if self._content is not None:
            self._content.hide()
            self.body.removeWidget(self._content)
            self._content.deleteLater()
        self._content = QWidget()
        column = QVBoxLayout(self._content)
        Spacing(self._look, column, gap=10)
        self.body.addWidget(self._content)
        self.findChildren(QScrollArea)[0].verticalScrollBar().setValue(0)
        return column

    def _chips(self, column: QVBoxLayout, card: EvidenceCard) -> None:
        chips = FlowRow(self._look, 6)
        chips.add(Chip(self._look, STRENGTHS[card.strength], STRENGTH_ROLES[card.strength], "scale"))
        chips.add(Chip(self._look, CARD_KINDS[card.kind]))
        if card.verified is Verified.MEMORY:
            chips.add(Chip(self._look, FROM_MEMORY.rstrip("."), "warn", "triangle-alert"))
        column.addWidget(chips)

    def _part(self, column: QVBoxLayout, title: str, words: str) -> None:
        part = QVBoxLayout()
        Spacing(self._look, part, gap=2)
        part.addWidget(Words(self._look, title, "strong", selectable=False))
        part.addWidget(Words(self._look, words))
        column.addLayout(part)

    def _for_whom(self, column: QVBoxLayout, card: EvidenceCard) -> None:
        column.addWidget(Words(self._look, "For whom", "strong", selectable=False))
        needs = FlowRow(self._look, 6)
        for need in card.needs:
            needs.add(Chip(self._look, self._catalogue.library.need_label(need)))
        column.addWidget(needs)
        column.addWidget(Words(self._look, fits_words(card), "note"))

    def _not_for(self, column: QVBoxLayout, card: EvidenceCard) -> None:
        lines = avoid_lines(card, self._catalogue.library)
        if lines:
            column.addWidget(SectionTitle(self._look, "Who should not get it", "ban"))
        for line in lines:
            column.addWidget(Words(self._look, line, role="block"))

    def _conflicts(self, column: QVBoxLayout, conflicts: tuple[Conflict, ...]) -> None:
        if conflicts:
            column.addWidget(SectionTitle(self._look, "The library’s warnings about this", "circle-alert"))
        for conflict in conflicts:
            column.addWidget(self._conflict(conflict))

    def _conflict(self, conflict: Conflict) -> Card:
        look = self._look
        card = Card(look, small=True, gap=4)
        label = self._catalogue.library.need_label(conflict.need)
        card.body.addWidget(Words(look, f"{label}: {conflict.pattern}", "strong"))
        grave = conflict.severity is ConflictSeverity.BLOCK
        chips = FlowRow(look, 6)
        chips.add(
            Chip(look, "Stops signing" if grave else "Look again", "block" if grave else "warn", "triangle-alert")
        )
        if conflict.is_inferred:
            chips.add(Chip(look, "Inferred, weigh it yourself", "warn", "info"))
        card.body.addWidget(chips)
        card.body.addWidget(Words(look, conflict.why, "note"))
        card.body.addWidget(Words(look, f"Instead: {conflict.instead}", "note"))
        return card

    def _source(self, reference: SourceReference) -> Card:
        look, source = self._look, self._catalogue.library.sources[reference.source]
        card = Card(look, small=True, gap=6)
        card.body.addWidget(Words(look, source.title, "strong"))
        card.body.addWidget(Words(look, source_note(source), "note"))
        where = as_sentence(reference.locator) + " " if reference.locator else ""
        card.body.addWidget(Words(look, f"{where}Licence: {source.licence.rstrip('.')}.", "note"))
        card.body.addWidget(AddressLine(look, source.url, source.title))
        button = QuietButton(look, "Show this source", "book-open")
        button.setAccessibleName(f"Show the source {source.title}")
        button.clicked.connect(lambda: self.asked_for_source.emit(source.id))
        card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def _card_button(self, card: EvidenceCard) -> Card:
        look = self._look
        shown = Card(look, small=True, gap=6)
        shown.body.addWidget(Words(look, shortened(card.text, _CARD_LETTERS)))
        button = QuietButton(look, "Show this card", "arrow-right")
        button.setAccessibleName(f"Show the card: {shortened(card.text, _CARD_LETTERS)}")
        button.clicked.connect(lambda: self.asked_for_card.emit(card.id))
        shown.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return shown


def _breaking(address: str) -> str:
    """Return words with an address in them that may break after its signs, where a label would be cut off."""
    return "".join(f"{letter}\u200b" if letter in "/.-_?=&" else letter for letter in address)
