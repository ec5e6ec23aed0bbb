import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from omnia_desktop.errors import VaultDamaged, VaultError, VaultFromNewerVersion, VaultInUse
from omnia_desktop.store import database as database_module
from omnia_desktop.store.database import Database

KEY = bytes(range(32))
VAULT_ID = "7d0f2c9e-5a43-4b0e-9d51-0f2f6a1c8e11"


def make(path: Path) -> Database:
    database = Database.create(path, KEY)
    database.execute("CREATE TABLE vault (id TEXT)")
    database.execute("INSERT INTO vault VALUES (?)", (VAULT_ID,))
    database.execute("CREATE TABLE notes (words TEXT UNIQUE)")
    database.execute("PRAGMA user_version = 1")
    return database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "vault.db"
    make(path).close()
    return path


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = opened(path)
    yield database
    database.close()


def opened(path: Path) -> Database:
    return Database.open(path, KEY, VAULT_ID, newest_version=1)


def fill(database: Database, count: int = 200) -> None:
    with database.transaction():
        for number in range(count):
            database.execute("INSERT INTO notes VALUES (?)", (f"{number:05} " + "words " * 100,))


def count(database: Database) -> int:
    return int(database.execute("SELECT count(*) FROM notes")[0][0])


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("fullfsync", 1),
        ("checkpoint_fullfsync", 1),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("busy_timeout", 5000),
        ("cipher_memory_security", "1"),
        ("application_id", database_module.APPLICATION_ID),
    ],
)
def test_a_connection_has_the_settings_that_keep_its_promises(database: Database, setting: str, value: object) -> None:
    assert database.execute(f"PRAGMA {setting}")[0][0] == value


def test_the_key_is_in_no_sql_that_a_trace_shows(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    connect = dbapi2.connect

    def traced(*arguments: Any, **named: Any) -> Any:
        connection = connect(*arguments, **named)
        connection.set_trace_callback(seen.append)
        return connection

    monkeypatch.setattr(dbapi2, "connect", traced)
    database = opened(path)
    database.back_up(path.with_name("backup.db"), KEY)
    database.close()
    assert any("cipher_memory_security" in sql for sql in seen)
    assert KEY.hex() not in "".join(seen).lower()


def test_a_missing_file_is_an_error_and_not_an_empty_database(tmp_path: Path) -> None:
    with pytest.raises(VaultError):
        opened(tmp_path / "lost.db")
    assert not list(tmp_path.iterdir())


def test_an_empty_file_is_damage(tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    with pytest.raises(VaultDamaged):
        opened(tmp_path / "empty.db")


def test_another_key_is_damage(path: Path) -> None:
    with pytest.raises(VaultDamaged):
        Database.open(path, bytes(32), VAULT_ID, newest_version=1)


def test_a_plain_database_is_damage(tmp_path: Path) -> None:
    plain = dbapi2.connect(tmp_path / "plain.db")
    plain.execute("CREATE TABLE vault (id TEXT)")
    plain.close()
    with pytest.raises(VaultDamaged):
        opened(tmp_path / "plain.db")


@pytest.mark.parametrize(
    "change",
    ["PRAGMA application_id = 7", "PRAGMA user_version = 0", "UPDATE vault SET id = 'another'", "DELETE FROM vault"],
)
def test_a_database_that_is_not_this_vaults_is_refused(path: Path, change: str) -> None:
    database = opened(path)
    database.execute(change)
    database.close()
    with pytest.raises(VaultDamaged):
        opened(path)


def test_a_newer_database_is_refused_before_its_tables_are_read(path: Path) -> None:
    database = opened(path)
    database.execute("DROP TABLE vault")
    database.execute("PRAGMA user_version = 2")
    database.close()
    with pytest.raises(VaultFromNewerVersion, match="newest version"):
        opened(path)


def test_a_file_name_may_hold_what_an_address_may_not(tmp_path: Path) -> None:
    make(tmp_path / "100 % sûr? #1.db").close()
    opened(tmp_path / "100 % sûr? #1.db").close()
    assert [path.name for path in tmp_path.iterdir()] == ["100 % sûr? #1.db"]


def test_a_disk_that_cannot_have_a_write_ahead_log_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    execute = Database.execute
    monkeypatch.setattr(
        Database,
        "execute",
        lambda self, sql, values=(): [("delete",)] if "journal_mode" in sql else execute(self, sql, values),
    )
    with pytest.raises(VaultError, match="inside this computer"):
        opened(path)


def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    with contextlib.suppress(KeyError), database.transaction():
        database.execute("INSERT INTO notes VALUES ('a')")
        raise KeyError
    assert count(database) == 0


def test_a_transaction_that_ends_is_kept(path: Path) -> None:
    database = opened(path)
    with database.transaction():
        database.execute("INSERT INTO notes VALUES ('a')")
    database.close()
    again = opened(path)
    assert count(again) == 1
    again.close()


def test_closing_empties_the_log_into_the_file(path: Path) -> None:
    database = opened(path)
    fill(database)
    assert path.with_name("vault.db-wal").stat().st_size > 0
    database.close()
    assert [each.name for each in path.parent.iterdir()] == ["vault.db"]


def test_closing_empties_the_log_even_while_something_else_has_the_file_open(path: Path) -> None:
    reader, writer = opened(path), opened(path)
    fill(writer)
    writer.close()
    assert path.with_name("vault.db-wal").stat().st_size == 0
    reader.close()


def test_a_connection_is_closed_even_when_its_log_cannot_be_emptied(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Database) -> None:
        raise VaultError("The disk is full.", "Free some room.")

    database = opened(path)
    monkeypatch.setattr(Database, "checkpoint", fail)
    with pytest.raises(VaultError):
        database.close()
    with pytest.raises(dbapi2.ProgrammingError):
        database.execute("SELECT 1")


def test_a_faulty_statement_stays_the_programs_own_error(database: Database) -> None:
    with pytest.raises(dbapi2.OperationalError):
        database.execute("SELECT nothing FROM nowhere")


def test_a_full_disk_is_a_sentence_and_loses_nothing_that_was_kept(database: Database) -> None:
    fill(database, 20)
    pages = database.execute("PRAGMA page_count")[0][0]
    database.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(VaultError, match=r"The disk is full.*Free at least"):
        fill_more(database)
    assert count(database) == 20
    database.execute("PRAGMA max_page_count = 100000")
    fill_more(database)
    assert count(database) == 220


def fill_more(database: Database) -> None:
    with database.transaction():
        for number in range(1000, 1200):
            database.execute("INSERT INTO notes VALUES (?)", (f"{number:05} " + "words " * 100,))


def test_another_writer_is_a_sentence(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module, "BUSY_SECONDS", 0.05)
    first, second = opened(path), opened(path)
    with first.transaction(), pytest.raises(VaultInUse), second.transaction():
        pass
    second.close()
    first.close()


@pytest.mark.parametrize("page", [1, 3, 6])
def test_one_flipped_bit_is_damage(path: Path, page: int) -> None:
    database = opened(path)
    fill(database)
    database.close()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 + 200] ^= 1
    path.write_bytes(content)
    with pytest.raises(VaultDamaged):
        read_all(path)


def test_a_file_cut_short_is_damage(path: Path) -> None:
    database = opened(path)
    fill(database)
    database.close()
    os.truncate(path, 5 * 4096)
    with pytest.raises(VaultDamaged):
        read_all(path)


def read_all(path: Path) -> None:
    database = opened(path)
    try:
        database.execute("SELECT words FROM notes NOT INDEXED")
        database.execute("SELECT words FROM notes ORDER BY words")
    finally:
        with contextlib.suppress(VaultError):
            database.close()


def test_a_whole_file_has_no_faults(database: Database) -> None:
    fill(database)
    database.checkpoint()
    assert database.faults() == []


def test_a_backup_holds_what_is_still_in_the_log(database: Database, path: Path) -> None:
    fill(database)
    database.back_up(path.with_name("backup.db"), KEY)
    copy = opened(path.with_name("backup.db"))
    assert count(copy) == 200
    copy.close()


def test_a_backup_has_no_clear_text(database: Database, path: Path) -> None:
    fill(database)
    database.back_up(path.with_name("backup.db"), KEY)
    assert b"words words" not in path.with_name("backup.db").read_bytes()


def test_a_backup_that_does_not_read_back_is_thrown_away(
    database: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Database, "faults", lambda _: ["HMAC verification failed for page 2"])
    with pytest.raises(VaultError, match="thrown away"):
        database.back_up(path.with_name("backup.db"), KEY)
    assert not list(path.parent.glob("backup*"))


def test_a_backup_that_fails_leaves_the_one_before(
    database: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = path.with_name("backup.db")
    database.back_up(backup, KEY)
    before = backup.read_bytes()
    monkeypatch.setattr(Database, "faults", lambda _: ["HMAC verification failed for page 2"])
    with pytest.raises(VaultError):
        database.back_up(backup, KEY)
    assert backup.read_bytes() == before


@pytest.mark.parametrize(
    ("code", "words"), [(3, "write-protected"), (6, "Another program"), (7, "free memory"), (10, "has room")]
)
def test_what_can_happen_to_any_file_is_a_sentence(
    database: Database, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    class Failing:
        def execute(self, *_: object) -> None:
            error = dbapi2.OperationalError("unwelcome news")
            error.sqlite_errorcode = code
            raise error

    monkeypatch.setattr(database, "_connection", Failing())
    with pytest.raises(VaultError, match=words):
        database.execute("SELECT 1")
    monkeypatch.undo()
