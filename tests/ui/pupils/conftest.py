"""A list of pupils on the screen, and rows of invented pupils without a vault."""

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from omnia_desktop.store.entries import PupilId
from omnia_desktop.ui.pupils.screen import PupilsScreen
from omnia_desktop.ui.screen import Place, Services
from omnia_desktop.workflow.pupils import PlanState, PupilRow


def a_row(
    name: str = "Amir Testwood",
    *,
    id: str | None = None,
    year_group: str = "Year 4",
    needs: tuple[tuple[str, str], ...] = (("Autism", "autism"),),
    plan: PlanState = PlanState.NONE,
    decided: int = 0,
    of: int = 0,
    questions: int = 0,
    review_on: date | None = None,
) -> PupilRow:
    return PupilRow(
        id=PupilId(id or name),
        name=name,
        known_as=name.partition(" ")[0],
        year_group=year_group,
        needs=tuple(label for label, _ in needs),
        need_codes=tuple(code for _, code in needs),
        fullness=64,
        questions_open=questions,
        plan=plan,
        draft=None,
        decided=decided,
        of=of,
        review_on=review_on,
    )


@pytest.fixture
def screen(qtbot: QtBot, services: Services, settled: Callable[[], None]) -> PupilsScreen:
    """The list over a vault with the three sample pupils that the shared fixture keeps."""
    screen = PupilsScreen(services)

    def leave(screen: PupilsScreen) -> None:
        screen.before_lock()
        settled()

    qtbot.addWidget(screen, before_close_func=leave)
    screen.resize(1348, 900)
    screen.show()
    screen.arrive(Place(screen="pupils"))
    settled()
    return screen
