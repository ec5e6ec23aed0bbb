"""From the first start to a signed Word file, through the window, by keyboard, with the real model."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from omnia_desktop.domain.draft import Wording
from omnia_desktop.domain.pupil import FactKind, Pronouns, PupilProfile
from omnia_desktop.domain.review import DecisionKind, Reviewed
from omnia_desktop.domain.sign_off import SignedDocument
from omnia_desktop.store.keys import PRODUCTION
from omnia_desktop.ui.drafting.screen import DraftScreen
from omnia_desktop.ui.profile.screen import ProfileScreen
from omnia_desktop.ui.pupils.screen import PupilsScreen
from omnia_desktop.ui.review.screen import ReviewScreen
from omnia_desktop.workflow.session import Shelf
from tests.journeys.windows import CTRL, LONG_WAIT, SENDCO, Person, a_door, a_person
from tests.store.building import PASSPHRASE

OWN = "Ask Tamsin each Monday which word she would like to keep."
EDITED = "Show Tamsin each step with a picture before she begins."
REASON = "We tried this in the summer."


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstPlan:
    """What came of the journey."""

    profile: PupilProfile
    vault_files: bytes
    reviewed: tuple[Reviewed, ...]
    kinds: tuple[DecisionKind, ...]
    decided_by: frozenset[str]
    drafted_by: str
    signed: SignedDocument
    word: WordDocument

    @property
    def word_text(self) -> str:
        cells = [cell.text for table in self.word.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(line.text for line in self.word.paragraphs), *cells])


def make_vault(person: Person) -> None:
    """Fill in the page of the first start: the name, the place as it is offered, the passphrase twice."""
    form = person.window.first_run.form
    person.tab_to(form.person)
    form.person.selectAll()
    person.type(SENDCO)
    for field in (form.passphrase, form.again):
        person.tab_to(field)
        person.type(PASSPHRASE)
    person.press(Qt.Key.Key_Return)
    person.wait_for(PupilsScreen)


def write_details(person: Person) -> None:
    details = person.wait_for(ProfileScreen).details
    person.tab_to(details.name)
    person.type("Tamsin Larkspur")
    person.tab_to(details.pronouns)
    person.press(Qt.Key.Key_S)
    person.tab_to(details.year)
    person.type("Year 5")


def write_need(person: Person) -> None:
    profile = person.screen(ProfileScreen)
    person.tab_to(profile.needs.add_button)
    person.press(Qt.Key.Key_Space)
    person.type("Developmental language")
    person.tab_to(profile.needs.editor.status)
    person.press(Qt.Key.Key_Return)


def write_facts(person: Person) -> None:
    person.write_fact(FactKind.STRENGTH, ("Draws maps of every place she visits", "Class teacher"))
    person.write_fact(FactKind.NEED, ("Loses track of the second step of an instruction", "Class teacher"))
    person.write_fact(FactKind.PUPIL_VOICE, ("Pictures help me know what to do", "Tamsin"))
    person.write_fact(FactKind.WORKS, ("A picture for each step", "Teaching assistant"))
    person.write_fact(FactKind.ASSESSMENT, ("Follows two-step instructions on 3 of 10 occasions", "Class teacher"))


def add_pupil(person: Person) -> None:
    person.press(Qt.Key.Key_N, CTRL)
    write_details(person)
    write_need(person)
    write_facts(person)


def draft(person: Person) -> None:
    person.press(Qt.Key.Key_D, CTRL)
    screen = person.wait_for(DraftScreen)
    person.wait(screen.footer.start.isVisible)
    person.tab_to(screen.footer.start)
    person.press(Qt.Key.Key_Space)
    person.wait(lambda: isinstance(person.workbench.screen_shown, ReviewScreen), LONG_WAIT)


def review(person: Person) -> ReviewScreen:
    """Edit the first, remove the second with a reason, add one, and keep every other, by keys alone."""
    screen = person.reviewing()
    person.press(Qt.Key.Key_E)
    person.press(Qt.Key.Key_A, CTRL)
    person.type(EDITED)
    person.press(Qt.Key.Key_Return, CTRL)
    person.press(Qt.Key.Key_U)
    person.press(Qt.Key.Key_R)
    person.type(REASON)
    person.press(Qt.Key.Key_Return)
    person.press(Qt.Key.Key_A)
    person.type(OWN)
    person.press(Qt.Key.Key_Return, CTRL)
    person.press(Qt.Key.Key_U)
    for _ in screen._in_hand.order:
        person.press(Qt.Key.Key_Y)
    person.settle()
    return screen


def went_the_whole_way(person: Person, word_path: Path) -> FirstPlan:
    make_vault(person)
    add_pupil(person)
    draft(person)
    deciding = review(person)._in_hand
    person.press(Qt.Key.Key_G)
    person.sign()
    person.save_word(word_path)
    opened = person.await_result(person.session.open_review(deciding.review.draft_id))
    assert opened.signed is not None
    return FirstPlan(
        profile=opened.profile,
        vault_files=b"".join(path.read_bytes() for path in person.folder.rglob("*") if path.is_file()),
        reviewed=deciding.state,
        kinds=tuple(decision.kind for decision in opened.decisions),
        decided_by=frozenset(decision.by for decision in opened.decisions),
        drafted_by=opened.draft.provenance.model,
        signed=opened.signed,
        word=Document(str(word_path)),
    )


@pytest.fixture(scope="module")
def plan(
    qapp: QApplication,
    starter: Path,
    shelf: Shelf,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Iterator[FirstPlan]:
    """The whole way, gone once, over a vault with the key cost of a real one."""
    folder = tmp_path_factory.mktemp("first-plan")
    door = a_door(shelf, limits=PRODUCTION)
    with a_person(QtBot(request), door, folder / "vault") as person:
        yield went_the_whole_way(person, folder / "plan.docx")
    door.end()


def test_the_pupil_is_recorded_as_typed(plan: FirstPlan) -> None:
    profile = plan.profile
    details = (profile.name, profile.known_as, profile.pronouns, profile.year_group)
    assert details == ("Tamsin Larkspur", "Tamsin", Pronouns.SHE, "Year 5")


def test_the_need_is_recorded_from_a_part_of_its_name(plan: FirstPlan) -> None:
    assert plan.profile.need_codes == {"dld"}


def test_the_facts_are_recorded_with_who_says_so(plan: FirstPlan) -> None:
    recorded = [(fact.kind, fact.source) for fact in plan.profile.facts]
    assert recorded == [
        (FactKind.STRENGTH, "Class teacher"),
        (FactKind.NEED, "Class teacher"),
        (FactKind.PUPIL_VOICE, "Tamsin"),
        (FactKind.WORKS, "Teaching assistant"),
        (FactKind.ASSESSMENT, "Class teacher"),
    ]


def test_nothing_of_the_pupil_stands_in_clear_in_the_vault(plan: FirstPlan) -> None:
    assert b"Larkspur" not in plan.vault_files


def test_a_real_model_drafted_it(plan: FirstPlan) -> None:
    assert plan.drafted_by.startswith("SmolLM2")


def test_every_suggestion_is_decided(plan: FirstPlan) -> None:
    assert all(each.is_decided for each in plan.reviewed)


def test_each_kind_of_decision_was_made_by_the_person(plan: FirstPlan) -> None:
    assert set(plan.kinds) == {DecisionKind.EDIT, DecisionKind.REMOVE, DecisionKind.ADD, DecisionKind.KEEP}
    assert plan.decided_by == {SENDCO}


def test_the_person_signed_it_and_no_stand_in(plan: FirstPlan) -> None:
    signature = plan.signed.content.signature
    assert (signature.name, signature.is_stand_in) == (SENDCO, False)


def test_the_word_file_holds_what_the_person_wrote(plan: FirstPlan) -> None:
    assert EDITED in plan.word_text and OWN in plan.word_text


def test_the_word_file_leaves_out_what_was_removed(plan: FirstPlan) -> None:
    removed = next(each for each in plan.reviewed if each.decision is not None and each.decision.reason == REASON)
    assert removed.is_removed and removed.suggestion.text not in plan.word_text


def test_the_word_file_bears_the_signature_and_the_digest(plan: FirstPlan) -> None:
    assert SENDCO in plan.word_text and plan.signed.digest in plan.word_text


def test_the_words_of_the_person_are_marked_as_theirs(plan: FirstPlan) -> None:
    own = [each.suggestion for each in plan.reviewed if each.suggestion.text in (EDITED, OWN)]
    assert [suggestion.wording for suggestion in own] == [Wording.AUTHOR, Wording.AUTHOR]
