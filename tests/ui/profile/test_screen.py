"""The profile screen: details, saving to the vault, leaving, drafting, files, and how it is reached and read."""

import json
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from omnia_desktop.domain.profile_format import profile_to_plain
from omnia_desktop.domain.pupil import EnglishProficiency, FactKind, Phase, PupilProfile
from omnia_desktop.errors import VaultError
from omnia_desktop.store.entries import PupilId, new_pupil_id
from omnia_desktop.ui.profile.saving import Pauses
from omnia_desktop.ui.profile.screen import ProfileScreen
from omnia_desktop.ui.screen import Place
from omnia_desktop.ui.tasks import Tasks
from omnia_desktop.workflow.session import Session
from tests.forms.checks import unreachable, unspoken
from tests.ui.conftest import ScriptedDialogs, sample_pupil
from tests.ui.profile.conftest import NEVER

never_by_itself = pytest.mark.parametrize("pauses", [NEVER])


def in_vault(session: Session, pupil: PupilId) -> PupilProfile:
    return session.pupil(pupil).result()


def write(screen: ProfileScreen, words: str, kind: FactKind = FactKind.STRENGTH) -> None:
    screen.sections[kind].write()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, words)


def keep(screen: ProfileScreen, kind: FactKind = FactKind.STRENGTH) -> None:
    editor = screen.sections[kind].editor
    assert editor is not None
    QTest.keyClick(editor.text, Qt.Key.Key_Return)


def type_over(line: QLineEdit, words: str) -> None:
    line.selectAll()
    QTest.keyClicks(line, words)


def test_the_profile_is_shown_under_the_name(screen: ProfileScreen) -> None:
    assert screen.header.title.text() == "Amir K. — profile"


def test_a_kept_fact_is_saved_by_itself(qtbot: QtBot, screen: ProfileScreen, session: Session, amir: PupilId) -> None:
    write(screen, "Draws maps")
    keep(screen)
    qtbot.waitUntil(lambda: screen.header.subtitle.startswith("Saved"))
    assert "Draws maps" in [fact.text for fact in in_vault(session, amir).facts]


def test_the_header_says_when_it_was_saved_and_where(qtbot: QtBot, screen: ProfileScreen) -> None:
    write(screen, "Draws maps")
    keep(screen)
    qtbot.waitUntil(lambda: screen.header.subtitle.endswith("· this laptop only"))


@never_by_itself
def test_leaving_saves_what_is_still_in_an_open_line(
    screen: ProfileScreen, session: Session, amir: PupilId, settled: Callable[[], None]
) -> None:
    write(screen, "Draws maps")
    assert screen.may_leave()
    settled()
    assert "Draws maps" in [fact.text for fact in in_vault(session, amir).facts]


@never_by_itself
def test_a_line_that_cannot_be_kept_holds_the_person_beside_it(screen: ProfileScreen) -> None:
    write(screen, "Draws maps")
    editor = screen.sections[FactKind.STRENGTH].editor
    assert editor is not None
    editor.when.setText("soon")
    assert not screen.may_leave()
    assert editor.when.hasFocus()


@never_by_itself
def test_a_lock_keeps_the_words_even_of_a_line_with_no_proper_date(
    screen: ProfileScreen, session: Session, amir: PupilId, settled: Callable[[], None]
) -> None:
    write(screen, "Draws maps")
    editor = screen.sections[FactKind.STRENGTH].editor
    assert editor is not None
    editor.when.setText("soon")
    screen.before_lock()
    settled()
    assert "Draws maps" in [fact.text for fact in in_vault(session, amir).facts]


@never_by_itself
def test_control_s_saves_now(
    screen: ProfileScreen, session: Session, amir: PupilId, settled: Callable[[], None]
) -> None:
    write(screen, "Draws maps")
    QTest.keyClick(screen, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    settled()
    assert "Draws maps" in [fact.text for fact in in_vault(session, amir).facts]


def test_a_full_disk_is_said_the_words_stay_and_saving_is_tried_again(
    qtbot: QtBot, screen: ProfileScreen, session: Session, amir: PupilId, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_order = session.in_vault
    failing: Future[None] = Future()
    failing.set_exception(VaultError("The disk is full.", "Make room."))
    monkeypatch.setattr(session, "in_vault", lambda work: failing)
    write(screen, "Draws maps")
    keep(screen)
    qtbot.waitUntil(lambda: "The disk is full." in screen.notice.text)
    assert "Draws maps" in screen.sections[FactKind.STRENGTH].rows[-1].accessibleName()
    monkeypatch.setattr(session, "in_vault", in_order)
    qtbot.waitUntil(lambda: screen.header.subtitle.startswith("Saved"))
    assert screen.notice.text == ""


def test_a_new_pupil_is_kept_once_there_is_a_name_and_a_year(
    qtbot: QtBot, new_screen: ProfileScreen, session: Session
) -> None:
    QTest.keyClicks(new_screen.details.name, "Bea Sandwell")
    QTest.keyClicks(new_screen.details.year, "Year 9")
    qtbot.waitUntil(lambda: new_screen.header.subtitle.startswith("Saved"))
    rows = [row for row in session.pupil_rows().result() if row.name == "Bea Sandwell"]
    assert [(row.known_as, row.year_group) for row in rows] == [("Bea", "Year 9")]


def test_the_phase_follows_the_year(new_screen: ProfileScreen) -> None:
    QTest.keyClicks(new_screen.details.year, "Year 9")
    assert new_screen.editing.profile.phase is Phase.SECONDARY


def test_a_new_pupil_without_a_name_is_asked_about_before_it_is_lost(
    new_screen: ProfileScreen, dialogs: ScriptedDialogs
) -> None:
    write(new_screen, "Draws maps")
    dialogs.will_answer(False)
    assert not new_screen.may_leave()


def test_a_blank_new_profile_may_be_left_without_a_question(new_screen: ProfileScreen) -> None:
    assert new_screen.may_leave()


def test_letters_of_a_name_are_undone_as_one_step(screen: ProfileScreen) -> None:
    screen.details.open_form()
    type_over(screen.details.name, "Amir Oakfield")
    screen.editing.undo()
    assert screen.editing.profile.name == "Amir K."


def test_a_blank_name_is_refused_beside_the_field_and_the_profile_keeps_the_old_one(screen: ProfileScreen) -> None:
    screen.details.open_form()
    screen.details.name.selectAll()
    QTest.keyClick(screen.details.name, Qt.Key.Key_Delete)
    assert screen.editing.profile.name == "Amir K."
    assert "blank" in screen.details.name.accessibleDescription()


@pytest.mark.parametrize("born", ["1 May 1950", "2/3/2030", "yesterday week"])
def test_a_date_of_birth_that_cannot_be_is_refused_and_stays_in_the_field(screen: ProfileScreen, born: str) -> None:
    before = screen.editing.profile.date_of_birth
    screen.details.open_form()
    type_over(screen.details.born, born)
    QTest.keyClick(screen.details.born, Qt.Key.Key_Return)
    assert (screen.editing.profile.date_of_birth, screen.details.born.text()) == (before, born)


def test_home_languages_are_parted_by_commas(screen: ProfileScreen) -> None:
    screen.details.open_form()
    type_over(screen.details.languages, "Urdu, English ,")
    QTest.keyClick(screen.details.languages, Qt.Key.Key_Return)
    assert screen.editing.profile.home_languages == ("Urdu", "English")


def test_a_level_of_english_is_kept_with_its_framework(new_screen: ProfileScreen) -> None:
    details = new_screen.details
    details.framework.setCurrentIndex(details.framework.findData("dfe"))
    details.framework.activated.emit(details.framework.currentIndex())
    QTest.keyClicks(details.level, "C")
    assert new_screen.editing.profile.english_proficiency == EnglishProficiency(framework="dfe", level="C", date=None)


def test_a_level_that_the_framework_does_not_have_is_refused(new_screen: ProfileScreen) -> None:
    details = new_screen.details
    details.framework.setCurrentIndex(details.framework.findData("dfe"))
    details.framework.activated.emit(details.framework.currentIndex())
    QTest.keyClicks(details.level, "Q")
    assert new_screen.editing.profile.english_proficiency is None
    assert "DfE" in details.level.accessibleDescription()


def test_draft_goes_on_to_the_choice_of_a_document(screen: ProfileScreen, amir: PupilId) -> None:
    places: list[Place] = []
    screen.go.connect(places.append)
    QTest.mouseClick(screen.draft_button, Qt.MouseButton.LeftButton)
    assert places == [Place(screen="draft", pupil=amir)]


def test_a_draft_without_a_need_is_refused_with_the_place_to_add_one(screen: ProfileScreen) -> None:
    places: list[Place] = []
    screen.go.connect(places.append)
    screen.needs.rows[0].setFocus()
    QTest.keyClick(screen.needs.rows[0], Qt.Key.Key_Delete)
    QTest.mouseClick(screen.draft_button, Qt.MouseButton.LeftButton)
    assert places == [] and "no need" in screen.notice.text and screen.needs.editor.isVisible()


def test_an_exported_profile_is_the_one_on_the_screen(
    qtbot: QtBot, screen: ProfileScreen, dialogs: ScriptedDialogs, pupil: PupilProfile, tmp_path: Path
) -> None:
    path = tmp_path / "amir.json"
    dialogs.will_answer(path)
    QTest.mouseClick(screen.export_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "not encrypted" in screen.notice.text)
    assert json.loads(path.read_text(encoding="utf-8")) == profile_to_plain(pupil)


def test_an_export_to_a_folder_that_is_gone_is_said(
    qtbot: QtBot, screen: ProfileScreen, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    dialogs.will_answer(tmp_path / "gone" / "amir.json")
    QTest.mouseClick(screen.export_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "could not be written" in screen.notice.text)


def test_another_pupil_brings_none_of_the_one_before(
    screen: ProfileScreen, session: Session, settled: Callable[[], None]
) -> None:
    write(screen, "Draws maps")
    screen.may_leave()
    other = session.add_pupil(sample_pupil("thin-profile")).result()
    screen.arrive(Place(screen="profile", pupil=other))
    settled()
    assert screen.editing.profile == sample_pupil("thin-profile") and screen.editing.undo_name is None


def test_two_needs_that_pull_apart_are_good_to_know(
    screen: ProfileScreen, session: Session, settled: Callable[[], None]
) -> None:
    other = session.add_pupil(sample_pupil("autism-and-pda-primary")).result()
    screen.arrive(Place(screen="profile", pupil=other))
    settled()
    assert len(screen.gauge.pulls) == 1


def test_a_narrow_window_has_the_panel_in_a_drawer(screen: ProfileScreen) -> None:
    screen.resize(908, 700)
    assert not screen.gauge.isVisible()
    QTest.mouseClick(screen.panel_button, Qt.MouseButton.LeftButton)
    assert screen.gauge.isVisible()


def test_the_place_is_that_of_the_pupil(screen: ProfileScreen, amir: PupilId) -> None:
    assert screen.place() == Place(screen="profile", pupil=amir)


def write_a_new_pupil(screen: ProfileScreen) -> None:
    QTest.keyClicks(screen.details.name, "Bea Sandwell")
    QTest.keyClicks(screen.details.year, "Year 9")


@never_by_itself
def test_after_a_lock_the_place_is_that_of_the_new_pupil(new_screen: ProfileScreen, session: Session) -> None:
    write_a_new_pupil(new_screen)
    new_screen.before_lock()
    pupil = new_screen.place().pupil
    assert pupil is not None and in_vault(session, PupilId(pupil)).name == "Bea Sandwell"


@never_by_itself
def test_words_written_while_a_save_is_under_way_are_kept_by_a_lock(
    new_screen: ProfileScreen, session: Session, tasks: Tasks
) -> None:
    write_a_new_pupil(new_screen)
    new_screen.may_leave()
    write(new_screen, "Draws maps")
    tasks.let_go(lambda _: None)
    new_screen.before_lock()
    pupil = new_screen.place().pupil
    assert pupil is not None
    assert [fact.text for fact in in_vault(session, PupilId(pupil)).facts] == ["Draws maps"]


def test_a_new_pupil_that_could_not_be_kept_before_a_lock_is_told(
    screen: ProfileScreen, settled: Callable[[], None]
) -> None:
    screen.arrive(Place(screen="profile", pupil=new_pupil_id()))
    settled()
    assert screen.place() == Place(screen="profile") and "could not be kept" in screen.notice.text


def test_every_part_is_spoken(screen: ProfileScreen) -> None:
    screen.sections[FactKind.STRENGTH].write()
    assert unspoken(screen) == []


def test_tab_reaches_every_part(screen: ProfileScreen) -> None:
    screen.sections[FactKind.STRENGTH].write()
    assert unreachable(screen) == []


def test_tab_goes_from_the_last_fact_of_a_kind_to_the_next_kind(qtbot: QtBot, screen: ProfileScreen) -> None:
    kinds = list(screen.sections)
    write(screen, "Draws maps")
    keep(screen)
    editor = screen.sections[FactKind.STRENGTH].editor
    assert editor is not None
    editor.close_up()
    screen._order()
    screen.sections[kinds[0]].rows[-1].setFocus()
    QTest.keyClick(screen.sections[kinds[0]].rows[-1], Qt.Key.Key_Tab)
    assert screen.sections[kinds[1]].add_button.hasFocus()


def test_a_profile_is_saved_two_seconds_after_a_change_and_ten_at_the_latest() -> None:
    assert (Pauses().after_change, Pauses().at_latest) == (2_000, 10_000)
