"""Drafting slot by slot: what is asked, kept, told and begun again. The model follows a script."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from omnia_desktop.domain.draft import Wording
from omnia_desktop.domain.wording import Completion
from omnia_desktop.drafting.library import read_documents, read_library
from omnia_desktop.drafting.search import CardIndex
from omnia_desktop.errors import EngineDied, EngineStopped
from omnia_desktop.workflow.drafting import (
    NO_MODEL,
    Prepared,
    Progress,
    Watching,
    draft_with_model,
    draft_without_model,
    prepare,
)
from tests.builders import a_fact, a_need, a_pupil
from tests.workflow.scripted import SHA256, Script, ScriptedModel, a_completion

SEED = 11


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    """A plan with at least two slots, for an invented pupil."""
    library = read_library()
    facts = (
        a_fact("Loses track of instructions with more than two steps", id="F1", need="dld"),
        a_fact("Finds it hard to put events into order when telling a story", id="F2", need="dld"),
        a_fact("Learns new words slowly and forgets them within a week", id="F3", need="dld"),
        a_fact("Cannot sit through assembly without leaving his place", id="F4", need="adhd"),
        a_fact("Starts a task and leaves it when another begins nearby", id="F5", need="adhd"),
    )
    return prepare(
        a_pupil(needs=(a_need("dld", by="Speech and language therapist"), a_need("adhd", by="Doctor")), facts=facts),
        read_documents(library)["england-sen-support-plan"],
        library=library,
        index=CardIndex(library),
        on=date(2026, 11, 24),
        seed=SEED,
    )


def watching(
    *,
    keep: Callable[[Completion], None] = lambda completion: None,
    on_progress: Callable[[Progress], None] = lambda progress: None,
    on_restart: Callable[[EngineDied], None] = lambda died: None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> Watching:
    return Watching(keep=keep, on_progress=on_progress, on_restart=on_restart, is_stopped=is_stopped)


def slots(prepared: Prepared) -> list[str]:
    found = [slot.id for slot in prepared.prompt.slots]
    assert len(found) >= 2, "these tests need two slots"
    return found


def test_each_slot_is_asked_with_the_seed_and_once_more_when_it_may_not_stand(prepared: Prepared) -> None:
    script = Script()
    draft_with_model(prepared, ScriptedModel(script), finished=(), watching=watching())
    assert script.asked == [(slot, attempt, SEED) for slot in slots(prepared) for attempt in (1, 2)]


def test_a_sentence_that_may_not_stand_leaves_the_librarys_words(prepared: Prepared) -> None:
    draft = draft_with_model(prepared, ScriptedModel(Script()), finished=(), watching=watching())
    without = draft_without_model(prepared)
    assert draft.sections == without.sections
    assert not any(suggestion.wording is Wording.MODEL for suggestion in draft.suggestions)


def test_a_completion_is_kept_before_the_next_is_asked(prepared: Prepared) -> None:
    script, order = Script(), list[tuple[str, int]]()

    def keep(completion: Completion) -> None:
        assert len(script.asked) == len(order) + 1
        order.append((completion.slot, completion.attempt))

    draft_with_model(prepared, ScriptedModel(script), finished=(), watching=watching(keep=keep))
    assert len(order) == len(script.asked)


def test_finished_completions_are_neither_asked_nor_kept_again(prepared: Prepared) -> None:
    first, *others = slots(prepared)
    script, kept = Script(), list[Completion]()
    finished = (a_completion(first, 1), a_completion(first, 2))
    draft_with_model(prepared, ScriptedModel(script), finished=finished, watching=watching(keep=kept.append))
    assert {slot for slot, _, _ in script.asked} == set(others)
    assert first not in [completion.slot for completion in kept]


def test_a_finished_completion_of_no_slot_does_no_harm(prepared: Prepared) -> None:
    finished = (a_completion("S999"),)
    draft = draft_with_model(prepared, ScriptedModel(Script()), finished=finished, watching=watching())
    assert draft.sections == draft_without_model(prepared).sections


def test_where_everything_is_finished_the_prompt_is_not_even_read(prepared: Prepared) -> None:
    script = Script()
    finished = [a_completion(slot, attempt) for slot in slots(prepared) for attempt in (1, 2)]
    draft_with_model(prepared, ScriptedModel(script), finished=finished, watching=watching())
    assert (script.opened, script.asked) == (0, [])


def test_a_process_that_dies_is_started_again_and_the_same_slot_asked_again(prepared: Prepared) -> None:
    script = Script(dies_at=frozenset({3}))
    draft_with_model(prepared, ScriptedModel(script), finished=(), watching=watching())
    assert script.restarted == 1
    assert script.asked[2] == script.asked[3]


def test_the_prompt_is_not_opened_again_after_a_restart_which_opened_it(prepared: Prepared) -> None:
    script = Script(dies_at=frozenset({3}))
    draft_with_model(prepared, ScriptedModel(script), finished=(), watching=watching())
    assert script.opened == 1


def test_a_death_is_told(prepared: Prepared) -> None:
    told = list[EngineDied]()
    model = ScriptedModel(Script(dies_at=frozenset({1})))
    draft_with_model(prepared, model, finished=(), watching=watching(on_restart=told.append))
    assert len(told) == 1


def test_a_second_death_ends_the_drafting_and_what_was_written_is_kept(prepared: Prepared) -> None:
    kept = list[Completion]()
    model = ScriptedModel(Script(dies_at=frozenset({2, 4})))
    with pytest.raises(EngineDied):
        draft_with_model(prepared, model, finished=(), watching=watching(keep=kept.append))
    assert [completion.attempt for completion in kept] == [1, 2]


def test_a_person_who_stops_the_drafting_stops_it_before_the_next_slot(prepared: Prepared) -> None:
    script = Script()
    with pytest.raises(EngineStopped):
        draft_with_model(
            prepared,
            ScriptedModel(script),
            finished=(),
            watching=watching(is_stopped=lambda: len(script.asked) == 2),
        )
    assert len(script.asked) == 2


def test_a_completion_that_cannot_be_kept_ends_the_drafting(prepared: Prepared) -> None:
    def full(completion: Completion) -> None:
        raise OSError("as a test has it")

    with pytest.raises(OSError, match="as a test has it"):
        draft_with_model(prepared, ScriptedModel(Script()), finished=(), watching=watching(keep=full))


def test_progress_goes_from_none_to_all_and_never_back(prepared: Prepared) -> None:
    steps = list[Progress]()
    draft_with_model(prepared, ScriptedModel(Script()), finished=(), watching=watching(on_progress=steps.append))
    done = [step.done for step in steps]
    assert done == sorted(done)
    assert (done[0], done[-1]) == (0, len(slots(prepared)))


def test_progress_names_the_section_and_the_words_as_they_come(prepared: Prepared) -> None:
    steps = list[Progress]()
    draft_with_model(prepared, ScriptedModel(Script()), finished=(), watching=watching(on_progress=steps.append))
    titles = {section.title for section in prepared.context.document.sections}
    assert all(step.section in titles for step in steps[:-1])
    assert next(step.words for step in steps if step.words) == " the moon"


def test_the_time_left_is_known_once_something_was_written(prepared: Prepared) -> None:
    steps = list[Progress]()
    draft_with_model(prepared, ScriptedModel(Script()), finished=(), watching=watching(on_progress=steps.append))
    assert steps[0].seconds_left is None
    assert steps[-2].seconds_left is not None


def test_the_draft_says_which_model_and_how_many_tokens(prepared: Prepared) -> None:
    script = Script()
    draft = draft_with_model(prepared, ScriptedModel(script), finished=(), watching=watching())
    assert (draft.provenance.model, draft.provenance.model_sha256) == ("Scripted", SHA256)
    assert draft.timings.generated_tokens == 10 * len(script.asked)


def test_a_draft_without_a_model_says_that_there_was_none(prepared: Prepared) -> None:
    draft = draft_without_model(prepared)
    assert (draft.provenance.model, draft.provenance.model_sha256) == (NO_MODEL, "")


def test_a_profile_with_one_fact_makes_questions_and_needs_no_words_of_a_model(prepared: Prepared) -> None:
    context = prepared.context
    thin = prepare(
        replace(context.profile, facts=context.profile.facts[:1]),
        context.document,
        library=context.library,
        index=CardIndex(context.library),
        on=date(2026, 11, 24),
        seed=SEED,
    )
    assert thin.prompt.slots == ()
    assert draft_without_model(thin).is_thin
