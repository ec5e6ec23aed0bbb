"""Signing in the vault: checked against the profile as it is now, kept once signed, and honest about a stand-in."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.draft import Draft
from omnia_desktop.domain.pupil import Fact
from omnia_desktop.domain.review import DecisionKind
from omnia_desktop.drafting.search import CardIndex
from omnia_desktop.errors import ReviewOpen
from omnia_desktop.store.entries import DraftId, PupilId
from omnia_desktop.store.thread import VaultThread
from omnia_desktop.workflow.reviewing import Reviewing
from omnia_desktop.workflow.session import OpenReview, Session, Shelf
from omnia_desktop.workflow.signing import decide_as_stand_in, stand_in_signature
from tests.builders import (
    NOON,
    a_context,
    a_document,
    a_draft,
    a_fact,
    a_finding,
    a_library,
    a_pupil,
    a_suggestion,
    not_working,
)
from tests.store.building import PASSPHRASE, QUICK, a_request

QUIET = a_suggestion("Offer a quiet table.", id="S1")
PUPIL = a_pupil(facts=[a_fact(id="F1")])


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    library = a_library()
    shelf = Shelf(library=library, documents={"test-plan": a_document()}, open_index=lambda: CardIndex(library))
    session = Session(VaultThread.create(tmp_path / "vault", PASSPHRASE, QUICK), shelf)
    yield session
    session.close()


@pytest.fixture
def pupil_id(session: Session) -> PupilId:
    return session.add_pupil(PUPIL).result()


@pytest.fixture
def draft_id(session: Session, pupil_id: PupilId) -> DraftId:
    """A finished draft of one suggestion, edited by a person."""
    request = replace(a_request(), profile=PUPIL, document="test-plan")
    draft_id = session.in_vault(lambda vault: vault.start_draft(pupil_id, request)).result()
    session.in_vault(lambda vault: vault.finish_draft(draft_id, a_draft(QUIET))).result()
    edit = opened(session, draft_id).reviewing(by="R. Sendco").edit("S1", "Offer him a quiet table.", at=NOON)
    session.decide(draft_id, edit).result()
    return draft_id


def opened(session: Session, draft_id: DraftId) -> OpenReview:
    return session.open_review(draft_id).result()


def record(session: Session, pupil_id: PupilId, facts: tuple[Fact, ...]) -> None:
    session.save_pupil(pupil_id, replace(PUPIL, facts=(*PUPIL.facts, *facts))).result()


def test_a_signed_document_is_kept(session: Session, draft_id: DraftId) -> None:
    signed = session.sign(draft_id, name="R. Sendco", role="SENDCo", statement="I have read it.", at=NOON).result()
    assert opened(session, draft_id).signed == signed


def test_a_fact_recorded_after_the_review_stops_the_signature(
    session: Session, draft_id: DraftId, pupil_id: PupilId
) -> None:
    record(session, pupil_id, not_working("Quiet tables"))
    with pytest.raises(ReviewOpen) as refusal:
        session.sign(draft_id, name="R. Sendco", role="SENDCo", statement="I have read it.", at=NOON).result()
    assert refusal.value.open_suggestions == ("S1",)


def test_a_review_shows_what_the_checks_find_now_in_the_draft(
    session: Session, draft_id: DraftId, pupil_id: PupilId
) -> None:
    record(session, pupil_id, not_working("Quiet tables"))
    assert [finding.rule for finding in opened(session, draft_id).draft.suggestion("S1").findings] == ["G4"]


def test_a_review_shows_what_the_checks_find_now_in_a_persons_words(
    session: Session, draft_id: DraftId, pupil_id: PupilId
) -> None:
    record(session, pupil_id, not_working("Quiet tables"))
    (standing,) = opened(session, draft_id).reviewing(by="R. Sendco").state
    assert [finding.rule for finding in standing.open_findings] == ["G4"]


@pytest.fixture
def context() -> CheckContext:
    return a_context()


def test_the_stand_in_keeps_what_passes_and_removes_what_does_not(context: CheckContext) -> None:
    draft: Draft = a_draft(QUIET, a_suggestion("Use a timer.", id="S2", findings=(a_finding("G4"),)))
    review = Reviewing(draft, (), context, by="nobody")
    decide_as_stand_in(review, draft.suggestions, at=NOON)
    assert [decision.kind for decision in review.decisions] == [DecisionKind.KEEP, DecisionKind.REMOVE]


def test_the_stand_ins_signature_says_that_no_person_read_the_document() -> None:
    signature = stand_in_signature(NOON)
    assert (signature.is_stand_in, "No person has read" in signature.statement) == (True, True)
