"""`tools/check.py`: every check runs, and any failure is the run's."""

import sys
from pathlib import Path

import pytest

from tools.check import Check, checks, run_all, run_check


def python(name: str, program: str) -> Check:
    return Check(name=name, command=(sys.executable, "-c", program))


def test_everything_passing_is_a_pass(tmp_path: Path) -> None:
    assert run_all([python("one", "pass"), python("two", "pass")], tmp_path) == 0


def test_one_failure_fails_the_run(tmp_path: Path) -> None:
    assert run_all([python("one", "raise SystemExit(3)"), python("two", "pass")], tmp_path) == 1


def test_a_failure_does_not_stop_the_checks_after_it(tmp_path: Path) -> None:
    run_all([python("one", "raise SystemExit(3)"), python("two", "open('ran', 'w').close()")], tmp_path)
    assert (tmp_path / "ran").exists()


def test_a_failed_check_shows_what_it_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_all([python("one", "print('the reason'); raise SystemExit(1)")], tmp_path)
    assert "the reason" in capsys.readouterr().out


def test_a_passed_check_takes_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_all([python("one", "print('chatter')")], tmp_path)
    assert "chatter" not in capsys.readouterr().out


def test_the_summary_names_what_failed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run_all([python("one", "pass"), python("two", "raise SystemExit(1)")], tmp_path)
    assert capsys.readouterr().out.splitlines()[-1].startswith("1 of 2 failed: two")


def test_a_check_whose_program_is_missing_fails(tmp_path: Path) -> None:
    outcome = run_check(Check(name="one", command=("no-such-program",)), tmp_path)
    assert not outcome.passed


def test_the_whole_run_is_the_fast_one_and_the_tests() -> None:
    assert [check.name for check in checks(fast=False)] == [*(check.name for check in checks(fast=True)), "tests"]


@pytest.mark.parametrize("name", ["format", "ruff", "imports", "forms", "mypy"])
def test_the_fast_run_has_every_check_but_the_tests(name: str) -> None:
    assert name in [check.name for check in checks(fast=True)]
