"""Tests of whom a card is for by what its words say: nation, age, skill, and whose business it is."""

from dataclasses import replace

import pytest

from omnia_desktop.domain.evidence import Card, CardKind
from omnia_desktop.domain.pupil import FactKind, Jurisdiction, Phase
from omnia_desktop.drafting.suiting import (
    is_for_another_age,
    is_for_another_nation,
    is_for_this_pupil,
    is_on_another_skill,
    is_school_business,
    school_year,
)
from tests.builders import a_card, a_fact, a_pupil
from tests.drafting.planning import real_library

YOUNG = (Phase.EARLY_YEARS, Phase.PRIMARY)


@pytest.mark.parametrize(
    ("text", "here", "elsewhere"),
    [
        ("In England, say so.", Jurisdiction.ENGLAND, Jurisdiction.SCOTLAND),
        ("In Scottish settings, say so.", Jurisdiction.SCOTLAND, Jurisdiction.ENGLAND),
        ("Outside England, look it up.", Jurisdiction.WALES, Jurisdiction.ENGLAND),
        ("In Abu Dhabi, say so.", Jurisdiction.UAE_ABU_DHABI, Jurisdiction.UAE_DUBAI),
    ],
)
def test_a_card_that_names_a_nation_is_used_only_there(text: str, here: Jurisdiction, elsewhere: Jurisdiction) -> None:
    assert not is_for_another_nation(a_card(text), here)
    assert is_for_another_nation(a_card(text), elsewhere)


def test_a_card_that_names_no_nation_is_used_anywhere() -> None:
    assert not is_for_another_nation(a_card("Tell staff in Wales Road School."), Jurisdiction.UAE_DUBAI)


@pytest.mark.parametrize(
    ("said", "year"),
    [
        ("Year 5", 5),
        ("Yr 9", 9),
        ("Y4", 4),
        ("Reception", 0),
        ("nursery", -1),
        ("P5", 4),
        ("S2", 8),
        ("Grade 3", 4),
        ("Willow class", None),
    ],
)
def test_a_year_group_is_read_by_the_english_count(said: str, year: int | None) -> None:
    assert school_year(said) == year


@pytest.mark.parametrize(
    ("card", "suits", "not_for"),
    [
        (a_card("Clap parts of names.", phases=YOUNG), "Year 3", "Year 4"),
        (a_card("Run a number group in Key Stage 1."), "Year 2", "Year 3"),
        (a_card("If a pupil in Year 4 or above cannot decode, teach it."), "Year 4", "Year 3"),
        (a_card("Screen Year 7 reading."), "Year 7", "Year 8"),
    ],
)
def test_a_card_is_for_the_age_that_its_words_or_phases_say(card: Card, suits: str, not_for: str) -> None:
    assert not is_for_another_age(card, a_pupil(year_group=suits))
    assert is_for_another_age(card, a_pupil(year_group=not_for))


def test_no_card_is_for_another_age_where_the_age_is_not_known() -> None:
    assert not is_for_another_age(a_card("Screen Year 7 reading."), a_pupil(year_group="Willow class"))


def test_an_adjustment_of_the_first_phases_suits_all_of_primary() -> None:
    card = a_card("Offer an early lunch.", phases=YOUNG, kind=CardKind.ADJUSTMENT)
    assert not is_for_another_age(card, a_pupil(year_group="Year 6"))


def test_a_card_on_a_skill_needs_a_fact_that_mentions_the_skill() -> None:
    card = a_card("Build a spelling programme. Read it too.")
    assert is_on_another_skill(card, [a_fact("Reads slowly")])
    assert not is_on_another_skill(card, [a_fact("Spells by sound")])


def test_a_skill_that_a_card_names_in_passing_does_not_count() -> None:
    assert not is_on_another_skill(a_card("Split long words into chunks. Spell one afterwards."), [])


def test_what_does_not_work_is_no_reason_for_more_of_the_skill() -> None:
    fact = a_fact("Weekly spelling tests", kind=FactKind.DOES_NOT_WORK)
    assert is_on_another_skill(a_card("Practise spelling daily."), [fact])


@pytest.mark.parametrize(
    "card_id",
    [
        "eal-staff-ofsted-toolkit",
        "staff-audit-adult-contact",
        "dld-plan-for-two-in-every-class",
        "ebsa-medical-evidence",
        "autism-staff-competency-check",
        "slcn-raise-concerns-early",
        "intervene-enough-dose",
        "eal-intervention-slt-referral-information",
    ],
)
def test_what_leaders_arrange_is_no_part_of_a_plan(card_id: str) -> None:
    assert is_school_business(real_library().cards[card_id])


@pytest.mark.parametrize(
    "card_id",
    [
        "pda-voice-for-staff-wording",
        "autism-calm-is-not-coping",
        "pd-adult-step-back",
        "elsa-programme",
        "sm-sliding-in-small-steps",
    ],
)
def test_what_an_adult_does_with_the_pupil_is_part_of_a_plan(card_id: str) -> None:
    assert not is_school_business(real_library().cards[card_id])


def test_guidance_for_all_pupils_has_to_speak_of_the_pupil() -> None:
    card = replace(a_card("Wait before you help.", kind=CardKind.STAFF_GUIDANCE), needs=("all-send",))
    assert is_school_business(card)
    assert not is_school_business(replace(card, text="Wait before you help the pupil."))


def test_an_everyday_card_is_for_this_pupil() -> None:
    assert is_for_this_pupil(a_card(), a_pupil(), [])
