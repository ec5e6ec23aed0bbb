"""Ctrl-C and the system's wish to end, sent to the program's whole group of processes while it drafts."""

import contextlib
import json
import os
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.journeys.conftest import Drafted, Left, draft_command
from tests.journeys.running import Run, command, guard_in, run_and_signal

if sys.platform == "win32":
    pytest.skip("a console's signals are another matter on Windows", allow_module_level=True)

_SECONDS_TO_END = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How the program ended, what was in the folder then, and whether a process of its group lived on."""

    run: Run
    files: list[str]
    is_alone: bool
    unfinished: str | None


def is_anyone_alive(group: int) -> bool:
    """Whether a process of the group runs; one that has ended and waits to be noticed by its parent does not."""
    stats = [*Path("/proc").glob("[0-9]*/stat")]
    if not stats:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return False
        return True
    for stat in stats:
        with contextlib.suppress(OSError):
            # After the name in brackets: the state, the parent, the group.
            state, _, its_group, *_ = stat.read_text().rpartition(")")[2].split()
            if int(its_group) == group and state not in "ZX":
                return True
    return False


def is_group_gone(group: int) -> bool:
    by = time.monotonic() + _SECONDS_TO_END
    while time.monotonic() < by:
        if not is_anyone_alive(group):
            return True
        time.sleep(0.02)  # they are not our children, so there is nothing to wait on
    return False


def ended_by(number: signal.Signals, left: Left, slots: int, factory: pytest.TempPathFactory) -> Ended:
    folder = left.copied_to(factory.mktemp(f"ended-{number.name}")).folder
    line = command(*draft_command(folder / "draft.json"))
    done, group = run_and_signal(guard_in(factory.mktemp("guard")), line, number, when=f"Drafting {slots} of")
    unfinished = folder / "draft.json.unfinished"
    return Ended(
        run=done,
        files=sorted(path.name for path in folder.iterdir()),
        is_alone=is_group_gone(group),
        unfinished=unfinished.read_text(encoding="utf-8") if unfinished.exists() else None,
    )


@pytest.fixture(scope="module")
def interrupted(one_to_go: Left, amir: Drafted, tmp_path_factory: pytest.TempPathFactory) -> Ended:
    return ended_by(signal.SIGINT, one_to_go, len(amir.prepared.prompt.slots), tmp_path_factory)


@pytest.fixture(scope="module")
def terminated(one_to_go: Left, amir: Drafted, tmp_path_factory: pytest.TempPathFactory) -> Ended:
    return ended_by(signal.SIGTERM, one_to_go, len(amir.prepared.prompt.slots), tmp_path_factory)


def test_ctrl_c_ends_with_its_own_code_and_a_sentence(interrupted: Ended) -> None:
    assert interrupted.run.code == 130
    assert interrupted.run.err.splitlines()[-1] == "Stopped. Nothing was written."


def test_ctrl_c_leaves_no_file_of_any_kind(interrupted: Ended) -> None:
    assert interrupted.files == []


def test_ctrl_c_leaves_no_process(interrupted: Ended) -> None:
    assert interrupted.is_alone


def test_a_shutdown_ends_with_its_own_code_and_a_sentence(terminated: Ended) -> None:
    assert terminated.run.code == 143
    assert terminated.run.err.splitlines()[-1].startswith("The program was told to end.")


def test_a_shutdown_keeps_what_was_drafted_and_leaves_nothing_else(terminated: Ended) -> None:
    assert terminated.files == ["draft.json.unfinished"]
    assert terminated.unfinished is not None
    assert json.loads(terminated.unfinished)["completions"]


def test_a_shutdown_leaves_no_process(terminated: Ended) -> None:
    assert terminated.is_alone


@pytest.mark.parametrize("name", ["interrupted", "terminated"])
def test_nobody_is_shown_a_traceback(name: str, request: pytest.FixtureRequest) -> None:
    assert "Traceback" not in request.getfixturevalue(name).run.err
