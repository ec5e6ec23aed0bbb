"""An interrupted draft carried on by the same command, on a terminal, with a guard against sockets."""

import json
import os
import struct
import subprocess
import sys
from dataclasses import dataclass

import pytest

from omnia_desktop.commands.console import width_of
from tests.journeys.conftest import Drafted, Left, draft_command, untimed
from tests.journeys.running import SECONDS, Guard, command, guard_in

if sys.platform == "win32":
    pytest.skip("there are no such terminals on Windows", allow_module_level=True)

COLUMNS = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """What a terminal got: every state of the line that was rewritten, and the lines that stayed."""

    code: int
    out: bytes
    guard: Guard
    rewritten: list[str]
    stayed: list[str]
    left: Left


def read_all(terminal: int) -> str:
    """Return what was written to a terminal until its last writer left."""
    parts = []
    while True:
        try:
            part = os.read(terminal, 4096)
        except OSError:  # how Linux says that the other end is closed
            break
        if not part:
            break
        parts.append(part)
    return b"".join(parts).decode()


def lines_of(text: str) -> tuple[list[str], list[str]]:
    """Return each state of the rewritten line, and the lines that stayed, as a terminal would show them."""
    rewritten, stayed = [], []
    for line in text.replace("\r\n", "\n").split("\n")[:-1]:
        *states, last = line.split("\r")
        rewritten += [state for state in states if state.strip()]
        stayed.append(last)
    return rewritten, stayed


@pytest.fixture(scope="module")
def screen(killed_twice: Left, tmp_path_factory: pytest.TempPathFactory) -> Screen:
    import fcntl
    import pty
    import termios

    left = killed_twice.copied_to(tmp_path_factory.mktemp("Schüler-日本"))
    guard = guard_in(tmp_path_factory.mktemp("guard"))
    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 24, COLUMNS, 0, 0))
    with subprocess.Popen(
        command(*draft_command(left.output)), env=guard.environment, stdout=subprocess.PIPE, stderr=its
    ) as process:
        os.close(its)
        text = read_all(ours)
        out, _ = process.communicate(timeout=SECONDS)
    os.close(ours)
    rewritten, stayed = lines_of(text)
    return Screen(code=process.returncode, out=out, guard=guard, rewritten=rewritten, stayed=stayed, left=left)


def test_the_same_command_carries_on_and_says_so(screen: Screen) -> None:
    assert screen.code == 0
    assert [line for line in screen.stayed if line.startswith("Carrying on from an interrupted draft")]


def test_the_draft_that_was_carried_on_is_the_one_that_nothing_interrupted(screen: Screen, amir: Drafted) -> None:
    plain = json.loads(screen.left.output.read_text(encoding="utf-8"))
    assert untimed(plain) == json.loads(json.dumps(amir.plain))


def test_what_was_kept_goes_when_the_draft_is_whole(screen: Screen) -> None:
    assert [path.name for path in screen.left.folder.iterdir()] == ["draft.json"]


def test_a_piece_that_was_kept_is_not_drafted_again(screen: Screen, amir: Drafted) -> None:
    slots = len(amir.prepared.prompt.slots)
    assert [line for line in screen.rewritten if f" 1 of {slots}" in line]
    assert not [line for line in screen.rewritten if f" 0 of {slots}" in line]


def test_the_terminal_gets_one_line_that_is_rewritten_within_its_width(screen: Screen) -> None:
    assert len(screen.rewritten) > 3
    assert max(width_of(line) for line in screen.rewritten) < COLUMNS


def test_nothing_of_the_progress_stays_on_the_terminal(screen: Screen) -> None:
    assert not [line for line in screen.stayed if "█" in line or "░" in line or "\x1b" in line]
    assert screen.stayed[-1].startswith("Nobody has read this draft yet.")


def test_standard_output_stays_clean(screen: Screen) -> None:
    assert screen.out == b""


def test_a_draft_opens_no_socket_in_any_of_its_processes(screen: Screen) -> None:
    assert screen.guard.opened == []
    assert screen.guard.is_model_watched
