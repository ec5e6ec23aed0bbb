from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from omnia_desktop.errors import VaultInUse, WrongPassphrase
from omnia_desktop.workflow.passphrases import draw_passphrase
from omnia_desktop.workflow.pupils import PlanState
from omnia_desktop.workflow.session import Session, Shelf
from omnia_desktop.workflow.signing import STAND_IN
from omnia_desktop.workflow.unlocking import (
    Door,
    Synchronised,
    Temporary,
    holds_vault,
    sample_pupils,
    shipped_shelf,
    synchronised_by,
    wait_after,
)
from tests.store.building import PASSPHRASE, QUICK, a_profile, make_vault, open_vault

NOW = datetime(2026, 11, 24, 14, 2, tzinfo=UTC)


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return shipped_shelf()


@pytest.fixture
def door(shelf: Shelf) -> Iterator[Door]:
    door = Door(QUICK, lambda: shelf)
    yield door
    door.end()


@pytest.fixture(scope="module")
def demonstration(shelf: Shelf, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    door = Door(QUICK, lambda: shelf)
    folder = tmp_path_factory.mktemp("demonstration") / "vault"
    session = door.make_demonstration(folder, draw_passphrase().words, NOW).result()
    yield session
    session.close()
    door.end()


def test_a_vault_that_was_made_opens_again(door: Door, tmp_path: Path) -> None:
    door.close(door.make(tmp_path / "vault", PASSPHRASE, samples=False).result()).result()
    session = door.open(tmp_path / "vault", PASSPHRASE).result()
    assert session.pupil_rows().result() == ()
    session.close()


def test_a_wrong_passphrase_is_the_futures_error(door: Door, tmp_path: Path) -> None:
    make_vault(tmp_path / "vault")
    with pytest.raises(WrongPassphrase):
        door.open(tmp_path / "vault", "not the passphrase").result()


def test_a_vault_is_opened_after_the_closing_that_was_asked_before(door: Door, tmp_path: Path) -> None:
    session = door.make(tmp_path / "vault", PASSPHRASE, samples=False).result()
    door.close(session)
    door.open(tmp_path / "vault", PASSPHRASE).result().close()


def test_an_open_vault_opens_no_second_time(door: Door, tmp_path: Path) -> None:
    session = door.make(tmp_path / "vault", PASSPHRASE, samples=False).result()
    with pytest.raises(VaultInUse):
        door.open(tmp_path / "vault", PASSPHRASE).result()
    session.close()


def test_closing_saves_what_was_queued(door: Door, tmp_path: Path) -> None:
    session = door.make(tmp_path / "vault", PASSPHRASE, samples=False).result()
    session.add_pupil(a_profile())
    door.close(session).result()
    with open_vault(tmp_path / "vault") as vault:
        assert len(vault.pupils()) == 1


def test_the_library_is_read_once(shelf: Shelf, tmp_path: Path) -> None:
    reads: list[int] = []

    def read() -> Shelf:
        reads.append(1)
        return shelf

    door = Door(QUICK, read)
    door.get_ready()
    door.close(door.make(tmp_path / "vault", PASSPHRASE, samples=False).result()).result()
    door.end()
    assert len(reads) == 1


def test_the_samples_are_put_in_when_wanted(door: Door, tmp_path: Path) -> None:
    session = door.make(tmp_path / "vault", PASSPHRASE, samples=True).result()
    names = {row.name for row in session.pupil_rows().result()}
    session.close()
    assert names == {profile.name for profile in sample_pupils(session.shelf)}


def test_the_demonstration_shows_plans_on_their_way(demonstration: Session) -> None:
    states = {row.plan for row in demonstration.pupil_rows(NOW.date()).result()}
    assert states >= {PlanState.IN_REVIEW, PlanState.TO_REVIEW, PlanState.SIGNED, PlanState.REVIEW_DUE}


def test_what_the_demonstration_signed_says_that_nobody_read_it(demonstration: Session) -> None:
    signed = [row for row in demonstration.plan_rows(NOW.date()).result() if row.state is PlanState.SIGNED]
    review = demonstration.open_review(signed[0].draft).result()
    assert review.signed is not None
    assert review.signed.content.signature.is_stand_in


def test_what_the_demonstration_decided_is_the_stand_ins(demonstration: Session) -> None:
    plans = demonstration.plan_rows(NOW.date()).result()
    decisions = [decision for row in plans for decision in demonstration.open_review(row.draft).result().decisions]
    assert {decision.by for decision in decisions} == {STAND_IN}


def test_a_temporary_vault_leaves_nothing(door: Door) -> None:
    temporary = Temporary()
    door.close(door.make(temporary.folder, PASSPHRASE, samples=False).result()).result()
    temporary.remove()
    assert not temporary.folder.parent.exists()


def test_an_empty_folder_holds_no_vault(tmp_path: Path) -> None:
    assert not holds_vault(tmp_path)


@pytest.mark.parametrize("left", ["vault.db", "vault.json", "vault.json.previous"])
def test_what_is_left_of_a_vault_counts_as_one(tmp_path: Path, left: str) -> None:
    (tmp_path / left).write_text("", encoding="utf-8")
    assert holds_vault(tmp_path)


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        (r"C:\Users\Orla\OneDrive\vault", Synchronised.ONEDRIVE),
        (r"C:\Users\Orla\OneDrive - Oakfield School\Documents\vault", Synchronised.ONEDRIVE),
        ("/home/orla/Dropbox/vault", Synchronised.DROPBOX),
        (r"C:\Users\Orla\Dropbox (Personal)\vault", Synchronised.DROPBOX),
        (r"G:\My Drive\vault", Synchronised.GOOGLE_DRIVE),
        ("/Users/orla/Library/CloudStorage/GoogleDrive-orla@example.org/vault", Synchronised.GOOGLE_DRIVE),
        ("/Users/orla/Library/Mobile Documents/com~apple~CloudDocs/vault", Synchronised.ICLOUD),
        (r"C:\Users\Orla\iCloudDrive\vault", Synchronised.ICLOUD),
        (r"\\server\staff\orla\vault", Synchronised.NETWORK),
        ("/run/user/1000/gvfs/smb-share:server=school,share=staff/vault", Synchronised.NETWORK),
        (r"C:\Users\Orla\AppData\Local\OMNIA Desktop\vault", None),
        ("/home/orla/.local/share/OMNIA Desktop/vault", None),
        ("/home/orla/my dropbox notes/vault", None),
    ],
)
def test_a_synchronised_folder_is_known_by_its_path(folder: str, service: Synchronised | None) -> None:
    assert synchronised_by(Path(folder)) is service


@pytest.mark.parametrize(
    ("failures", "seconds"), [(0, 0), (1, 1), (2, 2), (3, 4), (4, 8), (5, 16), (6, 30), (7, 30), (500, 30)]
)
def test_the_wait_grows_to_half_a_minute(failures: int, seconds: int) -> None:
    assert wait_after(failures) == seconds
