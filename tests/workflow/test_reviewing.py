"""Deciding on suggestions: what a decision leaves, and what cannot be decided."""

import pytest

from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.draft import Draft, Suggestion, Wording
from omnia_desktop.domain.review import DecisionKind, Reviewed
from omnia_desktop.errors import OmniaError
from omnia_desktop.workflow.reviewing import Reviewing
from tests.builders import NOON, a_conflict, a_context, a_draft, a_library, a_need, a_pupil, a_suggestion

BLOCKED = "Use a countdown timer."


@pytest.fixture
def context() -> CheckContext:
    """A pupil with a PDA profile, for whom a countdown timer is blocked."""
    pupil = a_pupil(needs=(a_need("pda"),))
    return a_context(profile=pupil, library=a_library(conflicts=(a_conflict("countdown timer"),)))


@pytest.fixture
def draft() -> Draft:
    return a_draft(
        a_suggestion("Offer a quiet table.", id="S1", evidence=("quiet-table",)),
        a_suggestion("Offer a short list of steps.", id="S2", evidence=("quiet-table",)),
    )


@pytest.fixture
def review(draft: Draft, context: CheckContext) -> Reviewing:
    return Reviewing(draft, (), context, by="R. Sendco")


def standing(review: Reviewing, suggestion_id: str) -> Reviewed:
    return next(each for each in review.state if each.suggestion.id == suggestion_id)


def ids(review: Reviewing) -> list[str]:
    return [each.suggestion.id for each in review.state]


def test_a_kept_suggestion_stands_as_it_was(review: Reviewing, draft: Draft) -> None:
    review.keep("S1", at=NOON)
    assert standing(review, "S1").suggestion == draft.suggestion("S1")
    assert standing(review, "S1").is_decided


def test_a_decision_says_who_made_it_and_when(review: Reviewing) -> None:
    decision = review.keep("S1", at=NOON)
    assert (decision.by, decision.at, decision.number) == ("R. Sendco", NOON, 1)


def test_an_edited_suggestion_keeps_its_sources(review: Reviewing) -> None:
    review.edit("S1", "Offer Amir a quiet table by the window.", at=NOON)
    assert standing(review, "S1").suggestion.evidence == ("quiet-table",)


def test_an_edited_suggestion_is_in_the_authors_words(review: Reviewing) -> None:
    review.edit("S1", "Offer Amir a quiet\n table by the window.", at=NOON)
    edited = standing(review, "S1").suggestion
    assert (edited.text, edited.wording) == ("Offer Amir a quiet table by the window.", Wording.AUTHOR)


def test_the_checks_run_on_edited_words(review: Reviewing) -> None:
    review.edit("S1", BLOCKED, at=NOON)
    assert [finding.rule for finding in standing(review, "S1").open_findings] == ["G4"]


def test_a_second_edit_clears_what_the_first_brought_in(review: Reviewing) -> None:
    review.edit("S1", BLOCKED, at=NOON)
    review.edit("S1", "Offer a quiet table.", at=NOON)
    assert standing(review, "S1").open_findings == ()


def test_a_removed_suggestion_carries_its_reason(review: Reviewing) -> None:
    decision = review.remove("S2", at=NOON, reason=" Done last term. ")
    assert decision.reason == "Done last term."
    assert standing(review, "S2").is_removed


def test_a_blank_reason_is_no_reason(review: Reviewing) -> None:
    assert review.remove("S2", at=NOON, reason="  ").reason is None


def test_an_added_suggestion_may_cite_cards(review: Reviewing) -> None:
    added = review.add("provision", "Let Amir choose his seat.", at=NOON, evidence=("quiet-table",))
    assert standing(review, added.suggestion).suggestion.evidence == ("quiet-table",)


def test_an_added_suggestion_is_checked_like_the_rest(review: Reviewing) -> None:
    added = review.add("provision", BLOCKED, at=NOON)
    assert [finding.rule for finding in standing(review, added.suggestion).open_findings] == ["G4"]


def test_a_card_that_is_not_in_the_library_is_an_open_finding(review: Reviewing) -> None:
    added = review.add("provision", "Let Amir choose his seat.", at=NOON, evidence=("no-such-card",))
    assert "G2" in [finding.rule for finding in standing(review, added.suggestion).open_findings]


def test_an_added_suggestion_follows_those_of_its_section(review: Reviewing) -> None:
    added = review.add("provision", "Let Amir choose his seat.", at=NOON)
    assert ids(review) == ["S1", "S2", added.suggestion]


def test_nothing_is_added_to_a_section_that_the_document_lacks(review: Reviewing) -> None:
    with pytest.raises(KeyError):
        review.add("no-such-section", "Let Amir choose his seat.", at=NOON)
    assert review.decisions == ()


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_blank_words_are_refused_with_the_way_out(review: Reviewing, text: str) -> None:
    with pytest.raises(OmniaError) as refused:
        review.edit("S1", text, at=NOON)
    assert "remove" in refused.value.what_to_do
    assert review.decisions == ()


def test_an_overruled_contra_indication_is_no_longer_open(review: Reviewing) -> None:
    review.edit("S1", BLOCKED, at=NOON)
    review.overrule("S1", "G4", " Amir asked for it. ", at=NOON)
    assert standing(review, "S1").open_findings == ()


def test_an_overruling_keeps_its_reason_and_rule(review: Reviewing) -> None:
    review.edit("S1", BLOCKED, at=NOON)
    decision = review.overrule("S1", "G4", " Amir asked for it. ", at=NOON)
    assert (decision.reason, decision.rule) == ("Amir asked for it.", "G4")


def test_an_overruling_does_not_outlive_the_words_it_was_about(review: Reviewing) -> None:
    review.edit("S1", BLOCKED, at=NOON)
    review.overrule("S1", "G4", "Amir asked for it.", at=NOON)
    review.edit("S1", f"{BLOCKED} Every lesson.", at=NOON)
    assert standing(review, "S1").open_findings


@pytest.mark.parametrize("rule", ["G1", "G2", "G3", "G5", "G6", "G9", ""])
def test_no_other_gate_is_overruled(review: Reviewing, rule: str) -> None:
    with pytest.raises(OmniaError):
        review.overrule("S1", rule, "I know better.", at=NOON)


def test_an_overruling_needs_a_reason(review: Reviewing) -> None:
    review.edit("S1", BLOCKED, at=NOON)
    with pytest.raises(OmniaError):
        review.overrule("S1", "G4", "  ", at=NOON)


def test_there_is_nothing_to_overrule_where_nothing_was_found(review: Reviewing) -> None:
    with pytest.raises(OmniaError):
        review.overrule("S1", "G4", "Amir asked for it.", at=NOON)


def test_undo_takes_a_decision_back(review: Reviewing) -> None:
    removed = review.remove("S1", at=NOON)
    review.undo(removed.number, at=NOON)
    assert not standing(review, "S1").is_decided


def test_undo_of_an_edit_brings_the_words_before_it_back(review: Reviewing, draft: Draft) -> None:
    edited = review.edit("S1", "Offer Amir a quiet table by the window.", at=NOON)
    review.undo(edited.number, at=NOON)
    assert standing(review, "S1").suggestion == draft.suggestion("S1")


def test_undo_of_an_undo_puts_the_decision_in_force_again(review: Reviewing) -> None:
    removed = review.remove("S1", at=NOON)
    undone = review.undo(removed.number, at=NOON)
    review.undo(undone.number, at=NOON)
    assert standing(review, "S1").is_removed


def test_undo_adds_a_decision_and_takes_none_away(review: Reviewing) -> None:
    review.undo(review.keep("S1", at=NOON).number, at=NOON)
    assert [decision.kind for decision in review.decisions] == [DecisionKind.KEEP, DecisionKind.UNDO]


def test_an_undone_addition_is_gone(review: Reviewing) -> None:
    added = review.add("provision", "Let Amir choose his seat.", at=NOON)
    review.undo(added.number, at=NOON)
    assert ids(review) == ["S1", "S2"]


def test_the_id_of_an_undone_addition_is_not_given_again(review: Reviewing) -> None:
    first = review.add("provision", "Let Amir choose his seat.", at=NOON)
    review.undo(first.number, at=NOON)
    assert review.add("provision", "Let Amir sit by a friend.", at=NOON).suggestion != first.suggestion


def test_ids_and_numbers_go_on_when_a_review_is_reopened(
    review: Reviewing, draft: Draft, context: CheckContext
) -> None:
    first = review.add("provision", "Let Amir choose his seat.", at=NOON)
    review.undo(first.number, at=NOON)
    reopened = Reviewing(draft, review.decisions, context, by="S. Deputy")
    second = reopened.add("provision", "Let Amir sit by a friend.", at=NOON)
    assert (second.suggestion, second.number) == ("A2", 3)


def test_an_id_that_the_draft_itself_uses_is_not_given(context: CheckContext) -> None:
    review = Reviewing(a_draft(a_suggestion(id="A1")), (), context, by="R. Sendco")
    assert review.add("provision", "Let Amir choose his seat.", at=NOON).suggestion == "A2"


def test_nothing_is_decided_about_a_suggestion_that_does_not_exist(review: Reviewing) -> None:
    for decide in (review.keep, review.remove):
        with pytest.raises(KeyError):
            decide("S9", at=NOON)
    with pytest.raises(KeyError):
        review.edit("S9", "Words.", at=NOON)
    with pytest.raises(KeyError):
        review.overrule("S9", "G4", "A reason.", at=NOON)
    assert review.decisions == ()


def test_a_decision_that_was_never_made_is_not_undone(review: Reviewing) -> None:
    with pytest.raises(KeyError):
        review.undo(1, at=NOON)


def test_a_suggestion_that_was_removed_may_be_kept_after_all(review: Reviewing) -> None:
    review.remove("S1", at=NOON)
    review.keep("S1", at=NOON)
    assert not standing(review, "S1").is_removed


def test_an_added_suggestion_names_no_fact(review: Reviewing) -> None:
    added = review.add("provision", "Let Amir choose his seat.", at=NOON).result
    assert isinstance(added, Suggestion)
    assert added.facts == ()
