"""A draft for the window: what is in the vault at each moment, and what is offered to be carried on."""

import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.drafting.library import read_documents, read_library
from omnia_desktop.drafting.search import CardIndex
from omnia_desktop.errors import EngineDied, EngineStopped, ModelFileError
from omnia_desktop.store.entries import DraftId, DraftState, PupilId
from omnia_desktop.store.thread import VaultThread
from omnia_desktop.workflow.draft_job import DraftJob, Offer, offer
from omnia_desktop.workflow.drafting import NO_MODEL, Progress
from omnia_desktop.workflow.duty import ModelOnDuty
from omnia_desktop.workflow.session import Session, Shelf
from tests.store.building import PASSPHRASE, QUICK
from tests.ui.conftest import sample_pupil
from tests.workflow.scripted import Script
from tests.workflow.scripted_duty import NOWHERE, STRANGE, ScriptedDuty, StrangeDuty

DOCUMENT = "england-sen-support-plan"
TODAY, YESTERDAY = date(2026, 11, 24), date(2026, 11, 23)


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    library = read_library()
    return Shelf(library=library, documents=read_documents(library), open_index=lambda: CardIndex(library))


@pytest.fixture
def duty() -> ScriptedDuty:
    return ScriptedDuty(Script())


@pytest.fixture
def session(tmp_path: Path, shelf: Shelf, duty: ScriptedDuty) -> Iterator[Session]:
    session = Session(VaultThread.create(tmp_path / "vault", PASSPHRASE, QUICK), shelf, duty)
    yield session
    session.close()


@pytest.fixture
def profile() -> PupilProfile:
    return sample_pupil("dld-primary")


@pytest.fixture
def pupil(session: Session, profile: PupilProfile) -> PupilId:
    return session.add_pupil(profile).result()


def offered(
    session: Session, pupil: PupilId, profile: PupilProfile, *, on: date = TODAY, looks_back: bool = True
) -> Offer:
    return offer(session, pupil, profile, DOCUMENT, on=on, seed=7, looks_back=looks_back).result()


def a_job(
    session: Session, pupil: PupilId, found: Offer, *, with_model: bool = True, steps: list[Progress] | None = None
) -> DraftJob:
    return DraftJob(
        session,
        pupil,
        found.prepared,
        resumes=found.interrupted.draft.id if found.interrupted else None,
        with_model=with_model,
        on_progress=steps.append if steps is not None else lambda _: None,
        on_restart=lambda _: None,
    )


def interrupt(session: Session, pupil: PupilId, duty: ScriptedDuty, found: Offer) -> None:
    """Draft the first piece and die twice at the second."""
    duty.script.dies_at = frozenset({3, 4})
    with pytest.raises(EngineDied):
        a_job(session, pupil, found).future.result()
    duty.script.dies_at = frozenset()
    duty.script.asked.clear()


def _wait_for(duty: ScriptedDuty, calls: int) -> None:
    """Wait until the model has been asked so often."""
    deadline = time.monotonic() + 20
    while len(duty.script.asked) < calls:
        assert time.monotonic() < deadline, "the model was not asked"
        time.sleep(0.001)


def _hold(session: Session) -> threading.Event:
    """Keep the drafting thread busy until the event that is returned is set."""
    held = threading.Event()
    session.on_drafting_thread(lambda: held.wait(timeout=20))
    return held


def kept(session: Session, draft_id: DraftId) -> list[tuple[str, int]]:
    completions = session.in_vault(lambda vault: vault.completions(draft_id)).result()
    return [(each.slot, each.attempt) for each in completions]


def test_a_finished_draft_waits_for_review(session: Session, pupil: PupilId, profile: PupilProfile) -> None:
    draft_id = a_job(session, pupil, offered(session, pupil, profile)).future.result()
    (summary,) = session.drafts(pupil).result()
    assert (summary.id, summary.state) == (draft_id, DraftState.TO_REVIEW)


def test_what_was_written_before_the_model_died_is_in_the_vault(
    session: Session, pupil: PupilId, profile: PupilProfile, duty: ScriptedDuty
) -> None:
    interrupt(session, pupil, duty, offered(session, pupil, profile))
    (summary,) = session.drafts(pupil).result()
    first = offered(session, pupil, profile).prepared.prompt.slots[0].id
    assert kept(session, summary.id) == [(first, 1), (first, 2)]


def test_a_draft_that_is_carried_on_asks_only_for_what_is_missing(
    session: Session, pupil: PupilId, profile: PupilProfile, duty: ScriptedDuty
) -> None:
    interrupt(session, pupil, duty, offered(session, pupil, profile))
    again = offered(session, pupil, profile)
    a_job(session, pupil, again).future.result()
    second = again.prepared.prompt.slots[1].id
    assert [slot for slot, _, _ in duty.script.asked] == [second, second]


def test_a_draft_that_is_carried_on_is_the_one_that_was_begun(
    session: Session, pupil: PupilId, profile: PupilProfile, duty: ScriptedDuty
) -> None:
    interrupt(session, pupil, duty, offered(session, pupil, profile))
    a_job(session, pupil, offered(session, pupil, profile)).future.result()
    assert len(session.drafts(pupil).result()) == 1


def test_a_draft_of_yesterday_is_carried_on_with_its_own_day(
    session: Session, pupil: PupilId, profile: PupilProfile, duty: ScriptedDuty
) -> None:
    interrupt(session, pupil, duty, offered(session, pupil, profile, on=YESTERDAY))
    found = offered(session, pupil, profile, on=TODAY)
    assert found.interrupted is not None and found.prepared.request.on == YESTERDAY


def test_a_day_that_was_asked_for_is_used_whatever_was_interrupted(
    session: Session, pupil: PupilId, profile: PupilProfile, duty: ScriptedDuty
) -> None:
    interrupt(session, pupil, duty, offered(session, pupil, profile, on=YESTERDAY))
    found = offered(session, pupil, profile, on=TODAY, looks_back=False)
    assert (found.interrupted, found.prepared.request.on) == (None, TODAY)


def test_how_many_pieces_are_kept_is_counted_by_piece_and_not_by_try(
    session: Session, pupil: PupilId, profile: PupilProfile, duty: ScriptedDuty
) -> None:
    interrupt(session, pupil, duty, offered(session, pupil, profile))
    found = offered(session, pupil, profile)
    assert found.interrupted is not None and found.interrupted.kept == 1


def test_a_draft_made_from_another_profile_is_not_carried_on(
    session: Session, pupil: PupilId, profile: PupilProfile, duty: ScriptedDuty
) -> None:
    interrupt(session, pupil, duty, offered(session, pupil, profile))
    changed = replace(profile, facts=profile.facts[1:])
    assert offered(session, pupil, changed).interrupted is None


def test_an_interrupted_draft_is_not_offered_once_a_newer_one_is_finished(
    session: Session, pupil: PupilId, profile: PupilProfile, duty: ScriptedDuty
) -> None:
    found = offered(session, pupil, profile)
    interrupt(session, pupil, duty, found)
    a_job(session, pupil, found).future.result()
    assert offered(session, pupil, profile).interrupted is None


def test_an_interrupted_draft_can_be_finished_without_a_model(
    session: Session, pupil: PupilId, profile: PupilProfile, duty: ScriptedDuty
) -> None:
    interrupt(session, pupil, duty, offered(session, pupil, profile))
    draft_id = a_job(session, pupil, offered(session, pupil, profile), with_model=False).future.result()
    assert session.in_vault(lambda vault: vault.draft(draft_id)).result().provenance.model == NO_MODEL


def test_a_stopped_draft_ends_and_keeps_what_is_finished(
    session: Session, pupil: PupilId, profile: PupilProfile, duty: ScriptedDuty
) -> None:
    duty.waits_at = 3
    job = a_job(session, pupil, offered(session, pupil, profile))
    _wait_for(duty, 3)
    job.stop()
    with pytest.raises(EngineStopped):
        job.future.result(timeout=20)
    (summary,) = session.drafts(pupil).result()
    assert len(kept(session, summary.id)) == 2


def test_a_draft_stopped_before_it_began_leaves_nothing_behind(
    session: Session, pupil: PupilId, profile: PupilProfile
) -> None:
    found = offered(session, pupil, profile)
    held = _hold(session)
    job = a_job(session, pupil, found)
    job.stop()
    held.set()
    with pytest.raises(EngineStopped):
        job.future.result(timeout=20)
    assert session.drafts(pupil).result() == ()


def test_progress_ends_with_every_piece_done(session: Session, pupil: PupilId, profile: PupilProfile) -> None:
    steps: list[Progress] = []
    a_job(session, pupil, offered(session, pupil, profile), steps=steps).future.result()
    assert steps[-1].done == steps[-1].of > 0


def test_without_a_model_on_the_laptop_nothing_is_begun(tmp_path: Path, shelf: Shelf, profile: PupilProfile) -> None:
    session = Session(VaultThread.create(tmp_path / "vault", PASSPHRASE, QUICK), shelf, ModelOnDuty(NOWHERE))
    pupil = session.add_pupil(profile).result()
    with pytest.raises(ModelFileError):
        a_job(session, pupil, offered(session, pupil, profile)).future.result()
    assert session.drafts(pupil).result() == ()
    session.close()


def test_another_pupils_name_in_a_fact_is_found_when_the_draft_is_checked(
    session: Session, pupil: PupilId, profile: PupilProfile
) -> None:
    session.add_pupil(replace(profile, name="Zebedee Quill", known_as="Zebedee")).result()
    assert "Zebedee" in offered(session, pupil, profile).prepared.context.other_pupils


def test_an_unknown_model_file_is_refused_until_a_person_vouches_for_it() -> None:
    duty = StrangeDuty()
    with pytest.raises(ModelFileError):
        duty.get()
    duty.vouch_for(STRANGE)
    assert duty.get().start().name == "Scripted"


def test_a_file_that_was_vouched_for_before_another_one_is_still_trusted() -> None:
    assert StrangeDuty(trusted=[STRANGE, "d" * 64]).get().start().name == "Scripted"


def test_who_remembers_trusted_models_is_told_of_a_new_one() -> None:
    told: list[str] = []
    StrangeDuty(on_vouched=told.append).vouch_for(STRANGE)
    assert told == [STRANGE]
