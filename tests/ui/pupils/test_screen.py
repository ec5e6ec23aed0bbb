"""The list of pupils by key and click."""

import json
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from omnia_desktop.domain.profile_format import profile_to_plain
from omnia_desktop.ui.pupils.model import Column
from omnia_desktop.ui.pupils.narrowing import ReviewBy
from omnia_desktop.ui.pupils.screen import PupilsScreen
from omnia_desktop.ui.screen import Place, Services
from omnia_desktop.ui.tasks import Tasks
from omnia_desktop.workflow.pupils import PlanState
from omnia_desktop.workflow.session import Session
from tests.forms.checks import unreachable, unspoken
from tests.ui.conftest import ScriptedDialogs, sample_pupil
from tests.ui.pupils.conftest import a_row

LONGEST_BLOCK = 0.05


def names(screen: PupilsScreen) -> list[str]:
    return [screen.model.row_at(place).name for place in range(screen.model.rowCount())]


def held_up(screen: PupilsScreen, step: Callable[[], object]) -> float:
    """Return the seconds that a step takes of the screen's thread, with the painting that follows it."""
    started = time.thread_time()
    step()
    screen.table.viewport().repaint()
    return time.thread_time() - started


def gone_to(screen: PupilsScreen) -> list[Place]:
    places: list[Place] = []
    screen.go.connect(places.append)
    return places


def current(screen: PupilsScreen) -> str:
    row = screen.table.current_row()
    assert row is not None
    return row.name


def test_the_pupils_are_listed_by_name(screen: PupilsScreen) -> None:
    assert names(screen) == sorted(names(screen)) and len(names(screen)) == 3


def test_the_subtitle_counts_them(screen: PupilsScreen) -> None:
    assert screen.header.subtitle.startswith("3 on your list")


def test_enter_opens_the_profile_of_the_row(qtbot: QtBot, screen: PupilsScreen) -> None:
    places = gone_to(screen)
    QTest.keyClick(screen.table, Qt.Key.Key_Down)
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    assert places == [Place(screen="profile", pupil=screen.model.row_at(1).id)]


def test_a_double_click_opens_the_profile_of_the_row(qtbot: QtBot, screen: PupilsScreen) -> None:
    places = gone_to(screen)
    spot = screen.table.visualRect(screen.model.index(2, Column.PUPIL)).center()
    QTest.mouseClick(screen.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    QTest.mouseDClick(screen.table.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert places == [Place(screen="profile", pupil=screen.model.row_at(2).id)]


def test_control_n_goes_to_a_new_profile(qtbot: QtBot, screen: PupilsScreen) -> None:
    places = gone_to(screen)
    QTest.keyClick(screen.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    assert places == [Place(screen="profile")]


def test_letters_typed_in_the_list_search(qtbot: QtBot, screen: PupilsScreen) -> None:
    screen.table.setFocus()
    QTest.keyClick(screen.table, Qt.Key.Key_A)
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "mir")
    assert (screen.search.text(), names(screen)) == ("amir", ["Amir K."])


def test_the_arrow_down_goes_from_the_search_to_the_list(qtbot: QtBot, screen: PupilsScreen) -> None:
    screen.search.setFocus()
    QTest.keyClick(screen.search, Qt.Key.Key_Down)
    assert screen.table.hasFocus()


def test_escape_takes_the_search_back(qtbot: QtBot, screen: PupilsScreen) -> None:
    QTest.keyClicks(screen.search, "amir")
    QTest.keyClick(screen.search, Qt.Key.Key_Escape)
    assert len(names(screen)) == 3


def test_enter_in_the_search_opens_the_pupil_found(qtbot: QtBot, screen: PupilsScreen) -> None:
    places = gone_to(screen)
    QTest.keyClicks(screen.search, "amir")
    QTest.keyClick(screen.search, Qt.Key.Key_Return)
    assert [place.pupil for place in places] == [screen.model.row_at(0).id]


def test_a_year_can_be_chosen(screen: PupilsScreen) -> None:
    screen.years.setCurrentIndex(screen.years.findData("Year 4"))
    assert names(screen) == ["Amir K."]


def test_a_need_can_be_chosen(screen: PupilsScreen) -> None:
    screen.needs.setCurrentIndex(screen.needs.findData("dld"))
    assert names(screen) == ["Amir K."]


def test_a_state_of_the_plan_can_be_chosen(screen: PupilsScreen) -> None:
    screen.plans.setCurrentIndex(screen.plans.findData(PlanState.THIN))
    assert names(screen) == ["Noah C."]


def test_pupils_without_a_review_date_can_be_chosen(screen: PupilsScreen) -> None:
    screen.reviews.setCurrentIndex(screen.reviews.findData(ReviewBy.NO_DATE))
    assert len(names(screen)) == 3


def test_pupils_whose_review_is_overdue_can_be_chosen(screen: PupilsScreen) -> None:
    screen.reviews.setCurrentIndex(screen.reviews.findData(ReviewBy.OVERDUE))
    assert names(screen) == []


def test_where_nobody_matches_everyone_is_a_press_away(qtbot: QtBot, screen: PupilsScreen) -> None:
    QTest.keyClicks(screen.search, "zzz")
    assert screen.everyone_button.isVisible()
    QTest.mouseClick(screen.everyone_button, Qt.MouseButton.LeftButton)
    assert len(names(screen)) == 3


def test_the_same_pupil_stays_selected_while_the_list_narrows(qtbot: QtBot, screen: PupilsScreen) -> None:
    screen.table.select(2)
    chosen = current(screen)
    QTest.keyClicks(screen.search, chosen[:3].lower())
    assert current(screen) == chosen


def test_archiving_asks_and_takes_the_pupil_off_the_list(
    qtbot: QtBot, screen: PupilsScreen, dialogs: ScriptedDialogs, settled: Callable[[], None]
) -> None:
    dialogs.will_answer(True)
    QTest.keyClick(screen.table, Qt.Key.Key_Delete)
    settled()
    assert len(dialogs.asked) == 1 and len(names(screen)) == 2


def test_nobody_is_archived_when_the_answer_is_no(qtbot: QtBot, screen: PupilsScreen, dialogs: ScriptedDialogs) -> None:
    dialogs.will_answer(False)
    QTest.mouseClick(screen.archive_button, Qt.MouseButton.LeftButton)
    assert len(names(screen)) == 3


def test_undo_puts_an_archived_pupil_back_for_good(
    qtbot: QtBot, screen: PupilsScreen, dialogs: ScriptedDialogs, session: Session, settled: Callable[[], None]
) -> None:
    dialogs.will_answer(True)
    QTest.keyClick(screen.table, Qt.Key.Key_Delete)
    settled()
    QTest.mouseClick(screen.undo_button, Qt.MouseButton.LeftButton)
    settled()
    assert len(names(screen)) == 3 and len(session.pupil_rows().result()) == 3


def test_an_archived_pupil_is_off_the_list_in_the_vault_at_once(
    qtbot: QtBot, screen: PupilsScreen, dialogs: ScriptedDialogs, session: Session
) -> None:
    dialogs.will_answer(True)
    gone = current(screen)
    QTest.keyClick(screen.table, Qt.Key.Key_Delete)
    assert gone not in {row.name for row in session.pupil_rows().result()}


def test_a_pupil_can_be_put_back_after_the_list_was_left_and_come_to_again(
    qtbot: QtBot, screen: PupilsScreen, dialogs: ScriptedDialogs, settled: Callable[[], None]
) -> None:
    dialogs.will_answer(True)
    gone = current(screen)
    QTest.keyClick(screen.table, Qt.Key.Key_Delete)
    settled()
    screen.hide()
    screen.show()
    screen.arrive(Place(screen="pupils"))
    settled()
    QTest.mouseClick(screen.undo_button, Qt.MouseButton.LeftButton)
    settled()
    assert current(screen) == gone


def test_an_empty_vault_says_what_to_do(qtbot: QtBot, session: Session, services: Services) -> None:
    for row in session.pupil_rows().result():
        session.archive_pupil(row.id).result()
    screen = PupilsScreen(services)
    qtbot.addWidget(screen)
    screen.show()
    screen.arrive(Place(screen="pupils"))
    qtbot.waitUntil(screen.first_button.isVisible)
    places = gone_to(screen)
    QTest.mouseClick(screen.first_button, Qt.MouseButton.LeftButton)
    assert places == [Place(screen="profile")]


def test_a_profile_from_a_file_is_kept_and_opened(
    qtbot: QtBot, screen: PupilsScreen, dialogs: ScriptedDialogs, tmp_path: Path, settled: Callable[[], None]
) -> None:
    file = tmp_path / "anna.json"
    file.write_text(json.dumps(profile_to_plain(sample_pupil("adhd-primary"))), encoding="utf-8")
    dialogs.will_answer(file)
    places = gone_to(screen)
    QTest.mouseClick(screen.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(places))
    assert places[0].screen == "profile" and places[0].pupil is not None
    settled()


def test_a_file_that_is_no_profile_is_named_beside_the_list(
    qtbot: QtBot, screen: PupilsScreen, dialogs: ScriptedDialogs, tmp_path: Path
) -> None:
    file = tmp_path / "list.json"
    file.write_text('{"format": "omnia-profile/1", "pupil": {"name": "Zephyrine"}}', encoding="utf-8")
    dialogs.will_answer(file)
    QTest.mouseClick(screen.import_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "needs" in screen.notice.text)
    assert "Zephyrine" not in screen.notice.text


def test_every_part_is_spoken(screen: PupilsScreen) -> None:
    assert unspoken(screen) == []


def test_tab_reaches_every_part(screen: PupilsScreen) -> None:
    assert unreachable(screen) == []


def test_a_row_is_read_out_as_a_whole(screen: PupilsScreen) -> None:
    words = screen.model.index(0, Column.PUPIL).data(Qt.ItemDataRole.AccessibleTextRole)
    assert words.startswith("Amir K., Year 4, Developmental language disorder (DLD), profile ")


def test_two_thousand_pupils_are_listed_and_searched_without_holding_up_the_screen(
    qtbot: QtBot, services: Services, tasks: Tasks
) -> None:
    rows = tuple(a_row(f"Pupil {at:04} Oakwood", year_group=f"Year {at % 13 + 1}") for at in range(2_000))
    screen = PupilsScreen(services)
    qtbot.addWidget(screen)
    screen.resize(1348, 900)
    screen.show()
    screen.load()
    qtbot.waitUntil(lambda: not tasks.is_busy)
    blocks = [held_up(screen, lambda: screen._show_rows(rows))]
    for text in ("p", "pu", "pupil 1", "pupil 19", "year 9", ""):
        blocks.append(held_up(screen, partial(screen.search.setText, text)))
    assert screen.model.rowCount(QModelIndex()) == 2_000
    assert max(blocks) < LONGEST_BLOCK, f"held up for {[round(block * 1000) for block in blocks]} ms"


@pytest.fixture
def ticks(screen: PupilsScreen) -> Iterator[list[float]]:
    """The processor time of the screen's thread each time that it was free: other programs' time does not count."""
    times: list[float] = []
    timer = QTimer(screen, interval=1)
    timer.timeout.connect(lambda: times.append(time.thread_time()))
    timer.start()
    yield times
    timer.stop()


def test_the_screen_goes_on_while_the_vault_is_busy(
    qtbot: QtBot, screen: PupilsScreen, session: Session, ticks: list[float]
) -> None:
    is_free = Event()
    held = session.in_vault(lambda _: is_free.wait())
    try:
        screen.arrive(Place(screen="pupils"))
        seen = len(ticks)
        qtbot.waitUntil(lambda: len(ticks) > seen + 3)
        assert not held.done()
    finally:
        is_free.set()


def test_five_hundred_pupils_from_the_vault_are_shown_without_holding_up_the_screen(
    qtbot: QtBot, screen: PupilsScreen, session: Session, ticks: list[float]
) -> None:
    profile = sample_pupil("thin-profile")
    session.in_vault(lambda vault: [vault.add_pupil(profile) for _ in range(500)]).result()
    qtbot.waitUntil(lambda: len(ticks) > 3)
    before = len(ticks)
    screen.arrive(Place(screen="pupils"))
    qtbot.waitUntil(lambda: screen.model.rowCount() > 500)
    seen = len(ticks)
    qtbot.waitUntil(lambda: len(ticks) > seen)
    longest = max(after - earlier for earlier, after in pairwise(ticks[before - 1 :]))
    assert longest < LONGEST_BLOCK * 2, f"held up for {longest * 1000:.0f} ms"
