"""Tests of what a model wrote: what may stand, and each reason for which it may not."""

import pytest

from omnia_desktop.domain.wording import Completion, Ending, Slot
from omnia_desktop.drafting.parse import Fault, Fit, fit_from
from tests.builders import a_card, a_fact

BECAUSE = "This fits Sam because"
BUILDS = "This builds on what already works:"
CARD = a_card("Show each step as a picture and let the pupil tick it off when it is done.")
TRACK = "Loses track of two steps when adults talk fast"
COUNT = "Follows two-step instructions on 3 of 10 occasions"


def _fit(fact: str, written: str, *, opening: str = BECAUSE, ending: Ending = Ending.STOP, lead: str = "") -> Fit:
    completion = Completion(
        slot="S1",
        attempt=1,
        text=written,
        ending=ending,
        prompt_tokens=0,
        reused_tokens=0,
        generated_tokens=0,
        seconds=0.0,
    )
    slot = Slot(id="S1", task="", opening=f"{opening} {lead}".strip(), attempt=1)
    return fit_from(completion, slot, card=CARD, fact=a_fact(fact), name="Sam", lead=lead)


@pytest.mark.parametrize(
    ("fact", "written"),
    [
        (TRACK, "he loses track of two steps when adults talk fast."),
        (COUNT, "he follows two-step instructions on 3 of 10 occasions."),
        (COUNT, "he follows two-step instructions on three out of ten occasions."),
        (TRACK, "Sam loses track of two steps when adults talk fast."),
        ("Cannot read the board from the back", "he cannot read the board from the back."),
        ("Doesn't like noise in the dining hall", "he doesn’t like noise in the dining hall."),
        (TRACK, "  he loses   track of two\nsteps when adults talk fast. "),
    ],
)
def test_a_sentence_of_the_facts_own_words_stands(fact: str, written: str) -> None:
    fit = _fit(fact, written)
    assert fit.fault is None
    assert fit.sentence == f"{BECAUSE} {' '.join(written.split())}"


@pytest.mark.parametrize(
    ("fault", "fact", "written"),
    [
        (Fault.UNFINISHED, TRACK, "he loses track of two steps when adults talk fast"),
        (Fault.TOO_LONG, TRACK, f"he loses track of two steps when adults talk fast {'and fast ' * 12}."),
        (Fault.TOO_SHORT, TRACK, "he loses track."),
        (Fault.TOO_SHORT, TRACK, ""),
        (Fault.NUMBER, COUNT, "he follows two-step instructions on 4 of 10 occasions."),
        (Fault.NUMBER, COUNT, "he follows two-step instructions on 3 occasions."),
        (Fault.NUMBER, COUNT, "he follows two-step instructions on 10 occasions."),
        (Fault.NUMBER, TRACK, "he is nine years old and loses track of two steps when adults talk fast."),
        (Fault.UNSUPPORTED, TRACK, "he loses track of two steps with his autism when adults talk fast."),
        (Fault.UNSUPPORTED, TRACK, "he loses track of two steps when lazy adults talk fast."),
        (Fault.OFF_TOPIC, TRACK, "a picture helps him to tick each thing off."),
        (Fault.SHUFFLED, TRACK, "adults talk fast when he loses track of two steps."),
        (Fault.SHUFFLED, "Long corridors and stairs leave her tired", "she is tired of long corridors and stairs."),
        (Fault.NEGATION, TRACK, "he does not lose track of two steps when adults talk fast."),
        (Fault.NEGATION, "Cannot read the board from the back", "he can read the board from the back."),
        (Fault.NEGATION, "Hits out less when the room is quiet", "he hits out when the room is quiet."),
        (Fault.NEGATION, "Speaks in class rarely without one friend", "he speaks in class with one friend."),
        (Fault.NEGATION, "Reads aloud only to his brother at home", "he reads aloud to his brother at home."),
        (Fault.NEGATION, "Reads well but cannot spell the same words", "he reads well and can spell the same words."),
        (Fault.SPEAKER, TRACK, "I lose track of two steps when adults talk fast."),
        (Fault.SPEAKER, TRACK, "he loses track of two steps when you talk fast."),
        (Fault.MARKUP, TRACK, "he **loses** track of two steps when adults talk fast."),
        (Fault.MARKUP, TRACK, "he loses track of two steps <|im_end|> when adults talk fast."),
        (Fault.OVERCLAIM, TRACK, "he always loses track of two steps when adults talk fast."),
        (Fault.COPIED, CARD.text, "each step as a picture and let the pupil tick it off when it is done."),
    ],
)
def test_a_sentence_that_may_not_stand_says_why(fault: Fault, fact: str, written: str) -> None:
    assert _fit(fact, written).fault is fault


def test_every_fault_of_a_sentence_is_a_reason_in_words() -> None:
    assert all(fault.value.startswith("it ") for fault in Fault)


def test_a_sentence_that_ran_out_of_room_is_unfinished() -> None:
    written = "he loses track of two steps when adults talk fast."
    assert _fit(TRACK, written, ending=Ending.LENGTH).fault is Fault.UNFINISHED


def test_a_run_on_is_cut_at_a_comma_where_the_rest_is_unsound() -> None:
    fit = _fit(TRACK, "he loses track of two steps when adults talk fast, which shows that he is gifted.")
    assert fit == Fit(sentence=f"{BECAUSE} he loses track of two steps when adults talk fast.", fault=None)


def test_a_run_on_that_never_ends_is_cut_too() -> None:
    fit = _fit(TRACK, "he loses track of two steps when adults talk fast, and then he", ending=Ending.LENGTH)
    assert fit.sentence.endswith("talk fast.")


def test_a_cut_does_not_drop_what_turns_the_sentence_round() -> None:
    fit = _fit("Answers in class, but never aloud", "he answers in class with all, but aloud.")
    assert fit.fault is not None


def test_the_fault_told_is_that_of_the_whole_sentence() -> None:
    assert _fit(TRACK, "he is **bold**, and strong, and tall.").fault is Fault.MARKUP


def test_a_fact_copied_with_its_capital_loses_it_after_a_colon() -> None:
    fact = "Asking for help by card"
    assert _fit(fact, "Asking for help by card.", opening=BUILDS).sentence == f"{BUILDS} asking for help by card."


def test_a_name_keeps_its_capital_after_a_colon() -> None:
    fit = _fit("Asking for help by card", "Sam asking for help by card.", opening=BUILDS)
    assert "Sam" in fit.sentence


def test_an_over_claim_of_the_facts_own_may_be_repeated() -> None:
    assert _fit("Always starts at the back of a book", "he always starts at the back of a book.").fault is None


@pytest.mark.parametrize(
    ("fact", "written"),
    [
        (
            "Completes 4 of 9 steps of changing for PE without help",
            "he completes the steps of changing for PE without help.",
        ),
        ("Reads 24 personally useful words on sight", "he reads 24 words on sight."),
        (
            "New learning needs many more repeats than for most of the class, and what was secure may be gone",
            "new learning needs many more repeats than what was secure may be gone.",
        ),
    ],
)
def test_a_sentence_that_drops_a_part_of_the_fact_does_not_stand(fact: str, written: str) -> None:
    assert _fit(fact, written).fault is not None


def test_the_lead_belongs_to_what_is_said_of_the_pupil() -> None:
    fact = "Everyday demands raise anxiety until leaving is the only way out"
    assert _fit(fact, "are the only way out.", lead="everyday demands").fault is not None
    sound = _fit(fact, "raise anxiety until leaving is the only way out.", lead="everyday demands")
    assert sound.fault is None
    assert sound.sentence == f"{BECAUSE} everyday demands raise anxiety until leaving is the only way out."
