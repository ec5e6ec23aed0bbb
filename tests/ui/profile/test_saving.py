"""When a profile is saved: soon after a change, at the latest after a while, again after a failure, one at a time."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.errors import VaultError
from omnia_desktop.ui.profile.saving import Pauses, Saving
from omnia_desktop.ui.tasks import Tasks
from tests.builders import a_pupil
from tests.ui.profile.conftest import AT_ONCE, NEVER

FULL = VaultError("The disk is full.", "Make room.")


class Disk:
    """Stands in for the vault: keeps what it is given, and answers when the test says so."""

    def __init__(self) -> None:
        self.kept: list[PupilProfile] = []
        self.answers: list[Future[None]] = []

    def save(self, profile: PupilProfile) -> Future[None]:
        self.kept.append(profile)
        self.answers.append(Future())
        return self.answers[-1]


@pytest.fixture
def disk() -> Disk:
    return Disk()


SavingWith = Callable[..., Saving]


@pytest.fixture
def saving_with(disk: Disk, tasks: Tasks) -> Iterator[SavingWith]:
    """Return how a saving is made; its clocks stand still afterwards, since no other thread may stop them."""
    yield lambda pauses, save=disk.save: Saving(tasks, save, pauses, tasks)
    for timer in tasks.findChildren(QTimer):
        timer.stop()


def names(disk: Disk) -> list[str]:
    return [profile.name for profile in disk.kept]


def test_a_change_is_saved_after_a_pause(qtbot: QtBot, disk: Disk, saving_with: SavingWith) -> None:
    saving_with(AT_ONCE).take(a_pupil(name="A"))
    qtbot.waitUntil(lambda: names(disk) == ["A"])


def test_typing_without_a_pause_is_saved_at_the_latest(qtbot: QtBot, disk: Disk, saving_with: SavingWith) -> None:
    pauses = Pauses(after_change=600_000, at_latest=5, after_failure=600_000)
    saving_with(pauses).take(a_pupil(name="A"))
    qtbot.waitUntil(lambda: names(disk) == ["A"])


def test_the_longest_wait_is_counted_from_the_first_change(qtbot: QtBot, disk: Disk, saving_with: SavingWith) -> None:
    saving = saving_with(Pauses(after_change=600_000, at_latest=20, after_failure=600_000))

    def go_on_typing() -> bool:
        saving.take(a_pupil(name=f"A{len(disk.kept)}"))
        return bool(disk.kept)

    qtbot.waitUntil(go_on_typing)


def test_nothing_is_saved_where_nothing_changed(disk: Disk, saving_with: SavingWith) -> None:
    saving_with(NEVER).flush()
    assert disk.kept == []


def test_a_change_during_a_save_is_saved_after_it(qtbot: QtBot, disk: Disk, saving_with: SavingWith) -> None:
    saving = saving_with(AT_ONCE)
    saving.take(a_pupil(name="A"))
    saving.flush()
    saving.take(a_pupil(name="B"))
    saving.flush()
    assert names(disk) == ["A"]
    disk.answers[0].set_result(None)
    qtbot.waitUntil(lambda: names(disk) == ["A", "B"])


def test_it_says_done_when_nothing_is_unsaved(qtbot: QtBot, disk: Disk, saving_with: SavingWith) -> None:
    saving = saving_with(NEVER)
    saving.take(a_pupil())
    saving.flush()
    with qtbot.waitSignal(saving.done):
        disk.answers[0].set_result(None)
    assert saving.is_settled


def test_a_failed_save_is_said_and_tried_again(qtbot: QtBot, disk: Disk, saving_with: SavingWith) -> None:
    saving = saving_with(AT_ONCE)
    saving.take(a_pupil(name="A"))
    saving.flush()
    with qtbot.waitSignal(saving.failed):
        disk.answers[0].set_exception(FULL)
    qtbot.waitUntil(lambda: names(disk) == ["A", "A"])


def test_what_is_tried_again_is_the_newest(qtbot: QtBot, disk: Disk, saving_with: SavingWith) -> None:
    saving = saving_with(NEVER)
    saving.take(a_pupil(name="A"))
    saving.flush()
    saving.take(a_pupil(name="B"))
    with qtbot.waitSignal(saving.failed):
        disk.answers[0].set_exception(FULL)
    saving.flush()
    assert names(disk) == ["A", "B"]


def test_a_vault_that_is_locked_meanwhile_counts_as_a_failed_save(qtbot: QtBot, saving_with: SavingWith) -> None:
    def refuse(profile: PupilProfile) -> Future[None]:
        raise VaultError("The vault is closed.", "Open it.")

    saving = saving_with(NEVER, refuse)
    saving.take(a_pupil())
    with qtbot.waitSignal(saving.failed):
        saving.flush()
    assert not saving.is_settled


def test_at_the_end_nothing_waits_for_the_save_before(qtbot: QtBot, disk: Disk, saving_with: SavingWith) -> None:
    saving = saving_with(NEVER)
    saving.take(a_pupil(name="A"))
    saving.flush()
    saving.take(a_pupil(name="B"))
    saving.finish()
    assert names(disk) == ["A", "B"]


def test_an_older_save_that_fails_does_not_come_back_over_a_newer_one(
    qtbot: QtBot, disk: Disk, saving_with: SavingWith
) -> None:
    saving = saving_with(NEVER)
    saving.take(a_pupil(name="A"))
    saving.flush()
    saving.take(a_pupil(name="B"))
    saving.finish()
    disk.answers[0].set_exception(FULL)
    with qtbot.waitSignal(saving.done):
        disk.answers[1].set_result(None)
    assert saving.is_settled
