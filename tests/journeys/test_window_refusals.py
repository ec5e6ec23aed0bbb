"""What goes wrong at the window, and what it says and keeps then: passphrases, other windows, a full disk."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from omnia_desktop.domain.pupil import FactKind
from omnia_desktop.errors import VaultError
from omnia_desktop.store.entries import PupilId
from omnia_desktop.store.vault import Vault
from omnia_desktop.ui.profile.screen import ProfileScreen
from omnia_desktop.ui.pupils.screen import PupilsScreen
from omnia_desktop.ui.screen import Place
from omnia_desktop.workflow.session import Session, Shelf
from omnia_desktop.workflow.unlocking import Door
from tests.journeys.windows import CTRL, Person, a_door, a_person, open_new_vault
from tests.store.building import PASSPHRASE, make_vault, open_vault
from tests.ui.conftest import sample_pupil

Result = TypeVar("Result")
FACT = "Builds bridges that carry his whole weight"


@pytest.fixture(scope="module")
def door(shelf: Shelf) -> Iterator[Door]:
    door = a_door(shelf)
    yield door
    door.end()


@pytest.fixture
def at_the_door(qtbot: QtBot, door: Door, tmp_path: Path) -> Iterator[Person]:
    """Someone in front of a vault that is locked."""
    make_vault(tmp_path / "vault")
    with a_person(qtbot, door, tmp_path / "vault") as person:
        yield person


@pytest.fixture
def inside(qtbot: QtBot, door: Door, tmp_path: Path) -> Iterator[Person]:
    """Someone with an open vault."""
    with a_person(qtbot, door, tmp_path / "vault") as person:
        open_new_vault(person)
        yield person


def refusal(person: Person, passphrase: str = PASSPHRASE) -> str:
    """Try to unlock and return what is said beside the field."""
    message = person.window.unlock.message
    person.try_passphrase(passphrase)
    person.wait(lambda: bool(message.text))
    return message.text


def test_a_wrong_passphrase_is_told_and_makes_the_person_wait(at_the_door: Person) -> None:
    assert "passphrase" in refusal(at_the_door, "four other words here")
    unlock = at_the_door.window.unlock.unlock
    assert not unlock.isEnabled() and unlock.text() == "Unlock in 1 s"


def test_after_the_wait_the_right_passphrase_opens(at_the_door: Person) -> None:
    refusal(at_the_door, "four other words here")
    at_the_door.wait(at_the_door.window.unlock.unlock.isEnabled)
    at_the_door.unlock()
    assert at_the_door.wait_for(PupilsScreen).isVisible()


def test_a_vault_that_is_open_in_another_window_is_told(at_the_door: Person) -> None:
    with open_vault(at_the_door.folder):
        assert "open in another window" in refusal(at_the_door)


def test_the_vault_opens_once_the_other_window_is_closed(at_the_door: Person) -> None:
    with open_vault(at_the_door.folder):
        refusal(at_the_door)
    at_the_door.unlock()
    assert not at_the_door.window.is_locked


def test_a_vault_from_a_newer_version_is_told(at_the_door: Person) -> None:
    with open_vault(at_the_door.folder) as vault:
        vault._database.execute("PRAGMA user_version = 99")
    assert "newer version" in refusal(at_the_door)


class FullDisk:
    """Stands between a session and its vault: while `is_full`, nothing can be kept."""

    def __init__(self, session: Session) -> None:
        self.is_full = False
        self._in_vault = session.in_vault

    def in_vault(self, work: Callable[[Vault], Result]) -> Future[Result]:
        if not self.is_full:
            return self._in_vault(work)
        refused: Future[Result] = Future()
        refused.set_exception(VaultError("There is no room left on the disk.", "Free some space."))
        return refused


@pytest.fixture
def disk(inside: Person, monkeypatch: pytest.MonkeyPatch) -> FullDisk:
    disk = FullDisk(inside.session)
    monkeypatch.setattr(inside.session, "in_vault", disk.in_vault)
    return disk


def written_while_full(person: Person, disk: FullDisk) -> tuple[ProfileScreen, PupilId]:
    """Write a fact into a profile while the disk is full, and ask for it to be saved."""
    pupil = person.add(sample_pupil("dld-primary"))
    person.workbench.go(Place(screen="profile", pupil=pupil))
    screen = person.wait_for(ProfileScreen)
    disk.is_full = True
    person.write_fact(FactKind.STRENGTH, (FACT, "Class teacher"))
    person.press(Qt.Key.Key_S, CTRL)
    person.settle()
    return screen, pupil


def test_a_full_disk_is_told_beside_the_profile(inside: Person, disk: FullDisk) -> None:
    screen, _ = written_while_full(inside, disk)
    assert "no room left" in screen.notice.text


def test_words_stay_on_the_screen_while_the_disk_is_full(inside: Person, disk: FullDisk) -> None:
    screen, _ = written_while_full(inside, disk)
    assert FACT in [row.fact.text for row in screen.sections[FactKind.STRENGTH].rows]


def test_words_are_saved_once_there_is_room_again(inside: Person, disk: FullDisk) -> None:
    screen, pupil = written_while_full(inside, disk)
    disk.is_full = False
    inside.press(Qt.Key.Key_S, CTRL)
    inside.wait(lambda: screen.notice.text == "")
    assert FACT in [fact.text for fact in inside.session.pupil(pupil).result().facts]


def test_leaving_while_the_disk_is_full_asks_first(inside: Person, disk: FullDisk) -> None:
    written_while_full(inside, disk)
    inside.dialogs.will_answer(False)
    inside.press(Qt.Key.Key_3, CTRL)
    assert inside.dialogs.asked[-1][0] == "Not saved yet"
    assert isinstance(inside.workbench.screen_shown, ProfileScreen)
    disk.is_full = False
