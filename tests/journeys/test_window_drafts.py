"""A draft in the window that does not go through at once: stopped and carried on, closed upon and found again."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from omnia_desktop.store.entries import DraftState, PupilId
from omnia_desktop.ui.drafting.screen import DraftScreen
from omnia_desktop.ui.profile.screen import ProfileScreen
from omnia_desktop.ui.pupils.screen import PupilsScreen
from omnia_desktop.ui.review.screen import ReviewScreen
from omnia_desktop.workflow.session import Shelf
from omnia_desktop.workflow.unlocking import Door
from tests.journeys.windows import ALT, CTRL, Person, a_door, a_person, open_new_vault
from tests.ui.conftest import sample_pupil
from tests.workflow.scripted import Script
from tests.workflow.scripted_duty import ScriptedDuty

STOPS_AT = 3


@pytest.fixture
def duty() -> ScriptedDuty:
    return ScriptedDuty(Script())


@pytest.fixture
def door(shelf: Shelf, duty: ScriptedDuty) -> Iterator[Door]:
    door = a_door(shelf, lambda: duty)
    yield door
    door.end()


@pytest.fixture
def person(qtbot: QtBot, door: Door, tmp_path: Path) -> Iterator[Person]:
    """Someone with an open vault that holds Amir."""
    with a_person(qtbot, door, tmp_path / "vault") as person:
        open_new_vault(person)
        yield person


@pytest.fixture
def amir(person: Person) -> PupilId:
    return person.add(sample_pupil("dld-primary"))


def begin(person: Person, pupil: PupilId, duty: ScriptedDuty) -> DraftScreen:
    """Start a draft by its key and wait until the model is in the middle of it."""
    duty.waits_at = STOPS_AT
    screen = person.open_draft(pupil)
    person.press(Qt.Key.Key_Return, CTRL)
    person.wait(lambda: len(duty.script.asked) >= STOPS_AT)
    return screen


def stop(person: Person) -> None:
    person.press(Qt.Key.Key_Escape)
    person.settle()


def carry_on(person: Person, duty: ScriptedDuty) -> ReviewScreen:
    duty.waits_at = None
    person.press(Qt.Key.Key_Return, CTRL)
    return person.reviewing()


def leave_and_come_back(person: Person) -> None:
    """Go to the pupils by the rail, open the first, and go on to the draft from the profile."""
    person.click(person.workbench.stops["pupils"])
    screen = person.wait_for(PupilsScreen)
    person.tab_to(screen.table)
    person.press(Qt.Key.Key_Return)
    person.wait_for(ProfileScreen)
    person.press(Qt.Key.Key_D, CTRL)
    person.wait_for(DraftScreen)
    person.settle()


def states(person: Person, pupil: PupilId) -> list[DraftState]:
    return [draft.state for draft in person.session.drafts(pupil).result()]


def test_a_stopped_draft_says_what_is_kept(person: Person, amir: PupilId, duty: ScriptedDuty) -> None:
    screen = begin(person, amir, duty)
    stop(person)
    assert "was stopped" in screen.notice.text and "are kept" in screen.notice.text


def test_a_stopped_draft_is_carried_on_after_leaving(person: Person, amir: PupilId, duty: ScriptedDuty) -> None:
    begin(person, amir, duty)
    stop(person)
    leave_and_come_back(person)
    carry_on(person, duty)
    assert states(person, amir) == [DraftState.TO_REVIEW]


def test_what_was_kept_is_not_asked_for_again(person: Person, amir: PupilId, duty: ScriptedDuty) -> None:
    begin(person, amir, duty)
    stop(person)
    before = list(duty.script.asked)
    leave_and_come_back(person)
    carry_on(person, duty)
    kept, after = before[:-1], duty.script.asked[len(before) :]
    assert kept and not set(kept) & set(after)


def test_leaving_a_draft_under_way_asks_first(person: Person, amir: PupilId, duty: ScriptedDuty) -> None:
    begin(person, amir, duty)
    person.dialogs.will_answer(False)
    person.click(person.workbench.stops["pupils"])
    assert person.dialogs.asked[-1][0] == "A draft is being written"
    assert isinstance(person.workbench.screen_shown, DraftScreen)
    stop(person)


def test_closing_the_window_during_a_draft_asks_first(person: Person, amir: PupilId, duty: ScriptedDuty) -> None:
    begin(person, amir, duty)
    person.dialogs.will_answer(False)
    person.window.close()
    assert person.window.isVisible() and not person.window.is_locked
    stop(person)


def test_a_draft_that_was_closed_upon_is_carried_on_the_next_time(
    *, qtbot: QtBot, person: Person, amir: PupilId, duty: ScriptedDuty, door: Door
) -> None:
    begin(person, amir, duty)
    person.dialogs.will_answer(True)
    person.close()
    with a_person(qtbot, door, person.folder) as later:
        later.unlock()
        screen = later.open_draft(amir)
        assert "interrupted" in screen.notice.text
        carry_on(later, duty)
        assert states(later, amir) == [DraftState.TO_REVIEW]


def test_locking_in_the_middle_of_a_draft_keeps_what_is_written(
    person: Person, amir: PupilId, duty: ScriptedDuty
) -> None:
    begin(person, amir, duty)
    person.press(Qt.Key.Key_L, CTRL)
    person.unlock()
    screen = person.wait_for(DraftScreen)
    person.settle()
    assert "interrupted" in screen.notice.text


def test_the_vault_can_be_locked_before_a_draft_begins(person: Person, amir: PupilId) -> None:
    person.open_draft(amir)
    person.press(Qt.Key.Key_L, CTRL)
    assert person.window.is_locked


def test_alt_left_leads_back_from_the_draft(person: Person, amir: PupilId) -> None:
    person.open_draft(amir)
    person.press(Qt.Key.Key_Left, ALT)
    assert not isinstance(person.workbench.screen_shown, DraftScreen)
