import pytest

from omnia_desktop.domain.draft import Severity, Suggestion, Wording
from omnia_desktop.domain.review import Decision, DecisionKind, Reviewed, in_force, reviewed
from tests.builders import a_decision, a_draft, a_finding, a_suggestion

KEEP, EDIT, REMOVE = DecisionKind.KEEP, DecisionKind.EDIT, DecisionKind.REMOVE
ADD, OVERRULE, UNDO = DecisionKind.ADD, DecisionKind.OVERRULE, DecisionKind.UNDO

BLOCKED = a_suggestion("Use a sand timer.", findings=(a_finding("G4"),))
EDITED = a_suggestion("Use a clock.", wording=Wording.AUTHOR)


def overruling(number: int = 1, rule: str | None = "G4", reason: str | None = "He chose it himself.") -> Decision:
    return a_decision(number, OVERRULE, rule=rule, reason=reason)


def undo(number: int, undoes: int | None) -> Decision:
    return a_decision(number, UNDO, undoes=undoes)


def after(*decisions: Decision, suggestion: Suggestion = BLOCKED) -> Reviewed:
    (state,) = reviewed(a_draft(suggestion), decisions)
    return state


def numbers(*decisions: Decision) -> list[int]:
    return [decision.number for decision in in_force(decisions)]


def test_a_suggestion_is_undecided_at_first() -> None:
    assert (after().is_decided, after().is_removed) == (False, False)


@pytest.mark.parametrize("kind", [KEEP, EDIT, REMOVE])
def test_a_decision_decides(kind: DecisionKind) -> None:
    assert after(a_decision(1, kind)).is_decided


def test_an_overruling_alone_decides_nothing() -> None:
    assert not after(overruling()).is_decided


def test_an_undo_takes_a_decision_back() -> None:
    assert numbers(a_decision(1), undo(2, 1)) == []


def test_an_undo_of_an_undo_brings_the_decision_back() -> None:
    assert numbers(a_decision(1), undo(2, 1), undo(3, 2)) == [1]


def test_three_undos_take_it_back_again() -> None:
    assert numbers(a_decision(1), undo(2, 1), undo(3, 2), undo(4, 3)) == []


def test_an_undo_of_nothing_takes_nothing_back() -> None:
    assert numbers(a_decision(1), undo(2, None), undo(3, 9)) == [1]


def test_an_undo_takes_back_nothing_that_comes_after_it() -> None:
    assert numbers(undo(1, 2), a_decision(2)) == [2]


def test_decisions_count_in_the_order_of_their_numbers() -> None:
    assert after(a_decision(2, REMOVE), a_decision(1, KEEP)).is_removed


def test_an_edit_replaces_the_words() -> None:
    assert after(a_decision(1, EDIT, result=EDITED)).suggestion.text == "Use a clock."


def test_an_edited_suggestion_keeps_its_sources() -> None:
    result = a_suggestion("Use a clock.", evidence=("quiet-table",))
    assert after(a_decision(1, EDIT, result=result)).suggestion.evidence == ("quiet-table",)


def test_undoing_an_edit_brings_the_words_back() -> None:
    assert after(a_decision(1, EDIT, result=EDITED), undo(2, 1)).suggestion == BLOCKED


def test_a_decision_of_another_kind_replaces_no_words() -> None:
    assert after(a_decision(1, KEEP, result=EDITED)).suggestion == BLOCKED


def test_what_was_removed_may_be_edited_back() -> None:
    assert not after(a_decision(1, REMOVE), a_decision(2, EDIT, result=EDITED)).is_removed


def test_a_removed_suggestion_has_no_open_finding() -> None:
    assert after(a_decision(1, REMOVE)).open_findings == ()


def test_a_warning_is_not_open() -> None:
    warned = a_suggestion(findings=(a_finding("G4", Severity.WARN),))
    assert after(suggestion=warned).open_findings == ()


def test_a_contra_indication_may_be_overruled_with_a_reason() -> None:
    assert after(overruling()).open_findings == ()


@pytest.mark.parametrize("reason", [None, "", "  \n"])
def test_an_overruling_without_a_reason_counts_for_nothing(reason: str | None) -> None:
    assert after(overruling(reason=reason)).overruled == frozenset()


@pytest.mark.parametrize("rule", ["G1", "G2", "G3", "G5", "G6", "g4", None])
def test_no_other_gate_may_be_overruled(rule: str | None) -> None:
    gate = a_finding(rule or "G1")
    assert after(overruling(rule=rule), suggestion=a_suggestion(findings=(gate,))).open_findings == (gate,)


def test_an_edit_after_an_overruling_asks_again() -> None:
    again = a_suggestion("Use two sand timers.", findings=(a_finding("G4"),))
    assert after(overruling(1), a_decision(2, EDIT, result=again)).open_findings


def test_undoing_that_edit_brings_the_overruling_back() -> None:
    assert not after(overruling(1), a_decision(2, EDIT, result=EDITED), undo(3, 2)).open_findings


def test_undoing_an_overruling_opens_the_finding() -> None:
    assert after(overruling(1), undo(2, 1)).open_findings


def test_a_second_overruling_changes_nothing() -> None:
    assert after(overruling(1), overruling(2)).overruled == {"G4"}


def addition(number: int, id: str = "A1", section: str = "provision") -> Decision:
    return a_decision(number, ADD, id, result=a_suggestion("Use a clock.", id=id, section=section))


def ids(*decisions: Decision) -> list[str]:
    draft = a_draft(a_suggestion(id="S1", section="outcomes"), a_suggestion(id="S2"))
    return [each.suggestion.id for each in reviewed(draft, decisions)]


def test_an_addition_stands_after_its_section() -> None:
    assert ids(addition(1, section="outcomes")) == ["S1", "A1", "S2"]


def test_an_addition_that_is_undone_is_gone() -> None:
    assert ids(addition(1), undo(2, 1)) == ["S1", "S2"]


@pytest.mark.parametrize("kind", [EDIT, KEEP, OVERRULE])
def test_a_decision_on_an_addition_that_is_undone_does_not_bring_it_back(kind: DecisionKind) -> None:
    result = a_suggestion("Use two clocks.", id="A1")
    decision = a_decision(2, kind, "A1", result=result, rule="G4", reason="So.")
    assert ids(addition(1), decision, undo(3, 1)) == ["S1", "S2"]


def test_an_addition_takes_no_place_of_the_drafts_own() -> None:
    draft = a_draft(BLOCKED)
    (state,) = reviewed(draft, [a_decision(1, ADD, "S1", result=EDITED)])
    assert state.suggestion == BLOCKED


def test_an_addition_without_words_adds_nothing() -> None:
    assert ids(a_decision(1, ADD, "A1")) == ["S1", "S2"]
