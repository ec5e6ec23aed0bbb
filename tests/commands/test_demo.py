"""The demonstration's pupil and day on a laptop whose clock is wrong; tests/journeys runs the demonstration itself."""

from datetime import date

import pytest

from omnia_desktop.commands.demo import SAMPLE, first_day
from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.workflow.unlocking import sample_pupil, shipped_shelf

LAST_FACT = date(2026, 11, 3)


@pytest.fixture(scope="module")
def amir() -> PupilProfile:
    """The demonstration's pupil, read where the clock stands years before anything was recorded."""
    return sample_pupil(SAMPLE, shipped_shelf(), today=date(2020, 1, 1))


def test_the_pupil_is_read_whatever_the_clock_says(amir: PupilProfile) -> None:
    assert amir.known_as == "Amir"


def test_no_plan_starts_before_the_last_fact(amir: PupilProfile) -> None:
    assert first_day(amir, date(2020, 1, 1)) == LAST_FACT


def test_a_plan_starts_on_the_day_asked_for(amir: PupilProfile) -> None:
    assert first_day(amir, date(2027, 1, 4)) == date(2027, 1, 4)
