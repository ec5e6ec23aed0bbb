"""The command line as such: its help, its exit codes, and arguments that are wrong."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import omnia_desktop
from omnia_desktop.commands.codes import MEANINGS, ExitCode, code_for
from omnia_desktop.commands.ending import ToldToEnd, told_to_end
from omnia_desktop.commands.line import run_line
from omnia_desktop.engine.faults import engine_died, not_enough_memory
from omnia_desktop.errors import (
    BadInput,
    EngineStopped,
    ExportError,
    ModelFileError,
    NotOffered,
    OmniaError,
    VaultError,
)
from tests.commands.conftest import Draft, sample

posix = pytest.mark.skipif(os.name != "posix", reason="Windows has no such signals")


def test_exit_codes_are_stable() -> None:
    assert {code.name: code.value for code in ExitCode} == {
        "DONE": 0,
        "FAULT": 1,
        "USAGE": 2,
        "BAD_INPUT": 3,
        "NOT_OFFERED": 4,
        "MODEL": 5,
        "INTERRUPTED_DRAFT": 6,
        "OTHER": 7,
        "STOPPED": 130,
        "ENDED": 143,
    }


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (BadInput("P.json", "needs", "none", "Add one"), ExitCode.BAD_INPUT),
        (NotOffered("No.", "Yes."), ExitCode.NOT_OFFERED),
        (ModelFileError("No.", "Yes."), ExitCode.MODEL),
        (not_enough_memory(4000, 1000), ExitCode.MODEL),
        (engine_died(-9, is_loading=False), ExitCode.INTERRUPTED_DRAFT),
        (EngineStopped("Stopped.", "Go on."), ExitCode.STOPPED),
        (ExportError("No.", "Yes."), ExitCode.OTHER),
        (VaultError("No.", "Yes."), ExitCode.OTHER),
    ],
)
def test_each_failure_has_its_exit_code(error: OmniaError, code: ExitCode) -> None:
    assert code_for(error) is code


def help_text(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    with pytest.raises(SystemExit) as left:
        run_line([*arguments, "--help"])
    assert left.value.code == 0
    return capsys.readouterr().out


def test_help_lists_every_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    said = help_text(capsys)
    assert [line for line in said.splitlines() if line.strip()[:3].strip().isdigit()] == [
        f"  {code.value:>3}  {MEANINGS[code]}" for code in ExitCode
    ]


@pytest.mark.parametrize("command", [(), ("draft",), ("demo",)])
def test_help_can_be_shown_on_every_console(capsys: pytest.CaptureFixture[str], command: tuple[str, ...]) -> None:
    assert help_text(capsys, *command).isascii()


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_line([]) == ExitCode.USAGE
    assert "exit codes" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--seed", "0"), "from 1 to 2147483647"),
        (("--seed", "-3"), "from 1 to 2147483647"),
        (("--seed", "2147483648"), "from 1 to 2147483647"),
        (("--seed", "seven"), "from 1 to 2147483647"),
        (("--date", "24.11.2026"), "YYYY-MM-DD"),
        (("--date", "20261124"), "YYYY-MM-DD"),
        (("--date", "2026-W48-2"), "YYYY-MM-DD"),
        (("--date", "2026-02-30"), "YYYY-MM-DD"),
        (("--date", "9999-12-31"), "YYYY-MM-DD"),
        (("--trust-model", "yes"), "64 hexadecimal digits"),
        (("--colour",), "unrecognized arguments"),
    ],
)
def test_a_wrong_argument_says_what_was_expected(
    draft: Draft, output: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], said: str
) -> None:
    with pytest.raises(SystemExit) as left:
        draft(*arguments)
    assert left.value.code == ExitCode.USAGE
    assert said in capsys.readouterr().err
    assert not output.exists()


def test_the_day_of_the_plan_may_be_chosen(draft: Draft, output: Path) -> None:
    assert draft("--date", "2027-01-11") == ExitCode.DONE
    assert "11 January 2027" in output.read_text(encoding="utf-8")


@posix
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_being_told_to_end_is_an_error_that_nobody_takes_for_another(name: str) -> None:
    with pytest.raises(ToldToEnd), told_to_end():
        signal.raise_signal(getattr(signal, name))
    assert not issubclass(ToldToEnd, Exception)


@posix
def test_a_signal_that_is_to_be_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with told_to_end():
            signal.raise_signal(signal.SIGHUP)
    finally:
        signal.signal(signal.SIGHUP, before)


@posix
def test_signals_are_as_they_were_after_a_command(draft: Draft) -> None:
    before = signal.getsignal(signal.SIGTERM)
    draft()
    assert signal.getsignal(signal.SIGTERM) is before


def environment(**more: str) -> dict[str, str]:
    root = Path(omnia_desktop.__file__).resolve().parent.parent
    return {**os.environ, "PYTHONPATH": str(root), **more}


def test_a_console_that_lacks_characters_and_a_path_full_of_them_do_no_harm(tmp_path: Path) -> None:
    folder = tmp_path / "Schüler 日本 …"
    folder.mkdir()
    profile, output = folder / "Zoë.json", folder / "Plan “Zoë”.json"
    profile.write_bytes(sample("dld-primary").read_bytes())
    files = ["--profile", str(profile), "--output", str(output), "--document", "england-sen-support-plan"]
    done = subprocess.run(
        [sys.executable, "-m", "omnia_desktop.app", "draft", *files, "--without-model"],
        env=environment(PYTHONIOENCODING="cp437:strict"),
        capture_output=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, b"")
    assert b"Traceback" not in done.stderr
    assert output.is_file()


@posix
def test_a_reader_who_leaves_early_does_not_stop_the_work(output: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    files = ["--profile", str(sample("dld-primary")), "--output", str(output), "--document", "england-sen-support-plan"]
    done = subprocess.run(
        [sys.executable, "-m", "omnia_desktop.app", "draft", *files, "--without-model"],
        env=environment(),
        stdout=write,
        stderr=write,
        timeout=60,
        check=False,
    )
    os.close(write)
    assert done.returncode == 0
    assert output.is_file()
