"""A review in the window that is left and changed: locked in the middle, come back to, changed after signing."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from omnia_desktop.domain.sign_off import SignedDocument
from omnia_desktop.store.entries import DraftState, PastSignature, PupilId
from omnia_desktop.ui.history import HistoryList
from omnia_desktop.ui.review.screen import ReviewScreen
from omnia_desktop.ui.sign_off import SignOffScreen
from omnia_desktop.workflow.session import Shelf
from omnia_desktop.workflow.unlocking import Door
from tests.journeys.windows import CTRL, Person, a_door, a_person, draft_without_model, keep_everything, open_new_vault
from tests.ui.conftest import sample_pupil

AMIR = sample_pupil("dld-primary")
STEPS_DOWN = 9
LATER_WORDS = "Amir chooses the picture for each step himself."


@pytest.fixture(scope="module")
def door(shelf: Shelf) -> Iterator[Door]:
    door = a_door(shelf)
    yield door
    door.end()


@pytest.fixture
def person(qtbot: QtBot, door: Door, tmp_path: Path) -> Iterator[Person]:
    """Someone who is ten cards into the review of Amir's plan."""
    with a_person(qtbot, door, tmp_path / "vault") as person:
        open_new_vault(person)
        draft_without_model(person, person.add(AMIR))
        for _ in range(STEPS_DOWN):
            person.press(Qt.Key.Key_J)
        yield person


def lock(person: Person) -> None:
    """Lock by the key and wait until what was shown is gone."""
    workbench = person.workbench
    person.press(Qt.Key.Key_L, CTRL)
    person.wait(lambda: not isValid(workbench))


def is_wholly_in_sight(screen: ReviewScreen, suggestion: str) -> bool:
    card = screen.column.card(suggestion)
    return card.visibleRegion().boundingRect() == card.rect()


def test_after_a_lock_the_same_card_is_current_and_in_sight(person: Person) -> None:
    before = person.screen(ReviewScreen).column.current
    lock(person)
    person.unlock()
    screen = person.reviewing()
    assert before is not None and screen.column.current == before
    person.wait(lambda: is_wholly_in_sight(screen, before))


def test_keys_go_on_from_the_card_after_a_lock(person: Person) -> None:
    before = person.screen(ReviewScreen).column.current
    lock(person)
    person.unlock()
    screen = person.reviewing()
    person.press(Qt.Key.Key_Y)
    assert before is not None and screen.column.card(before).view.state.words == "Kept"


def test_while_locked_the_window_says_nothing_of_the_pupil(person: Person) -> None:
    lock(person)
    said = person.words()
    secrets = (AMIR.name, AMIR.known_as, *(fact.text for fact in AMIR.facts))
    assert [secret for secret in secrets if secret in said] == []


def test_words_that_were_being_written_are_there_after_a_lock(person: Person) -> None:
    person.press(Qt.Key.Key_E)
    person.press(Qt.Key.Key_A, CTRL)
    person.type(LATER_WORDS)
    lock(person)
    person.unlock()
    person.reviewing()
    person.press(Qt.Key.Key_E)
    panel = person.screen(ReviewScreen)._writing.panel
    assert panel is not None and LATER_WORDS in person.words()


def test_going_to_a_suggestion_brings_its_card_into_sight(person: Person) -> None:
    screen = person.screen(ReviewScreen)
    last = screen._in_hand.order[-1]
    person.open_review(screen._in_hand.review.draft_id, last)
    assert screen.column.current == last
    person.wait(lambda: is_wholly_in_sight(screen, last))


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A plan that was signed, changed and signed again."""

    warned: tuple[str, ...]
    state_between: DraftState
    was_confirmed_before_second: bool
    signatures: tuple[PastSignature, ...]
    first: SignedDocument
    second: SignedDocument
    history: str


def signed_now(person: Person) -> SignedDocument:
    """Sign in front of the sign-off screen and return the document that the vault holds."""
    screen = person.sign()
    assert screen._review is not None and screen._review.signed is not None
    return screen._review.signed


def change_and_sign_again(person: Person, pupil: PupilId) -> Changed:
    screen = draft_without_model(person, pupil)
    draft = screen._in_hand.review.draft_id
    keep_everything(person)
    person.press(Qt.Key.Key_G)
    first = signed_now(person)
    person.open_review(draft)
    person.dialogs.will_answer(True)
    person.wait(screen.banner.change_button.isVisible)
    person.click(screen.banner.change_button)
    person.press(Qt.Key.Key_E)
    person.press(Qt.Key.Key_A, CTRL)
    person.type(LATER_WORDS)
    person.press(Qt.Key.Key_Return, CTRL)
    person.settle()
    between = person.session.drafts(pupil).result()[0].state
    person.press(Qt.Key.Key_G)
    sign_off = person.wait_for(SignOffScreen)
    was_confirmed = sign_off.signing.form.confirmed.isChecked()
    second = signed_now(person)
    signatures = person.session.signatures(draft).result()
    person.open_review(draft)
    person.press(Qt.Key.Key_H)
    person.wait(lambda: bool(screen.findChildren(HistoryList)))
    history = screen.findChildren(HistoryList)[-1]
    return Changed(
        warned=person.dialogs.asked[-1],
        state_between=between,
        was_confirmed_before_second=was_confirmed,
        signatures=signatures,
        first=first,
        second=second,
        history="\n".join(label.text() for label in history.findChildren(QLabel)),
    )


@pytest.fixture(scope="module")
def changed(
    qapp: QApplication, door: Door, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Changed]:
    with a_person(QtBot(request), door, tmp_path_factory.mktemp("changed") / "vault") as person:
        open_new_vault(person)
        yield change_and_sign_again(person, person.add(AMIR))


def test_changing_after_signing_is_warned_of(changed: Changed) -> None:
    assert "voids the signature" in changed.warned[1]


def test_a_change_after_signing_voids_the_signature(changed: Changed) -> None:
    assert changed.state_between is DraftState.VOID


def test_both_signatures_are_kept_and_the_first_is_void(changed: Changed) -> None:
    assert [past.voided_at is None for past in changed.signatures] == [False, True]


def test_the_document_signed_again_bears_another_digest(changed: Changed) -> None:
    assert changed.first.digest != changed.second.digest


def test_the_history_shows_both_signatures_and_what_came_between(changed: Changed) -> None:
    lines = changed.history
    for words in (changed.first.digest[:16], "Signature voided", "Reworded", changed.second.digest[:16]):
        assert words in lines


def test_the_statement_is_confirmed_again_for_each_signature(changed: Changed) -> None:
    assert not changed.was_confirmed_before_second
