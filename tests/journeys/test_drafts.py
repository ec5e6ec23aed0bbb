"""Drafts of the sample pupils: what holds for each, and what the same facts give again."""

import json
from collections.abc import Callable

import pytest

from omnia_desktop.domain.checks import gates_held
from omnia_desktop.domain.draft import Draft
from omnia_desktop.domain.draft_format import draft_to_plain
from omnia_desktop.domain.pupil import Jurisdiction, PupilProfile
from omnia_desktop.engine.client import LanguageModel
from omnia_desktop.paths import bundled
from omnia_desktop.workflow.drafting import Prepared, draft_with_model, draft_without_model
from omnia_desktop.workflow.session import Shelf
from tests.journeys.conftest import Drafted, untimed, watched

SAMPLES = tuple(path.stem for path in sorted(bundled("resources", "samples").glob("*.json")))
HELD = dict.fromkeys(("G1", "G2", "G3", "G4", "G5", "G6"), True)

Sample = Callable[[str], PupilProfile]
Prepare = Callable[[PupilProfile], Prepared]
MakeDraft = Callable[[PupilProfile], Drafted]


def cards_of(draft: Draft) -> set[str]:
    return {card for suggestion in draft.suggestions for card in suggestion.evidence}


def scaffold(name: str, sample: Sample, prepared_for: Prepare) -> Draft:
    return draft_without_model(prepared_for(sample(name)))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_gates_hold_for_every_sample_of_england(name: str, sample: Sample, prepared_for: Prepare) -> None:
    if sample(name).jurisdiction is not Jurisdiction.ENGLAND:
        pytest.skip("no document of this nation is offered yet")
    assert gates_held(scaffold(name, sample, prepared_for).suggestions) == HELD


@pytest.fixture(scope="session")
def rowan(drafted: MakeDraft, sample: Sample) -> Drafted:
    """The draft of the PDA sample, with the model."""
    return drafted(sample("pda-secondary"))


def test_the_pda_sample_has_no_blocked_practice(rowan: Drafted) -> None:
    assert gates_held(rowan.draft.suggestions) == HELD
    assert not any(suggestion.blocking for suggestion in rowan.draft.suggestions)


def test_no_card_of_the_pda_sample_is_one_to_avoid_for_it(rowan: Drafted, shelf: Shelf) -> None:
    cards = [shelf.library.cards[card] for card in cards_of(rowan.draft)]
    assert cards
    assert not [card.id for card in cards if card.reason_to_avoid(frozenset({"pda"}))]


def test_the_autism_sample_keeps_its_structure_cards(sample: Sample, prepared_for: Prepare) -> None:
    """What PDA rules out is right for an autistic pupil: the one need's caution must not spread to the other."""
    cards = cards_of(scaffold("autism-primary", sample, prepared_for))
    assert cards & {"autism-visual-schedule", "autism-clear-task-layout", "autism-structured-teaching"}


def test_the_gates_hold_with_the_models_words_in_place(amir: Drafted) -> None:
    assert gates_held(amir.draft.suggestions) == HELD


def test_every_provision_rests_on_a_card_and_a_fact(amir: Drafted) -> None:
    provisions = [amir.draft.suggestion(key) for key in amir.prepared.plan.provisions]
    assert provisions
    assert all(provision.evidence and provision.facts for provision in provisions)


def test_the_draft_is_signed_by_nobody(amir: Drafted) -> None:
    assert amir.plain["status"] == "draft"


def test_the_same_facts_under_another_name_are_the_same_to_the_model(
    amir: Drafted, nobody_else: PupilProfile, prepared_for: Prepare
) -> None:
    other = prepared_for(nobody_else)
    assert (other.request, other.prompt) == (amir.prepared.request, amir.prepared.prompt)


def test_the_same_facts_under_another_name_give_the_same_draft(
    amir: Drafted, nobody_else: PupilProfile, prepared_for: Prepare, model: LanguageModel
) -> None:
    draft = draft_with_model(prepared_for(nobody_else), model, finished=amir.completions, watching=watched())
    other = json.dumps(untimed(draft_to_plain(draft)), ensure_ascii=False)
    assert "Amir" not in other
    renamed = other.replace("Bolanle O.", "Amir K.").replace("Bolanle", "Amir")
    assert json.loads(renamed) == json.loads(json.dumps(amir.plain))


def test_the_model_never_sees_the_pupils_name(amir: Drafted) -> None:
    prompt = amir.prepared.prompt
    assert "Amir" not in " ".join([prompt.instructions, prompt.about, *(slot.task for slot in prompt.slots)])


@pytest.fixture(scope="session")
def instructed(sample: Sample, prepared_for: Prepare) -> Prepared:
    return prepared_for(sample("instruction-in-a-fact"))


def test_a_fact_that_holds_an_instruction_is_left_out_with_the_reason(instructed: Prepared) -> None:
    reasons = [left_out.why for left_out in instructed.request.left_out if "instruction" in left_out.why]
    assert len(reasons) == 1


def test_nothing_of_an_instruction_in_a_fact_reaches_the_draft(instructed: Prepared) -> None:
    text = json.dumps([suggestion.text for suggestion in draft_without_model(instructed).suggestions])
    assert "ADHD" not in text
    assert "all day" not in text


def test_nothing_of_an_instruction_in_a_fact_reaches_the_model(instructed: Prepared) -> None:
    prompt = instructed.prompt
    text = " ".join([prompt.about, *(slot.task + slot.opening for slot in prompt.slots)])
    assert prompt.slots
    assert "Ignore the above" not in text
    assert "ADHD" not in text
