"""Tests of the lines that need no model: fixed text, recorded facts, proposed delivery."""

from dataclasses import replace
from datetime import date

import pytest

from omnia_desktop.domain.documents import SectionKind
from omnia_desktop.domain.draft import DraftRequest
from omnia_desktop.domain.pupil import Fact, FactKind, NeedStatus
from omnia_desktop.drafting import lines
from tests.builders import TODAY, a_fact, a_library, a_need, a_pupil, a_recipe

DAY = date(2026, 10, 5)


def _request() -> DraftRequest:
    return DraftRequest(
        profile=a_pupil(),
        document="test-plan",
        sections=(),
        left_out=(),
        set_aside=(),
        is_thin=False,
        on=TODAY,
        review_on=date(2027, 2, 16),
        seed=1,
    )


def test_a_fixed_line_is_filled_with_the_pupil_and_the_dates() -> None:
    line = "{full_name}, called {name}, {year_group}: {on} to {review_on}."
    said = "Amir Testwood, called Amir, Year 4: 24 November 2026 to 16 February 2027."
    assert lines.filled(line, _request()) == said


def test_the_dates_of_a_fixed_line_are_proposals() -> None:
    assert lines.filled_with_proposals("By {review_on}.", _request())[1] == ("16 February 2027",)
    assert lines.filled_with_proposals("For {name}.", _request())[1] == ()


def test_a_voice_is_quoted_with_whose_it_is_and_when() -> None:
    fact = a_fact("“I like maps”", source="Pupil", date=DAY)
    assert lines.quoted(fact) == "“I like maps” (Pupil, 5 October 2026)"


@pytest.mark.parametrize(
    ("fact", "said"),
    [
        (a_fact("reads well"), "Reads well."),
        (a_fact("Reads well.", source="Mum"), "Reads well (Mum)."),
        (a_fact("Reads well", source="Mum", date=DAY), "Reads well (Mum, 5 October 2026)."),
    ],
)
def test_a_fact_stands_as_it_was_recorded_with_its_source_and_day(fact: Fact, said: str) -> None:
    assert lines.recorded(fact) == said


def test_strengths_stand_one_by_one() -> None:
    recipe = replace(a_recipe(SectionKind.FACTS), fact_kinds=(FactKind.STRENGTH,))
    facts = (a_fact("Reads", id="F1", kind=FactKind.STRENGTH), a_fact("Draws", id="F2", kind=FactKind.STRENGTH))
    found = lines.recorded_lines(facts, (), recipe, a_library())
    assert [(line.text, line.facts) for line in found] == [("Reads.", ("F1",)), ("Draws.", ("F2",))]


def test_what_is_known_stands_by_need_and_then_by_kind() -> None:
    facts = (
        a_fact("Hides at noise", id="F1", need="autism"),
        a_fact("Moved here", id="F2", kind=FactKind.CONTEXT),
        a_fact("A quiet seat", id="F3", kind=FactKind.WORKS),
        a_fact("Loud praise", id="F4", kind=FactKind.DOES_NOT_WORK),
        a_fact("Seat him by the wall", id="F5", kind=FactKind.ADVICE),
    )
    found = lines.recorded_lines(facts, (a_need(),), a_recipe(SectionKind.FACTS), a_library())
    assert [line.text for line in found] == [
        "Autism: diagnosed. Hides at noise.",
        "Also known: Moved here.",
        "What works: A quiet seat.",
        "What does not work: Loud praise.",
        "Advice: Seat him by the wall.",
    ]
    assert [line.need for line in found] == ["autism", None, None, None, None]


@pytest.mark.parametrize(
    ("status", "by", "said"),
    [
        (NeedStatus.SUSPECTED, "a therapist", "suspected by a therapist, 5 October 2026; not diagnosed"),
        (NeedStatus.IDENTIFIED, "School", "identified by School, 5 October 2026"),
        (NeedStatus.DIAGNOSED, None, "diagnosed, 5 October 2026"),
    ],
)
def test_a_status_is_never_raised(status: NeedStatus, by: str | None, said: str) -> None:
    assert lines.status_words(a_need(status=status, by=by, date=DAY)) == said


def test_a_delivery_says_who_where_how_long_from_when_and_fades() -> None:
    line, proposals = lines.delivery_line("Teach letters.", _request())
    assert line == (
        "Proposed delivery: a teaching assistant trained in it, directed by the class or subject teacher; "
        "one to one or in a group of up to 4 pupils; 20 minutes, 3 times a week; "
        "from 24 November 2026 to 16 February 2027; fading adult help as the skill holds."
    )
    assert proposals == (line,)


@pytest.mark.parametrize(
    ("practice", "unsaid"),
    [
        ("Run it with a trained assistant.", "a teaching assistant"),
        ("Name the adult for each step.", "a teaching assistant"),
        ("Work one to one.", "group"),
        ("Play a game with Amir.", "group"),
        ("Practise twice a week for eight weeks.", "20 minutes"),
        ("Meet weekly.", "3 times a week"),
        ("Run ten-minute slots for six weeks.", "from 24 November 2026 to"),
        ("Fade prompts as it holds.", "fading adult help"),
        ("Offer very short sessions.", "20 minutes"),
    ],
)
def test_a_delivery_does_not_speak_against_the_practice(practice: str, unsaid: str) -> None:
    assert unsaid not in lines.delivery_line(practice, _request())[0]


def test_a_short_practice_gets_a_short_dose() -> None:
    assert "10 minutes, 3 times a week" in lines.delivery_line("Offer short sessions.", _request())[0]


def test_a_practice_of_some_weeks_starts_and_is_looked_at_again() -> None:
    said = lines.delivery_line("Run it for six weeks.", _request())[0]
    assert "starting on 24 November 2026 and looked at again by 16 February 2027" in said
