"""What a document will use: facts and evidence section by section, and what is left out or set aside, and why."""

from PySide6.QtWidgets import QWidget

from omnia_desktop.domain.draft import SectionRequest
from omnia_desktop.domain.evidence import EvidenceLibrary, Strength
from omnia_desktop.ui.kit import Card, Chip, FlowRow, Page, Rule, SectionTitle, SidePanel, Words
from omnia_desktop.ui.look import Look
from omnia_desktop.workflow.drafting import Prepared

STRENGTHS = {
    Strength.STRONG: "Strong evidence",
    Strength.MODERATE: "Moderate evidence",
    Strength.LIMITED: "Limited evidence",
    Strength.PRACTICE_CONSENSUS: "Practice consensus",
    Strength.STATUTORY: "Law or statutory guidance",
}
_SHORT = 90


class WhatIsUsed(Page):
    """The middle of the screen before a draft is begun."""

    def __init__(self, look: Look, prepared: Prepared, library: EvidenceLibrary, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._look, self._prepared, self._library = look, prepared, library
        for section in prepared.request.sections:
            title = prepared.context.document.section(section.key).title
            if section.facts or section.cards:
                self.body.addWidget(SectionTitle(look, title))
                self.body.addWidget(self._card(section))

    def _card(self, section: SectionRequest) -> Card:
        card = Card(self._look)
        for chosen in section.cards:
            first = shortened(self._prepared.mask.restore(chosen.card.text))
            card.body.addWidget(Words(self._look, first))
            chips = FlowRow(self._look)
            publisher = self._library.sources_of(chosen.card)[0].publisher
            chips.add(Chip(self._look, publisher, "brand", "book-open"))
            chips.add(Chip(self._look, STRENGTHS[chosen.card.strength], "plain", "scale"))
            chips.add(Chip(self._look, self._library.need_label(chosen.need), "plain"))
            card.body.addWidget(chips)
        if section.cards and section.facts:
            card.body.addWidget(Rule(self._look))
        for fact in section.facts:
            said = " · ".join(part for part in (fact.id, fact.source) if part)
            words = shortened(self._prepared.mask.restore(fact.text))
            card.body.addWidget(Words(self._look, f"{words}  ({self._prepared.mask.restore(said)})", "note"))
        return card


class WhatIsNot(SidePanel):
    """The panel beside it: questions of a thin profile, facts left out, cards set aside, each with its reason."""

    def __init__(self, look: Look, prepared: Prepared, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._look = look
        request, restore = prepared.request, prepared.mask.restore
        questions = [restore(question) for part in prepared.plan.sections for question in part.questions]
        self._list("Questions the draft will ask", questions, "Nothing is missing that the program can tell.")
        left_out = [f"{each.fact}: {restore(each.why)}." for each in request.left_out]
        self._list("Facts left out", left_out, "Every fact that fits the readers is used.")
        aside = [f"{self._card_words(prepared, each.card)} Reason: {restore(each.why)}" for each in request.set_aside]
        self._list("Evidence set aside for this pupil", aside, "No card had to be set aside.")

    def _card_words(self, prepared: Prepared, card_id: str) -> str:
        return shortened(prepared.context.library.cards[card_id].text)

    def _list(self, title: str, entries: list[str], none: str) -> None:
        self.body.addWidget(SectionTitle(self._look, title))
        if not entries:
            self.body.addWidget(Words(self._look, none, "note"))
        for entry in entries:
            card = Card(self._look, small=True)
            card.body.addWidget(Words(self._look, entry))
            self.body.addWidget(card)


def shortened(text: str) -> str:
    """Return the first sentence of a text, or its first words when that is long."""
    first = text.split(". ", maxsplit=1)[0].rstrip(".")
    if len(first) <= _SHORT:
        return f"{first}."
    return first[:_SHORT].rsplit(" ", 1)[0].rstrip(",;:") + " …"
