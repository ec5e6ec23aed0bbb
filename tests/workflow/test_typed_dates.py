"""Dates as people type them."""

from datetime import date

import pytest

from omnia_desktop.errors import BadInput
from omnia_desktop.workflow.typed_dates import read_date, show_date

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    "text",
    ["18 Sept", "18 sep", "18 September 2026", "18/9/26", "18/9", "18.09.2026", "18-9-2026", "18th Sept", "Sept 18",
     "2026-09-18", "  18   SEPT  ", "18sept26", "September 18, 2026"],
)  # fmt: skip
def test_a_usual_way_to_write_a_date_is_read(text: str) -> None:
    assert read_date(text, today=TODAY) == date(2026, 9, 18)


def test_a_day_without_a_year_is_the_last_one_that_was() -> None:
    assert read_date("25 Nov", today=TODAY) == date(2025, 11, 25)


def test_a_leap_day_without_a_year_is_the_last_one_that_was() -> None:
    assert read_date("29 Feb", today=TODAY) == date(2024, 2, 29)


@pytest.mark.parametrize(("word", "day"), [("today", date(2026, 11, 24)), ("Yesterday", date(2026, 11, 23))])
def test_a_day_may_be_said(word: str, day: date) -> None:
    assert read_date(word, today=TODAY) == day


def test_two_figures_of_a_year_long_past_are_of_the_century_before() -> None:
    assert read_date("1/2/99", today=TODAY) == date(1999, 2, 1)


def test_nothing_typed_is_no_date() -> None:
    assert read_date("  ", today=TODAY) is None


@pytest.mark.parametrize("text", ["soon", "31/2/26", "9/18/26", "18 Mox", "18", "1/1/1/1", "0/0/26", "18 Se 99 9"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        read_date(text, today=TODAY)


@pytest.mark.parametrize("text", ["25/11/26", "1 January 2027", "2026-11-25"])
def test_a_date_after_today_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        read_date(text, today=TODAY)


def test_the_refusal_does_not_repeat_what_was_typed() -> None:
    with pytest.raises(BadInput) as caught:
        read_date("Zephyrine", today=TODAY)
    assert "Zephyrine" not in str(caught.value)


@pytest.mark.parametrize(("day", "shown"), [(date(2026, 9, 18), "18 Sept"), (date(2025, 3, 4), "4 Mar 2025")])
def test_a_date_is_shown_with_its_year_only_when_that_is_another(day: date, shown: str) -> None:
    assert show_date(day, today=TODAY) == shown


@pytest.mark.parametrize("month", range(1, 13))
def test_every_date_as_shown_can_be_typed_again(month: int) -> None:
    day = date(2026, month, 9) if month < 12 else date(2025, 12, 9)
    assert read_date(show_date(day, today=TODAY), today=TODAY) == day
