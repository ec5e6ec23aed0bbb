"""A pupil's place in the vault while the profile is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from omnia_desktop.drafting.search import CardIndex
from omnia_desktop.store.entries import new_pupil_id
from omnia_desktop.store.thread import VaultThread
from omnia_desktop.workflow.pupil_record import PupilRecord
from omnia_desktop.workflow.session import Session, Shelf
from tests.builders import a_library, a_pupil
from tests.store.building import PASSPHRASE, QUICK


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    library = a_library()
    shelf = Shelf(library=library, documents={}, open_index=lambda: CardIndex(library))
    session = Session(VaultThread.create(tmp_path / "vault", PASSPHRASE, QUICK), shelf)
    yield session
    session.close()


def test_a_new_pupil_is_added_once_however_often_it_is_saved(session: Session) -> None:
    record = PupilRecord(session)
    first, second = record.save(a_pupil(name="A")), record.save(a_pupil(name="B"))
    first.result()
    second.result()
    assert [pupil.name for pupil in session.in_vault(lambda vault: vault.pupils()).result()] == ["B"]


def test_a_new_pupil_has_no_id_before_it_is_saved(session: Session) -> None:
    assert PupilRecord(session).id is None


def test_a_saved_pupil_is_in_the_vault_under_its_id(session: Session) -> None:
    record = PupilRecord(session)
    record.save(a_pupil()).result()
    assert record.id is not None
    assert session.pupil(record.id).result() == a_pupil()


def test_a_pupil_of_the_vault_is_changed(session: Session) -> None:
    pupil = session.add_pupil(a_pupil(name="A")).result()
    PupilRecord(session, pupil).save(a_pupil(name="B")).result()
    assert session.pupil(pupil).result().name == "B"


def test_a_new_pupil_is_promised_no_id_before_it_is_to_be_saved(session: Session) -> None:
    assert PupilRecord(session).promised_id is None


def test_a_new_pupil_is_kept_under_the_id_that_was_promised_with_the_first_save(session: Session) -> None:
    record = PupilRecord(session)
    saving = record.save(a_pupil())
    promised = record.promised_id
    saving.result()
    assert promised is not None and record.id == promised


def test_a_pupil_that_was_promised_an_id_and_never_kept_is_not_found(session: Session) -> None:
    assert session.pupil_if_kept(new_pupil_id()).result() is None


def test_a_pupil_that_is_kept_is_found(session: Session) -> None:
    pupil = session.add_pupil(a_pupil()).result()
    assert session.pupil_if_kept(pupil).result() == a_pupil()
