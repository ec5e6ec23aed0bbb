"""A profile on the screen, with pauses so short that a test need not wait for them."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.store.entries import PupilId
from omnia_desktop.ui.profile.saving import Pauses
from omnia_desktop.ui.profile.screen import ProfileScreen
from omnia_desktop.ui.screen import Place, Services
from omnia_desktop.workflow.session import Session
from tests.ui.conftest import sample_pupil

AT_ONCE = Pauses(after_change=1, at_latest=5, after_failure=1)
NEVER = Pauses(after_change=600_000, at_latest=600_000, after_failure=600_000)
"""For what must be saved for another reason than that time went by."""


def saved_with(settled: Callable[[], None]) -> Callable[[ProfileScreen], None]:
    """Return what is done with a screen before it is closed, as the window does: nothing is under way after it."""

    def save(screen: ProfileScreen) -> None:
        screen.before_lock()
        settled()

    return save


@pytest.fixture
def pauses() -> Pauses:
    return AT_ONCE


@pytest.fixture
def pupil() -> PupilProfile:
    """The invented pupil on the screen: Amir, Year 4."""
    return sample_pupil("dld-primary")


@pytest.fixture
def amir(session: Session, pupil: PupilProfile) -> PupilId:
    return session.add_pupil(pupil).result()


@pytest.fixture
def screen(
    qtbot: QtBot, services: Services, amir: PupilId, pauses: Pauses, settled: Callable[[], None]
) -> ProfileScreen:
    """The profile of Amir, as the vault keeps it."""
    screen = ProfileScreen(services, pauses=pauses)
    qtbot.addWidget(screen, before_close_func=saved_with(settled))
    screen.resize(1348, 900)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    screen.arrive(Place(screen="profile", pupil=amir))
    settled()
    return screen


@pytest.fixture
def new_screen(qtbot: QtBot, services: Services, pauses: Pauses, settled: Callable[[], None]) -> ProfileScreen:
    """The blank profile of a new pupil."""
    screen = ProfileScreen(services, pauses=pauses)
    qtbot.addWidget(screen, before_close_func=saved_with(settled))
    screen.resize(1348, 900)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    screen.arrive(Place(screen="profile"))
    return screen
