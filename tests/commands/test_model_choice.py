"""Model files that must not be used: each is refused in its own sentence, and nothing is written."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from omnia_desktop.commands import making
from omnia_desktop.commands.codes import ExitCode
from omnia_desktop.commands.line import run_line
from omnia_desktop.engine.model_file import starter_model_path
from tests.commands.conftest import PLAN, sample


@pytest.fixture(scope="module")
def starter() -> Path:
    path = starter_model_path()
    if path is None:
        pytest.skip("the starter model's package is not installed")
    return path


def draft(output: Path, *more: str, profile: str = "thin-profile") -> int:
    files = ["--profile", str(sample(profile)), "--document", PLAN, "--output", str(output)]
    return run_line(["draft", *files, *more])


def refused(model: Path, output: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert draft(output, "--model", str(model)) == ExitCode.MODEL
    assert not output.exists()
    assert not output.with_name(f"{output.name}.unfinished").exists()
    return capsys.readouterr().err


def test_a_model_file_that_is_missing(tmp_path: Path, output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "“m.gguf” is not where it was" in refused(tmp_path / "m.gguf", output, capsys)


def test_a_sign_in_page_that_was_saved_as_a_model(
    tmp_path: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = tmp_path / "m.gguf"
    model.write_text("<!doctype html><title>Sign in</title>")
    assert "is not a model file" in refused(model, output, capsys)


def test_a_model_file_whose_last_megabyte_is_cut_off(
    starter: Path, tmp_path: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = tmp_path / "m.gguf"
    shutil.copyfile(starter, model)
    with model.open("r+b") as file:
        file.truncate(model.stat().st_size - (1 << 20))
    assert "is cut short" in refused(model, output, capsys)


def test_a_model_file_with_one_byte_flipped(
    starter: Path, tmp_path: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    model = tmp_path / "m.gguf"
    shutil.copyfile(starter, model)
    with model.open("r+b") as file:
        file.seek(model.stat().st_size // 2)
        byte = file.read(1)[0]
        file.seek(-1, 1)
        file.write(bytes([byte ^ 1]))
    assert "damaged or was tampered with" in refused(model, output, capsys)


def test_a_computer_without_a_model_is_told_of_the_way_without(
    output: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(making, "starter_model_path", lambda: None)
    assert draft(output) == ExitCode.MODEL
    assert "--without-model" in capsys.readouterr().err


def test_a_draft_never_takes_the_place_of_the_model(starter: Path, tmp_path: Path) -> None:
    model = tmp_path / "m.gguf"
    model.write_bytes(b"GGUF")
    assert draft(model, "--model", str(model)) == ExitCode.BAD_INPUT
    assert model.read_bytes() == b"GGUF"


@pytest.fixture
def empty_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the starter model a file that nobody knows."""
    monkeypatch.setattr(making, "read_catalogue", tuple)


@pytest.mark.usefixtures("empty_catalogue")
def test_an_unknown_model_is_refused_with_its_number(
    starter: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert hashlib.sha256(starter.read_bytes()).hexdigest() in refused(starter, output, capsys)


@pytest.mark.usefixtures("empty_catalogue")
def test_an_unknown_model_that_a_person_vouches_for_is_used(
    starter: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = hashlib.sha256(starter.read_bytes()).hexdigest()
    assert draft(output, "--model", str(starter), "--trust-model", number.upper()) == ExitCode.DONE
    assert json.loads(output.read_text(encoding="utf-8"))["provenance"]["model_sha256"] == number


@pytest.mark.usefixtures("empty_catalogue")
def test_vouching_for_another_file_does_not_help(
    starter: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert draft(output, "--model", str(starter), "--trust-model", "a" * 64) == ExitCode.MODEL


def test_a_thin_profile_makes_a_draft_of_questions_and_is_called_thin(
    starter: Path, output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert draft(output) == ExitCode.DONE
    plain = json.loads(output.read_text(encoding="utf-8"))
    assert plain["thin"] is True
    assert any(section["questions"] for section in plain["sections"])
    assert "The profile is thin" in capsys.readouterr().err
