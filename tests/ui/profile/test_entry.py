"""Writing facts and needs by keyboard, changing and removing them, and the way back."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from omnia_desktop.domain.pupil import Audience, Fact, FactKind, NeedStatus
from omnia_desktop.ui.profile.fact_editor import FactEditor
from omnia_desktop.ui.profile.screen import ProfileScreen

CONTROL = Qt.KeyboardModifier.ControlModifier


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(focused(), key, modifier)


def type_words(words: str) -> None:
    QTest.keyClicks(focused(), words)


def facts(screen: ProfileScreen, kind: FactKind) -> list[Fact]:
    return [fact for fact in screen.editing.profile.facts if fact.kind is kind]


def editor(screen: ProfileScreen, kind: FactKind) -> FactEditor:
    found = screen.sections[kind].editor
    assert found is not None
    return found


def write(screen: ProfileScreen, words: str = "Draws maps", kind: FactKind = FactKind.STRENGTH) -> None:
    screen.sections[kind].write()
    type_words(words)
    press(Qt.Key.Key_Return)


def test_a_fact_is_written_with_words_source_and_date_by_keyboard_alone(screen: ProfileScreen) -> None:
    QTest.keyClick(screen, Qt.Key.Key_1, CONTROL)
    type_words("Draws maps of the school")
    press(Qt.Key.Key_Tab)
    type_words("Art teacher")
    press(Qt.Key.Key_Tab)
    type_words("18 Sept")
    press(Qt.Key.Key_Return)
    fact = facts(screen, FactKind.STRENGTH)[-1]
    assert (fact.text, fact.source, fact.date) == ("Draws maps of the school", "Art teacher", date(2026, 9, 18))


def test_after_enter_the_next_line_is_ready(screen: ProfileScreen) -> None:
    write(screen, "Draws maps")
    type_words("Sings in the choir")
    press(Qt.Key.Key_Return)
    assert [fact.text for fact in facts(screen, FactKind.STRENGTH)][-2:] == ["Draws maps", "Sings in the choir"]


def test_a_fact_is_for_everyone_and_no_need_in_particular_unless_said(screen: ProfileScreen) -> None:
    write(screen)
    fact = facts(screen, FactKind.STRENGTH)[-1]
    assert (fact.audience, fact.need, fact.source, fact.date) == (Audience.EVERYONE, None, None, None)


def test_a_date_after_today_is_refused_beside_its_field_and_the_words_stay(screen: ProfileScreen) -> None:
    before = facts(screen, FactKind.STRENGTH)
    screen.sections[FactKind.STRENGTH].write()
    type_words("Draws maps")
    writing = editor(screen, FactKind.STRENGTH)
    QTest.keyClicks(writing.when, "25/12/26")
    QTest.keyClick(writing.when, Qt.Key.Key_Return)
    assert (facts(screen, FactKind.STRENGTH), writing.text.toPlainText()) == (before, "Draws maps")
    assert "after today" in writing.when.accessibleDescription()


def test_blank_words_are_refused(screen: ProfileScreen) -> None:
    before = facts(screen, FactKind.WORKS)
    write(screen, "  ", FactKind.WORKS)
    assert facts(screen, FactKind.WORKS) == before
    assert "blank" in editor(screen, FactKind.WORKS).text.accessibleDescription()


def test_pasted_lines_become_one_paragraph(screen: ProfileScreen) -> None:
    screen.sections[FactKind.ADVICE].write()
    pasted = QMimeData()
    pasted.setText("Short tasks.\r\nA quiet place.\n")
    editor(screen, FactKind.ADVICE).text.insertFromMimeData(pasted)
    press(Qt.Key.Key_Return)
    assert facts(screen, FactKind.ADVICE)[-1].text == "Short tasks. A quiet place."


def test_enter_on_a_row_changes_the_fact_where_it_stands(screen: ProfileScreen) -> None:
    row = screen.sections[FactKind.STRENGTH].rows[0]
    row.setFocus()
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_A, CONTROL)
    type_words("Builds bridges")
    press(Qt.Key.Key_Return)
    fact = facts(screen, FactKind.STRENGTH)[0]
    assert (fact.id, fact.text, fact.source) == (row.fact.id, "Builds bridges", row.fact.source)


def test_after_a_change_the_row_has_the_focus_again(screen: ProfileScreen) -> None:
    section = screen.sections[FactKind.STRENGTH]
    section.rows[0].setFocus()
    press(Qt.Key.Key_Return)
    type_words("!")
    press(Qt.Key.Key_Return)
    assert section.rows[0].hasFocus()


def test_a_click_on_a_row_opens_it(screen: ProfileScreen) -> None:
    row = screen.sections[FactKind.STRENGTH].rows[0]
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    assert editor(screen, FactKind.STRENGTH).fact == row.fact


def test_delete_removes_a_fact_and_undo_brings_it_back(screen: ProfileScreen) -> None:
    before = screen.editing.profile
    screen.sections[FactKind.WORKS].rows[0].setFocus()
    press(Qt.Key.Key_Delete)
    assert len(facts(screen, FactKind.WORKS)) == len([f for f in before.facts if f.kind is FactKind.WORKS]) - 1
    QTest.mouseClick(screen.undo_button, Qt.MouseButton.LeftButton)
    assert screen.editing.profile == before


def test_undo_says_what_it_takes_back(screen: ProfileScreen) -> None:
    screen.sections[FactKind.WORKS].rows[0].setFocus()
    press(Qt.Key.Key_Delete)
    assert screen.undo_button.accessibleName() == "Undo: remove fact"


def test_control_z_in_the_empty_next_line_takes_the_fact_back(screen: ProfileScreen) -> None:
    before = screen.editing.profile
    write(screen)
    press(Qt.Key.Key_Z, CONTROL)
    assert screen.editing.profile == before


def test_control_z_while_typing_takes_back_the_typing_only(screen: ProfileScreen) -> None:
    write(screen, "Draws maps")
    after = screen.editing.profile
    type_words("Sin")
    press(Qt.Key.Key_Z, CONTROL)
    assert screen.editing.profile == after


def test_control_y_makes_the_change_again(screen: ProfileScreen) -> None:
    write(screen)
    after = screen.editing.profile
    press(Qt.Key.Key_Z, CONTROL)
    press(Qt.Key.Key_Y, CONTROL)
    assert screen.editing.profile == after


def test_one_escape_loses_no_words(screen: ProfileScreen) -> None:
    screen.sections[FactKind.STRENGTH].write()
    type_words("Draws maps")
    press(Qt.Key.Key_Escape)
    writing = editor(screen, FactKind.STRENGTH)
    assert writing.isVisible() and writing.text.toPlainText() == "Draws maps"


def test_escape_closes_a_line_with_nothing_in_it(screen: ProfileScreen) -> None:
    screen.sections[FactKind.STRENGTH].write()
    press(Qt.Key.Key_Escape)
    assert not editor(screen, FactKind.STRENGTH).isVisible()


def test_undoing_elsewhere_leaves_words_that_are_being_written(screen: ProfileScreen) -> None:
    write(screen)
    screen.sections[FactKind.STRENGTH].write()
    type_words("Sings")
    screen.editing.undo()
    writing = editor(screen, FactKind.STRENGTH)
    assert writing.isVisible() and writing.text.toPlainText() == "Sings"


def test_words_about_a_fact_that_was_undone_stay_as_a_new_one(screen: ProfileScreen) -> None:
    write(screen, "Draws maps")
    section = screen.sections[FactKind.STRENGTH]
    section.edit(section.rows[-1])
    type_words(" and plans")
    screen.editing.undo()
    press(Qt.Key.Key_Return)
    assert facts(screen, FactKind.STRENGTH)[-1].text.startswith("Draws maps")


def test_turning_to_another_fact_keeps_the_words_first(screen: ProfileScreen) -> None:
    section = screen.sections[FactKind.STRENGTH]
    section.write()
    type_words("Draws maps")
    QTest.mouseClick(section.rows[0], Qt.MouseButton.LeftButton)
    assert "Draws maps" in [fact.text for fact in facts(screen, FactKind.STRENGTH)]


def test_a_fact_for_staff_says_so(screen: ProfileScreen) -> None:
    screen.sections[FactKind.CONTEXT].write()
    type_words("Has moved house")
    writing = editor(screen, FactKind.CONTEXT)
    writing.audience.setCurrentIndex(writing.audience.findData(Audience.STAFF))
    press(Qt.Key.Key_Return)
    assert "Staff only" in screen.sections[FactKind.CONTEXT].rows[-1].accessibleName()


def test_what_the_pupil_said_is_shown_in_quotation_marks(screen: ProfileScreen) -> None:
    write(screen, "I like maps", FactKind.PUPIL_VOICE)
    assert screen.sections[FactKind.PUPIL_VOICE].rows[-1].accessibleName().startswith("“I like maps”")


def test_what_does_not_work_is_said_to_be_binding(screen: ProfileScreen) -> None:
    title = screen.sections[FactKind.DOES_NOT_WORK].title.words.text()
    assert title == "What does not work — will never be suggested"


def test_a_need_is_found_by_a_part_of_its_name(screen: ProfileScreen) -> None:
    QTest.keyClick(screen, Qt.Key.Key_0, CONTROL)
    type_words("dyslex")
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert "dyslexia" in screen.editing.profile.need_codes


def test_a_diagnosis_without_a_source_is_refused_beside_the_field(screen: ProfileScreen) -> None:
    screen.needs.write()
    writing = screen.needs.editor
    writing.code.setCurrentIndex(writing.code.findData("dyslexia"))
    writing.status.setCurrentIndex(writing.status.findData(NeedStatus.DIAGNOSED))
    QTest.mouseClick(writing.keep_button, Qt.MouseButton.LeftButton)
    assert "dyslexia" not in screen.editing.profile.need_codes
    assert "who made it" in writing.by.accessibleDescription()


def test_a_need_is_removed_with_delete_and_its_facts_stay(screen: ProfileScreen) -> None:
    before = screen.editing.profile
    screen.needs.rows[0].setFocus()
    press(Qt.Key.Key_Delete)
    after = screen.editing.profile
    assert (after.needs, len(after.facts)) == ((), len(before.facts))


@pytest.mark.parametrize("code", ["all-send", "other-"])
def test_codes_that_are_nobodys_need_are_not_offered(screen: ProfileScreen, code: str) -> None:
    screen.needs.write()
    box = screen.needs.editor.code
    assert not [at for at in range(box.count()) if str(box.itemData(at)).startswith(code)]


def test_a_question_opens_the_line_for_its_answer(qtbot: QtBot, screen: ProfileScreen) -> None:
    for fact in facts(screen, FactKind.FAMILY_VOICE):
        screen.sections[FactKind.FAMILY_VOICE]._remove(fact.id)
    question = next(row for row in screen.gauge.questions if row.question.kind is FactKind.FAMILY_VOICE)
    question.setFocus()
    press(Qt.Key.Key_Return)
    type_words("He loves the garden at home")
    press(Qt.Key.Key_Return)
    assert facts(screen, FactKind.FAMILY_VOICE)[-1].text == "He loves the garden at home"


def test_the_gauge_moves_when_a_gap_is_filled(screen: ProfileScreen) -> None:
    for fact in facts(screen, FactKind.FAMILY_VOICE):
        screen.sections[FactKind.FAMILY_VOICE]._remove(fact.id)
    before = screen.gauge.meter.accessibleName()
    write(screen, "He loves the garden", FactKind.FAMILY_VOICE)
    assert (before, screen.gauge.meter.accessibleName()) == ("90 %", "100 %")
