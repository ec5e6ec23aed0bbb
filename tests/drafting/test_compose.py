"""Tests of putting a draft together: the model's sentences that passed, the names back in, the checks once more."""

from dataclasses import replace

import pytest

from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.draft import Suggestion, Wording
from omnia_desktop.domain.wording import Completion, Ending, Slot
from omnia_desktop.drafting.compose import compose, fitted
from omnia_desktop.drafting.parse import Fault
from omnia_desktop.drafting.placing import fit_lead, fitted_fact
from omnia_desktop.drafting.plan import Provision
from omnia_desktop.drafting.prompt import prompt_for
from tests.builders import a_provenance
from tests.drafting.planning import NO_TIME, Planned, planned, planned_sample, sample


def _completion(text: str) -> Completion:
    return Completion(
        slot="S1",
        attempt=1,
        text=text,
        ending=Ending.STOP,
        prompt_tokens=0,
        reused_tokens=0,
        generated_tokens=0,
        seconds=0.0,
    )


def _first(made: Planned) -> tuple[Provision, Slot]:
    provision = next(iter(made.plan.provisions.values()))
    return provision, prompt_for(made.request, [provision]).slots[0]


def _copied(provision: Provision, made: Planned) -> str:
    """Return the rest of the fact, after the words that the slot has been given."""
    fact = provision.chosen.facts[0]
    given = {word.lower() for word in fit_lead(fact, made.masked.profile).split()}
    words = fitted_fact(fact).split()
    known = sum(word.lower() in given for word in words[:2])
    return f"{' '.join(words[known:])}."


def test_a_sentence_that_passes_stands_between_practice_and_delivery() -> None:
    made = planned_sample("dld-primary")
    provision, slot = _first(made)
    suggestion, fault = fitted(provision, slot, _completion(_copied(provision, made)), made.masked)
    assert fault is None
    assert suggestion.wording is Wording.MODEL
    assert suggestion.text.startswith(f"{provision.practice} {slot.opening} ")


def test_a_faulty_sentence_leaves_the_librarys_words() -> None:
    made = planned_sample("dld-primary")
    provision, slot = _first(made)
    suggestion, fault = fitted(provision, slot, _completion("he is gifted at all of it."), made.masked)
    assert suggestion is provision.suggestion
    assert fault is Fault.OFF_TOPIC


@pytest.mark.parametrize("told", ["She", "Mrs Khan"])
def test_a_sentence_that_fails_a_gate_never_stands(told: str) -> None:
    made = planned_sample("dld-primary")
    provision, slot = _first(made)
    fact = replace(provision.chosen.facts[0], text=f"{told} loses her coat and bag at noon")
    provision = replace(provision, chosen=replace(provision.chosen, facts=(fact,)))
    written = f"{told.replace('She', 'she')} loses her coat and bag at noon."
    suggestion, fault = fitted(provision, slot, _completion(written), made.masked)
    assert suggestion is provision.suggestion
    assert fault is Fault.GATE


@pytest.mark.parametrize("name", ["dld-primary", "pda-secondary", "thin-profile"])
def test_the_names_come_back_everywhere(name: str) -> None:
    made = planned_sample(name)
    draft, stand_in = made.draft, made.mask.known_as
    said = [each.text for each in draft.suggestions] + [
        proposal for each in draft.suggestions for proposal in each.proposals
    ]
    said += [question for section in draft.sections for question in section.questions]
    said += [left.why for left in draft.left_out] + [aside.why for aside in draft.set_aside]
    assert not any(stand_in in text.split() for text in said)
    assert any(sample(name).known_as in text for text in said)


def test_each_proposal_still_stands_in_its_text() -> None:
    for name in ("dld-primary", "autism-and-pda-primary", "vision-secondary"):
        for each in planned_sample(name).draft.suggestions:
            assert all(proposal in each.text for proposal in each.proposals)


def _composed(made: Planned, worded: dict[str, Suggestion], context: CheckContext) -> tuple[Suggestion, ...]:
    draft = compose(
        made.request, made.plan, worded, mask=made.mask, context=context, provenance=a_provenance(), timings=NO_TIME
    )
    return draft.suggestions


def test_what_the_model_worded_takes_the_place_of_the_plans_words() -> None:
    made = planned_sample("dld-primary")
    provision, slot = _first(made)
    worded, _ = fitted(provision, slot, _completion(_copied(provision, made)), made.masked)
    drafted = {each.id: each for each in _composed(made, {worded.id: worded}, made.context)}
    assert drafted[worded.id].wording is Wording.MODEL
    assert "This fits Amir because" in drafted[worded.id].text


def test_the_checks_run_again_on_the_real_profile() -> None:
    made = planned_sample("dld-primary")
    known = made.context.profile.facts[1]
    other = replace(made.context, other_pupils=frozenset({"Nursery Kind"}))
    provision, _ = _first(made)
    told = replace(provision.suggestion, text=f"{provision.practice} Sit with Nursery Kind.")
    drafted = {each.id: each for each in _composed(made, {told.id: told}, other)}
    assert known is not None
    assert any("another pupil" in finding.message for finding in drafted[told.id].findings)


def test_a_draft_names_its_document_and_whether_it_is_thin() -> None:
    draft = planned(sample("thin-profile")).draft
    assert (draft.document, draft.is_thin) == ("england-sen-support-plan", True)
