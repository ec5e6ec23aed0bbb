"""Signing off by keys and clicks: refused while something is open, then signed, then written as Word."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from omnia_desktop.domain.sign_off import SignedDocument
from omnia_desktop.errors import ReviewOpen
from omnia_desktop.store.entries import DraftId
from omnia_desktop.ui.screen import Place, Services
from omnia_desktop.ui.sign_off import NOT_ENCRYPTED, SignOffScreen
from tests.forms.checks import unreachable, unspoken
from tests.ui.conftest import ScriptedDialogs
from tests.ui.review.conftest import SUGGESTIONS, keep_draft

GOOD = SUGGESTIONS[:3]


@dataclass(kw_only=True)
class Desk:
    """A sign-off screen over a draft of which nothing is decided yet."""

    screen: SignOffScreen
    services: Services
    dialogs: ScriptedDialogs
    draft_id: DraftId
    went_to: list[Place]
    settled: Callable[[], None]

    def decide(self, *suggestions: str) -> None:
        review = self.services.session.open_review(self.draft_id).result().reviewing(by="Orla Inkwhistle")
        for suggestion in suggestions:
            self.services.session.decide(self.draft_id, review.keep(suggestion, at=self.services.now())).result()

    def open(self) -> None:
        self.screen.arrive(Place(screen="sign-off", draft=self.draft_id))
        self.settled()

    def sign(self) -> None:
        self.decide("S1", "S2", "S3")
        self.open()
        self.screen.signing.form.confirmed.click()
        self.screen.signing.sign_button.click()
        self.settled()

    def signed(self) -> SignedDocument | None:
        self.settled()
        return self.services.session.in_vault(lambda vault: vault.signed(self.draft_id)).result()


@pytest.fixture
def desk(qtbot: QtBot, services: Services, dialogs: ScriptedDialogs, settled: Callable[[], None]) -> Desk:
    screen = SignOffScreen(services)
    qtbot.addWidget(screen, before_close_func=lambda _: settled())
    screen.resize(1348, 900)
    screen.show()
    screen.activateWindow()
    assert QTest.qWaitForWindowActive(screen)
    went_to: list[Place] = []
    screen.go.connect(went_to.append)
    draft_id = keep_draft(services.session, GOOD)
    return Desk(screen=screen, services=services, dialogs=dialogs, draft_id=draft_id, went_to=went_to, settled=settled)


def test_what_is_open_is_listed_and_cannot_be_signed(desk: Desk) -> None:
    desk.decide("S1")
    desk.open()
    shown = (desk.screen.open_list.isVisible(), desk.screen.signing.isVisible())
    assert (shown, desk.screen.open_list.summary) == ((True, False), "2 suggestions are not decided.")


def test_each_open_entry_leads_to_its_card(desk: Desk) -> None:
    desk.decide("S1")
    desk.open()
    desk.screen.open_list.buttons[1].click()
    assert [(place.screen, place.suggestion) for place in desk.went_to] == [("review", "S3")]


def test_a_document_with_nothing_open_is_signed_by_keyboard(qtbot: QtBot, desk: Desk) -> None:
    desk.decide("S1", "S2", "S3")
    desk.open()
    focused = QApplication.focusWidget()
    assert focused is desk.screen.signing.form.confirmed
    QTest.keyClick(focused, Qt.Key.Key_Space)
    QTest.keyClick(focused, Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(desk.screen.word.isVisible)
    signed = desk.signed()
    assert signed is not None
    signature = signed.content.signature
    assert (signature.name, signature.role) == ("Orla Inkwhistle", "SENDCo")


def test_the_statement_that_was_confirmed_is_what_is_signed(desk: Desk) -> None:
    desk.sign()
    signed = desk.signed()
    assert signed is not None
    assert signed.content.signature.statement.startswith("I have read every line of this document.")


def test_an_unconfirmed_statement_is_asked_for_and_nothing_is_signed(desk: Desk) -> None:
    desk.decide("S1", "S2", "S3")
    desk.open()
    desk.screen.signing.sign_button.click()
    assert (desk.screen.signing.message.text, desk.signed()) == ("Tick the statement when it is true, then sign.", None)


@pytest.mark.parametrize(("field", "words"), [("name", "Give your name."), ("role", "Give your role at the school.")])
def test_a_blank_name_or_role_is_asked_for(desk: Desk, field: str, words: str) -> None:
    desk.decide("S1", "S2", "S3")
    desk.open()
    getattr(desk.screen.signing.form, field).clear()
    desk.screen.signing.sign_button.click()
    assert (desk.screen.signing.message.text, desk.signed()) == (words, None)


def test_a_decision_undone_meanwhile_is_listed_instead_of_signed(desk: Desk) -> None:
    desk.decide("S1", "S2", "S3")
    desk.open()
    review = desk.services.session.open_review(desk.draft_id).result().reviewing(by="Orla Inkwhistle")
    desk.services.session.decide(desk.draft_id, review.undo(3, at=desk.services.now())).result()
    desk.screen.signing.form.confirmed.click()
    desk.screen.signing.sign_button.click()
    desk.settled()
    assert (desk.signed(), desk.screen.open_list.isVisible()) == (None, True)


def test_what_the_sign_off_itself_refuses_is_listed_with_its_card(desk: Desk) -> None:
    desk.decide("S1", "S2", "S3")
    desk.open()
    desk.screen._not_signed(ReviewOpen("One has an open check.", "Mend it.", ("S2",)))
    desk.settled()
    desk.screen.open_list.buttons[0].click()
    assert ([place.suggestion for place in desk.went_to], desk.screen.open_list.isVisible()) == (["S2"], True)


def test_the_beginning_of_the_digest_is_shown_after_signing(desk: Desk) -> None:
    desk.sign()
    signed = desk.signed()
    assert signed is not None
    assert signed.digest[:16] in desk.screen.word.digest.text()


def test_a_word_file_is_said_not_to_be_encrypted_before_it_is_saved(desk: Desk) -> None:
    desk.sign()
    assert (desk.screen.word.isVisible(), desk.screen.word.warning.text) == (True, NOT_ENCRYPTED)


def test_the_word_file_is_suggested_under_initials_and_never_the_name(desk: Desk, tmp_path: Path) -> None:
    desk.sign()
    desk.dialogs.will_answer(None)
    desk.screen.word.save_button.click()
    assert desk.dialogs.asked == [("Save the Word file", "A.T. SSP 2026-11-24.docx", "Word (*.docx)")]


def test_the_word_file_is_written_and_its_place_and_size_are_shown(desk: Desk, tmp_path: Path) -> None:
    desk.sign()
    desk.dialogs.will_answer(tmp_path / "plan.docx")
    desk.screen.word.save_button.click()
    desk.settled()
    size = (tmp_path / "plan.docx").stat().st_size
    assert desk.screen.word.message.text == f"Saved, {round(size / 1024)} KB: {tmp_path / 'plan.docx'}"


def test_a_name_without_an_ending_becomes_a_word_file(desk: Desk, tmp_path: Path) -> None:
    desk.sign()
    desk.dialogs.will_answer(tmp_path / "A.T. plan")
    desk.screen.word.save_button.click()
    desk.settled()
    assert (tmp_path / "A.T. plan.docx").exists()


def test_the_path_of_the_word_file_is_copied(desk: Desk, tmp_path: Path) -> None:
    desk.sign()
    desk.dialogs.will_answer(tmp_path / "plan.docx")
    desk.screen.word.save_button.click()
    desk.settled()
    desk.screen.word.copy_button.click()
    assert QApplication.clipboard().text() == str(tmp_path / "plan.docx")


def test_a_word_file_that_cannot_be_written_is_said_beside_the_button(desk: Desk, tmp_path: Path) -> None:
    desk.sign()
    desk.dialogs.will_answer(tmp_path / "gone" / "plan.docx")
    desk.screen.word.save_button.click()
    desk.settled()
    assert desk.screen.word.message.text.startswith("The folder is not there.")


def test_every_input_has_a_spoken_name(desk: Desk) -> None:
    desk.open()
    assert unspoken(desk.screen) == []


def test_every_input_is_reached_by_tab(desk: Desk) -> None:
    desk.open()
    assert unreachable(desk.screen) == []
