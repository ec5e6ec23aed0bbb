import logging
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from omnia_desktop.ui.crash import CrashGuard, CrashWindow, crash_report
from omnia_desktop.ui.look import Look
from tests.forms.checks import unreachable, unspoken

WORDS = "Zephyrine hides under the marmalade table"


def a_fault() -> ValueError:
    try:
        raise ValueError(WORDS)
    except ValueError as error:
        return error


@pytest.fixture
def window(qtbot: QtBot, look: Look) -> CrashWindow:
    window = CrashWindow(look, crash_report(a_fault()))
    qtbot.addWidget(window)
    window.show()
    return window


@pytest.fixture
def home(qtbot: QtBot) -> QWidget:
    home = QWidget()
    qtbot.addWidget(home)
    home.show()
    return home


@pytest.fixture
def guard(look: Look, home: QWidget) -> Iterator[CrashGuard]:
    guard = CrashGuard(look, lambda: home)
    yield guard
    if guard.shown is not None:
        guard.shown.close()


def caught(guard: CrashGuard) -> None:
    error = a_fault()
    guard.caught(type(error), error, error.__traceback__)


def test_the_report_names_the_kind_and_the_place() -> None:
    report = crash_report(a_fault())
    assert "ValueError" in report
    assert f"{__name__}:" in report


def test_the_report_holds_no_words_of_the_error() -> None:
    assert not any(word in crash_report(a_fault()) for word in WORDS.split())


def test_the_report_names_the_versions() -> None:
    assert crash_report(a_fault()).startswith("OMNIA Desktop ")


def test_the_report_can_be_copied(window: CrashWindow) -> None:
    QTest.mouseClick(window.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == window.report.toPlainText()


def test_a_fault_opens_the_window(qtbot: QtBot, guard: CrashGuard) -> None:
    caught(guard)
    qtbot.waitUntil(lambda: guard.shown is not None and guard.shown.isVisible())


def test_a_second_fault_is_added_to_the_open_window(qtbot: QtBot, guard: CrashGuard) -> None:
    caught(guard)
    caught(guard)
    qtbot.waitUntil(lambda: guard.shown is not None and guard.shown.report.toPlainText().count("ValueError") == 2)


def test_the_log_gets_no_words_of_the_error(guard: CrashGuard, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        caught(guard)
    assert [record.getMessage() for record in caplog.records] == ["crash-caught"]


def test_the_title_names_nobody(window: CrashWindow) -> None:
    assert window.windowTitle() == "OMNIA Desktop"


def test_everything_has_a_spoken_name(window: CrashWindow) -> None:
    assert unspoken(window) == []


def test_tab_reaches_everything(window: CrashWindow) -> None:
    assert unreachable(window) == []
