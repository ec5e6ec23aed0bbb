"""Properties of the plans of the sample pupils, made without a model from the shipped library."""

import time
from dataclasses import replace

import pytest

from omnia_desktop.domain.checks import gates_held
from omnia_desktop.domain.draft import Suggestion
from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.domain.saying import say_date
from omnia_desktop.drafting.plan import plan_for
from omnia_desktop.drafting.select import request_for
from tests.builders import TODAY
from tests.drafting.planning import ENGLAND_SAMPLES, SAMPLES, Planned, planned, planned_sample, real_index, sample

STRUCTURE = frozenset(
    {
        "autism-visual-schedule",
        "autism-now-and-next",
        "autism-clear-task-layout",
        "autism-flag-changes",
        "autism-target-using-schedule",
        "autism-same-approach-across-staff",
        "autism-say-less-and-pause",
    }
)
OTHER_NAMES = (
    ("Noor Testwood", "Noor"),
    ("Siobhán O’Example", "Siobhán"),
    ("Will May", "Will"),
    ("Grace Mark-Hope", "Grace"),
    ("Nguyễn Thị Mai", "Mai"),
    ("Олена Проба", "Олена"),
    ("प्रिया नमूना", "प्रिया"),
    ("مريم مثال", "مريم"),
    ("Robin Hartley", "Robin"),
    ("Zuri K. Mfano", "Zuri"),
)


def _renamed(profile: PupilProfile, name: str, known_as: str) -> PupilProfile:
    """Return the sample under another name, wherever its own stands."""
    old = [profile.name, *profile.name.split(), profile.known_as]

    def renamed(text: str) -> str:
        for word in old:
            text = text.replace(word, known_as)
        return text

    facts = tuple(replace(fact, text=renamed(fact.text)) for fact in profile.facts)
    return replace(profile, name=name, known_as=known_as, facts=facts)


def _nameless(made: Planned) -> list[tuple[object, ...]]:
    """Return the draft as it is behind the stand-ins, without the line that gives the whole name."""
    suggestions = [
        (each.id, made.mask.mask(each.text), each.evidence, each.facts, each.need, each.serves)
        for each in made.draft.suggestions
        if each.section != "pupil-details"
    ]
    asked = [tuple(made.mask.mask(question) for question in section.questions) for section in made.draft.sections]
    return [*suggestions, *asked, made.draft.left_out, tuple(each.card for each in made.draft.set_aside)]


def _section(made: Planned, key: str) -> tuple[Suggestion, ...]:
    return next(section.suggestions for section in made.draft.sections if section.key == key)


@pytest.mark.parametrize("name", ENGLAND_SAMPLES)
def test_every_gate_holds_in_an_english_sample(name: str) -> None:
    broken = [(each.id, each.text, each.blocking) for each in planned_sample(name).draft.suggestions if each.blocking]
    assert broken == []
    assert all(gates_held(planned_sample(name).draft.suggestions).values())


@pytest.mark.parametrize("name", [name for name in SAMPLES if name != "thin-profile"])
def test_a_sample_has_one_to_four_outcomes_with_a_baseline_or_a_question(name: str) -> None:
    outcomes = _section(planned_sample(name), "outcomes")
    assert 1 <= len(outcomes) <= 4
    assert all("rising from" in each.text or "(baseline to be taken)" in each.text for each in outcomes)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_baseline_is_a_dated_fact_of_the_profile(name: str) -> None:
    facts = {fact.id: fact for fact in sample(name).facts}
    for outcome in _section(planned_sample(name), "outcomes"):
        if "rising from" in outcome.text:
            day = facts[outcome.facts[0]].date
            assert day is not None
            assert say_date(day) in outcome.text


@pytest.mark.parametrize("name", ["pda-secondary", "autism-and-pda-primary"])
def test_a_pda_plan_cites_no_card_to_avoid_for_it(name: str) -> None:
    made = planned_sample(name)
    assert not [card for card in made.cards if made.context.library.cards[card].reason_to_avoid(frozenset({"pda"}))]
    assert not made.cards & STRUCTURE


def test_the_more_cautious_of_two_needs_wins_and_what_was_set_aside_is_told() -> None:
    set_aside = {each.card: each.why for each in planned_sample("autism-and-pda-primary").draft.set_aside}
    assert set(set_aside) & STRUCTURE
    assert all(why for why in set_aside.values())


def test_an_autistic_pupil_without_a_pda_profile_keeps_structure() -> None:
    assert planned_sample("autism-primary").cards & STRUCTURE


@pytest.mark.parametrize("name", ["pda-secondary", "autism-and-pda-primary"])
def test_structure_for_autism_is_shared_with_no_pda_plan(name: str) -> None:
    assert not planned_sample("autism-primary").cards & planned_sample(name).cards & STRUCTURE


@pytest.mark.parametrize(("name", "known_as"), OTHER_NAMES, ids=[known_as for _, known_as in OTHER_NAMES])
@pytest.mark.parametrize("sample_name", ["dld-primary", "scotland-secondary", "autism-and-pda-primary"])
def test_another_name_gives_the_same_draft(sample_name: str, name: str, known_as: str) -> None:
    made = planned(_renamed(sample(sample_name), name, known_as))
    assert _nameless(made) == _nameless(planned_sample(sample_name))


@pytest.mark.parametrize(("name", "known_as"), OTHER_NAMES, ids=[known_as for _, known_as in OTHER_NAMES])
def test_another_name_gives_the_same_findings(name: str, known_as: str) -> None:
    made = planned(_renamed(sample("scotland-secondary"), name, known_as))
    found = [len(each.findings) for each in made.draft.suggestions]
    assert found == [len(each.findings) for each in planned_sample("scotland-secondary").draft.suggestions]


@pytest.mark.parametrize("name", SAMPLES)
def test_facts_in_another_order_give_the_same_draft(name: str) -> None:
    profile = sample(name)
    turned = planned(replace(profile, facts=profile.facts[::-1]))
    assert turned.draft.suggestions == planned_sample(name).draft.suggestions


def test_the_same_profile_gives_the_same_draft() -> None:
    assert planned(sample("semh-secondary")).draft == planned_sample("semh-secondary").draft


def test_a_thin_profile_gives_questions_and_no_provision() -> None:
    made = planned_sample("thin-profile")
    assert made.draft.is_thin
    assert made.plan.provisions == {}
    assert _section(made, "outcomes") == ()
    assert all(
        section.questions
        for section in made.draft.sections
        if section.key in ("outcomes", "adjustments", "do", "strengths")
    )


def test_an_instruction_in_a_fact_changes_nothing_but_that_it_is_told() -> None:
    profile = sample("instruction-in-a-fact")
    without = planned(replace(profile, facts=tuple(fact for fact in profile.facts if fact.id != "F11")))
    made = planned_sample("instruction-in-a-fact")
    assert made.draft.suggestions == without.draft.suggestions
    assert {each.fact for each in made.draft.left_out} - {each.fact for each in without.draft.left_out} == {"F11"}


@pytest.mark.parametrize("name", SAMPLES)
def test_no_card_of_another_nation_or_on_running_a_school_is_cited(name: str) -> None:
    texts = " ".join(each.text for each in planned_sample(name).draft.suggestions if each.evidence)
    nation = sample(name).jurisdiction.value
    assert not [said for said in ("england", "scotland", "wales") if said != nation and f"In {said.title()}" in texts]
    assert "Ofsted" not in texts


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_is_left_to_fill_in(name: str) -> None:
    assert not [each.text for each in planned_sample(name).draft.suggestions if set("{}[]") & set(each.text)]


def test_choosing_and_planning_take_well_under_half_a_second() -> None:
    made = planned(sample("autism-and-pda-primary"))
    took = []
    for _ in range(3):
        began = time.process_time()
        request = request_for(made.masked, real_index(), on=TODAY, seed=1)
        plan_for(request, made.masked)
        took.append(time.process_time() - began)
    assert min(took) < 0.5
