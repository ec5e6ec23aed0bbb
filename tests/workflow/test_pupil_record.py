"""A pupil's place in the vault while the profile is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from omnia_desktop.drafting.search import CardIndex
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
