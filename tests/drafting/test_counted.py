"""Tests of outcomes that take a counted observation further: which counts may, and how they read."""

from datetime import date

import pytest

from omnia_desktop.domain.pupil import Fact, FactKind
from omnia_desktop.drafting.counted import Outcome, counted_by, is_counted, outcome_from_fact, room_to_grow
from tests.builders import a_fact

SEEN = date(2026, 10, 14)
REVIEW = date(2027, 2, 16)


def _count(text: str, *, source: str | None = None) -> Fact:
    return a_fact(text, kind=FactKind.ASSESSMENT, date=SEEN, need="dld", source=source)


def _outcome(text: str, *needs: str) -> Outcome | None:
    return outcome_from_fact(
        _count(text), name="Sam", review_on=REVIEW, needs=frozenset(needs), seen_by="the class teacher"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Follows two-step instructions on 3 of 10 occasions", "follow two-step instructions on 7 of 10 occasions"),
        ("Tries a new word on 2 out of 5 days", "try a new word on 4 of 5 days"),
        ("Carries his own tray on 1 of 4 days", "carry his own tray on 3 of 4 days"),
        ("Has his kit ready on 2 of 5 days", "have his kit ready on 4 of 5 days"),
        ("Does up his coat on 3 of 10 tries", "do up his coat on 7 of 10 tries"),
        (
            "Goes to the quiet room before he is upset on 2 of 8 days",
            "go to the quiet room before he is upset on 5 of 8 days",
        ),
        (
            "Is ready to start within two minutes in 2 of 10 lessons",
            "be ready to start within two minutes in 6 of 10 lessons",
        ),
        ("Matches 6 of 20 science words to their pictures", "match 13 of 20 science words to their pictures"),
        ("Builds and names 4 of 10 two-digit numbers", "build and name 7 of 10 two-digit numbers"),
        ("Retells a story with 3 of 8 story parts", "retell a story with 6 of 8 story parts"),
        ("Says that she has not heard on 2 of 10 occasions", "say that she has not heard on 6 of 10 occasions"),
        (
            "Hands in a first draft, finished or not, on 2 of 9 occasions",
            "hand in a first draft, finished or not, on 6 of 9 occasions",
        ),
        ("Works with two prompts or fewer in 2 of 10 lessons", "work with two prompts or fewer in 6 of 10 lessons"),
        ("Spells 7 of the 20 untaught words", "spell 14 of 20 untaught words"),
        ("He reads the label on 3/10 occasions", "read the label on 7 of 10 occasions"),
        ("They read the label on three out of ten occasions", "read the label on 7 of 10 occasions"),
        ("Sam asks for help on 3 of 10", "ask for help on 7 of 10 occasions"),
        ("Sets up the pen without help in 2 of 10 lessons", "set up the pen without help in 6 of 10 lessons"),
    ],
)
def test_a_count_is_taken_half_of_the_way_further(text: str, said: str) -> None:
    outcome = _outcome(text)
    assert outcome is not None
    assert outcome.text.startswith(f"By 16 February 2027, Sam will {said}, rising from ")


def test_the_baseline_is_the_count_with_its_day_and_the_rest_is_proposed() -> None:
    outcome = _outcome("Follows two-step instructions on 3 of 10 occasions")
    assert outcome is not None
    assert outcome.text.endswith("rising from 3 of 10 on 14 October 2026, counted by the class teacher.")
    assert outcome.proposals == ("16 February 2027", "7 of 10", "the class teacher")
    assert (outcome.facts, outcome.has_baseline) == (("F1",), True)


def test_quotation_marks_are_printed_ones() -> None:
    outcome = _outcome('Completes the step "one period" on 4 of 10 occasions')
    assert outcome is not None
    assert "“one period”" in outcome.text


@pytest.mark.parametrize(
    "text",
    [
        "Rates speaking in a seminar at 9 of 10 for worry",
        "Scores 7 of 20 on a test",
        "Moves to the next activity on 4 of 10 occasions without the picture timetable",
        "Works without support on 2 of 10 occasions",
        "Follows instructions on 10 of 10 occasions",
        "Follows instructions on 12 of 10 occasions",
        "Repeats 14 of 20 words with the radio aid, 8 of 20 without it",
        "Follows instructions on 3 of 10 occasions; with a strip on all 10",
        "Shouts out in 7 of 10 lessons",
        "Refuses to start on 6 of 10 occasions",
        "Needs two prompts on 3 of 10 occasions",
        "Comes in late on 6 of 10 days",
        "Goes home early on 2 of 5 days",
        "Is upset at the door on 3 of 5 days",
        "Has a meltdown on 2 of 5 days",
        "Makes mistakes in 3 of 10 sums",
        "Plays alone on 7 of 10 days",
        "Works with full adult support in 8 of 10 lessons",
        "Starts and refuses a task on 3 of 10 occasions",
        "Attendance 3 of 5 days",
        "Reads 61 words a minute",
    ],
)
def test_what_should_not_be_seen_more_often_is_not_taken_further(text: str) -> None:
    assert not is_counted(_count(text), "Sam")
    assert _outcome(text) is None


def test_a_count_without_a_day_is_not_taken_further() -> None:
    assert not is_counted(a_fact("Follows instructions on 3 of 10 occasions", kind=FactKind.ASSESSMENT), "Sam")


def test_only_an_assessment_is_taken_further() -> None:
    assert not is_counted(a_fact("Follows instructions on 3 of 10 occasions", date=SEEN), "Sam")


@pytest.mark.parametrize(
    ("need", "text"),
    [
        ("pda", "Follows instructions on 3 of 10 occasions"),
        ("pda", "Completes the task in 2 of 10 lessons"),
        ("pda", "Works when asked in 2 of 10 lessons"),
        ("selective-mutism", "Says good morning on 1 of 5 days"),
        ("selective-mutism", "Uses a quiet voice on 1 of 5 days"),
        ("stammer", "Speaks fluently on 3 of 10 occasions"),
        ("autism", "Makes eye contact on 3 of 10 occasions"),
        ("tourettes", "Waits without tics on 3 of 10 occasions"),
    ],
)
def test_a_need_has_acts_that_no_outcome_measures(need: str, text: str) -> None:
    assert _outcome(text, need) is None


@pytest.mark.parametrize(
    "text", ["Chooses how he works in 2 of 10 lessons", "Shapes what, how or when he works in 2 of 10 lessons"]
)
def test_choice_may_be_measured_for_a_pda_profile(text: str) -> None:
    assert _outcome(text, "pda") is not None


def test_room_to_grow_is_the_share_that_is_not_yet_reached() -> None:
    assert room_to_grow(_count("Follows instructions on 3 of 10 occasions"), "Sam") == pytest.approx(0.7)
    assert room_to_grow(_count("Reads 61 words a minute"), "Sam") == 0


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Teaching assistant", "the teaching assistant"),
        ("Pastoral manager, from the log", "the pastoral manager"),
        ("SENDCo, from lesson notes", "the SENDCo"),
        ("English teacher", "the English teacher"),
        ("Spanish-speaking teaching assistant", "the Spanish-speaking teaching assistant"),
        ("PE teacher", "the PE teacher"),
        ("Dad", "the class teacher"),
        ("NHS speech and language therapist", "the class teacher"),
        ("Specialist autism teacher", "the class teacher"),
        (None, "the class teacher"),
    ],
)
def test_whoever_of_the_school_counted_counts_again(source: str | None, said: str) -> None:
    assert counted_by(_count("Reads", source=source), otherwise="the class teacher") == said
