from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from omnia_desktop.errors import VaultError, VaultFromNewerVersion
from omnia_desktop.store import migrations
from omnia_desktop.store.database import Database
from omnia_desktop.store.entries import OpeningNote
from omnia_desktop.store.vault import Vault
from tests.store.building import a_profile, a_signed_document, a_signed_draft, make_vault, open_vault

KEY = bytes(range(32))
TABLES = {"completions", "decisions", "drafts", "pupils", "signed_documents", "vault"}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.create(tmp_path / "new.db", KEY)
    yield database
    database.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    make_vault(tmp_path / "vault")
    return tmp_path / "vault"


def add_colour(database: Database) -> None:
    database.execute("ALTER TABLE pupils ADD COLUMN colour TEXT")


def add_colour_then_fail(database: Database) -> None:
    add_colour(database)
    raise ZeroDivisionError


def tables(database: Database) -> set[str]:
    return {row[0] for row in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}


def columns(vault: Vault) -> set[str]:
    return {row[1] for row in vault._database.execute("PRAGMA table_info(pupils)")}


def test_the_first_step_makes_the_tables(database: Database) -> None:
    migrations.migrate(database, 0)
    assert tables(database) == TABLES
    assert database.version == 1


def test_every_table_keeps_its_types(database: Database) -> None:
    migrations.migrate(database, 0)
    strict = {row[1] for row in database.execute("PRAGMA table_list") if row[5]}
    assert strict == TABLES


def test_an_up_to_date_database_is_left_alone(database: Database) -> None:
    migrations.migrate(database, 0)
    migrations.migrate(database, migrations.newest_version())
    assert database.version == migrations.newest_version()


def test_only_the_steps_that_are_missing_run(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[int] = []
    monkeypatch.setattr(migrations, "STEPS", [lambda _, number=number: ran.append(number) for number in (1, 2, 3)])
    migrations.migrate(database, 1)
    assert ran == [2, 3]
    assert database.version == 3


def test_a_step_that_fails_leaves_the_database_as_the_step_before(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, add_colour_then_fail))
    with pytest.raises(ZeroDivisionError):
        migrations.migrate(database, 0)
    assert database.version == 1
    assert "colour" not in {row[1] for row in database.execute("PRAGMA table_info(pupils)")}


def test_a_vault_of_an_older_version_is_updated_with_its_pupils(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open_vault(folder) as vault:
        pupil_id = vault.add_pupil(a_profile())
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, add_colour))
    with open_vault(folder) as vault:
        assert vault.notes == (OpeningNote.BACKED_UP_AND_UPDATED,)
        assert vault.pupil(pupil_id) == a_profile()
        assert "colour" in columns(vault)


def test_the_backup_before_an_update_is_a_whole_vault_of_the_old_version(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_vault(folder) as vault:
        draft_id = a_signed_draft(vault)
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, add_colour))
    open_vault(folder).close()
    monkeypatch.undo()
    with open_vault(folder / "backups" / "before-version-2") as vault:
        assert vault.signed(draft_id) == a_signed_document()
        assert "colour" not in columns(vault)


def test_an_update_that_fails_leaves_the_vault_usable_by_the_old_version(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_vault(folder) as vault:
        pupil_id = vault.add_pupil(a_profile())
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, add_colour_then_fail))
    with pytest.raises(ZeroDivisionError):
        open_vault(folder)
    monkeypatch.undo()
    with open_vault(folder) as vault:
        assert vault.pupil(pupil_id) == a_profile()


def test_an_update_can_be_tried_again_after_one_that_failed(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    released = migrations.STEPS
    monkeypatch.setattr(migrations, "STEPS", (*released, add_colour_then_fail))
    with pytest.raises(ZeroDivisionError):
        open_vault(folder)
    monkeypatch.setattr(migrations, "STEPS", (*released, add_colour))
    with open_vault(folder) as vault:
        assert "colour" in columns(vault)


def test_nothing_is_changed_when_the_backup_fails(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise VaultError("The disk is full.", "Free some room.")

    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, add_colour))
    monkeypatch.setattr(Database, "back_up", fail)
    with pytest.raises(VaultError, match="full"):
        open_vault(folder)
    monkeypatch.undo()
    open_vault(folder).close()


def test_an_updated_vault_is_refused_by_the_version_before(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "STEPS", (*migrations.STEPS, add_colour))
    open_vault(folder).close()
    monkeypatch.undo()
    with pytest.raises(VaultFromNewerVersion):
        open_vault(folder)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO pupils VALUES ('short id', '{}', '{}', 'now', 'now', NULL)",
        "INSERT INTO pupils VALUES (:id, 'no json', '{}', 'now', 'now', NULL)",
        "INSERT INTO pupils VALUES (:id, '{}', 'no json', 'now', 'now', NULL)",
        "INSERT INTO pupils VALUES (:id, '{}', '{}', NULL, 'now', NULL)",
        "INSERT INTO drafts VALUES (:id, :id, 'p', :print, 1, 'now', 'then', 0, 0, 'drafting', NULL, 'now', 'now')",
        "INSERT INTO drafts VALUES (:id, :pupil, 'p', :print, 1, 'now', 'then', 0, 0, 'lost', '{}', 'now', 'now')",
        "INSERT INTO drafts VALUES (:id, :pupil, 'p', :print, 1, 'now', 'then', 0, 0, 'to-review', NULL, 'now', 'now')",
        "INSERT INTO drafts VALUES (:id, :pupil, 'p', :print, 1, 'now', 'then', 0, 0, 'drafting', '{}', 'now', 'now')",
        "INSERT INTO drafts VALUES (:id, :pupil, 'p', 'short', 1, 'now', 'then', 0, 0, 'drafting', NULL, 'now', 'now')",
        "INSERT INTO drafts VALUES (:id, :pupil, 'p', :print, 1, 'now', 'then', 3, 4, 'drafting', NULL, 'now', 'now')",
        "INSERT INTO completions VALUES (:id, 'slot', 1, '{}', 'now')",
        "INSERT INTO decisions VALUES (:id, 1, '{}', 'now')",
        "INSERT INTO signed_documents VALUES (1, :id, '{}', :print, 'now', NULL)",
        "INSERT INTO vault VALUES (2, :id)",
    ],
)
def test_the_tables_refuse_what_cannot_be(database: Database, statement: str) -> None:
    migrations.migrate(database, 0)
    pupil, other = "1" * 36, "2" * 36
    database.execute("INSERT INTO pupils VALUES (?, '{}', '{}', 'now', 'now', NULL)", (pupil,))
    for name, value in ((":pupil", pupil), (":id", other), (":print", "f" * 64)):
        statement = statement.replace(name, f"'{value}'")
    with pytest.raises(dbapi2.IntegrityError):
        database.execute(statement)
