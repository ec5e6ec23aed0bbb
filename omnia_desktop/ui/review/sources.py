"""The panel beside the review: where the words of the current card come from, without a click."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from omnia_desktop.domain.evidence import Card as EvidenceCard
from omnia_desktop.domain.evidence import EvidenceLibrary, SourceReference, Strength, Verified
from omnia_desktop.domain.pupil import Fact
from omnia_desktop.domain.review import DecisionKind, Reviewed
from omnia_desktop.domain.saying import as_sentence
from omnia_desktop.export.labels import FROM_MEMORY
from omnia_desktop.ui.kit import Card, Chip, QuietButton, SectionTitle, SidePanel, Spacing, Words
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.review.changes import changes
from omnia_desktop.ui.review.deciding import Deciding
from omnia_desktop.ui.review.marked import MarkedWords, change_marks
from omnia_desktop.ui.review.words import avoid_lines, fact_note, source_note, strength_words

_VOICE_MARKS = ("pupil-voice", "family-voice")
_COPIED_MS = 2000
_MOST_SET_ASIDE = 4


class SourcesPanel(SidePanel):
    """Shows a suggestion's evidence and facts, what could be asked, and at the end what the draft did not use."""

    def __init__(self, look: Look, library: EvidenceLibrary) -> None:
        super().__init__(look)
        self._look = look
        self._library = library
        self._content: QWidget | None = None
        self.setAccessibleName("Where this comes from")

    def show_for(self, deciding: Deciding, suggestion_id: str) -> None:
        """Show what stands behind a suggestion."""
        each = deciding.reviewed(suggestion_id)
        content = QWidget()
        column = QVBoxLayout(content)
        Spacing(self._look, column, gap=12)
        self._what_changed(column, deciding, each)
        self._evidence(column, each)
        self._facts(column, deciding, each)
        self._sources(column, each)
        self._questions(column, deciding, each)
        self._set_aside(column, deciding, each)
        self._left_out(column, deciding)
        self.show_instead(content)

    def show_instead(self, content: QWidget) -> None:
        """Show something in place of what is in the panel, such as the history."""
        self.show_nothing()
        self._content = content
        self.body.addWidget(content)
        content.show()

    def show_nothing(self) -> None:
        """Show an empty panel."""
        if self._content is not None:
            self._content.hide()
            self.body.removeWidget(self._content)
            self._content.deleteLater()
            self._content = None

    def _what_changed(self, column: QVBoxLayout, deciding: Deciding, each: Reviewed) -> None:
        drafted = deciding.drafted(each.suggestion.id)
        if drafted is None or drafted.text == each.suggestion.text:
            return
        column.addWidget(SectionTitle(self._look, "What you changed"))
        card = Card(self._look, small=True)
        card.body.addWidget(MarkedWords(self._look, *change_marks(changes(drafted.text, each.suggestion.text)), "body"))
        column.addWidget(card)

    def _evidence(self, column: QVBoxLayout, each: Reviewed) -> None:
        column.addWidget(SectionTitle(self._look, "Where this comes from"))
        cards = [self._library.cards[key] for key in each.suggestion.evidence if key in self._library.cards]
        for card in cards:
            column.addWidget(EvidenceCardView(self._look, card, self._library))
        if not cards:
            column.addWidget(Words(self._look, _without_evidence(each), "note"))

    def _sources(self, column: QVBoxLayout, each: Reviewed) -> None:
        """Show each source once, with its licence and its address, whichever cards point at it."""
        cards = [self._library.cards[key] for key in each.suggestion.evidence if key in self._library.cards]
        references = {reference.source: reference for card in cards for reference in card.sources}
        if references:
            column.addWidget(SectionTitle(self._look, "Sources"))
        for reference in references.values():
            column.addWidget(SourceView(self._look, reference, self._library))

    def _facts(self, column: QVBoxLayout, deciding: Deciding, each: Reviewed) -> None:
        facts = deciding.review.context.facts(each.suggestion.facts)
        if not facts:
            return
        name = deciding.review.profile.known_as
        column.addWidget(SectionTitle(self._look, f"From {name}’s profile"))
        for fact in facts:
            column.addWidget(self._fact(fact))

    def _fact(self, fact: Fact) -> Card:
        card = Card(self._look, small=True, gap=2)
        card.body.addWidget(Words(self._look, fact_note(fact), "note"))
        text = f"“{fact.text}”" if fact.kind.value in _VOICE_MARKS else fact.text
        card.body.addWidget(Words(self._look, text))
        return card

    def _questions(self, column: QVBoxLayout, deciding: Deciding, each: Reviewed) -> None:
        section = next(part for part in deciding.review.draft.sections if part.key == each.suggestion.section)
        if section.questions:
            column.addWidget(SectionTitle(self._look, "Worth asking", "circle-help"))
            for question in section.questions:
                column.addWidget(Words(self._look, question))

    def _set_aside(self, column: QVBoxLayout, deciding: Deciding, each: Reviewed) -> None:
        need = each.suggestion.need
        aside = [
            (self._library.cards[one.card], one.why)
            for one in deciding.review.draft.set_aside
            if one.card in self._library.cards and need in self._library.cards[one.card].needs
        ]
        if not aside:
            return
        column.addWidget(SectionTitle(self._look, "Considered and set aside"))
        for card, why in aside[:_MOST_SET_ASIDE]:
            shown = Card(self._look, small=True, gap=4)
            shown.body.addWidget(Words(self._look, card.text))
            shown.body.addWidget(Words(self._look, f"Not used: {why}", "note"))
            column.addWidget(shown)
        if len(aside) > _MOST_SET_ASIDE:
            column.addWidget(Words(self._look, f"And {len(aside) - _MOST_SET_ASIDE} more for this need.", "note"))

    def _left_out(self, column: QVBoxLayout, deciding: Deciding) -> None:
        """Show which facts no suggestion was made from; one that was deleted since has no words to show."""
        recorded = {fact.id: fact for fact in deciding.review.profile.facts}
        left_out = [(recorded[each.fact], each.why) for each in deciding.review.draft.left_out if each.fact in recorded]
        if not left_out:
            return
        column.addWidget(SectionTitle(self._look, "Facts not used, and why"))
        for fact, why in left_out:
            shown = Card(self._look, small=True, gap=4)
            shown.body.addWidget(Words(self._look, fact.text))
            shown.body.addWidget(Words(self._look, as_sentence(why), "note"))
            column.addWidget(shown)


class EvidenceCardView(Card):
    """An evidence card in full: its words, why, how strong, cautions, and who should not get it."""

    def __init__(self, look: Look, card: EvidenceCard, library: EvidenceLibrary) -> None:
        super().__init__(look, small=True, gap=8)
        first = library.sources_of(card)[0]
        self.body.addWidget(Words(look, first.title, "strong"))
        self.body.addWidget(Words(look, source_note(first), "note"))
        role = "brand" if card.strength is not Strength.LIMITED else "warn"
        self.body.addWidget(Chip(look, strength_words(card), role, "scale"))
        if card.verified is Verified.MEMORY:
            self.body.addWidget(Chip(look, FROM_MEMORY, "warn", "triangle-alert"))
        self.body.addWidget(Words(look, card.text))
        self.body.addWidget(Words(look, f"Why: {card.why}"))
        for caution in card.cautions:
            self.body.addWidget(Words(look, f"Take care: {caution}", "note"))
        for line in avoid_lines(card, library):
            self.body.addWidget(Words(look, line, "note", role="warn"))


class SourceView(Card):
    """A source: where in it, its licence, and its address to copy."""

    def __init__(self, look: Look, reference: SourceReference, library: EvidenceLibrary) -> None:
        super().__init__(look, small=True, gap=4)
        source = library.sources[reference.source]
        self.body.addWidget(Words(look, source.title, "strong"))
        self.body.addWidget(Words(look, source_note(source), "note"))
        where = f"{reference.locator.rstrip('.')}. " if reference.locator else ""
        self.body.addWidget(Words(look, f"{where}Licence: {source.licence.rstrip('.')}.", "note"))
        self.body.addWidget(AddressLine(look, source.url, source.title))


class AddressLine(QWidget):
    """A source's address, to copy: the program opens no address."""

    def __init__(self, look: Look, address: str, title: str) -> None:
        super().__init__()
        self._address = address
        self._words = Words(look, _breakable(address), "note")
        self._words.setAccessibleName(address)
        self.copy_button = QuietButton(look, "Copy", "copy")
        self.copy_button.setAccessibleName(f"Copy the address of {title}")
        self.copy_button.clicked.connect(self._copy)
        row = QHBoxLayout(self)
        Spacing(look, row, gap=8)
        row.addWidget(self._words, 1)
        row.addWidget(self.copy_button)

    def _copy(self) -> None:
        QApplication.clipboard().setText(self._address)
        self.copy_button.setText("Copied")
        QTimer.singleShot(_COPIED_MS, self.copy_button, lambda: self.copy_button.setText("Copy"))


def _breakable(address: str) -> str:
    """Return an address that may break after a slash, a dot or a hyphen, where a label would be cut off."""
    shown = address.removeprefix("https://").removeprefix("http://")
    return "".join(f"{letter}\u200b" if letter in "/.-_?=&" else letter for letter in shown)


def _without_evidence(each: Reviewed) -> str:
    if each.decision is not None and each.decision.kind is DecisionKind.ADD:
        return "Your own words, without an evidence card."
    if each.suggestion.facts:
        return "What was recorded about the pupil, with no evidence card behind it."
    return "The set wording of this document, with no evidence card behind it."
