"""What the journeys share, because it takes seconds: the library, a running model, and the drafts that it made."""

import multiprocessing
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from omnia_desktop.commands.codes import ExitCode
from omnia_desktop.commands.draft import profile_from_file
from omnia_desktop.commands.line import run_line
from omnia_desktop.commands.making import language_model, open_shelf
from omnia_desktop.commands.reporting import Reporting
from omnia_desktop.domain.draft import Draft
from omnia_desktop.domain.draft_format import draft_to_plain
from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.domain.wording import Completion
from omnia_desktop.engine.client import LanguageModel
from omnia_desktop.engine.model_file import starter_model_path
from omnia_desktop.errors import EngineDied
from omnia_desktop.paths import bundled
from omnia_desktop.workflow.drafting import Prepared, Progress, Watching, draft_with_model, prepare
from omnia_desktop.workflow.offering import document_for
from omnia_desktop.workflow.session import Shelf
from omnia_desktop.workflow.unfinished import Unfinished

PLAN = "england-sen-support-plan"
DAY = date(2026, 11, 24)
SEED = 7
ON_THE_DAY = ("--date", DAY.isoformat())


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A draft with everything it was made from."""

    profile: PupilProfile
    prepared: Prepared
    completions: tuple[Completion, ...]
    draft: Draft

    @property
    def plain(self) -> dict[str, Any]:
        return untimed(draft_to_plain(self.draft))


def untimed(plain: dict[str, Any]) -> dict[str, Any]:
    """Return a draft's JSON without its timings, which no two runs share."""
    return {key: value for key, value in plain.items() if key != "timings"}


def sample_path(name: str) -> Path:
    return bundled("resources", "samples", f"{name}.json")


def watched(
    *,
    keep: Callable[[Completion], None] = lambda completion: None,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    on_restart: Callable[[EngineDied], None] = lambda died: None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> Watching:
    return Watching(keep=keep, on_progress=on_progress, on_restart=on_restart, is_stopped=is_stopped)


def model_processes() -> set[int]:
    """Return the numbers of the model processes that this process started."""
    children = multiprocessing.active_children()
    return {child.pid for child in children if child.name == "omnia-language-model" and child.pid is not None}


def is_second_slot(progress: Progress) -> bool:
    """Whether the model is in the middle of the second suggestion, so that something is kept by then."""
    return progress.done == 1 and bool(progress.words)


def draft_command(output: Path, *, profile: str = "dld-primary") -> list[str]:
    """Return the arguments that draft a sample pupil's plan on the day of these tests."""
    files = ["--profile", str(sample_path(profile)), "--output", str(output)]
    return ["draft", *files, "--document", PLAN, *ON_THE_DAY]


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A folder with what an interrupted `draft` command left in it, and the code that it ended with."""

    code: int
    folder: Path

    @property
    def output(self) -> Path:
        return self.folder / "draft.json"

    @property
    def unfinished(self) -> Path:
        return self.folder / "draft.json.unfinished"

    def copied_to(self, folder: Path) -> "Left":
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return Left(code=self.code, folder=folder)


def left_after(pieces: tuple[Completion, ...], amir: Drafted, folder: Path) -> Left:
    """Return what a draft leaves that was interrupted after these pieces."""
    unfinished = Unfinished(folder / "draft.json", amir.prepared, amir.draft.provenance.model_sha256)
    for completion in pieces:
        unfinished.keep(completion)
    return Left(code=ExitCode.INTERRUPTED_DRAFT, folder=folder)


@pytest.fixture(scope="session")
def starter() -> Path:
    path = starter_model_path()
    if path is None:
        pytest.skip("the starter model's package is not installed")
    return path


@pytest.fixture(scope="session")
def shelf() -> Shelf:
    return open_shelf(Reporting())


@pytest.fixture(scope="session")
def prepared_for(shelf: Shelf) -> Callable[[PupilProfile], Prepared]:
    def make(profile: PupilProfile) -> Prepared:
        document = document_for(profile, PLAN, shelf.documents)
        with closing(shelf.open_index()) as index:
            return prepare(profile, document, library=shelf.library, index=index, on=DAY, seed=SEED)

    return make


@pytest.fixture(scope="session")
def sample(shelf: Shelf) -> Callable[[str], PupilProfile]:
    return lambda name: profile_from_file(sample_path(name), shelf)


@pytest.fixture(scope="session")
def model(starter: Path) -> Iterator[LanguageModel]:
    with language_model(starter, None) as running:
        running.start()
        yield running


@pytest.fixture(scope="session")
def drafted(
    model: LanguageModel, prepared_for: Callable[[PupilProfile], Prepared]
) -> Callable[[PupilProfile], Drafted]:
    """Draft a profile with the real model."""

    def make(profile: PupilProfile) -> Drafted:
        prepared, kept = prepared_for(profile), list[Completion]()
        draft = draft_with_model(prepared, model, finished=(), watching=watched(keep=kept.append))
        return Drafted(profile=profile, prepared=prepared, completions=tuple(kept), draft=draft)

    return make


@pytest.fixture(scope="session")
def amir(drafted: Callable[[PupilProfile], Drafted], sample: Callable[[str], PupilProfile]) -> Drafted:
    """The draft of the DLD sample, which nothing interrupted."""
    return drafted(sample("dld-primary"))


@pytest.fixture(scope="session")
def nobody_else(amir: Drafted) -> PupilProfile:
    """The same pupil under another name."""
    return replace(amir.profile, name="Bolanle O.", known_as="Bolanle")


@pytest.fixture(scope="session")
def killed_twice(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Left:
    """What the `draft` command leaves whose model was killed twice, each time in its second suggestion."""
    folder, others = tmp_path_factory.mktemp("killed"), model_processes()

    def kill(report: Reporting, progress: Progress) -> None:
        if is_second_slot(progress):
            for process in model_processes() - others:
                os.kill(process, signal.SIGKILL)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Reporting, "progress", kill)
        code = run_line(draft_command(folder / "draft.json"))
    return Left(code=code, folder=folder)


@pytest.fixture(scope="session")
def almost_done(amir: Drafted, tmp_path_factory: pytest.TempPathFactory) -> Left:
    """What a draft leaves that was interrupted after its last piece: it shows in a second what happens at the end."""
    return left_after(amir.completions, amir, tmp_path_factory.mktemp("almost-done"))


@pytest.fixture(scope="session")
def one_to_go(amir: Drafted, tmp_path_factory: pytest.TempPathFactory) -> Left:
    """What a draft leaves that was interrupted before its last suggestion."""
    last = amir.prepared.prompt.slots[-1].id
    pieces = tuple(piece for piece in amir.completions if piece.slot != last)
    return left_after(pieces, amir, tmp_path_factory.mktemp("one-to-go"))
