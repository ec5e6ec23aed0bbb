"""Tests of a card's words set into a pupil's plan."""

import pytest

from omnia_desktop.domain.pupil import FactKind, Pronouns
from omnia_desktop.drafting.placing import fit_lead, may_be_fitted, placed_practice, speaks_of_pupil
from tests.builders import a_card, a_fact, a_pupil


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        ("Let the pupil choose.", "Let Amir choose."),
        ("The pupil's plan, as this child reads best.", "Amir’s plan, as Amir reads best."),
        ("Ask the young person, the student or the learner.", "Ask Amir, Amir or Amir."),
        ("Write the pupil profile and hear the pupil voice.", "Write the pupil profile and hear the pupil voice."),
        ("Use the child-led way.", "Use the child-led way."),
        ("Let the pupils pair up with a pupil they like.", "Let the pupils pair up with a pupil they like."),
    ],
)
def test_the_pupil_is_called_by_name(text: str, placed: str) -> None:
    assert placed_practice(a_card(text), a_pupil()) == placed


def test_parents_are_carers_where_the_pupil_lives_with_carers() -> None:
    profile = a_pupil(facts=[a_fact("Settles at night", source="Foster carer")])
    text = "Parents and carers meet. Tell a parent, or the parents or carers, or parents."
    assert placed_practice(a_card(text), profile) == (
        "Parents and carers meet. Tell a carer, or the parents or carers, or carers."
    )


def test_a_capital_is_kept_where_parents_begin_a_sentence() -> None:
    profile = a_pupil(facts=[a_fact("Settles at night", source="Foster carer")])
    assert placed_practice(a_card("Parents help. Parent evenings too."), profile) == "Carers help. Carer evenings too."


def test_parents_stand_where_the_profile_speaks_of_one() -> None:
    profile = a_pupil(facts=[a_fact("Settles at night", source="Mother")])
    assert placed_practice(a_card("Tell parents."), profile) == "Tell parents."


def test_a_card_speaks_of_the_pupil_when_it_names_one() -> None:
    assert speaks_of_pupil(a_card("Greet this pupil."))
    assert not speaks_of_pupil(a_card("Two pupils in each class need it."))


@pytest.mark.parametrize(
    ("text", "kind", "lead"),
    [
        ("Loses track of two steps", FactKind.NEED, "he loses"),
        ("Cannot read the board from the back", FactKind.NEED, "he cannot"),
        ("Long corridors leave him tired by the afternoon", FactKind.NEED, "long corridors"),
        ("A place at the end of a row, by the door", FactKind.WORKS, "a place"),
        ("Friendships swing between close and over", FactKind.NEED, "friendships swing"),
    ],
)
def test_a_fit_begins_with_the_facts_first_words(text: str, kind: FactKind, lead: str) -> None:
    profile = a_pupil(pronouns=Pronouns.HE)
    assert fit_lead(a_fact(text, kind=kind), profile) == lead


def test_a_pupil_who_goes_by_they_is_named() -> None:
    profile = a_pupil(pronouns=Pronouns.THEY)
    lead = fit_lead(a_fact("Spends most of the day in two rooms", kind=FactKind.NEED), profile)
    assert lead == f"{profile.known_as} spends"


def test_no_fit_is_made_of_a_note_that_may_tell_of_things_or_of_the_pupil() -> None:
    assert not may_be_fitted(a_fact("Blisters when shoes are new", kind=FactKind.NEED))
    assert may_be_fitted(a_fact("Friendships swing between close and over", kind=FactKind.NEED))
    assert may_be_fitted(a_fact("Blisters covered before games", kind=FactKind.WORKS))
