"""Tests of collecting garbage on the screen's thread only."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from omnia_desktop.ui.tidying import Tidying


class Knot:
    """Something that only the collector can free: it holds itself."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def tidying(qapp: QObject) -> Iterator[Tidying]:
    tidying = Tidying()
    yield tidying
    tidying.end()


def _make_many() -> list[list[object]]:
    return [[] for _ in range(5_000)]


def test_no_other_thread_collects(tidying: Tidying) -> None:
    knot = weakref.ref(Knot())
    worker = threading.Thread(target=_make_many)
    worker.start()
    worker.join()
    assert knot() is not None


def test_the_screens_thread_collects_what_is_due(qtbot: QtBot, tidying: Tidying) -> None:
    knot, kept = weakref.ref(Knot()), _make_many()
    qtbot.waitUntil(lambda: knot() is None, timeout=5_000)
    assert kept


def test_afterwards_python_collects_by_itself(qapp: QObject) -> None:
    tidying = Tidying()
    assert not gc.isenabled()
    tidying.end()
    assert gc.isenabled()
