"""The history says everything that happened, in order, and what of it no longer counts."""

from datetime import timedelta

from omnia_desktop.domain.review import DecisionKind
from omnia_desktop.store.entries import PastSignature
from omnia_desktop.ui.history import history
from tests.builders import NOON, a_decision, a_draft, a_signature, a_suggestion

DRAFT = a_draft(a_suggestion("Offer a quiet table.", id="S1"))
HOUR = timedelta(hours=1)


def test_a_decision_is_listed_with_its_words_and_who_made_it() -> None:
    entry = history(DRAFT, [a_decision(by="Orla Inkwhistle")], ())[0]
    assert (entry.what, entry.by, entry.about) == ("Kept", "Orla Inkwhistle", "Offer a quiet table.")


def test_an_undone_decision_stays_and_is_marked() -> None:
    entries = history(DRAFT, [a_decision(number=1), a_decision(number=2, kind=DecisionKind.UNDO, undoes=1)], ())
    assert [(entry.what, entry.is_taken_back) for entry in entries] == [
        ("Kept", True),
        ("Taken back: kept", False),
    ]


def test_a_redone_decision_counts_again() -> None:
    undone = a_decision(number=2, kind=DecisionKind.UNDO, undoes=1)
    again = a_decision(number=3, kind=DecisionKind.UNDO, undoes=2)
    entries = history(DRAFT, [a_decision(number=1), undone, again], ())
    assert [(entry.what, entry.is_taken_back) for entry in entries][0::2] == [("Kept", False), ("Done again", False)]


def test_a_voided_signature_is_listed_with_its_voiding() -> None:
    past = PastSignature(signature=a_signature(at=NOON + HOUR), digest="d" * 64, voided_at=NOON + 2 * HOUR)
    entries = history(DRAFT, [a_decision()], [past])
    assert [entry.what for entry in entries] == ["Kept", "Signed", "Signature voided"]


def test_a_reason_stands_with_its_decision() -> None:
    entry = history(DRAFT, [a_decision(kind=DecisionKind.REMOVE, reason="Not now")], ())[0]
    assert (entry.what, entry.why) == ("Removed", "Not now")
