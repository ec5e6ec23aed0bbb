"""Tests of the plan before any model: the golden thread, outcomes, questions, ids."""

from dataclasses import replace
from datetime import date

import pytest

from omnia_desktop.domain.documents import DocumentType, SectionKind
from omnia_desktop.domain.draft import Drafting, Suggestion, Wording
from omnia_desktop.domain.evidence import Card, CardKind
from omnia_desktop.domain.pupil import Fact, FactKind, Need, PupilProfile
from tests.builders import a_card, a_document, a_fact, a_library, a_need, a_pupil, a_recipe, a_section
from tests.drafting.planning import SAMPLES, Planned, planned, planned_sample

SEEN = date(2026, 10, 14)
FRAME = a_card(
    "By {review_date}, {name} will {act}.", id="target-smart-frame", needs=("all-send",), kind=CardKind.TARGET_PATTERN
)
TABLE = a_card("Offer a quiet table away from noise.", id="quiet-table")
STEPS = a_card("Print the steps that the pupil loses.", id="steps")
TICKS = a_card("Tick each thing off.", id="ticks")
PATTERN = a_card(
    "By {date}, {name} will use the table on {target} of {total} days (baseline {baseline}).",
    id="target-table",
    kind=CardKind.TARGET_PATTERN,
)
STEPS_COUNT = a_fact(
    "Follows two steps on 3 of 10 occasions", id="F1", kind=FactKind.ASSESSMENT, date=SEEN, need="autism"
)
BREAK_COUNT = a_fact("Asks for a break on 2 of 8 days", id="F2", kind=FactKind.ASSESSMENT, date=SEEN, need="autism")
NOISE = a_fact("Noise at the table tires him", id="F3", need="autism")
TRAINS = a_fact("Knows every train", id="F4", kind=FactKind.STRENGTH)


def _document(*, per_need: int = 2, at_most: int = 4) -> DocumentType:
    patterns = replace(
        a_recipe(SectionKind.OUTCOMES, at_most=at_most),
        card_kinds=(CardKind.TARGET_PATTERN,),
        fact_kinds=(FactKind.NEED, FactKind.ASSESSMENT),
        per_need=per_need,
        questions=("What next for {name}?",),
    )
    sections = (
        replace(
            a_section("details", SectionKind.DETAILS), recipe=a_recipe(SectionKind.DETAILS, lines=("{full_name}",))
        ),
        replace(
            a_section("voice", SectionKind.VOICE),
            recipe=replace(
                a_recipe(SectionKind.VOICE), fact_kinds=(FactKind.PUPIL_VOICE,), lines=("{name}: not yet asked.",)
            ),
        ),
        a_section("known", SectionKind.FACTS),
        replace(a_section("outcomes", SectionKind.OUTCOMES), recipe=patterns),
        replace(a_section(), recipe=replace(a_recipe(), per_need=per_need, delivered=True)),
        replace(
            a_section("do", SectionKind.RESPONSIBILITIES),
            recipe=replace(a_recipe(SectionKind.RESPONSIBILITIES), lines=("The teacher leads.",)),
        ),
        replace(
            a_section("review", SectionKind.REVIEW),
            recipe=a_recipe(SectionKind.REVIEW, lines=("Outcome {number}: met?", "What next?")),
        ),
    )
    return a_document(sections=sections)


def _planned(
    *cards: Card,
    facts: tuple[Fact, ...] = (STEPS_COUNT, BREAK_COUNT, NOISE, TRAINS),
    needs: tuple[Need, ...] = (a_need(),),
    document: DocumentType | None = None,
    profile: PupilProfile | None = None,
) -> Planned:
    profile = profile or a_pupil(needs=needs, facts=facts)
    library = a_library(cards=cards or (FRAME, PATTERN, TABLE, STEPS, TICKS))
    return planned(profile, library=library, document=document or _document())


def _in(made: Planned, section: str) -> tuple[Suggestion, ...]:
    return next(part.suggestions for part in made.draft.sections if part.key == section)


def _asked(made: Planned, section: str) -> tuple[str, ...]:
    return next(part.questions for part in made.draft.sections if part.key == section)


def test_each_count_becomes_an_outcome_with_its_own_baseline() -> None:
    outcomes = _in(_planned(), "outcomes")
    assert [(outcome.evidence, outcome.facts) for outcome in outcomes] == [
        (("target-smart-frame",), ("F2",)),
        (("target-smart-frame",), ("F1",)),
    ]
    assert "rising from 2 of 8 on 14 October 2026" in outcomes[0].text


def test_what_the_need_facts_speak_of_comes_first() -> None:
    told = a_fact("Loses track of two steps", id="F5", need="autism")
    outcomes = _in(_planned(facts=(STEPS_COUNT, BREAK_COUNT, told, TRAINS)), "outcomes")
    assert outcomes[0].facts == ("F1",)


def test_a_pattern_is_used_where_nothing_is_counted_and_its_baseline_is_asked_for() -> None:
    made = _planned(facts=(NOISE, TRAINS, a_fact("Reads maps", id="F5", need="autism")))
    assert [outcome.evidence for outcome in _in(made, "outcomes")] == [("target-table",)]
    assert "What is the baseline of outcome 1? Count it before the plan starts." in _asked(made, "outcomes")


def test_a_pattern_fills_up_a_single_count() -> None:
    made = _planned(facts=(BREAK_COUNT, NOISE, TRAINS))
    assert [outcome.evidence[0] for outcome in _in(made, "outcomes")] == ["target-smart-frame", "target-table"]


def test_a_pattern_that_takes_up_what_is_counted_is_not_added() -> None:
    same = replace(
        PATTERN, text="By {date}, {name} will ask for breaks on {target} of {total} days (baseline {baseline})."
    )
    made = _planned(FRAME, same, TABLE, facts=(BREAK_COUNT, NOISE, TRAINS))
    assert [outcome.evidence[0] for outcome in _in(made, "outcomes")] == ["target-smart-frame"]


def test_a_single_outcome_is_asked_to_be_joined_by_another() -> None:
    assert _asked(_planned(FRAME, TABLE, facts=(BREAK_COUNT, NOISE, TRAINS)), "outcomes") == ("What next for Amir?",)


def test_an_old_count_is_asked_to_be_taken_again() -> None:
    old = replace(BREAK_COUNT, date=date(2026, 5, 19))
    made = _planned(facts=(old, STEPS_COUNT, TRAINS))
    assert [question for question in _asked(made, "outcomes") if "19 May 2026" in question] == [
        "Outcome 1 starts from a count of 19 May 2026: is it still so? Count again before the plan starts."
    ]


def test_a_section_holds_no_more_outcomes_than_it_has_room_for() -> None:
    assert len(_in(_planned(document=_document(at_most=1)), "outcomes")) == 1


def test_each_need_has_an_outcome_before_any_has_two() -> None:
    adhd = replace(BREAK_COUNT, id="F6", text="Starts a task in 2 of 10 lessons", need="adhd")
    made = _planned(
        facts=(STEPS_COUNT, BREAK_COUNT, adhd), needs=(a_need(), a_need("adhd")), document=_document(at_most=2)
    )
    assert {outcome.need for outcome in _in(made, "outcomes")} == {"autism", "adhd"}


def test_one_pattern_makes_one_outcome_in_a_plan() -> None:
    shared = replace(PATTERN, needs=("autism", "adhd"))
    facts = (NOISE, replace(NOISE, id="F6", need="adhd"), TRAINS)
    made = _planned(FRAME, shared, facts=facts, needs=(a_need(), a_need("adhd")))
    assert len(_in(made, "outcomes")) == 1


def test_an_outcome_that_a_gate_stops_is_not_proposed() -> None:
    blocked = a_fact("Does without noise at the table on 2 of 8 days", id="F9", kind=FactKind.DOES_NOT_WORK)
    broken = replace(
        PATTERN, text="By {date}, {name} will be prescribed rest on {target} of {total} days (baseline {baseline})."
    )
    made = _planned(FRAME, broken, TABLE, facts=(NOISE, TRAINS, blocked))
    assert _in(made, "outcomes") == ()


def test_a_need_without_an_outcome_gets_a_question_and_no_provision() -> None:
    made = _planned(TABLE, facts=(NOISE, TRAINS, a_fact("Reads maps", id="F5", need="autism")))
    assert _in(made, "provision") == ()
    assert [question for question in _asked(made, "outcomes") if question.startswith("Autism: what should Amir")]


def test_every_outcome_of_a_need_is_served_before_any_is_served_twice() -> None:
    made = _planned()
    outcomes = {outcome.id for outcome in _in(made, "outcomes")}
    served = [provision.serves for provision in _in(made, "provision")]
    assert len(served) == 2
    assert set(served) == outcomes


def test_a_delivered_provision_ends_with_its_proposed_delivery() -> None:
    provision = next(iter(_planned().plan.provisions.values()))
    assert provision.suggestion.text == f"{provision.practice} {provision.delivery}"
    assert provision.suggestion.proposals == (provision.delivery,)


def test_a_fit_stands_between_practice_and_delivery() -> None:
    provision = next(iter(_planned().plan.provisions.values()))
    assert provision.worded("This fits.") == f"{provision.practice} This fits. {provision.delivery}"


def test_each_outcome_has_a_review_question() -> None:
    made = _planned()
    reviews = _in(made, "review")
    assert [review.text for review in reviews] == ["Outcome 1: met?", "Outcome 2: met?", "What next?"]
    assert [review.serves for review in reviews] == [*(outcome.id for outcome in _in(made, "outcomes")), None]


def test_a_plan_without_outcomes_has_nothing_to_review() -> None:
    assert _in(_planned(TABLE, facts=(NOISE, TRAINS, replace(NOISE, id="F5"))), "review") == ()


def test_a_thin_plan_names_nobody_to_do_what_is_not_planned() -> None:
    made = _planned(facts=(NOISE,))
    assert made.draft.is_thin
    assert _in(made, "do") == ()
    assert _in(made, "outcomes") == _in(made, "provision") == ()


def test_a_voice_that_is_not_gathered_is_said_to_be_so() -> None:
    assert [voice.text for voice in _in(_planned(), "voice")] == ["Amir: not yet asked."]


def test_a_voice_is_quoted_where_there_is_one() -> None:
    voice = a_fact("I like maps", id="F8", kind=FactKind.PUPIL_VOICE)
    made = _planned(facts=(STEPS_COUNT, BREAK_COUNT, voice))
    assert [(each.text, each.facts) for each in _in(made, "voice")] == [("“I like maps”", ("F8",))]


def test_what_is_known_is_recorded_under_its_need() -> None:
    assert _in(_planned(), "known")[0].text.startswith("Autism: diagnosed. Noise at the table")


def test_a_section_says_who_drafts_it() -> None:
    drafting = {part.key: part.drafting for part in _planned().draft.sections}
    assert drafting["voice"] is Drafting.FORM
    assert drafting["outcomes"] is Drafting.TEMPLATE
    assert drafting["provision"] is Drafting.MODEL


def test_the_frame_is_not_filled_where_the_library_lacks_it() -> None:
    assert {outcome.evidence[0] for outcome in _in(_planned(PATTERN, TABLE), "outcomes")} == {"target-table"}


@pytest.mark.parametrize("name", SAMPLES)
def test_ids_run_in_order_through_the_document(name: str) -> None:
    draft = planned_sample(name).draft
    assert [each.id for each in draft.suggestions] == [f"S{place}" for place in range(1, len(draft.suggestions) + 1)]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_provision_serves_an_outcome_of_its_own_need(name: str) -> None:
    made = planned_sample(name)
    outcomes = {outcome.id: outcome.need for outcome in _in(made, "outcomes")}
    provisions = [provision.suggestion for provision in made.plan.provisions.values()]
    assert all(outcomes[each.serves or ""] == each.need for each in provisions)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_need_with_an_outcome_has_provision(name: str) -> None:
    made = planned_sample(name)
    served = {provision.suggestion.need for provision in made.plan.provisions.values()}
    assert {outcome.need for outcome in _in(made, "outcomes")} == served


@pytest.mark.parametrize("name", SAMPLES)
def test_nothing_in_a_plan_is_said_twice(name: str) -> None:
    texts = [each.text for each in planned_sample(name).draft.suggestions]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("name", SAMPLES)
def test_without_a_model_no_suggestion_claims_to_be_a_models(name: str) -> None:
    assert {each.wording for each in planned_sample(name).draft.suggestions} <= {Wording.LIBRARY, Wording.TEMPLATE}
