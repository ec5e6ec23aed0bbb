from collections.abc import Callable
from concurrent.futures import Future

import pytest
from pytestqt.qtbot import QtBot

from omnia_desktop.errors import OmniaError
from omnia_desktop.ui.screen import Services
from omnia_desktop.ui.tasks import Tasks


def test_the_sample_pupils_are_listed_by_name(services: Services, settled: Callable[[], None]) -> None:
    seen: list[str] = []
    services.tasks.when(services.session.pupil_rows(), lambda rows: seen.extend(row.name for row in rows))
    settled()
    assert seen == sorted(seen, key=str.casefold)
    assert len(seen) == 3


def test_an_expected_failure_goes_to_whoever_asked(tasks: Tasks, settled: Callable[[], None]) -> None:
    failed: list[OmniaError] = []
    future: Future[int] = Future()
    tasks.when(future, lambda _: None, failed.append)
    future.set_exception(OmniaError("The kettle is cold.", "Switch it on."))
    settled()
    assert [error.what_happened for error in failed] == ["The kettle is cold."]


def test_a_fault_reaches_the_crash_window(tasks: Tasks, qtbot: QtBot) -> None:
    future: Future[int] = Future()
    tasks.when(future, lambda _: None)
    with qtbot.captureExceptions() as raised:
        future.set_exception(ZeroDivisionError())
        qtbot.waitUntil(lambda: not tasks.is_busy)
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]


def test_work_that_was_called_off_is_told_to_nobody(tasks: Tasks, settled: Callable[[], None]) -> None:
    future: Future[int] = Future()
    tasks.when(future, lambda _: pytest.fail("it was called off"), lambda _: pytest.fail("it was called off"))
    assert future.cancel()
    future.set_running_or_notify_cancel()
    settled()
    assert not tasks.is_busy
