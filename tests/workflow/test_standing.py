"""How far a review is, what undo and redo are about, and words that were put aside."""

from datetime import timedelta

import pytest

from omnia_desktop.domain.review import Decision, DecisionKind, reviewed
from omnia_desktop.workflow.standing import next_after, outcome_numbers, standing_of, steps_of, words_put_aside
from tests.builders import NOON, a_decision, a_document, a_draft, a_finding, a_suggestion

LATER = NOON + timedelta(minutes=1)


def undo(number: int, undoes: int, suggestion: str = "S1", *, later: bool = True) -> Decision:
    at = LATER if later else NOON
    return a_decision(number=number, kind=DecisionKind.UNDO, suggestion=suggestion, undoes=undoes, at=at)


def test_a_review_with_an_undecided_suggestion_is_not_ready() -> None:
    draft = a_draft(a_suggestion(id="S1"), a_suggestion(id="S2"))
    standing = standing_of(reviewed(draft, [a_decision(suggestion="S1")]))
    assert (standing.decided, standing.of, standing.undecided, standing.is_ready) == (1, 2, ("S2",), False)


def test_a_review_with_an_open_check_is_not_ready() -> None:
    draft = a_draft(a_suggestion(id="S1", findings=(a_finding(),)))
    standing = standing_of(reviewed(draft, [a_decision()]))
    assert (standing.held, standing.open_checks, standing.is_ready) == (("S1",), 1, False)


def test_a_review_in_which_everything_was_removed_is_not_ready() -> None:
    draft = a_draft(a_suggestion(id="S1"))
    standing = standing_of(reviewed(draft, [a_decision(kind=DecisionKind.REMOVE)]))
    assert (standing.percent, standing.is_ready) == (100, False)


def test_a_review_with_everything_decided_is_ready() -> None:
    draft = a_draft(a_suggestion(id="S1"))
    assert standing_of(reviewed(draft, [a_decision()])).is_ready


@pytest.mark.parametrize(
    ("current", "wanted", "following"),
    [("b", "ac", "c"), ("c", "ab", "a"), (None, "b", "b"), ("a", "", None), ("a", "a", "a"), ("gone", "b", "b")],
)
def test_the_next_one_is_looked_for_below_and_then_from_the_top(
    current: str | None, wanted: str, following: str | None
) -> None:
    assert next_after(current, wanted, "abc") == following


def test_undo_takes_the_last_decision_back() -> None:
    steps = steps_of([a_decision(number=1), a_decision(number=2, kind=DecisionKind.REMOVE)])
    assert (steps.undo, steps.undo_kind, steps.redo) == (2, DecisionKind.REMOVE, None)


def test_a_second_undo_takes_the_decision_before_back() -> None:
    steps = steps_of([a_decision(number=1), a_decision(number=2, suggestion="S2"), undo(3, 2, "S2")])
    assert (steps.undo, steps.redo, steps.redo_kind) == (1, 3, DecisionKind.KEEP)


def test_redo_makes_a_decision_undoable_again() -> None:
    steps = steps_of([a_decision(number=1), undo(2, 1), undo(3, 2)])
    assert (steps.undo, steps.redo) == (1, None)


def test_a_new_decision_leaves_nothing_to_redo() -> None:
    steps = steps_of([a_decision(number=1), undo(2, 1), a_decision(number=3, suggestion="S2")])
    assert (steps.undo, steps.redo) == (3, None)


def test_outcomes_that_stand_are_numbered_as_they_will_be_signed() -> None:
    outcomes = tuple(a_suggestion(id=f"S{n}", section="outcomes") for n in (1, 2, 3))
    state = reviewed(a_draft(*outcomes), [a_decision(suggestion="S1", kind=DecisionKind.REMOVE)])
    assert outcome_numbers(state, a_document()) == {"S2": 1, "S3": 2}


def an_edit(number: int, text: str, kind: DecisionKind = DecisionKind.EDIT, suggestion: str = "S1") -> Decision:
    return a_decision(number=number, kind=kind, suggestion=suggestion, result=a_suggestion(text, id=suggestion))


def test_words_taken_back_in_the_same_moment_were_put_aside() -> None:
    aside = words_put_aside([an_edit(1, "Half a thought"), undo(2, 1, later=False)])
    assert [decision.number for decision in aside.values()] == [1]


def test_an_edit_that_was_undone_later_was_not_put_aside() -> None:
    assert words_put_aside([an_edit(1, "A thought"), undo(2, 1)]) == {}


def test_a_later_decision_ends_what_was_put_aside() -> None:
    decisions = [an_edit(1, "Half a thought"), undo(2, 1, later=False), an_edit(3, "A whole thought")]
    assert words_put_aside(decisions) == {}


def test_an_addition_to_the_same_section_ends_the_one_that_was_put_aside() -> None:
    first = an_edit(1, "Half", DecisionKind.ADD, "A1")
    added = an_edit(3, "Whole", DecisionKind.ADD, "A2")
    assert words_put_aside([first, undo(2, 1, "A1", later=False), added]) == {}
