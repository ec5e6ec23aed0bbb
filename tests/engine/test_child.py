"""What the model's process refuses before it loads the library, and how it ends. Run here, with real pipes."""

import multiprocessing
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from omnia_desktop.engine import child, machine
from omnia_desktop.engine.catalogue import CatalogueModel
from omnia_desktop.engine.inbox import Inbox
from omnia_desktop.engine.messages import Close, Command, Failed, FailureCode, Load, Reply, Stop, Stopped, write_message


class _Pipe:
    """Both ends of a command pipe, with the replies that come back."""

    def __init__(self) -> None:
        self.inbox_end: Connection[bytes, bytes]
        self.inbox_end, self.command_end = multiprocessing.Pipe(duplex=False)
        self.replies: list[Reply] = []

    def serve(self, *commands: Command) -> list[Reply]:
        for command in commands:
            self.command_end.send_bytes(write_message(command))
        child._serve(Inbox(self.inbox_end), self._note)
        return self.replies

    def _note(self, reply: Reply) -> None:
        """Note a reply; the answer to a load ends the service, as a program that closes would."""
        self.replies.append(reply)
        if isinstance(reply, Failed):
            self.command_end.send_bytes(write_message(Close()))


@pytest.fixture
def load(starter: Path, catalogue: tuple[CatalogueModel, ...]) -> Load:
    return Load(number=7, path=str(starter), catalogue=catalogue, trusted_sha256=None, threads=1)


def test_an_old_processor_is_refused_by_name(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "has_avx2", lambda: False)
    assert _Pipe().serve(load) == [Failed(number=7, code=FailureCode.PROCESSOR_TOO_OLD)]


def test_an_old_processor_never_meets_the_library(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "has_avx2", lambda: False)
    _Pipe().serve(load)
    assert "llama_cpp" not in sys.modules


def test_too_little_memory_is_refused_with_both_figures(load: Load, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine, "free_memory_mb", lambda: 100)
    last = _Pipe().serve(load)[-1]
    assert last == Failed(number=7, code=FailureCode.NOT_ENOUGH_MEMORY, needed=450, allowed=100)


def test_a_stop_for_a_request_that_is_over_is_let_go() -> None:
    assert _Pipe().serve(Stop(number=3), Close()) == []


def test_a_stop_while_the_file_is_checked_leaves_the_load(load: Load) -> None:
    pipe = _Pipe()
    replies = pipe.serve(load, Stop(number=7), Close())
    assert replies[-1] == Stopped(number=7)


def test_the_process_ends_when_the_program_is_gone() -> None:
    pipe = _Pipe()
    pipe.command_end.close()
    assert pipe.serve() == []
