"""Editing a profile: named steps and the way back, facts and needs, and what is wrong with what."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from omnia_desktop.domain.pupil import FactKind, Need, NeedStatus, Phase, PupilProfile
from omnia_desktop.workflow.profile_editing import (
    STEPS_KEPT,
    ProfileEditing,
    blank_profile,
    fact_fault,
    faults_of,
    is_complete_enough,
    need_fault,
    new_fact,
    problem_of,
    usual_phase,
    with_fact,
    with_name,
    with_need,
    with_stand_in_name,
    with_year,
    without_fact,
    without_need,
)
from tests.builders import TODAY, a_fact, a_need, a_pupil

KNOWN = frozenset({"autism", "pda", "dld"})
SUSPECTED = Need(code="pda", status=NeedStatus.SUSPECTED, by=None, date=None)


def named(name: str) -> PupilProfile:
    return a_pupil(name=name)


def test_undoing_gives_the_profile_before_the_change() -> None:
    editing = ProfileEditing(present=named("A")).changed("change name", named("B"))
    assert editing.undone().present == named("A")


def test_a_step_is_undone_under_its_name() -> None:
    editing = ProfileEditing(present=named("A")).changed("change name", named("B"))
    assert (editing.undo_name, editing.undone().redo_name) == ("change name", "change name")


def test_a_new_change_ends_what_could_be_redone() -> None:
    editing = ProfileEditing(present=named("A")).changed("one", named("B")).undone().changed("two", named("C"))
    assert editing.redo_name is None


def test_a_change_that_changes_nothing_is_no_step() -> None:
    editing = ProfileEditing(present=named("A"))
    assert editing.changed("change name", named("A")) is editing


def test_letters_typed_one_after_the_other_are_undone_as_one_step() -> None:
    editing = ProfileEditing(present=named("A"))
    for name in ("B", "Be", "Bea"):
        editing = editing.changed("change name", named(name), goes_on=True)
    assert editing.undone().present == named("A")


def test_typing_that_goes_on_after_an_undo_is_a_step_of_its_own() -> None:
    editing = ProfileEditing(present=named("A")).changed("change name", named("B"))
    again = (
        editing.changed("change name", named("C"), goes_on=False)
        .undone()
        .changed("change name", named("D"), goes_on=True)
    )
    assert again.undone().present == named("B")


def test_nothing_to_undo_or_redo_leaves_the_profile_as_it_is() -> None:
    editing = ProfileEditing(present=named("A"))
    assert editing.undone() is editing and editing.redone() is editing


@settings(max_examples=30)
@given(st.lists(st.text(min_size=1, max_size=3), max_size=12))
def test_undoing_everything_and_redoing_it_comes_back(names: list[str]) -> None:
    editing = ProfileEditing(present=named("start"))
    for name in names:
        editing = editing.changed("change name", named(name))
    back = editing
    for _ in editing.past:
        back = back.undone()
    for _ in editing.past:
        back = back.redone()
    assert back == editing


def test_the_oldest_steps_are_let_go() -> None:
    editing = ProfileEditing(present=named("start"))
    for number in range(STEPS_KEPT + 5):
        editing = editing.changed("change name", named(str(number)))
    assert len(editing.past) == STEPS_KEPT


def test_a_new_fact_gets_an_id_that_is_free_after_one_was_removed() -> None:
    pupil = a_pupil(facts=[a_fact(id="F2"), a_fact(id="F3")])
    assert new_fact(pupil, FactKind.WORKS, "A quiet start", source=None, on=None).id == "F4"


def test_a_fact_with_the_same_id_takes_the_place_of_the_one_before() -> None:
    pupil = a_pupil(facts=[a_fact("Old", id="F1"), a_fact(id="F2")])
    assert with_fact(pupil, a_fact("New", id="F1")).facts[0].text == "New"


def test_a_removed_fact_is_gone_and_the_rest_keep_their_order() -> None:
    pupil = a_pupil(facts=[a_fact(id="F1"), a_fact(id="F2"), a_fact(id="F3")])
    assert [fact.id for fact in without_fact(pupil, "F2").facts] == ["F1", "F3"]


def test_facts_about_a_removed_need_stay() -> None:
    pupil = a_pupil(needs=[a_need("pda")], facts=[replace(a_fact(), need="pda")])
    assert [fact.need for fact in without_need(pupil, "pda").facts] == [None]


def test_a_need_is_held_once() -> None:
    pupil = a_pupil(needs=[a_need("pda"), a_need("autism")])
    needs = with_need(pupil, SUSPECTED).needs
    assert (needs[0], len(needs)) == (SUSPECTED, 2)


def test_a_pupil_without_a_name_or_a_year_is_not_complete_enough() -> None:
    assert not is_complete_enough(blank_profile())


def test_a_named_pupil_without_needs_is_complete_enough_to_keep() -> None:
    assert is_complete_enough(a_pupil())


def test_every_fault_is_found_and_not_only_the_first() -> None:
    faults = faults_of(blank_profile(), today=TODAY, known_needs=KNOWN)
    assert set(faults) == {"needs", "pupil.name", "pupil.known_as", "pupil.year_group"}


def test_a_profile_in_order_has_no_faults() -> None:
    pupil = a_pupil(needs=[SUSPECTED], facts=[a_fact()])
    assert not faults_of(pupil, today=TODAY, known_needs=KNOWN)


def test_a_fault_of_a_second_language_does_not_hide_one_of_a_fact() -> None:
    pupil = a_pupil(home_languages=("English", " "), needs=[SUSPECTED], facts=[a_fact(" ")])
    assert set(faults_of(pupil, today=TODAY, known_needs=KNOWN)) == {"pupil.home_languages[1]", "facts[0].text"}


@pytest.mark.parametrize("text", ["", "   ", "line\nbreak", "x" * 2001])
def test_a_text_that_cannot_be_kept_is_a_fault_of_the_fact(text: str) -> None:
    fault = fact_fault(a_fact(text), today=TODAY)
    assert fault is not None and fault.field == "facts[0].text"


def test_a_fault_of_a_need_is_no_fault_of_the_facts_about_it() -> None:
    pupil = a_pupil(needs=[a_need("pda")], facts=[a_fact(need="pda")])
    assert set(faults_of(pupil, today=TODAY, known_needs=KNOWN)) == {"needs[0].by"}


def test_a_fact_may_be_about_a_need() -> None:
    assert fact_fault(replace(a_fact(), need="pda"), today=TODAY) is None


def test_a_diagnosis_says_who_made_it() -> None:
    fault = need_fault(Need(code="pda", status=NeedStatus.DIAGNOSED, by=None, date=None), today=TODAY)
    assert fault is not None and fault.field == "needs[0].by"


def test_a_need_is_not_dated_after_today() -> None:
    need = Need(code="pda", status=NeedStatus.SUSPECTED, by=None, date=date(TODAY.year + 1, 1, 1))
    fault = need_fault(need, today=TODAY)
    assert fault is not None and fault.field == "needs[0].date"


def test_a_problem_is_said_without_its_place() -> None:
    fault = faults_of(blank_profile(), today=TODAY, known_needs=KNOWN)["pupil.name"]
    assert problem_of(fault) == "The text is blank."


@pytest.mark.parametrize(
    ("year", "phase"),
    [
        ("Reception", Phase.EARLY_YEARS),
        ("nursery", Phase.EARLY_YEARS),
        ("Year 1", Phase.PRIMARY),
        ("Year 6", Phase.PRIMARY),
        ("year 7", Phase.SECONDARY),
        ("Year 11", Phase.SECONDARY),
        ("Year 13", Phase.POST_16),
        ("Year 0", None),
        ("Year 20", None),
        ("P4", None),
        ("Year four", None),
        ("", None),
    ],
)
def test_a_year_group_has_its_usual_phase(year: str, phase: Phase | None) -> None:
    assert usual_phase(year) is phase


def test_a_phase_that_was_chosen_against_the_year_stays() -> None:
    pupil = a_pupil(year_group="Year 6", phase=Phase.SECONDARY)
    assert with_year(pupil, "Year 5").phase is Phase.SECONDARY


def test_a_year_without_a_usual_phase_leaves_the_phase() -> None:
    assert with_year(a_pupil(year_group="Year 6"), "S2").phase is Phase.PRIMARY


def test_the_known_as_name_follows_the_name() -> None:
    assert with_name(a_pupil(name="Amir Testwood", known_as="Amir"), "Ameer Testwood").known_as == "Ameer"


def test_a_known_as_name_of_its_own_stays() -> None:
    assert with_name(a_pupil(name="Amir Testwood", known_as="Mimi"), "Ameer Testwood").known_as == "Mimi"


def test_a_stand_in_name_makes_a_pupil_complete_enough_and_changes_nothing_that_is_there() -> None:
    pupil = with_stand_in_name(replace(blank_profile(), year_group="Year 3"))
    assert is_complete_enough(pupil) and pupil.year_group == "Year 3"
