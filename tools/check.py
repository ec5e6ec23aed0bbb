"""Run everything that a change must pass, quickest first, and say how each check went.

All checks run even when an early one fails, so that one run shows everything there is to mend. No network is used.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing to run: its name on the screen, and its command."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a check went, in how many seconds, and what it printed."""

    name: str
    passed: bool
    seconds: float
    output: str


def checks(*, fast: bool) -> tuple[Check, ...]:
    """Return the checks in order, quickest first; `fast` leaves out the tests."""
    python = sys.executable
    quick = (
        Check(name="format", command=(python, "-m", "ruff", "format", "--check", ".")),
        Check(name="ruff", command=(python, "-m", "ruff", "check", ".")),
        Check(name="imports", command=(_beside_python("lint-imports"), "--no-logo")),
        Check(name="forms", command=(python, "-m", "tools.build_forms", "--check")),
        Check(name="mypy", command=(python, "-m", "mypy")),
    )
    return quick if fast else (*quick, Check(name="tests", command=(python, "-m", "pytest")))


def run_check(check: Check, folder: Path) -> Outcome:
    """Return how a check went when run in `folder`; one whose program is missing has failed."""
    started = time.monotonic()
    try:
        ran = subprocess.run(
            check.command,
            cwd=folder,
            env=os.environ | {"PYTHONUTF8": "1"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except FileNotFoundError:
        return Outcome(name=check.name, passed=False, seconds=0.0, output=f"not installed: {check.command[0]}")
    seconds = time.monotonic() - started
    return Outcome(name=check.name, passed=ran.returncode == 0, seconds=seconds, output=ran.stdout.strip())


def run_all(wanted: Sequence[Check], folder: Path) -> int:
    """Run every check, print a line on each and what the failed ones said; 1 when any failed."""
    outcomes = [_report(run_check(check, folder)) for check in wanted]
    failed = [outcome.name for outcome in outcomes if not outcome.passed]
    seconds = sum(outcome.seconds for outcome in outcomes)
    verdict = (
        f"{len(failed)} of {len(outcomes)} failed: {', '.join(failed)}" if failed else f"all {len(outcomes)} passed"
    )
    print(f"{verdict} ({seconds:.1f} s)")
    return 1 if failed else 0


def main(arguments: list[str] | None = None) -> int:
    """Run the checks from the command line; 1 when any failed."""
    parser = argparse.ArgumentParser(description="Run everything that a change must pass.")
    parser.add_argument("--fast", action="store_true", help="leave out the tests")
    return run_all(checks(fast=parser.parse_args(arguments).fast), PROJECT)


def _report(outcome: Outcome) -> Outcome:
    if not outcome.passed and outcome.output:
        print(outcome.output)
    print(f"{'passed' if outcome.passed else 'FAILED'}  {outcome.name:<8} {outcome.seconds:6.1f} s", flush=True)
    return outcome


def _beside_python(program: str) -> str:
    """Return the path of a program installed beside this Python, whether or not its folder is on the PATH."""
    return shutil.which(program, path=str(Path(sys.executable).parent)) or program


if __name__ == "__main__":
    sys.exit(main())
