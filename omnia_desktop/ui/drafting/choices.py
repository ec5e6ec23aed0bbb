"""The documents to choose from: what each is, its legal standing, and why drafting is off where it is."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from omnia_desktop.domain.documents import DocumentType
from omnia_desktop.domain.pupil import Jurisdiction
from omnia_desktop.domain.saying import as_sentence
from omnia_desktop.export.labels import jurisdiction
from omnia_desktop.ui.kit import Card, Chip, FlowRow, Page, Picture, PrimaryButton, Rule, SectionTitle, Spacing, Words
from omnia_desktop.ui.look import Look

_WHOLE_UAE = "uae"
_GROUPS = (
    ("Documents you can draft", "sparkles"),
    ("Not offered for drafting yet", "hourglass"),
    ("Statutory documents, filled in by hand", "scale"),
)


class DocumentChoices(Page):
    """The documents of the pupil's jurisdiction in three groups, then those of other places; `chosen` brings the id."""

    chosen = Signal(str)

    def __init__(
        self, look: Look, documents: Iterable[DocumentType], place: Jurisdiction, parent: QWidget | None = None
    ) -> None:
        super().__init__(look, parent)
        self._look = look
        self.buttons: dict[str, PrimaryButton] = {}
        every = tuple(documents)
        own = documents_for(every, place)
        for (title, icon), group in zip(_GROUPS, grouped(own), strict=True):
            if group:
                self.body.addWidget(SectionTitle(look, title, icon))
            for document in group:
                self.body.addWidget(self._card(document))
        elsewhere = [each for each in every if each not in own]
        if elsewhere:
            self.body.addWidget(SectionTitle(look, "Used in other places", "info"))
            self.body.addWidget(self._elsewhere(elsewhere))

    def _card(self, document: DocumentType) -> Card:
        look = self._look
        card = Card(look, gap=6)
        top = QHBoxLayout()
        Spacing(look, top, gap=12)
        names = FlowRow(look)
        names.add(Words(look, document.name, "strong"))
        if document.acronym:
            names.add(Chip(look, document.acronym))
        names.add(legal_chip(look, document))
        top.addWidget(names, 1)
        if document.offered:
            top.addWidget(self._button(document), 0, Qt.AlignmentFlag.AlignTop)
        card.body.addLayout(top)
        titles = ", ".join(section.title for section in document.sections)
        card.body.addWidget(Words(look, f"What it holds: {titles}.", "note"))
        card.body.addWidget(Words(look, f"Standing: {as_sentence(document.legal_basis)}", "note"))
        card.body.addWidget(Words(look, f"Whose it is: {as_sentence(document.owner_role)}", "note"))
        card.body.addWidget(Words(look, f"Who signs: {as_sentence('; '.join(document.signed_by))}", "note"))
        if not document.offered:
            card.body.addWidget(Rule(look))
            card.body.addLayout(self._why_not(document))
        return card

    def _button(self, document: DocumentType) -> PrimaryButton:
        button = PrimaryButton(self._look, "Choose", "check")
        button.setAccessibleName(f"Choose: {document.name}")
        button.clicked.connect(lambda: self.chosen.emit(document.id))
        self.buttons[document.id] = button
        return button

    def _why_not(self, document: DocumentType) -> QHBoxLayout:
        row = QHBoxLayout()
        Spacing(self._look, row, gap=8)
        icon, role = ("scale", "warn") if document.statutory else ("hourglass", "muted")
        row.addWidget(Picture(self._look, icon, role, 16, beside="body"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Words(self._look, standing(document)), 1)
        return row

    def _elsewhere(self, documents: list[DocumentType]) -> Card:
        card = Card(self._look)
        card.body.addWidget(
            Words(self._look, "Where a school is decides which documents it uses. The profile says where.", "note")
        )
        for place in dict.fromkeys(each.jurisdiction for each in documents):
            names = "; ".join(each.name for each in documents if each.jurisdiction == place)
            card.body.addWidget(Words(self._look, f"{jurisdiction(place)}: {names}."))
        return card


def standing(document: DocumentType) -> str:
    """Return why a document can or cannot be drafted, in a sentence."""
    if document.statutory:
        return "Drafting is off: this document is statutory, and the law says who writes it. Fill it in by hand."
    if not document.offered:
        return "Drafting is off: the program does not offer this document yet."
    return "The program drafts it for you to review and sign."


def legal_chip(look: Look, document: DocumentType) -> Chip:
    """Return the chip that says whether the law prescribes a document."""
    words, role = ("Statutory", "warn") if document.statutory else ("Non-statutory", "plain")
    return Chip(look, words, role, "scale")


def documents_for(documents: Iterable[DocumentType], place: Jurisdiction) -> list[DocumentType]:
    """Return the documents used in a jurisdiction, those that can be drafted first."""
    own = [each for each in documents if _is_used_in(each.jurisdiction, place)]
    return sorted(own, key=lambda each: (not each.offered, each.statutory, each.name))


def grouped(documents: Iterable[DocumentType]) -> tuple[list[DocumentType], list[DocumentType], list[DocumentType]]:
    """Return those that can be drafted, those not offered yet, and those that the law keeps from being drafted."""
    every = list(documents)
    return (
        [each for each in every if each.offered],
        [each for each in every if not each.offered and not each.statutory],
        [each for each in every if each.statutory],
    )


def _is_used_in(code: str, place: Jurisdiction) -> bool:
    return code == place.value or (code == _WHOLE_UAE and place.value.startswith(_WHOLE_UAE))
