"""The encrypted database file: how it is opened, written, copied and closed, and what its failures mean.

The one importer of SQLCipher. The key is handed over by a call and never stands in SQL text, which trace callbacks
and error reports repeat. A connection belongs to the thread that opened it; the library refuses any other.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlcipher3 import dbapi2

from omnia_desktop.errors import VaultDamaged, VaultError, VaultFromNewerVersion, VaultInUse
from omnia_desktop.store.files import disk_errors_in_words, disk_full, make_private_file, move_into_place

APPLICATION_ID = 0x4F4D4E49  # "OMNI"
BUSY_SECONDS = 5.0

Row = tuple[Any, ...]

_FULL, _BUSY, _LOCKED = 13, 5, 6
_DAMAGED = frozenset({11, 26})  # corrupt (a page whose HMAC fails, too), not a database (or another key)
_UNREACHABLE = frozenset({3, 8, 10, 14})  # permission, read-only, input or output, cannot open
_NO_MEMORY = 7

_SETTINGS = (
    "PRAGMA synchronous = FULL",  # under NORMAL a power cut loses commits that were reported as done
    "PRAGMA fullfsync = ON",
    "PRAGMA checkpoint_fullfsync = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)


class Database:
    """One open connection to the vault's database."""

    def __init__(self, connection: dbapi2.Connection) -> None:
        self._connection = connection

    @classmethod
    def create(cls, path: Path, key: bytes) -> "Database":
        """Make a new, empty database, for its owner only, and return it open."""
        _make_fresh(path)
        database = cls(_connected(path, key))
        with _closed_on_failure(database):
            database._settle_in()
            database.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        return database

    @classmethod
    def open(cls, path: Path, key: bytes, vault_id: str, newest_version: int) -> "Database":
        """Return the database of this vault, open.

        VaultDamaged when it is another vault's, another program's or damaged; VaultFromNewerVersion when its tables
        are newer than `newest_version`.
        """
        database = cls(_connected(path, key))
        with _closed_on_failure(database):
            database._refuse_stranger(vault_id, newest_version)
            database._settle_in()
        return database

    @property
    def version(self) -> int:
        """The number of the last migration that was applied; 0 for an empty database."""
        return int(self.execute("PRAGMA user_version")[0][0])

    def execute(self, sql: str, values: tuple[object, ...] = ()) -> list[Row]:
        """Run one statement and return its rows; outside `transaction` it is committed at once."""
        with _failures_in_words():
            rows: list[Row] = self._connection.execute(sql, values).fetchall()
            return rows

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Make the statements inside one commit: all of them are kept, or none."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            if self._connection.in_transaction:  # a full disk may have rolled back already
                self.execute("ROLLBACK")
            raise

    def checkpoint(self) -> None:
        """Move everything from the write-ahead log into the database file and empty the log."""
        self.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def back_up(self, target: Path, key: bytes) -> None:
        """Copy the database, encrypted with `key`, to `target`; the copy has its name only once it has been checked.

        A copy of the file itself would lack what is still in the write-ahead log.
        """
        part = target.with_name(target.name + ".part")
        _make_fresh(part)
        try:
            copy = Database(_connected(part, key))
            try:
                with _failures_in_words():
                    self._connection.backup(copy._connection)
            finally:
                copy._connection.close()
            _refuse_faulty_copy(part, key)
            move_into_place(part, target)
        finally:
            part.unlink(missing_ok=True)

    def close(self) -> None:
        """Empty the write-ahead log and close the connection; closed it is even when the emptying fails."""
        try:
            self.checkpoint()
        finally:
            self._connection.close()

    def faults(self) -> list[str]:
        """Return what is wrong with the file, page by page and table by table; nothing when it is whole.

        True only after a checkpoint: the check of the pages does not read the write-ahead log.
        """
        pages = self.execute("PRAGMA cipher_integrity_check")
        tables = self.execute("PRAGMA integrity_check")
        return [str(row[0]) for row in (*pages, *tables) if row[0] != "ok"]

    def _refuse_stranger(self, vault_id: str, newest_version: int) -> None:
        if self.execute("PRAGMA application_id")[0][0] != APPLICATION_ID:
            raise _damaged()
        if self.version > newest_version:
            raise VaultFromNewerVersion(
                "This vault was last used with a newer version of OMNIA Desktop.",
                "Install the newest version on this computer, then open the vault again; nothing was changed.",
            )
        if not self.version or self.execute("SELECT id FROM vault") != [(vault_id,)]:
            raise _damaged()

    def _settle_in(self) -> None:
        if self.execute("PRAGMA journal_mode = WAL") != [("wal",)]:
            raise VaultError(
                "This disk cannot keep the vault safely.",
                "Move the vault's folder to a disk inside this computer, not a network or synchronised folder.",
            )
        for setting in _SETTINGS:
            self.execute(setting)


def _make_fresh(path: Path) -> None:
    """Make an empty file; the log of a file that a kill left behind must not be read into it."""
    with disk_errors_in_words():
        for companion in ("-wal", "-shm", "-journal"):
            path.with_name(path.name + companion).unlink(missing_ok=True)
    make_private_file(path)


def _connected(path: Path, key: bytes) -> dbapi2.Connection:
    """Return a keyed connection to a file that exists; SQLite by itself would put an empty vault where one is lost."""
    with _failures_in_words():
        connection = dbapi2.connect(_uri(path), uri=True, isolation_level=None, timeout=BUSY_SECONDS)
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.set_key(f"x'{key.hex()}'")
            connection.execute("PRAGMA cipher_memory_security = ON")
        except BaseException:
            connection.close()
            raise
        return connection


def _uri(path: Path) -> str:
    """Return the address of a file for SQLite, which knows no server names: a network path gets four slashes."""
    posix = path.absolute().as_posix()
    return f"file://{'' if posix.startswith('/') else '/'}{quote(posix)}?mode=rw"


@contextmanager
def _closed_on_failure(database: Database) -> Iterator[None]:
    try:
        yield
    except BaseException:
        database._connection.close()
        raise


def _refuse_faulty_copy(part: Path, key: bytes) -> None:
    copy = Database(_connected(part, key))
    try:
        faults = copy.faults()
    finally:
        copy.close()
    if faults:
        raise VaultError(
            "The backup that was made does not read back whole, so it was thrown away.",
            "Check the disk, and make the backup somewhere else; the vault itself was not changed.",
        )


@contextmanager
def _failures_in_words() -> Iterator[None]:
    """Turn what can happen to any file into a VaultError; anything else is our fault and stays what it is."""
    try:
        yield
    except dbapi2.Error as error:
        failure = _failure(getattr(error, "sqlite_errorcode", 0))
        if failure is None:
            raise
        raise failure from error


def _failure(code: int) -> VaultError | None:
    if code == _FULL:
        return disk_full()
    if code in (_BUSY, _LOCKED):
        return VaultInUse(
            "Another program is holding the vault's database, so nothing could be saved.",
            "Close other windows and any backup program that reads the vault's folder, and try again.",
        )
    if code in _DAMAGED:
        return _damaged()
    if code in _UNREACHABLE:
        return VaultError(
            "The vault's database could not be read or written; everything saved before is safe.",
            "Check that the disk is connected, has room and is not write-protected, and try again.",
        )
    if code == _NO_MEMORY:
        return VaultError("There is not enough free memory.", "Close other programs and try again.")
    return None


def _damaged() -> VaultDamaged:
    return VaultDamaged(
        "The vault's database is damaged, or belongs to another vault.",
        "Restore the vault from your latest backup; keep the damaged folder until that has worked.",
    )
