import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from omnia_desktop.ui.idle import IdleWatch


class Clock:
    """Two clocks that a test moves: the wall's goes on while the laptop sleeps."""

    def __init__(self) -> None:
        self.wall_now = self.steady_now = 1000.0

    def wall(self) -> float:
        return self.wall_now

    def steady(self) -> float:
        return self.steady_now

    def run(self, watch: IdleWatch, seconds: int) -> None:
        for _ in range(seconds // 10):
            self.wall_now += 10
            self.steady_now += 10
            watch.tick()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def watch(qapp: QApplication, clock: Clock) -> IdleWatch:
    watch = IdleWatch(qapp, 10, wall=clock.wall, steady=clock.steady)
    watch.start()
    return watch


def test_ten_quiet_minutes_lock(qtbot: QtBot, watch: IdleWatch, clock: Clock) -> None:
    with qtbot.waitSignal(watch.lock, timeout=500):
        clock.run(watch, 600)


def test_less_than_ten_minutes_do_not(qtbot: QtBot, watch: IdleWatch, clock: Clock) -> None:
    with qtbot.assertNotEmitted(watch.lock):
        clock.run(watch, 590)


def test_the_last_minute_is_told(watch: IdleWatch, clock: Clock) -> None:
    told: list[int] = []
    watch.soon.connect(told.append)
    clock.run(watch, 590)
    assert told == [60, 50, 40, 30, 20, 10]


def test_a_key_starts_the_count_again(qtbot: QtBot, watch: IdleWatch, clock: Clock) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    clock.run(watch, 500)
    QTest.keyClick(field, Qt.Key.Key_A)
    with qtbot.assertNotEmitted(watch.lock):
        clock.run(watch, 590)


def test_a_key_in_the_last_minute_takes_the_warning_back(qtbot: QtBot, watch: IdleWatch, clock: Clock) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    clock.run(watch, 560)
    with qtbot.waitSignal(watch.stayed, timeout=500):
        QTest.keyClick(field, Qt.Key.Key_A)


def test_sleep_that_only_the_wall_clock_saw_locks(qtbot: QtBot, watch: IdleWatch, clock: Clock) -> None:
    clock.wall_now += 45
    clock.steady_now += 1
    with qtbot.waitSignal(watch.lock, timeout=500):
        watch.tick()


def test_sleep_that_both_clocks_saw_locks(qtbot: QtBot, watch: IdleWatch, clock: Clock) -> None:
    clock.wall_now += 45
    clock.steady_now += 45
    with qtbot.waitSignal(watch.lock, timeout=500):
        watch.tick()


def test_a_tick_that_is_a_little_late_is_no_sleep(qtbot: QtBot, watch: IdleWatch, clock: Clock) -> None:
    clock.wall_now += 20
    clock.steady_now += 20
    with qtbot.assertNotEmitted(watch.lock):
        watch.tick()
