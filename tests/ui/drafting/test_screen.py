"""The draft screen by keys and clicks: choose, start, watch, stop, carry on, and what goes wrong on the way."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from omnia_desktop.domain.pupil import Jurisdiction, PupilProfile
from omnia_desktop.store.entries import DraftId, DraftState
from omnia_desktop.ui.drafting.choices import DocumentChoices, documents_for, grouped
from omnia_desktop.ui.screen import Place
from omnia_desktop.workflow.draft_job import offer
from omnia_desktop.workflow.duty import ModelOnDuty
from omnia_desktop.workflow.session import Shelf
from tests.forms.checks import unreachable, unspoken
from tests.ui.conftest import ScriptedDialogs, sample_pupil
from tests.ui.drafting.conftest import Opened
from tests.workflow.scripted import Script
from tests.workflow.scripted_duty import NOWHERE, STRANGE, ScriptedDuty, StrangeDuty

Settled = Callable[[], None]


def words_on(widget: QWidget) -> str:
    """Return everything that is written on a page."""
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def written(opened: Opened) -> list[DraftState]:
    return [each.state for each in opened.session.drafts(opened.pupil).result()]


def press(qtbot: QtBot, opened: Opened, key: Qt.Key) -> None:
    """Press a key with Control that sets work going, and wait until it goes: a button pressed by key takes its time."""
    with qtbot.waitSignal(opened.services.tasks.busy_changed):
        QTest.keyClick(opened.screen, key, Qt.KeyboardModifier.ControlModifier)


def list_documents(qtbot: QtBot, opened: Opened) -> DocumentChoices:
    """Turn to the list of documents by its key, and return it once it is laid out."""
    QTest.keyClick(opened.screen, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: opened.screen.choices is not None and opened.screen.choices.isVisible())
    choices = opened.screen.choices
    assert choices is not None
    qtbot.waitUntil(lambda: all(not button.visibleRegion().isEmpty() for button in choices.buttons.values()))
    return choices


def begin_and_wait(qtbot: QtBot, opened: Opened, duty: ScriptedDuty, calls: int) -> None:
    """Start a draft by its key, and wait until the model has been asked so often and waits."""
    duty.waits_at = calls
    press(qtbot, opened, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(duty.script.asked) >= calls)


class TestChoosing:
    def test_the_document_says_who_signs_it(self, opened: Opened) -> None:
        assert "Who signs: No signature set by law" in words_on(opened.screen.used)

    def test_the_facts_of_each_section_are_shown(self, opened: Opened) -> None:
        assert "I like it when the teacher shows me a picture" in words_on(opened.screen.used)

    def test_a_fact_that_stands_above_is_counted_and_not_said_again(self, opened: Opened) -> None:
        said = words_on(opened.screen.used)
        assert said.count("I like it when the teacher shows me a picture") == 1 and "named above" in said

    def test_evidence_is_shown_with_publisher_and_strength(self, opened: Opened) -> None:
        assert "Practice consensus" in words_on(opened.screen.used)

    def test_a_fact_that_is_left_out_is_shown_with_its_reason(self, opened: Opened) -> None:
        said = words_on(opened.screen.unused)
        assert "Grandmother" in said and "and this document is for everyone" in said

    def test_evidence_that_is_set_aside_is_shown_with_its_reason(
        self, open_for: Callable[[PupilProfile], Opened]
    ) -> None:
        opened = open_for(sample_pupil("autism-and-pda-primary"))
        assert "No evidence had to be set aside" not in words_on(opened.screen.unused)

    def test_documents_that_are_not_offered_yet_are_not_called_statutory(self, shelf: Shelf) -> None:
        _, later, by_law = grouped(documents_for(shelf.documents.values(), Jurisdiction.ENGLAND))
        assert "behaviour-support-plan" in [each.id for each in later]
        assert all(each.statutory for each in by_law)

    def test_another_document_is_chosen_from_the_list(self, qtbot: QtBot, opened: Opened, settled: Settled) -> None:
        choices = list_documents(qtbot, opened)
        QTest.mouseClick(choices.buttons["england-sen-support-plan"], Qt.MouseButton.LeftButton)
        settled()
        assert opened.screen.footer.start.isVisible()

    def test_a_statutory_document_says_why_drafting_is_off(self, qtbot: QtBot, opened: Opened) -> None:
        assert "the law says who writes it" in words_on(list_documents(qtbot, opened))

    def test_a_school_whose_documents_are_not_offered_yet_is_told_so(
        self, open_for: Callable[[PupilProfile], Opened]
    ) -> None:
        opened = open_for(replace(sample_pupil("dld-primary"), jurisdiction=Jurisdiction.NORTHERN_IRELAND))
        assert "can be drafted yet" in opened.screen.notice.text
        assert not opened.screen.footer.start.isVisible()

    def test_documents_of_the_emirates_are_used_in_dubai(self, shelf: Shelf) -> None:
        whole = replace(next(iter(shelf.documents.values())), jurisdiction="uae")
        assert documents_for([whole], Jurisdiction.UAE_DUBAI) == [whole]

    def test_another_seed_is_planned_anew(self, qtbot: QtBot, opened: Opened, settled: Settled) -> None:
        more = opened.screen.used.more
        QTest.mouseClick(more.button, Qt.MouseButton.LeftButton)
        more.seed.setValue(12)
        settled()
        QTest.mouseClick(opened.screen.footer.without, Qt.MouseButton.LeftButton)
        settled()
        assert opened.session.drafts(opened.pupil).result()[0].seed == 12

    def test_a_thin_profile_is_told_and_leads_back_to_its_questions(
        self, qtbot: QtBot, open_for: Callable[[PupilProfile], Opened]
    ) -> None:
        opened = open_for(sample_pupil("thin-profile"))
        assert "thin" in opened.screen.notice.text
        QTest.mouseClick(opened.screen.unused.answer_button, Qt.MouseButton.LeftButton)
        assert opened.gone == [Place(screen="profile", pupil=opened.pupil)]

    def test_alt_left_goes_back_to_the_profile(self, qtbot: QtBot, opened: Opened) -> None:
        QTest.keyClick(opened.screen, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        qtbot.waitUntil(lambda: bool(opened.gone))
        assert opened.gone == [Place(screen="profile", pupil=opened.pupil)]


class TestWriting:
    def test_a_finished_draft_goes_to_its_review(self, qtbot: QtBot, opened: Opened, settled: Settled) -> None:
        press(qtbot, opened, Qt.Key.Key_Return)
        settled()
        (draft,) = opened.session.drafts(opened.pupil).result()
        assert opened.gone == [Place(screen="review", pupil=opened.pupil, draft=draft.id)]

    def test_words_are_shown_as_they_come(
        self, qtbot: QtBot, opened: Opened, duty: ScriptedDuty, settled: Settled
    ) -> None:
        begin_and_wait(qtbot, opened, duty, 1)
        assert opened.screen.writing is not None
        piece = opened.screen.writing.pieces[0]
        qtbot.waitUntil(lambda: "the moon" in piece.words.text())
        assert piece.state.text() == "Being written"
        QTest.keyClick(opened.screen, Qt.Key.Key_Escape)
        settled()

    def test_the_pupils_name_stands_where_the_model_wrote_the_stand_in(
        self, qtbot: QtBot, opened: Opened, duty: ScriptedDuty, settled: Settled
    ) -> None:
        begin_and_wait(qtbot, opened, duty, 1)
        assert opened.screen.writing is not None
        piece = opened.screen.writing.pieces[0]
        piece.add_words(" Sam nods.")
        assert piece.words.text().endswith("Amir nods.")
        QTest.keyClick(opened.screen, Qt.Key.Key_Escape)
        settled()

    def test_escape_stops_and_the_draft_can_be_carried_on(
        self, qtbot: QtBot, opened: Opened, duty: ScriptedDuty, settled: Settled
    ) -> None:
        begin_and_wait(qtbot, opened, duty, 3)
        QTest.keyClick(opened.screen, Qt.Key.Key_Escape)
        settled()
        assert opened.screen.notice.text == "The drafting was stopped: 1 of 2 pieces are kept."
        assert opened.screen.footer.carry_on.isVisible() and opened.screen.footer.afresh.isVisible()

    def test_carrying_on_finishes_the_draft_that_was_stopped(
        self, qtbot: QtBot, opened: Opened, duty: ScriptedDuty, settled: Settled
    ) -> None:
        begin_and_wait(qtbot, opened, duty, 3)
        QTest.keyClick(opened.screen, Qt.Key.Key_Escape)
        settled()
        duty.waits_at = None
        press(qtbot, opened, Qt.Key.Key_Return)
        settled()
        assert written(opened) == [DraftState.TO_REVIEW]

    def test_starting_afresh_makes_a_draft_of_its_own(
        self, qtbot: QtBot, opened: Opened, duty: ScriptedDuty, settled: Settled
    ) -> None:
        begin_and_wait(qtbot, opened, duty, 3)
        QTest.keyClick(opened.screen, Qt.Key.Key_Escape)
        settled()
        duty.waits_at = None
        QTest.mouseClick(opened.screen.footer.afresh, Qt.MouseButton.LeftButton)
        settled()
        assert written(opened) == [DraftState.DRAFTING, DraftState.TO_REVIEW]

    def test_an_interrupted_draft_of_an_earlier_day_is_offered_on_arrival(
        self, opened: Opened, settled: Settled
    ) -> None:
        began(opened, on=date(2026, 11, 20))
        opened.screen.arrive(Place(screen="draft", pupil=opened.pupil))
        settled()
        assert opened.screen.notice.text == "A draft was interrupted: 0 of 2 pieces are kept."
        assert opened.screen.footer.carry_on.isVisible()

    def test_a_draft_without_a_model_goes_to_its_review(self, qtbot: QtBot, opened: Opened, settled: Settled) -> None:
        press(qtbot, opened, Qt.Key.Key_L)
        settled()
        assert written(opened) == [DraftState.TO_REVIEW] and opened.gone[0].screen == "review"


def began(opened: Opened, *, on: date) -> DraftId:
    """Begin a draft of a day in the vault, as a run that was cut off leaves it."""
    session, profile = opened.session, opened.session.pupil(opened.pupil).result()
    found = offer(session, opened.pupil, profile, "england-sen-support-plan", on=on, seed=3, looks_back=False).result()
    return session.in_vault(lambda vault: vault.start_draft(opened.pupil, found.prepared.request)).result()


class TestWhatGoesWrong:
    def test_a_model_that_dies_once_is_told_and_the_draft_goes_on(
        self, qtbot: QtBot, opened: Opened, duty: ScriptedDuty, settled: Settled
    ) -> None:
        duty.script.dies_at = frozenset({1})
        begin_and_wait(qtbot, opened, duty, 2)
        qtbot.waitUntil(lambda: "It was started again and carries on." in opened.screen.notice.text)
        QTest.keyClick(opened.screen, Qt.Key.Key_Escape)
        settled()

    def test_a_model_that_dies_twice_leaves_trying_again_and_drafting_without(
        self, qtbot: QtBot, opened: Opened, duty: ScriptedDuty, settled: Settled
    ) -> None:
        duty.script.dies_at = frozenset({1, 2})
        press(qtbot, opened, Qt.Key.Key_Return)
        settled()
        assert "killed" in opened.screen.notice.text
        assert opened.screen.footer.again.isVisible() and opened.screen.footer.without.isVisible()

    def test_trying_again_finishes_the_draft(
        self, qtbot: QtBot, opened: Opened, duty: ScriptedDuty, settled: Settled
    ) -> None:
        duty.script.dies_at = frozenset({1, 2})
        press(qtbot, opened, Qt.Key.Key_Return)
        settled()
        QTest.mouseClick(opened.screen.footer.again, Qt.MouseButton.LeftButton)
        settled()
        assert written(opened) == [DraftState.TO_REVIEW]


class TestAFileThatIsNotThere:
    @pytest.fixture
    def duty(self) -> ModelOnDuty:
        return ModelOnDuty(NOWHERE)

    def test_a_model_file_that_is_gone_is_told_with_what_to_do(
        self, qtbot: QtBot, opened: Opened, settled: Settled
    ) -> None:
        press(qtbot, opened, Qt.Key.Key_Return)
        settled()
        assert "is not where it was" in opened.screen.notice.text
        assert opened.screen.footer.without.isVisible() and not opened.screen.vouch_button.isVisible()


class TestAFileThatNobodyKnows:
    @pytest.fixture
    def duty(self) -> ModelOnDuty:
        return StrangeDuty()

    def test_its_sum_is_shown_with_a_way_to_vouch_for_it(self, qtbot: QtBot, opened: Opened, settled: Settled) -> None:
        press(qtbot, opened, Qt.Key.Key_Return)
        settled()
        assert STRANGE in opened.screen.notice.text and opened.screen.vouch_button.isVisible()

    def test_vouching_for_it_drafts_with_it(
        self, qtbot: QtBot, opened: Opened, dialogs: ScriptedDialogs, settled: Settled
    ) -> None:
        press(qtbot, opened, Qt.Key.Key_Return)
        settled()
        dialogs.will_answer(True)
        QTest.mouseClick(opened.screen.vouch_button, Qt.MouseButton.LeftButton)
        settled()
        assert written(opened) == [DraftState.TO_REVIEW]

    def test_who_does_not_vouch_has_drafted_nothing(
        self, qtbot: QtBot, opened: Opened, dialogs: ScriptedDialogs, settled: Settled
    ) -> None:
        press(qtbot, opened, Qt.Key.Key_Return)
        settled()
        dialogs.will_answer(False)
        QTest.mouseClick(opened.screen.vouch_button, Qt.MouseButton.LeftButton)
        settled()
        assert written(opened) == []


class TestLeaving:
    def test_leaving_in_the_middle_of_a_draft_is_asked(
        self, qtbot: QtBot, opened: Opened, duty: ScriptedDuty, dialogs: ScriptedDialogs, settled: Settled
    ) -> None:
        begin_and_wait(qtbot, opened, duty, 1)
        dialogs.will_answer(False)
        assert not opened.screen.may_leave()
        QTest.keyClick(opened.screen, Qt.Key.Key_Escape)
        settled()

    def test_who_leaves_is_not_taken_back_when_the_draft_ends(
        self, qtbot: QtBot, opened: Opened, duty: ScriptedDuty, dialogs: ScriptedDialogs, settled: Settled
    ) -> None:
        begin_and_wait(qtbot, opened, duty, 1)
        dialogs.will_answer(True)
        assert opened.screen.may_leave()
        settled()
        assert opened.gone == []

    def test_a_lock_stops_the_draft_and_asks_nothing(
        self, qtbot: QtBot, opened: Opened, duty: ScriptedDuty, dialogs: ScriptedDialogs, settled: Settled
    ) -> None:
        begin_and_wait(qtbot, opened, duty, 3)
        opened.screen.before_lock()
        settled()
        assert dialogs.asked == [] and written(opened) == [DraftState.DRAFTING]


class TestForEverybody:
    def test_everything_is_spoken(self, qtbot: QtBot, opened: Opened) -> None:
        list_documents(qtbot, opened)
        assert unspoken(opened.screen) == []

    def test_tab_reaches_everything(self, qtbot: QtBot, opened: Opened) -> None:
        list_documents(qtbot, opened)
        assert unreachable(opened.screen) == []


@pytest.fixture
def duty() -> ScriptedDuty:
    return ScriptedDuty(Script())
