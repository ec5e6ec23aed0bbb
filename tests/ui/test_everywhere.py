"""What holds for every screen, with sample pupils and a draft in the vault: Tab, spoken names, and no flashing."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from omnia_desktop.ui.screen import Place, Screen, Services
from omnia_desktop.ui.start import makers
from omnia_desktop.workflow.session import Session
from tests.forms.checks import WindowsSeen, trapping, unnamed, unreachable
from tests.ui.review.conftest import PUPIL, keep_draft

RAIL = 92
WIDE, NARROW = (1440 - RAIL, 900), (1000 - RAIL, 700)

every_screen = pytest.mark.parametrize("name", sorted(makers(lambda _: None)))

Filled = Callable[[str], Screen]


@pytest.fixture
def filled(qtbot: QtBot, services: Services, session: Session, settled: Callable[[], None]) -> Filled:
    """Return how a screen is made and given something to show, not on the screen yet."""

    def fill(name: str) -> Screen:
        draft = keep_draft(session)
        pupil = session.in_vault(lambda vault: vault.draft_summary(draft).pupil).result()
        screen = makers(lambda _: None)[name](services)

        def leave(screen: Screen) -> None:
            screen.before_lock()
            settled()

        qtbot.addWidget(screen, before_close_func=leave)
        screen.arrive(Place(screen=name, pupil=pupil, draft=draft))
        settled()
        return screen

    return fill


@pytest.fixture
def shown(qtbot: QtBot, filled: Filled) -> Callable[[str, tuple[int, int]], Screen]:
    """Return how a screen is shown at a size."""

    def show(name: str, size: tuple[int, int]) -> Screen:
        screen = filled(name)
        screen.resize(*size)
        with qtbot.waitActive(screen):
            screen.show()
            screen.activateWindow()
        return screen

    return show


@pytest.mark.parametrize("name", ["draft", "profile", "review", "sign-off"])
def test_a_screen_of_one_pupil_is_filled_with_that_pupil(filled: Filled, name: str) -> None:
    assert any(PUPIL.known_as in label.text() for label in filled(name).findChildren(QLabel))


@every_screen
def test_no_window_flashes_up_while_a_screen_is_made_and_filled(filled: Filled, qapp: QApplication, name: str) -> None:
    with WindowsSeen(qapp) as seen:
        filled(name)
    assert seen.names == []


@every_screen
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_whatever_the_keyboard_comes_to_has_a_spoken_name(
    shown: Callable[[str, tuple[int, int]], Screen], name: str, size: tuple[int, int]
) -> None:
    assert unnamed(shown(name, size)) == []


@every_screen
@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab], ids=["tab", "back"])
def test_no_screen_holds_the_keyboard(shown: Callable[[str, tuple[int, int]], Screen], name: str, key: Qt.Key) -> None:
    assert trapping(shown(name, WIDE), key) == []


@every_screen
def test_tab_reaches_every_input_of_a_narrow_screen(shown: Callable[[str, tuple[int, int]], Screen], name: str) -> None:
    assert unreachable(shown(name, NARROW)) == []
