from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from omnia_desktop.ui.first_run import FirstRunPage
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.passphrase_words import time_in_words
from omnia_desktop.ui.tasks import Tasks
from omnia_desktop.workflow.session import Session
from omnia_desktop.workflow.unlocking import Door
from tests.forms.checks import unreachable, unspoken
from tests.store.building import make_vault
from tests.ui.conftest import ScriptedDialogs

GOOD = "teapot lantern gravel otter"


@pytest.fixture
def page(
    *, qtbot: QtBot, look: Look, tasks: Tasks, dialogs: ScriptedDialogs, door: Door, tmp_path: Path
) -> FirstRunPage:
    page = FirstRunPage(look, tasks, dialogs, door, tmp_path / "vault", person=None)
    qtbot.addWidget(page)
    page.show()
    return page


def fill_in(page: FirstRunPage, passphrase: str = GOOD, again: str = GOOD) -> None:
    for field, text in (
        (page.form.person, "Orla Inkwhistle"),
        (page.form.passphrase, passphrase),
        (page.form.again, again),
    ):
        QTest.keyClicks(field, text)


def press_make(page: FirstRunPage) -> None:
    QTest.mouseClick(page.make, Qt.MouseButton.LeftButton)


def made_session(qtbot: QtBot, page: FirstRunPage) -> Session:
    with qtbot.waitSignal(page.made) as made:
        press_make(page)
    session: Session = made.args[0]
    return session


def test_a_vault_is_made_where_the_page_says(qtbot: QtBot, page: FirstRunPage, tmp_path: Path) -> None:
    fill_in(page)
    made_session(qtbot, page).close()
    assert (tmp_path / "vault" / "vault.db").exists()


def test_the_new_vault_is_empty_unless_samples_are_wanted(qtbot: QtBot, page: FirstRunPage) -> None:
    fill_in(page)
    session = made_session(qtbot, page)
    assert session.pupil_rows().result() == ()
    session.close()


def test_the_samples_are_in_the_new_vault_when_wanted(qtbot: QtBot, page: FirstRunPage) -> None:
    fill_in(page)
    page.form.samples.click()
    session = made_session(qtbot, page)
    assert "Amir K." in [row.name for row in session.pupil_rows().result()]
    session.close()


def test_the_name_goes_with_the_vault(qtbot: QtBot, page: FirstRunPage) -> None:
    fill_in(page)
    with qtbot.waitSignal(page.made) as made:
        press_make(page)
    made.args[0].close()
    assert made.args[2] == "Orla Inkwhistle"


def test_enter_in_the_last_field_makes_the_vault(qtbot: QtBot, page: FirstRunPage) -> None:
    fill_in(page)
    with qtbot.waitSignal(page.made) as made:
        QTest.keyClick(page.form.again, Qt.Key.Key_Return)
    made.args[0].close()


def test_no_passphrase_is_left_on_the_page(qtbot: QtBot, page: FirstRunPage) -> None:
    fill_in(page)
    made_session(qtbot, page).close()
    assert page.form.passphrase.text() + page.form.again.text() == ""


def test_a_short_passphrase_is_refused_beside_its_field(page: FirstRunPage) -> None:
    fill_in(page, "short words", "short words")
    press_make(page)
    assert "at least 12 characters" in page.passphrase_message.text


def test_two_that_differ_are_refused_beside_the_second(page: FirstRunPage) -> None:
    fill_in(page, again="teapot lantern gravel otters")
    press_make(page)
    assert "not the same" in page.again_message.text
    assert page.focusWidget() is page.form.again


def test_a_missing_name_is_asked_for(page: FirstRunPage) -> None:
    press_make(page)
    assert page.person_message.text == "Give your name."


def test_a_message_goes_when_its_field_is_mended(page: FirstRunPage) -> None:
    press_make(page)
    QTest.keyClicks(page.form.person, "O")
    assert page.person_message.text == ""


def test_the_meter_calls_a_common_password_weak(page: FirstRunPage) -> None:
    QTest.keyClicks(page.form.passphrase, "Password2024")
    assert page.meter.accessibleName().startswith("Weak")


def test_the_meter_says_why_it_is_weak(page: FirstRunPage) -> None:
    QTest.keyClicks(page.form.passphrase, "Password2024")
    assert "tried first" in page.about_strength.text()


def test_drawn_words_fill_both_fields(page: FirstRunPage) -> None:
    QTest.mouseClick(page.form.draw_words, Qt.MouseButton.LeftButton)
    assert page.form.passphrase.text() == page.form.again.text()
    assert len(page.form.passphrase.text().split()) == 4


def test_drawn_words_can_be_read(page: FirstRunPage) -> None:
    QTest.mouseClick(page.form.draw_words, Qt.MouseButton.LeftButton)
    assert page.form.passphrase.echoMode() is QLineEdit.EchoMode.Normal


def test_drawn_words_are_judged_by_how_they_were_drawn(page: FirstRunPage) -> None:
    QTest.mouseClick(page.form.draw_words, Qt.MouseButton.LeftButton)
    assert page.meter.accessibleName() == "Strong · about 580 years to guess"


def test_a_synchronised_folder_is_warned_of(page: FirstRunPage, tmp_path: Path) -> None:
    page.form.folder.setText(str(tmp_path / "OneDrive - Oakfield School" / "vault"))
    assert "OneDrive" in page.folder_message.text


def test_a_folder_with_a_vault_is_said(page: FirstRunPage, tmp_path: Path) -> None:
    make_vault(tmp_path / "taken")
    page.form.folder.setText(str(tmp_path / "taken"))
    assert "a vault in this folder already" in page.folder_message.text


def test_a_chosen_folder_with_other_files_gets_one_of_its_own(
    page: FirstRunPage, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "note.txt").write_text("x", encoding="utf-8")
    dialogs.will_answer(tmp_path / "papers")
    QTest.mouseClick(page.form.choose_folder, Qt.MouseButton.LeftButton)
    assert page.form.folder.text() == str(tmp_path / "papers" / "OMNIA vault")


def test_a_vault_that_cannot_be_made_keeps_what_was_typed(
    page: FirstRunPage, tmp_path: Path, settled: Callable[[], None]
) -> None:
    make_vault(tmp_path / "vault")
    fill_in(page)
    press_make(page)
    settled()
    assert "There is a vault in this folder already" in page.message.text
    assert page.form.passphrase.text() == GOOD


def test_where_the_data_goes_is_one_click_away(qtbot: QtBot, page: FirstRunPage) -> None:
    with qtbot.waitSignal(page.wants_privacy):
        QTest.mouseClick(page.privacy, Qt.MouseButton.LeftButton)


def test_everything_has_a_spoken_name(page: FirstRunPage) -> None:
    assert unspoken(page) == []


def test_tab_reaches_everything(page: FirstRunPage) -> None:
    assert unreachable(page) == []


@pytest.mark.parametrize(
    ("years", "words"),
    [
        (1e-9, "minutes at most"),
        (0.0005, "about 4 hours"),
        (0.02, "about 7 days"),
        (0.5, "about 6 months"),
        (3, "about 3 years"),
        (579.6, "about 580 years"),
        (5e4, "thousands of years"),
        (5e8, "millions of years"),
    ],
)
def test_a_time_is_said_in_the_unit_that_suits_it(years: float, words: str) -> None:
    assert time_in_words(years) == words
