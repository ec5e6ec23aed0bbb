"""How full the profile is, the questions that would fill it, and what is good to know before drafting."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from omnia_desktop.domain.fullness import Question, fullness
from omnia_desktop.ui.kit import Card, Meter, SectionTitle, SidePanel, Spacing, Words
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.profile.editing import Editing
from omnia_desktop.ui.profile.rows import QuestionRow
from omnia_desktop.ui.profile.words import need_label
from omnia_desktop.workflow.good_to_know import PullApart, pulls_apart

_ASKED_AT_ONCE = 5
_REASONS_SHOWN = 2


class Gauge(SidePanel):
    """The panel beside the facts. `asked` gives the question that the person wants to answer."""

    asked = Signal(object)

    def __init__(self, look: Look, editing: Editing, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._look, self._editing = look, editing
        self._shown: tuple[object, ...] = ()
        self.questions: list[QuestionRow] = []
        self.pulls: tuple[PullApart, ...] = ()
        self.meter = Meter(look)
        self._lead = Words(look, "", "note", selectable=False)
        self._asking = QWidget()
        self._rows = QVBoxLayout(self._asking)
        Spacing(look, self._rows, gap=10)
        self._know_title = SectionTitle(look, "Good to know")
        self._know = QWidget()
        self._cards = QVBoxLayout(self._know)
        Spacing(look, self._cards, gap=10)
        self.body.addWidget(SectionTitle(look, "How full is this profile?"))
        for widget in (self.meter, self._lead, self._asking, self._know_title, self._know):
            self.body.addWidget(widget)
        editing.changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        profile, library = self._editing.profile, self._editing.library
        full = fullness(profile, lambda code: need_label(library, code))
        pulls = pulls_apart(profile, library)
        self.meter.set_value(full.percent, f"{full.percent} %")
        self._lead.setText(_lead_words(full.is_thin, len(full.questions)))
        questions = full.questions[:_ASKED_AT_ONCE]
        if (profile.known_as, questions, pulls) == self._shown:
            return
        self._shown = (profile.known_as, questions, pulls)
        self._ask(questions)
        self._tell(pulls)

    def _ask(self, questions: tuple[Question, ...]) -> None:
        had_focus = any(row.hasFocus() for row in self.questions)
        _empty(self._rows)
        self.questions = [QuestionRow(self._look, each, self._editing.profile.known_as) for each in questions]
        for row in self.questions:
            row.clicked.connect(lambda _=False, row=row: self.asked.emit(row.question))
            self._rows.addWidget(row)
        self._asking.setVisible(bool(questions))
        if had_focus and self.questions:
            self.questions[0].setFocus()

    def _tell(self, pulls: tuple[PullApart, ...]) -> None:
        self.pulls = pulls
        _empty(self._cards)
        for pull in pulls:
            self._cards.addWidget(self._pull_card(pull))
        self._know_title.setVisible(bool(pulls))
        self._know.setVisible(bool(pulls))

    def _pull_card(self, pull: PullApart) -> Card:
        card = Card(self._look, gap=6, small=True)
        library, name = self._editing.library, self._editing.profile.known_as or "this pupil"
        need, against = need_label(library, pull.need), need_label(library, pull.against)
        count = len(pull.cards)
        practices = "1 practice" if count == 1 else f"{count} practices"
        are = "is" if count == 1 else "are"
        words = (
            f"{need} and {against} pull apart here: {practices} for {need} {are} set aside for {name}, with reasons."
        )
        card.body.addWidget(Words(self._look, words))
        for reason in pull.reasons[:_REASONS_SHOWN]:
            card.body.addWidget(Words(self._look, reason, "note"))
        if pull.conflicts:
            watched = f"Drafts are also checked against {len(pull.conflicts)} practices that may harm with {against}."
            card.body.addWidget(Words(self._look, watched, "note"))
        return card


def _lead_words(is_thin: bool, questions: int) -> str:
    if not questions:
        return "Every kind of fact that a plan rests on is here."
    if is_thin:
        return "A thin profile makes a thin draft. These would help most:"
    return "These would help most:"


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
