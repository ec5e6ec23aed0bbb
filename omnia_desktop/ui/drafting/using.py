"""What a document will use: facts and evidence section by section, and what is left out or set aside, and why."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from omnia_desktop.domain.documents import DocumentType
from omnia_desktop.domain.draft import ChosenCard, SectionRequest
from omnia_desktop.domain.evidence import EvidenceLibrary
from omnia_desktop.domain.pupil import Fact
from omnia_desktop.domain.saying import as_sentence
from omnia_desktop.ui.drafting.choices import legal_chip
from omnia_desktop.ui.drafting.more import More
from omnia_desktop.ui.kit import (
    Card,
    Chip,
    FlowRow,
    Page,
    QuietButton,
    Rule,
    SectionTitle,
    SidePanel,
    Spacing,
    Words,
)
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.review.words import counted, publishers, shortened, strength_words
from omnia_desktop.workflow.drafting import Prepared
from omnia_desktop.workflow.typed_dates import show_date

_FIRST_WORDS = 110


class WhatIsUsed(Page):
    """The middle of the screen before a draft is begun. `asked_for_another` brings a day and a seed."""

    asked_for_another = Signal(object, int)
    asked_for_documents = Signal()

    def __init__(
        self, look: Look, library: EvidenceLibrary, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._look, self._library, self._today = look, library, today
        self.another_button = QuietButton(look, "Choose another document", "list")
        self.another_button.clicked.connect(self.asked_for_documents)
        self.more = More(look)
        self.more.changed.connect(self.asked_for_another)
        self._head = QVBoxLayout()
        self._content = QVBoxLayout()
        for layout in (self._head, self._content):
            Spacing(look, layout, gap=12)
        self.body.addLayout(self._head)
        self.body.addWidget(self.more)
        self.body.addLayout(self._content)

    def show_prepared(self, prepared: Prepared) -> None:
        """Show what this document will use for this pupil."""
        self.another_button.setParent(self)
        _empty(self._head)
        _empty(self._content)
        self._head.addWidget(self._document(prepared.context.document))
        self.more.show_chosen(prepared)
        shown: set[str] = set()
        for section in prepared.request.sections:
            if section.facts or section.cards:
                title = prepared.context.document.section(section.key).title
                self._content.addWidget(SectionTitle(self._look, title))
                self._content.addWidget(self._section(section, prepared, shown))

    def _document(self, document: DocumentType) -> Card:
        look = self._look
        card = Card(look, gap=6)
        top = QHBoxLayout()
        Spacing(look, top, gap=12)
        names = FlowRow(look)
        names.add(Words(look, document.name, "section"))
        if document.acronym:
            names.add(Chip(look, document.acronym))
        names.add(legal_chip(look, document))
        top.addWidget(names, 1)
        top.addWidget(self.another_button, 0, Qt.AlignmentFlag.AlignTop)
        self.another_button.show()
        card.body.addLayout(top)
        card.body.addWidget(Words(look, as_sentence(document.legal_basis), "note"))
        card.body.addWidget(Words(look, f"Who signs: {as_sentence('; '.join(document.signed_by))}", "note"))
        return card

    def _section(self, section: SectionRequest, prepared: Prepared, shown: set[str]) -> Card:
        """Return a section's evidence and facts; a fact that stands above is counted and not said again."""
        card = Card(self._look, gap=10)
        rows = [self._evidence(chosen, prepared) for chosen in section.cards]
        real = [prepared.context.profile.fact(fact.id) for fact in section.facts]
        rows += [self._fact(fact) for fact in real if fact.id not in shown]
        again = sum(1 for fact in real if fact.id in shown)
        shown |= {fact.id for fact in real}
        if again:
            rows.append(Words(self._look, _again_words(again, alone=not rows), "note"))
        for place, row in enumerate(rows):
            if place:
                card.body.addWidget(Rule(self._look))
            card.body.addWidget(row)
        return card

    def _evidence(self, chosen: ChosenCard, prepared: Prepared) -> QWidget:
        look = self._look
        row = QWidget()
        column = QVBoxLayout(row)
        Spacing(look, column, gap=6)
        column.addWidget(Words(look, first_words(chosen.card.text)))
        chips = FlowRow(look, 6)
        chips.add(Chip(look, publishers(chosen.card, self._library), "brand", "book-open"))
        chips.add(Chip(look, strength_words(chosen.card), icon="scale"))
        chips.add(Chip(look, self._library.need_label(chosen.need)))
        column.addWidget(chips)
        return row

    def _fact(self, fact: Fact) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        Spacing(self._look, line, gap=16)
        words = Words(self._look, fact.text)
        words.setAlignment(Qt.AlignmentFlag.AlignTop)
        line.addWidget(words, 3)
        note = Words(self._look, self._who_and_when(fact), "note")
        note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        line.addWidget(note, 1)
        return row

    def _who_and_when(self, fact: Fact) -> str:
        day = show_date(fact.date, today=self._today()).replace(" ", "\u00a0")
        return " · ".join(part for part in (fact.source, day) if part)


class WhatIsNot(SidePanel):
    """The panel beside it: questions of a thin profile, facts left out, cards set aside, each with its reason."""

    asked_for_profile = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._look = look
        self.setAccessibleName("What the draft will not use")
        self.answer_button = QuietButton(look, "Answer in the profile", "pencil")
        self.answer_button.clicked.connect(self.asked_for_profile)

    def show_prepared(self, prepared: Prepared) -> None:
        """Show what is asked, left out and set aside."""
        self.answer_button.setParent(self)
        self.answer_button.hide()
        _empty(self.body)
        request, restore = prepared.request, prepared.mask.restore
        self._questions([restore(each) for part in prepared.plan.sections for each in part.questions])
        profile = prepared.context.profile
        left_out = [(profile.fact(each.fact).text, as_sentence(restore(each.why))) for each in request.left_out]
        self._list("Facts left out", left_out, "Every fact that fits this document’s readers is used.")
        cards = prepared.context.library.cards
        aside = [(first_words(cards[each.card].text), as_sentence(restore(each.why))) for each in request.set_aside]
        self._list("Evidence set aside for this pupil", aside, "No evidence had to be set aside.")

    def _questions(self, questions: list[str]) -> None:
        self.body.addWidget(SectionTitle(self._look, "Questions the draft will ask"))
        if not questions:
            self.body.addWidget(Words(self._look, "The profile answers what this document asks.", "note"))
            return
        self.body.addWidget(Words(self._look, "Answered in the profile, they make a fuller draft.", "note"))
        self.body.addWidget(self.answer_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.answer_button.show()
        for question in questions:
            card = Card(self._look, small=True)
            card.body.addWidget(Words(self._look, question))
            self.body.addWidget(card)

    def _list(self, title: str, entries: list[tuple[str, str]], none: str) -> None:
        self.body.addWidget(SectionTitle(self._look, title))
        if not entries:
            self.body.addWidget(Words(self._look, none, "note"))
        for words, why in entries:
            card = Card(self._look, small=True, gap=4)
            card.body.addWidget(Words(self._look, words))
            card.body.addWidget(Words(self._look, why, "note"))
            self.body.addWidget(card)


def first_words(text: str) -> str:
    """Return the first sentence of a text, or its first words when that is long."""
    first = text.split(". ", maxsplit=1)[0].rstrip(".")
    return f"{first}." if len(first) <= _FIRST_WORDS else shortened(first, _FIRST_WORDS)


def _again_words(count: int, *, alone: bool) -> str:
    facts = counted(count, "fact")
    return f"{facts} named above." if alone else f"And {facts} named above."


def _empty(layout: QVBoxLayout) -> None:
    """Take everything out of a layout and delete it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
