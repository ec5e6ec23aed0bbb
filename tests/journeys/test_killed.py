"""The model's process is killed: once the draft goes on, twice it stops and the same command carries on."""

import json
import os
import signal
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from omnia_desktop.commands.codes import ExitCode
from omnia_desktop.commands.line import run_line
from omnia_desktop.commands.making import language_model
from omnia_desktop.errors import EngineDied
from omnia_desktop.workflow.drafting import Progress, draft_with_model
from omnia_desktop.workflow.unfinished import Unfinished
from tests.journeys.conftest import Drafted, Left, draft_command, is_second_slot, untimed, watched

if sys.platform == "win32":
    pytest.skip("processes are killed in another way on Windows", allow_module_level=True)


@dataclass
class Once:
    """A draft whose model was killed in the middle of a sentence, once."""

    draft: Drafted
    told: list[EngineDied] = field(default_factory=list)


@pytest.fixture(scope="module")
def killed_once(amir: Drafted, starter: Path) -> Once:
    told, killed = list[EngineDied](), list[int]()
    with language_model(starter, None) as model:

        def kill_at_first_words(progress: Progress) -> None:
            if is_second_slot(progress) and not killed:
                assert model.child_pid is not None
                killed.append(model.child_pid)
                os.kill(model.child_pid, signal.SIGKILL)

        watching = watched(on_progress=kill_at_first_words, on_restart=told.append)
        draft = draft_with_model(amir.prepared, model, finished=(), watching=watching)
    return Once(draft=Drafted(profile=amir.profile, prepared=amir.prepared, completions=(), draft=draft), told=told)


def test_a_process_that_is_killed_once_is_told_in_a_sentence(killed_once: Once) -> None:
    assert ["was killed" in died.what_happened for died in killed_once.told] == [True]


def test_a_draft_whose_process_was_killed_once_is_the_draft_that_nothing_interrupted(
    killed_once: Once, amir: Drafted
) -> None:
    assert killed_once.draft.plain == amir.plain


def test_a_process_that_is_killed_twice_ends_the_command_with_a_code_of_its_own(killed_twice: Left) -> None:
    assert killed_twice.code == ExitCode.INTERRUPTED_DRAFT


def test_nothing_is_at_the_output_of_an_interrupted_draft_and_no_temporary_file(killed_twice: Left) -> None:
    assert [path.name for path in killed_twice.folder.iterdir()] == ["draft.json.unfinished"]


def test_what_was_drafted_is_kept_whole(killed_twice: Left, amir: Drafted, starter: Path) -> None:
    sha256 = amir.draft.provenance.model_sha256
    kept = Unfinished(killed_twice.output, amir.prepared, sha256).completions
    assert [(piece.slot, piece.attempt, piece.text) for piece in kept] == [
        (piece.slot, piece.attempt, piece.text) for piece in amir.completions[: len(kept)]
    ]
    assert kept


def test_no_name_of_the_pupil_is_in_what_is_kept(killed_twice: Left) -> None:
    assert "Amir" not in killed_twice.unfinished.read_text(encoding="utf-8")


@pytest.mark.usefixtures("starter")
def test_kept_pieces_are_not_asked_again(
    almost_done: Left, amir: Drafted, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    left = almost_done.copied_to(tmp_path)
    assert run_line(draft_command(left.output)) == ExitCode.DONE
    said = capsys.readouterr().err
    assert f"with {len(amir.completions)} pieces kept" in said
    assert "Drafting 1" not in said


@pytest.mark.usefixtures("starter")
def test_a_disk_that_is_full_at_the_end_does_not_cost_what_was_drafted(almost_done: Left, tmp_path: Path) -> None:
    import resource

    left = almost_done.copied_to(tmp_path)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (8192, limits[1]))
    try:
        code = run_line(draft_command(left.output))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert code == ExitCode.OTHER
    assert [path.name for path in tmp_path.iterdir()] == ["draft.json.unfinished"]


@pytest.mark.usefixtures("starter")
def test_the_finished_draft_is_the_one_that_nothing_interrupted(
    almost_done: Left, amir: Drafted, tmp_path: Path
) -> None:
    left = almost_done.copied_to(tmp_path)
    run_line(draft_command(left.output))
    assert untimed(json.loads(left.output.read_text(encoding="utf-8"))) == json.loads(json.dumps(amir.plain))
