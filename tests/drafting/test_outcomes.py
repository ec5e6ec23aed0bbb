"""Tests of outcomes from the library's own target patterns."""

from dataclasses import replace
from datetime import date

import pytest

from omnia_desktop.domain.evidence import Card, CardKind
from omnia_desktop.domain.pupil import Phase
from omnia_desktop.drafting.counted import Outcome
from omnia_desktop.drafting.outcomes import can_fill, counting_adult, fill_pattern, frame_card
from tests.builders import a_card
from tests.drafting.planning import real_library

PATTERNS = [card for card in real_library().cards.values() if card.kind is CardKind.TARGET_PATTERN]
FILLABLE = [card for card in PATTERNS if can_fill(card)]


def _filled(card: Card) -> Outcome:
    return fill_pattern(card, name="Sam", weeks=12, review_on=date(2027, 2, 16), seen_by="the class teacher")


def _pattern(text: str) -> Card:
    return replace(a_card(text), kind=CardKind.TARGET_PATTERN)


@pytest.mark.parametrize("card", FILLABLE, ids=[card.id for card in FILLABLE])
def test_a_pattern_of_the_library_is_filled_without_a_gap(card: Card) -> None:
    text = _filled(card).text
    assert not set("{}") & set(text)
    assert "  " not in text
    assert text.count("baseline") == text.count("(baseline to be taken)") == 1


@pytest.mark.parametrize("card", FILLABLE, ids=[card.id for card in FILLABLE])
def test_what_a_pattern_proposes_stands_in_its_text(card: Card) -> None:
    outcome = _filled(card)
    assert outcome.proposals
    assert all(proposal in outcome.text for proposal in outcome.proposals)
    assert len(set(outcome.proposals)) == len(outcome.proposals)


def test_a_good_part_of_the_patterns_can_be_filled() -> None:
    assert len(PATTERNS) == 79
    assert len(FILLABLE) >= 30


def test_the_frame_is_a_card_of_the_library_and_no_pattern_by_itself() -> None:
    assert frame_card() in real_library().cards
    assert not can_fill(real_library().cards[frame_card()])


def test_a_pattern_has_no_baseline_and_rests_on_no_count() -> None:
    outcome = _filled(_pattern("{name} will read {target} of {total} words, from {baseline} steps, by {date}."))
    assert outcome.text == "Sam will read 4 of 5 words (baseline to be taken), by 16 February 2027."
    assert (outcome.facts, outcome.has_baseline) == ((), False)


def test_a_target_out_of_ten_misses_one_in_five() -> None:
    assert "on 8 of 10 days" in _filled(_pattern("{name} will try on {target} of 10 days (baseline {baseline}).")).text


def test_a_share_is_proposed_as_four_in_five() -> None:
    outcome = _filled(_pattern("{name} will try on {target}% of days (baseline {baseline}%) for {weeks} weeks."))
    assert outcome.proposals == ("80%", "12 weeks")


def test_a_filling_that_speaks_of_the_pupil_bears_the_name() -> None:
    assert (
        "a method Sam has chosen" in _filled(_pattern("{name} joins by {chosen_method} on {target} of {total}.")).text
    )


def test_a_name_that_begins_with_a_digit_is_no_proposal() -> None:
    card = _pattern("{name} joins on {target} of {total} days.")
    outcome = fill_pattern(card, name="2Pac", weeks=12, review_on=date(2027, 2, 16), seen_by="the tutor")
    assert outcome.proposals == ("4 of 5",)


@pytest.mark.parametrize(
    "text", ["{name} will do {made_up_gap} on {target} of {total}.", "{name} will read {target} words."]
)
def test_a_pattern_with_nothing_to_stand_in_its_gap_or_no_share_is_not_offered(text: str) -> None:
    assert not can_fill(_pattern(text))


@pytest.mark.parametrize("phase", list(Phase))
def test_somebody_counts_in_each_phase(phase: Phase) -> None:
    assert counting_adult(phase).split()[0] in ("a", "the")
