"""The draft screen over a quick vault, with a model that follows a script, and where it asked to go."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.store.entries import PupilId
from omnia_desktop.store.thread import VaultThread
from omnia_desktop.ui.drafting.screen import DraftScreen
from omnia_desktop.ui.look import Look
from omnia_desktop.ui.screen import Place, Services
from omnia_desktop.ui.tasks import Tasks
from omnia_desktop.workflow.duty import ModelOnDuty
from omnia_desktop.workflow.session import Session, Shelf
from tests.store.building import PASSPHRASE, QUICK
from tests.ui.conftest import NOW, ScriptedDialogs, sample_pupil
from tests.workflow.scripted import Script
from tests.workflow.scripted_duty import ScriptedDuty


@dataclass
class Opened:
    """A draft screen that is shown, with everything a test asks it about."""

    screen: DraftScreen
    services: Services
    pupil: PupilId
    gone: list[Place] = field(default_factory=list)

    @property
    def session(self) -> Session:
        return self.services.session


@pytest.fixture
def duty() -> ModelOnDuty:
    return ScriptedDuty(Script())


@pytest.fixture
def session(tmp_path: Path, shelf: Shelf, duty: ModelOnDuty) -> Iterator[Session]:
    session = Session(VaultThread.create(tmp_path / "vault", PASSPHRASE, QUICK), shelf, duty)
    yield session
    session.close()


@pytest.fixture
def services(session: Session, tasks: Tasks, dialogs: ScriptedDialogs, look: Look) -> Services:
    return Services(session=session, tasks=tasks, dialogs=dialogs, look=look, now=lambda: NOW, person="Orla Inkwhistle")


@pytest.fixture
def open_for(qtbot: QtBot, services: Services, settled: Callable[[], None]) -> Callable[[PupilProfile], Opened]:
    """Return a way to open the screen for a pupil, and wait until what the document uses is shown."""

    def open_screen(profile: PupilProfile) -> Opened:
        pupil = services.session.add_pupil(profile).result()
        screen = DraftScreen(services)
        qtbot.addWidget(screen)
        opened = Opened(screen=screen, services=services, pupil=pupil)
        screen.go.connect(opened.gone.append)
        screen.resize(1340, 900)
        screen.show()
        screen.activateWindow()
        assert QTest.qWaitForWindowActive(screen), "keys reach only the window that is active"
        screen.arrive(Place(screen="draft", pupil=pupil))
        settled()
        return opened

    return open_screen


@pytest.fixture
def opened(open_for: Callable[[PupilProfile], Opened]) -> Opened:
    return open_for(sample_pupil("dld-primary"))
