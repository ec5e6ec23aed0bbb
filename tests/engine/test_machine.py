"""What the laptop is asked, on systems that answer and on systems that do not."""

import os
import platform
import sys
from pathlib import Path

import pytest

from omnia_desktop.engine import machine

_TWO_CORES_FOUR_THREADS = "".join(
    f"processor\t: {number}\nphysical id\t: 0\ncore id\t\t: {number % 2}\nflags\t\t: fpu sse2 avx\n\n"
    for number in range(4)
)


@pytest.fixture
def on_linux(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    return monkeypatch


def _files(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(Path, "read_text", lambda *_given, **_named: text)


def test_one_physical_core_stays_free(on_linux: pytest.MonkeyPatch) -> None:
    _files(on_linux, _TWO_CORES_FOUR_THREADS)
    assert machine.default_threads() == 1


def test_a_system_that_lists_no_cores_is_counted_by_its_threads(on_linux: pytest.MonkeyPatch) -> None:
    _files(on_linux, "")
    on_linux.setattr(os, "cpu_count", lambda: 8)
    assert machine.default_threads() == 7


def test_there_is_always_one_thread(on_linux: pytest.MonkeyPatch) -> None:
    _files(on_linux, "")
    on_linux.setattr(os, "cpu_count", lambda: None)
    assert machine.default_threads() == 1


def test_a_processor_without_avx2_is_known(on_linux: pytest.MonkeyPatch) -> None:
    _files(on_linux, _TWO_CORES_FOUR_THREADS)
    assert machine.has_avx2() is False


def test_a_processor_with_avx2_is_known(on_linux: pytest.MonkeyPatch) -> None:
    _files(on_linux, _TWO_CORES_FOUR_THREADS.replace("avx", "avx avx2"))
    assert machine.has_avx2() is True


def test_an_arm_processor_is_not_asked_for_avx2(on_linux: pytest.MonkeyPatch) -> None:
    on_linux.setattr(platform, "machine", lambda: "aarch64")
    assert machine.has_avx2() is None


def test_free_memory_is_what_the_system_calls_available(on_linux: pytest.MonkeyPatch) -> None:
    _files(on_linux, "MemTotal:  8000000 kB\nMemAvailable:    2048000 kB\n")
    assert machine.free_memory_mb() == 2000


def test_free_memory_is_unknown_where_the_system_does_not_say(on_linux: pytest.MonkeyPatch) -> None:
    _files(on_linux, "")
    assert machine.free_memory_mb() is None
