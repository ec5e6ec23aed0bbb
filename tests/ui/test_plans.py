from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from omnia_desktop.ui.plan_rows import Column
from omnia_desktop.ui.plans import PlansScreen
from omnia_desktop.ui.screen import Place, Services
from omnia_desktop.workflow.demonstration import furnish
from tests.forms.checks import unreachable, unspoken
from tests.ui.conftest import NOW, sample_pupil


@pytest.fixture
def screen(qtbot: QtBot, services: Services, settled: Callable[[], None]) -> PlansScreen:
    """The plans of Amir (in review) and Callum (to read)."""
    pupils = (sample_pupil("dld-primary"), sample_pupil("autism-and-pda-primary"))
    furnish(services.session, pupils, NOW)
    screen = PlansScreen(services)
    qtbot.addWidget(screen)
    screen.resize(1340, 860)
    screen.show()
    screen.arrive(Place(screen="plans"))
    settled()
    return screen


def shown(screen: PlansScreen) -> list[str]:
    rows = range(screen.narrowed.rowCount())
    return sorted(screen.narrowed.index(row, Column.PUPIL).data() for row in rows)


def test_the_plans_are_listed(screen: PlansScreen) -> None:
    assert shown(screen) == ["Amir K., Year 4", "Callum R., Year 6"]


def test_the_header_counts_them(screen: PlansScreen) -> None:
    assert screen.header.subtitle == "2 plans"


def test_searching_leaves_the_plans_with_all_the_words(screen: PlansScreen) -> None:
    QTest.keyClicks(screen.search, "sen 6")
    assert shown(screen) == ["Callum R., Year 6"]


def test_a_state_leaves_the_plans_in_it(screen: PlansScreen) -> None:
    screen.states.setCurrentText("In review")
    assert shown(screen) == ["Amir K., Year 4"]


def test_the_header_says_how_many_of_all_are_shown(screen: PlansScreen) -> None:
    screen.states.setCurrentText("In review")
    assert screen.header.subtitle == "1 of 2 plans"


def test_enter_opens_the_review_of_the_plan(qtbot: QtBot, screen: PlansScreen) -> None:
    screen.table.setFocus()
    with qtbot.waitSignal(screen.go) as gone:
        QTest.keyClick(screen.table, Qt.Key.Key_Return)
    place: Place = gone.args[0]
    assert place.screen == "review"
    assert place.draft is not None


def test_a_double_click_opens_too(qtbot: QtBot, screen: PlansScreen) -> None:
    where = screen.table.visualRect(screen.narrowed.index(1, 0)).center()
    QTest.mouseClick(screen.table.viewport(), Qt.MouseButton.LeftButton, pos=where)
    with qtbot.waitSignal(screen.go):
        QTest.mouseDClick(screen.table.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_a_row_is_read_out_whole(screen: PlansScreen) -> None:
    screen.states.setCurrentText("In review")
    spoken = screen.narrowed.index(0, Column.PUPIL).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("Amir K., Year 4, ")
    assert "In review" in spoken


def test_a_small_window_keeps_pupil_and_state(screen: PlansScreen) -> None:
    screen.resize(560, 500)
    hidden = [column.name for column in Column if screen.table.isColumnHidden(column)]
    assert hidden == ["DOCUMENT", "REVIEW"]


def test_the_plan_that_was_current_stays_current(screen: PlansScreen, settled: Callable[[], None]) -> None:
    screen.table.setCurrentIndex(screen.narrowed.index(1, 0))
    before = screen.table.currentIndex().data()
    screen.arrive(Place(screen="plans"))
    settled()
    assert screen.table.currentIndex().data() == before


def test_without_plans_the_way_to_one_is_shown(
    qtbot: QtBot, services: Services, settled: Callable[[], None], tmp_path: Path
) -> None:
    screen = PlansScreen(services)
    qtbot.addWidget(screen)
    screen.show()
    screen.arrive(Place(screen="plans"))
    settled()
    with qtbot.waitSignal(screen.go) as gone:
        QTest.mouseClick(screen.to_pupils, Qt.MouseButton.LeftButton)
    assert gone.args == [Place(screen="pupils")]


def test_everything_has_a_spoken_name(screen: PlansScreen) -> None:
    assert unspoken(screen) == []


def test_tab_reaches_everything(screen: PlansScreen) -> None:
    assert unreachable(screen) == []
