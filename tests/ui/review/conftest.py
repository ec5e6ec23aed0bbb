"""A review on the screen, over a quick vault with a draft of an invented pupil."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from omnia_desktop.domain.checks import checked
from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.draft import Draft, Drafting, DraftRequest, LeftOut, SectionDraft, SetAside, Suggestion
from omnia_desktop.domain.pupil import FactKind
from omnia_desktop.domain.review import Decision
from omnia_desktop.errors import OmniaError, VaultError
from omnia_desktop.store.entries import DraftId
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.review.screen import ReviewScreen
from omnia_desktop.ui.screen import Place, Services
from omnia_desktop.ui.tasks import Tasks
from omnia_desktop.workflow.session import Session, Shelf
from tests.builders import a_draft, a_fact, a_need, a_pupil, a_section, a_suggestion
from tests.ui.conftest import NOW, ScriptedDialogs

DOCUMENT = "england-sen-support-plan"
CARD = "dld-short-steps-and-show-me"
ASIDE = "dld-thinking-time"
NOT_FOR_ALL = "only staff may read it"

PUPIL = a_pupil(
    name="Amir Testwood",
    known_as="Amir",
    needs=(a_need("dld"),),
    facts=(
        a_fact("Follows two-step instructions on 3 of 10 occasions", id="F1", source="Class teacher"),
        a_fact("I like it when the teacher shows me a picture", id="F2", kind=FactKind.PUPIL_VOICE),
        a_fact("Sticker charts", id="X1", kind=FactKind.DOES_NOT_WORK),
        a_fact("Moved house in the summer", id="C1", kind=FactKind.CONTEXT),
    ),
)
SUGGESTIONS = (
    a_suggestion("“I like it when the teacher shows me a picture”", id="S1", section="pupil-voice", facts=("F2",)),
    a_suggestion(
        "Amir will follow two-step instructions on 7 of 10 occasions.",
        id="S2",
        section="outcomes",
        facts=("F1",),
        need="dld",
        proposals=("7 of 10",),
    ),
    a_suggestion(
        "Give one or two steps in order and ask Amir to show the first.",
        id="S3",
        section="adjustments",
        evidence=(CARD,),
        facts=("F1",),
        need="dld",
        serves="S2",
    ),
    a_suggestion("Check it with Miss Okoro in class.", id="S4", section="adjustments", need="dld", serves="S2"),
    a_suggestion("Use sticker charts each day.", id="S5", section="adjustments", need="dld", serves="S2"),
)


class TickingClock:
    """A clock that is a minute further each time it is asked, so that two decisions never share a moment."""

    def __init__(self) -> None:
        self._minutes = 0

    def __call__(self) -> datetime:
        self._minutes += 1
        return NOW + timedelta(minutes=self._minutes)


class FaltersSometimes(Session):
    """A session whose vault keeps no decision while `trouble` is set."""

    trouble: OmniaError | None = None

    def decide(self, draft_id: DraftId, decision: Decision):  # type: ignore[no-untyped-def]
        if self.trouble is not None:
            raise self.trouble
        return super().decide(draft_id, decision)


FULL = VaultError("There is no room left on the disk.", "Free some space.")


@dataclass(kw_only=True)
class Desk:
    """A review screen with what the tests do to it and ask of the vault."""

    screen: ReviewScreen
    services: Services
    dialogs: ScriptedDialogs
    draft_id: DraftId
    went_to: list[Place]
    settled: Callable[[], None]

    def press(self, *keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        for key in keys:
            QTest.keyClick(self.focused, key, modifier)

    def type(self, words: str) -> None:
        QTest.keyClicks(self.focused, words)

    @property
    def focused(self):  # type: ignore[no-untyped-def]
        return QApplication.focusWidget() or self.screen

    @property
    def current(self) -> str | None:
        return self.screen.column.current

    def state(self, suggestion_id: str) -> str:
        return self.screen.column.card(suggestion_id).view.state.words

    def kept(self) -> tuple[Decision, ...]:
        """The decisions in the vault."""
        self.settled()
        return self.services.session.in_vault(lambda vault: vault.decisions(self.draft_id)).result()

    def open(self, suggestion: str | None = None) -> None:
        self.screen.arrive(Place(screen="review", draft=self.draft_id, suggestion=suggestion))
        self.settled()


def a_review_draft(context: CheckContext, suggestions: tuple[Suggestion, ...] = SUGGESTIONS) -> Draft:
    document = context.document
    sections = []
    for section in document.sections:
        held = tuple(checked(each, context) for each in suggestions if each.section == section.key)
        if held or section.key == "interventions":
            questions = () if held else ("Who is trained to lead a group?",)
            sections.append(
                SectionDraft(
                    key=section.key,
                    title=section.title,
                    drafting=Drafting.MODEL,
                    suggestions=held,
                    questions=questions,
                )
            )
    aside = SetAside(card=ASIDE, why="the profile says that this does not work.")
    left_out = (LeftOut(fact="C1", why=NOT_FOR_ALL), LeftOut(fact="F99", why="it was deleted since"))
    return replace(a_draft(), document=document.id, sections=tuple(sections), set_aside=(aside,), left_out=left_out)


def keep_draft(session: Session, suggestions: tuple[Suggestion, ...] = SUGGESTIONS) -> DraftId:
    """Keep a finished draft of Amir in the vault and return its id."""
    shelf = session.shelf
    context = CheckContext(profile=PUPIL, document=shelf.documents[DOCUMENT], library=shelf.library)
    draft = a_review_draft(context, suggestions)
    request = DraftRequest(
        profile=PUPIL,
        document=DOCUMENT,
        sections=(),
        left_out=(),
        set_aside=(),
        is_thin=False,
        on=NOW.date(),
        review_on=NOW.date(),
        seed=1,
    )
    pupil_id = session.add_pupil(PUPIL).result()
    draft_id = session.in_vault(lambda vault: vault.start_draft(pupil_id, request)).result()
    session.in_vault(lambda vault: vault.finish_draft(draft_id, draft)).result()
    return draft_id


@pytest.fixture
def session(session: Session, shelf: Shelf) -> Session:
    """The quick vault of every screen test, whose saving can be made to fail."""
    session.__class__ = FaltersSometimes
    return session


@pytest.fixture
def draft_id(session: Session) -> DraftId:
    return keep_draft(session)


@pytest.fixture
def services(session: Session, tasks: Tasks, dialogs: ScriptedDialogs, look: Look) -> Services:
    return Services(
        session=session, tasks=tasks, dialogs=dialogs, look=look, now=TickingClock(), person="Orla Inkwhistle"
    )


@pytest.fixture
def desk(
    qtbot: QtBot,
    services: Services,
    dialogs: ScriptedDialogs,
    draft_id: DraftId,
    settled: Callable[[], None],
) -> Desk:
    """The review of Amir's draft, open at its first card."""
    screen = ReviewScreen(services)
    qtbot.addWidget(screen, before_close_func=lambda _: settled())
    screen.resize(1348, 900)
    screen.show()
    screen.activateWindow()
    assert QTest.qWaitForWindowActive(screen), "keys reach an active window only"
    went_to: list[Place] = []
    screen.go.connect(went_to.append)
    desk = Desk(screen=screen, services=services, dialogs=dialogs, draft_id=draft_id, went_to=went_to, settled=settled)
    desk.open()
    return desk


__all__ = ["FULL", "SUGGESTIONS", "Desk", "a_section", "keep_draft"]
