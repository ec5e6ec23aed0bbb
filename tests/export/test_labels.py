"""Every value of the domain has words for the page."""

from datetime import datetime

import pytest

from omnia_desktop.domain.pupil import Jurisdiction
from omnia_desktop.export.labels import day_and_time, initials, jurisdiction


@pytest.mark.parametrize("code", list(Jurisdiction))
def test_every_jurisdiction_has_a_name(code: Jurisdiction) -> None:
    assert jurisdiction(code) != code.value


def test_a_jurisdiction_that_a_school_added_stands_as_it_is() -> None:
    assert jurisdiction("jersey") == "jersey"


@pytest.mark.parametrize(
    ("at", "said"),
    [
        (datetime(2026, 11, 4, 9, 2), "4 November 2026, 09:02"),
        (datetime(2027, 2, 16, 14, 30), "16 February 2027, 14:30"),
    ],
)
def test_a_moment_is_a_date_written_out_and_a_time_of_two_digits_each(at: datetime, said: str) -> None:
    assert day_and_time(at) == said


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Amir K.", "A.K."), ("zoë  van dyk", "Z.V.D."), ("(Jo) 'Lee' 7", "J.L."), ("", ""), ("أمير كريم", "أ.ك.")],
)
def test_initials_are_the_first_letters(name: str, letters: str) -> None:
    assert initials(name) == letters
