"""The documents to choose from: what each is, its legal standing, and why drafting is off where it is."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from omnia_desktop.domain.documents import DocumentType
from omnia_desktop.domain.pupil import Jurisdiction
from omnia_desktop.ui.kit import Card, Chip, FlowRow, Page, SectionTitle, Words
from omnia_desktop.ui.look import Look


def standing(document: DocumentType) -> str:
    """Return why a document can or cannot be drafted, in a sentence."""
    if document.statutory:
        return "Statutory: the law says who writes it, so the program drafts none of it. Fill it in by hand."
    if not document.offered:
        return "Not offered for drafting yet."
    return "The program drafts it for you to review and sign."


class DocumentChoices(Page):
    """The documents of the pupil's jurisdiction, those that can be drafted first; `chosen` brings the id."""

    chosen = Signal(str)

    def __init__(self, look: Look, documents: list[DocumentType], parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._look = look
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self._tell)
        self._documents: list[DocumentType] = []
        for title, offered in (("Documents you can draft", True), ("Documents you fill in by hand", False)):
            shown = [each for each in documents if each.offered is offered]
            if shown:
                self.body.addWidget(SectionTitle(look, title))
            for document in shown:
                self.body.addWidget(self._card(document))

    def choose_first(self) -> None:
        """Choose the first document that can be drafted, if there is one."""
        button = self._group.button(0)
        if button is not None and button.isEnabled():
            button.setChecked(True)
            self.chosen.emit(self._documents[0].id)

    def _card(self, document: DocumentType) -> Card:
        card = Card(self._look)
        button = QRadioButton(document.name)
        button.setEnabled(document.offered)
        button.setAccessibleDescription(standing(document))
        self._group.addButton(button, len(self._documents))
        self._documents.append(document)
        card.body.addWidget(button)
        chips = FlowRow(self._look)
        chips.add(Chip(self._look, document.acronym, "plain"))
        chips.add(Chip(self._look, _legal_word(document), "warn" if document.statutory else "plain", "scale"))
        card.body.addWidget(chips)
        card.body.addWidget(Words(self._look, document.legal_basis, "note"))
        card.body.addWidget(Words(self._look, f"Who signs: {'; '.join(document.signed_by)}.", "note"))
        card.body.addWidget(Words(self._look, standing(document)))
        return card

    def _tell(self, place: int) -> None:
        self.chosen.emit(self._documents[place].id)


def documents_for(documents: list[DocumentType], jurisdiction: Jurisdiction) -> list[DocumentType]:
    """Return the documents of a jurisdiction, those that can be drafted first."""
    own = [each for each in documents if each.jurisdiction == jurisdiction.value]
    return sorted(own, key=lambda each: (not each.offered, each.statutory, each.name))


def _legal_word(document: DocumentType) -> str:
    return "Statutory document" if document.statutory else "Not statutory"
