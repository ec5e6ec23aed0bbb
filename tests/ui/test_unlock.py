from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from omnia_desktop.store.header import HEADER_NAME, PREVIOUS_NAME
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.tasks import Tasks
from omnia_desktop.ui.unlock import UnlockPage
from omnia_desktop.workflow.session import Session
from omnia_desktop.workflow.unlocking import Door
from tests.forms.checks import unreachable, unspoken
from tests.store.building import PASSPHRASE, make_vault, open_vault
from tests.ui.conftest import ScriptedDialogs


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_vault(tmp_path / "vault")
    return tmp_path / "vault"


@pytest.fixture
def page(*, qtbot: QtBot, look: Look, tasks: Tasks, dialogs: ScriptedDialogs, door: Door, folder: Path) -> UnlockPage:
    page = UnlockPage(look, tasks, dialogs, door, folder)
    qtbot.addWidget(page)
    page.show()
    return page


def try_passphrase(page: UnlockPage, passphrase: str) -> None:
    page.form.passphrase.setFocus()
    page.form.passphrase.clear()
    QTest.keyClicks(page.form.passphrase, passphrase)
    QTest.keyClick(page.form.passphrase, Qt.Key.Key_Return)


def test_the_card_stands_in_the_upper_middle(qtbot: QtBot, page: UnlockPage) -> None:
    page.resize(1440, 900)
    above = page.form.passphrase.mapTo
    qtbot.waitUntil(lambda: 200 < above(page, QPoint(0, 0)).y() < 450)


def test_the_passphrase_and_enter_open_the_vault(qtbot: QtBot, page: UnlockPage) -> None:
    with qtbot.waitSignal(page.opened) as opened:
        try_passphrase(page, PASSPHRASE)
    session: Session = opened.args[0]
    assert session.pupil_rows().result() == ()
    session.close()


def test_the_field_is_empty_once_the_vault_is_open(qtbot: QtBot, page: UnlockPage) -> None:
    with qtbot.waitSignal(page.opened) as opened:
        try_passphrase(page, PASSPHRASE)
    opened.args[0].close()
    assert page.form.passphrase.text() == ""


def test_a_wrong_passphrase_is_said_beside_the_field(page: UnlockPage, settled: Callable[[], None]) -> None:
    try_passphrase(page, "not the passphrase")
    settled()
    assert "does not open the vault" in page.message.text


def test_a_wrong_passphrase_stays_in_the_field_to_be_mended(page: UnlockPage, settled: Callable[[], None]) -> None:
    try_passphrase(page, "not the passphrase")
    settled()
    assert page.form.passphrase.text() == "not the passphrase"


def test_a_wrong_passphrase_makes_the_person_wait(page: UnlockPage, settled: Callable[[], None]) -> None:
    try_passphrase(page, "not the passphrase")
    settled()
    assert page.unlock.text() == "Unlock in 1 s"
    assert not page.unlock.isEnabled()


def test_enter_does_nothing_while_waiting(qtbot: QtBot, page: UnlockPage, settled: Callable[[], None]) -> None:
    try_passphrase(page, "not the passphrase")
    settled()
    with qtbot.assertNotEmitted(page.opened, wait=50):
        try_passphrase(page, PASSPHRASE)


def test_the_wait_ends_and_the_vault_opens(qtbot: QtBot, page: UnlockPage, settled: Callable[[], None]) -> None:
    try_passphrase(page, "not the passphrase")
    settled()
    qtbot.waitUntil(page.unlock.isEnabled, timeout=3000)
    with qtbot.waitSignal(page.opened) as opened:
        try_passphrase(page, PASSPHRASE)
    opened.args[0].close()


def test_the_second_wait_is_longer(qtbot: QtBot, page: UnlockPage, settled: Callable[[], None]) -> None:
    try_passphrase(page, "not the passphrase")
    settled()
    qtbot.waitUntil(page.unlock.isEnabled, timeout=3000)
    try_passphrase(page, "not this one either")
    settled()
    assert page.unlock.text() == "Unlock in 2 s"


def test_the_field_keeps_the_focus_after_a_failure(page: UnlockPage, settled: Callable[[], None]) -> None:
    try_passphrase(page, "not the passphrase")
    settled()
    assert page.focusWidget() is page.form.passphrase


def test_an_empty_field_is_asked_for(page: UnlockPage) -> None:
    QTest.mouseClick(page.unlock, Qt.MouseButton.LeftButton)
    assert page.message.text == "Type the passphrase of this vault."


def test_a_vault_open_elsewhere_is_said(page: UnlockPage, folder: Path, settled: Callable[[], None]) -> None:
    with open_vault(folder):
        try_passphrase(page, PASSPHRASE)
        settled()
    assert "open in another window" in page.message.text


def test_a_damaged_header_is_said(page: UnlockPage, folder: Path, settled: Callable[[], None]) -> None:
    for name in (HEADER_NAME, PREVIOUS_NAME):
        (folder / name).write_text("{}", encoding="utf-8")
    try_passphrase(page, PASSPHRASE)
    settled()
    assert "damaged" in page.message.text


def test_a_failure_that_is_no_wrong_passphrase_needs_no_wait(
    page: UnlockPage, folder: Path, settled: Callable[[], None]
) -> None:
    with open_vault(folder):
        try_passphrase(page, PASSPHRASE)
        settled()
    assert page.unlock.isEnabled()


def test_another_vault_can_be_chosen(qtbot: QtBot, page: UnlockPage, dialogs: ScriptedDialogs, tmp_path: Path) -> None:
    dialogs.will_answer(tmp_path / "other")
    with qtbot.waitSignal(page.folder_chosen) as chosen:
        QTest.mouseClick(page.other, Qt.MouseButton.LeftButton)
    assert chosen.args == [tmp_path / "other"]
    assert page.form.vault_place.text() == str(tmp_path / "other")


def test_the_passphrase_can_be_shown(page: UnlockPage) -> None:
    QTest.mouseClick(page.form.show_passphrase, Qt.MouseButton.LeftButton)
    assert page.form.passphrase.echoMode() is QLineEdit.EchoMode.Normal
    assert page.form.show_passphrase.accessibleName() == "Hide the passphrase"


def test_everything_has_a_spoken_name(page: UnlockPage) -> None:
    assert unspoken(page) == []


def test_tab_reaches_everything(page: UnlockPage) -> None:
    assert unreachable(page) == []
