"""What the tests of every screen share: answers in place of dialogs, a look, and a quick vault with invented pupils."""

import gc
import json
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from omnia_desktop.domain.profile_format import read_profile
from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.drafting.library import read_documents, read_library
from omnia_desktop.drafting.search import CardIndex
from omnia_desktop.paths import bundled
from omnia_desktop.settings import LookChoice
from omnia_desktop.store.thread import VaultThread
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.screen import Services
from omnia_desktop.ui.tasks import Tasks
from omnia_desktop.workflow.session import Session, Shelf
from omnia_desktop.workflow.unlocking import Door
from tests.store.building import PASSPHRASE, QUICK

NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)
SAMPLES = ("dld-primary", "pda-secondary", "thin-profile")


class ScriptedDialogs:
    """Dialogs whose answers are queued before they are asked; `asked` keeps the titles and questions.

    A question without an answer waiting fails the test: it was not expected to be asked.
    """

    def __init__(self) -> None:
        self.answers: list[bool | Path | None] = []
        self.asked: list[tuple[str, ...]] = []

    def will_answer(self, *answers: bool | Path | None) -> None:
        self.answers.extend(answers)

    def confirm(self, title: str, question: str, yes: str, no: str) -> bool:
        return bool(self._next(title, question, yes, no))

    def save_file(self, title: str, suggested: Path, kind: str) -> Path | None:
        return self._path(title, suggested.name, kind)

    def open_file(self, title: str, folder: Path, kind: str) -> Path | None:
        return self._path(title, kind)

    def choose_folder(self, title: str, folder: Path) -> Path | None:
        return self._path(title)

    def _path(self, *asked: str) -> Path | None:
        answer = self._next(*asked)
        assert answer is None or isinstance(answer, Path), f"{asked}: a path was expected as the answer"
        return answer

    def _next(self, *asked: str) -> bool | Path | None:
        self.asked.append(asked)
        assert self.answers, f"nobody was expected to ask: {asked}"
        return self.answers.pop(0)


def sample_pupil(name: str) -> PupilProfile:
    """Return an invented pupil of resources/samples, such as "dld-primary"."""
    path = bundled("resources", "samples", f"{name}.json")
    text = path.read_text(encoding="utf-8")
    needs = frozenset(need["code"] for need in json.loads(text)["needs"])
    return read_profile(text, path.name, today=date(2026, 11, 24), known_needs=needs)


@pytest.fixture(scope="session")
def shelf() -> Iterator[Shelf]:
    """The shipped library and documents, read once for the whole run: nothing changes them.

    They and the modules are kept out of the search for garbage after each test, which would take longer than the test.
    """
    library = read_library()
    shelf = Shelf(library=library, documents=read_documents(library), open_index=lambda: CardIndex(library))
    gc.collect()
    gc.freeze()
    yield shelf
    gc.unfreeze()


@pytest.fixture(scope="session")
def look_of_the_run(qapp: object) -> Look:
    return Look()


@pytest.fixture
def look(look_of_the_run: Look) -> Iterator[Look]:
    """The look as it is at first, with the icons that earlier tests have painted."""
    yield look_of_the_run
    look_of_the_run.choose(LookChoice())


@pytest.fixture
def dialogs() -> ScriptedDialogs:
    return ScriptedDialogs()


@pytest.fixture
def tasks(qapp: object) -> Tasks:
    return Tasks()


@pytest.fixture
def session(tmp_path: Path, shelf: Shelf) -> Iterator[Session]:
    """An unlocked quick vault without pupils."""
    session = Session(VaultThread.create(tmp_path / "vault", PASSPHRASE, QUICK), shelf)
    yield session
    session.close()


@pytest.fixture
def services(session: Session, tasks: Tasks, dialogs: ScriptedDialogs, look: Look) -> Services:
    """What a screen is given, over a quick vault with sample pupils; the clock stands at 24 November 2026."""
    for name in SAMPLES:
        session.add_pupil(sample_pupil(name)).result()
    return Services(session=session, tasks=tasks, dialogs=dialogs, look=look, now=lambda: NOW, person="Orla Inkwhistle")


@pytest.fixture
def settled(qtbot: QtBot, tasks: Tasks) -> Callable[[], None]:
    """Return a wait until nothing is under way and every answer has been shown."""

    def wait() -> None:
        qtbot.waitUntil(lambda: not tasks.is_busy)

    return wait


@pytest.fixture
def door(shelf: Shelf) -> Iterator[Door]:
    """The way into quick vaults, with the library that is read already."""
    door = Door(QUICK, lambda: shelf)
    yield door
    door.end()
