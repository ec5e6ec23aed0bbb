"""The evidence library by keys and clicks: search, filter, read a card, go to its source and back."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from omnia_desktop.domain.evidence import CardKind, Strength, Verified
from omnia_desktop.domain.pupil import Phase
from omnia_desktop.ui.evidence.screen import EvidenceScreen
from omnia_desktop.ui.kit import QuietButton
from omnia_desktop.ui.screen import Place, Services
from omnia_desktop.workflow.session import Shelf
from tests.forms.checks import unreachable, unspoken

CARD = "strategy-model-then-hand-over"
SOURCE = "eef-send-mainstream-2020"


@pytest.fixture
def screen(qtbot: QtBot, services: Services) -> EvidenceScreen:
    screen = EvidenceScreen(services)
    qtbot.addWidget(screen)
    screen.resize(1340, 900)
    screen.show()
    screen.activateWindow()
    assert QTest.qWaitForWindowActive(screen), "keys reach only the window that is active"
    screen.arrive(Place(screen="evidence"))
    return screen


@pytest.fixture
def searched(qtbot: QtBot, screen: EvidenceScreen, settled: Callable[[], None]) -> Callable[[str], None]:
    """Return a way to type into the search field and wait until the answer is shown."""

    def search(words: str) -> None:
        screen.search.setFocus()
        with qtbot.waitSignal(screen.model.modelReset):
            QTest.keyClicks(screen.search, words)
        settled()

    return search


def words_on(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible()).replace("\u200b", "")


def show(qtbot: QtBot, screen: EvidenceScreen, row_id: str) -> None:
    """Show a card or a source, and wait until the panel is laid out."""
    if row_id in screen.library.cards:
        screen.show_card(row_id)
    else:
        screen.show_source(row_id)
    qtbot.waitUntil(lambda: any(each.isVisible() for each in screen.details.findChildren(QuietButton)))


def shown_ids(screen: EvidenceScreen) -> list[str]:
    return [screen.model.row_at(place).id for place in range(screen.model.rowCount())]


def button_named(screen: EvidenceScreen, start: str) -> QuietButton:
    found = (each for each in screen.details.findChildren(QuietButton) if each.accessibleName().startswith(start))
    return next(each for each in found if each.isVisible())


def test_what_the_library_holds_is_counted(screen: EvidenceScreen, shelf: Shelf) -> None:
    assert screen.header.subtitle.startswith(f"{len(shelf.library.cards)} cards from {len(shelf.library.sources)}")


def test_every_card_is_in_the_list(screen: EvidenceScreen, shelf: Shelf) -> None:
    assert screen.model.rowCount() == len(shelf.library.cards)


@pytest.mark.parametrize("key", ["/", "Ctrl+F"])
def test_a_key_goes_to_the_search(qtbot: QtBot, screen: EvidenceScreen, key: str) -> None:
    pressed = Qt.Key.Key_Slash if key == "/" else Qt.Key.Key_F
    held = Qt.KeyboardModifier.NoModifier if key == "/" else Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(screen.list, pressed, held)
    assert screen.search.hasFocus() and screen.search.text() == ""


def test_letters_typed_in_the_list_search(screen: EvidenceScreen) -> None:
    QTest.keyClick(screen.list, Qt.Key.Key_T)
    assert screen.search.hasFocus() and screen.search.text() == "t"


def test_a_search_shows_what_holds_every_word_first(screen: EvidenceScreen, searched: Callable[[str], None]) -> None:
    searched("reward chart")
    assert "reward chart" in screen.model.row_at(0).title.lower()


def test_a_half_typed_word_finds_already(screen: EvidenceScreen, searched: Callable[[str], None]) -> None:
    searched("vocabul")
    assert any("vocabulary" in row.lower() for row in (screen.model.row_at(at).title for at in range(20)))


def test_words_that_nothing_holds_lead_back_to_everything(
    screen: EvidenceScreen, searched: Callable[[str], None], shelf: Shelf
) -> None:
    searched("xyzzyq")
    assert screen.everything_button.isVisible()
    QTest.mouseClick(screen.everything_button, Qt.MouseButton.LeftButton)
    assert screen.model.rowCount() == len(shelf.library.cards)


def test_the_arrow_down_leads_from_the_search_to_the_list(screen: EvidenceScreen) -> None:
    screen.search.setFocus()
    QTest.keyClick(screen.search, Qt.Key.Key_Down)
    assert screen.list.hasFocus()


def test_escape_empties_the_search(
    qtbot: QtBot, screen: EvidenceScreen, searched: Callable[[str], None], shelf: Shelf
) -> None:
    searched("reward")
    with qtbot.waitSignal(screen.model.modelReset):
        QTest.keyClick(screen.search, Qt.Key.Key_Escape)
    assert screen.model.rowCount() == len(shelf.library.cards)


def test_the_filters_hold_together(screen: EvidenceScreen, shelf: Shelf) -> None:
    for box, value in (
        (screen.needs, "autism"),
        (screen.phases, Phase.PRIMARY),
        (screen.kinds, CardKind.STRATEGY),
        (screen.strengths, Strength.MODERATE),
    ):
        box.setCurrentIndex(box.findData(value))
    cards = [shelf.library.cards[each] for each in shown_ids(screen)]
    assert cards and all(
        "autism" in card.needs
        and Phase.PRIMARY in card.phases
        and (card.kind, card.strength) == (CardKind.STRATEGY, Strength.MODERATE)
        for card in cards
    )


def test_how_many_fit_is_said(screen: EvidenceScreen, shelf: Shelf) -> None:
    screen.strengths.setCurrentIndex(screen.strengths.findData(Strength.STRONG))
    strong = sum(1 for card in shelf.library.cards.values() if card.strength is Strength.STRONG)
    assert screen.count.text() == f"{strong} of {len(shelf.library.cards)} cards"


def test_the_arrows_show_another_card_beside(qtbot: QtBot, screen: EvidenceScreen) -> None:
    QTest.keyClick(screen.list, Qt.Key.Key_Down)
    row = screen.list.current_row()
    assert row is not None
    qtbot.waitUntil(lambda: row.title in words_on(screen.details))


def test_a_card_shows_why_how_strong_and_where_it_was_seen(qtbot: QtBot, screen: EvidenceScreen, shelf: Shelf) -> None:
    show(qtbot, screen, CARD)
    card, said = shelf.library.cards[CARD], words_on(screen.details)
    assert all(each in said for each in (card.text, card.why, "Moderate evidence", card.cautions[0], card.seen_at))


def test_a_card_shows_for_whom_it_is(qtbot: QtBot, screen: EvidenceScreen) -> None:
    show(qtbot, screen, CARD)
    assert all(each in words_on(screen.details) for each in ("Numeracy", "Primary, secondary and post-16."))


def test_a_card_says_who_should_not_get_it_and_why(qtbot: QtBot, screen: EvidenceScreen, shelf: Shelf) -> None:
    card = next(each for each in shelf.library.cards.values() if each.avoid_for)
    show(qtbot, screen, card.id)
    assert card.avoid_for[0].reason in words_on(screen.details)


def test_a_card_shows_the_warnings_that_speak_of_it(qtbot: QtBot, screen: EvidenceScreen, shelf: Shelf) -> None:
    conflict = next(each for each in shelf.library.conflicts if each.id == "pda-reward-chart")
    card = next(each for each in shelf.library.cards.values() if "reward charts" in each.text)
    show(qtbot, screen, card.id)
    assert conflict.why in words_on(screen.details)


def test_a_card_shows_its_sources_with_year_and_licence(qtbot: QtBot, screen: EvidenceScreen, shelf: Shelf) -> None:
    show(qtbot, screen, CARD)
    said = words_on(screen.details)
    for reference in shelf.library.cards[CARD].sources:
        source = shelf.library.sources[reference.source]
        assert all(each in said for each in (source.title, source.year_label, source.licence))


def test_a_card_from_memory_is_marked(qtbot: QtBot, screen: EvidenceScreen, shelf: Shelf) -> None:
    card = next(each for each in shelf.library.cards.values() if each.verified is Verified.MEMORY)
    show(qtbot, screen, card.id)
    assert "From memory" in words_on(screen.details)


def test_an_address_is_copied_and_not_opened(qtbot: QtBot, screen: EvidenceScreen, shelf: Shelf) -> None:
    show(qtbot, screen, SOURCE)
    QTest.mouseClick(button_named(screen, "Copy the address"), Qt.MouseButton.LeftButton)
    assert QApplication.clipboard().text() == shelf.library.sources[SOURCE].url


def test_a_card_leads_to_its_source(qtbot: QtBot, screen: EvidenceScreen, shelf: Shelf) -> None:
    show(qtbot, screen, CARD)
    button_named(screen, "Show the source").click()
    row = screen.list.current_row()
    assert row is not None and row.id == shelf.library.cards[CARD].sources[0].source


def test_a_source_shows_the_cards_that_rest_on_it(qtbot: QtBot, screen: EvidenceScreen, shelf: Shelf) -> None:
    show(qtbot, screen, SOURCE)
    resting = [card for card in shelf.library.cards.values() if SOURCE in {each.source for each in card.sources}]
    assert f"{len(resting)} cards on this source" in words_on(screen.details)


def test_a_source_leads_to_a_card_that_rests_on_it(qtbot: QtBot, screen: EvidenceScreen, shelf: Shelf) -> None:
    show(qtbot, screen, SOURCE)
    button_named(screen, "Show the card").click()
    row = screen.list.current_row()
    assert row is not None and SOURCE in {each.source for each in shelf.library.cards[row.id].sources}


def test_going_to_a_card_takes_back_the_filters_that_would_hide_it(qtbot: QtBot, screen: EvidenceScreen) -> None:
    screen.strengths.setCurrentIndex(screen.strengths.findData(Strength.STRONG))
    show(qtbot, screen, CARD)
    row = screen.list.current_row()
    assert row is not None and row.id == CARD


def test_sources_are_filtered_by_kind(qtbot: QtBot, screen: EvidenceScreen, shelf: Shelf) -> None:
    show(qtbot, screen, SOURCE)
    kind = shelf.library.sources[SOURCE].kind
    screen.source_kinds.setCurrentIndex(screen.source_kinds.findData(kind))
    assert {shelf.library.sources[each].kind for each in shown_ids(screen)} == {kind}


def test_enter_goes_to_what_is_shown_and_escape_back(screen: EvidenceScreen) -> None:
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    focused = QApplication.focusWidget()
    assert focused is not None and screen.details.isAncestorOf(focused)
    QTest.keyClick(focused, Qt.Key.Key_Escape)
    assert screen.list.hasFocus()


def test_enter_opens_the_drawer_of_a_small_window(qtbot: QtBot, screen: EvidenceScreen) -> None:
    screen.resize(900, 700)
    qtbot.waitUntil(lambda: not screen.details.isVisible())
    QTest.keyClick(screen.list, Qt.Key.Key_Return)
    assert screen.details.isVisible()


def test_everything_is_spoken(qtbot: QtBot, screen: EvidenceScreen) -> None:
    show(qtbot, screen, CARD)
    assert unspoken(screen) == []


def test_tab_reaches_everything(qtbot: QtBot, screen: EvidenceScreen) -> None:
    show(qtbot, screen, CARD)
    assert unreachable(screen) == []
