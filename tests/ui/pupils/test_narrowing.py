"""Which rows are shown for what was typed and chosen, and what is said of a row."""

from datetime import date, timedelta

import pytest

from omnia_desktop.ui.pupils.narrowing import Narrowing, ReviewBy, needs_of, searchable, years_of
from omnia_desktop.ui.pupils.words import STATES, plan_words, review_words, spoken, summary_words
from omnia_desktop.workflow.pupils import PlanState
from tests.ui.pupils.conftest import a_row

TODAY = date(2026, 11, 24)


def is_shown(narrowing: Narrowing, **row: object) -> bool:
    pupil = a_row(**row)  # type: ignore[arg-type]
    return narrowing.shows(pupil, searchable(pupil), TODAY)


@pytest.mark.parametrize("words", ["", "amir", "TESTWOOD", "year 4", "autis", "amir autism", "wood 4"])
def test_a_row_is_found_by_parts_of_name_year_and_need(words: str) -> None:
    assert is_shown(Narrowing(words=words))


@pytest.mark.parametrize("words", ["bea", "year 9", "amir dyslexia"])
def test_every_word_must_be_found(words: str) -> None:
    assert not is_shown(Narrowing(words=words))


def test_a_year_is_the_whole_year() -> None:
    assert not is_shown(Narrowing(year="Year 1"), year_group="Year 10")


def test_a_need_filter_shows_pupils_with_that_need_among_others() -> None:
    assert is_shown(Narrowing(need="pda"), needs=(("Autism", "autism"), ("PDA", "pda")))


def test_a_state_filter_hides_other_states() -> None:
    assert not is_shown(Narrowing(plan=PlanState.SIGNED), plan=PlanState.VOID)


@pytest.mark.parametrize(
    ("days", "by"),
    [(-1, "overdue"), (0, "overdue"), (1, "fortnight"), (14, "fortnight"), (15, "term"), (84, "term"), (85, "later")],
)
def test_a_review_is_found_under_when_it_is_due(days: int, by: str) -> None:
    assert is_shown(Narrowing(review=ReviewBy(by)), review_on=TODAY + timedelta(days=days))


@pytest.mark.parametrize("by", [each for each in ReviewBy if each is not ReviewBy.NO_DATE])
def test_a_pupil_without_a_review_is_under_no_date_only(by: ReviewBy) -> None:
    assert is_shown(Narrowing(review=ReviewBy.NO_DATE)) and not is_shown(Narrowing(review=by))


def test_years_follow_each_other_as_at_school() -> None:
    years = ("Year 10", "S2", "Year 2", "Reception", "Nursery", "Year 1")
    rows = tuple(a_row(year, year_group=year) for year in years)
    assert years_of(rows) == ("Nursery", "Reception", "Year 1", "S2", "Year 2", "Year 10")


def test_needs_are_offered_once_by_label() -> None:
    rows = (a_row("A"), a_row("B", needs=(("Anxiety", "anxiety"), ("Autism", "autism"))))
    assert needs_of(rows) == (("Anxiety", "anxiety"), ("Autism", "autism"))


def test_a_review_in_hand_says_how_far_it_is() -> None:
    assert plan_words(a_row(plan=PlanState.IN_REVIEW, decided=9, of=14)) == "In review · 9 of 14"


def test_a_thin_profile_says_how_many_questions_would_help() -> None:
    assert plan_words(a_row(plan=PlanState.THIN, questions=1)) == "Profile is thin · 1 question"


def test_every_state_has_words_of_its_own() -> None:
    assert len({STATES[state].words for state in PlanState}) == len(PlanState)


def test_a_review_far_off_says_its_year() -> None:
    assert review_words(date(2029, 3, 14), TODAY) == "14 March 2029"


def test_a_row_is_spoken_with_its_needs_and_state() -> None:
    row = a_row(plan=PlanState.SIGNED, review_on=date(2027, 3, 14))
    assert spoken(row, TODAY) == (
        "Amir Testwood, Year 4, Autism, profile 64 per cent full, Signed, next review 14 March"
    )


def test_the_summary_counts_plans_to_review_and_reviews_due() -> None:
    rows = (
        a_row("A", plan=PlanState.IN_REVIEW, review_on=TODAY + timedelta(days=60)),
        a_row("B", plan=PlanState.REVIEW_DUE, review_on=TODAY),
        a_row("C"),
    )
    assert summary_words(rows, TODAY) == "3 on your list · 1 plan to review · 1 review due this fortnight"
