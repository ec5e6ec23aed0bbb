"""A folder with a profile in it, and the command line run in this process."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from omnia_desktop.commands.line import run_line
from omnia_desktop.paths import bundled

PLAN = "england-sen-support-plan"

Draft = Callable[..., int]


def sample(name: str) -> Path:
    return bundled("resources", "samples", f"{name}.json")


@pytest.fixture
def plain_profile() -> Any:
    """The profile of a sample pupil as JSON, for a test to spoil."""
    return json.loads(sample("dld-primary").read_text(encoding="utf-8"))


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "draft.json"


@pytest.fixture
def draft(output: Path) -> Draft:
    """Run `draft` without a model, for a sample unless another profile is given, and return its exit code."""

    def run(*more: str, profile: Path | None = None, document: str = PLAN, to: Path | None = None) -> int:
        files = ["--profile", str(profile or sample("dld-primary")), "--output", str(output if to is None else to)]
        return run_line(["draft", *files, "--document", document, "--without-model", *more])

    return run
