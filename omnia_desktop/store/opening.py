"""Making and opening a vault: its folder's claim, header, key and database, in an order that survives a kill.

A new vault gets its database under another name, then its header, then the database's real name. Whoever finds the
header and the other name knows that everything is there and gives the name; without the header nothing was kept yet.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from omnia_desktop.errors import VaultDamaged, VaultError
from omnia_desktop.store import keys, migrations
from omnia_desktop.store.claim import Claim
from omnia_desktop.store.database import Database
from omnia_desktop.store.entries import OpeningNote
from omnia_desktop.store.files import make_private_folder, move_into_place
from omnia_desktop.store.header import HEADER_NAME, PREVIOUS_NAME, Header, mend_header, read_header, write_header
from omnia_desktop.store.keys import KeyLimits, UnlockedHeader

DATABASE_NAME = "vault.db"
UNNAMED_DATABASE = "vault.db.making"
BACKUPS_NAME = "backups"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenVault:
    """What an open vault consists of: its database, the claim on its folder, and what the person should know."""

    database: Database
    claim: Claim
    notes: tuple[OpeningNote, ...]


def create_vault(folder: Path, passphrase: str, limits: KeyLimits) -> OpenVault:
    """Make a vault in the folder and return it open; VaultError when the folder holds one already."""
    keys.refuse_weak_passphrase(passphrase)
    make_private_folder(folder)
    with _claimed(folder) as claim:
        if _holds_vault(folder):
            raise VaultError(
                "There is a vault in this folder already.",
                "Open it with its passphrase, or choose another folder for the new one.",
            )
        unlocked = keys.new_header(passphrase, limits)
        _make_database(folder / UNNAMED_DATABASE, unlocked)
        write_header(folder, unlocked.header)
        move_into_place(folder / UNNAMED_DATABASE, folder / DATABASE_NAME)
        return OpenVault(database=_opened_database(folder, unlocked), claim=claim, notes=())


def open_vault(folder: Path, passphrase: str, limits: KeyLimits) -> OpenVault:
    """Return the vault in the folder, open and up to date.

    WrongPassphrase, VaultInUse, VaultDamaged, VaultFromNewerVersion; VaultError when there is no vault.
    """
    if not _holds_vault(folder):
        raise VaultError("There is no vault in this folder.", "Choose the folder of your vault, or make a new one.")
    with _claimed(folder) as claim, ExitStack() as undo:
        found = read_header(folder)
        unlocked = keys.unlock(found.header, passphrase, limits)
        database = _opened_database(folder, unlocked)
        undo.callback(database.close)
        notes = []
        if found.is_copy:
            mend_header(folder, found.header)
            notes.append(OpeningNote.HEADER_COPY_USED)
        if database.version < migrations.newest_version():
            _bring_up_to_date(folder, database, unlocked)
            notes.append(OpeningNote.BACKED_UP_AND_UPDATED)
        undo.pop_all()
        return OpenVault(database=database, claim=claim, notes=tuple(notes))


@contextmanager
def _claimed(folder: Path) -> Iterator[Claim]:
    claim = Claim(folder)
    try:
        yield claim
    except BaseException:
        claim.release()
        raise


def _holds_vault(folder: Path) -> bool:
    return any((folder / name).exists() for name in (DATABASE_NAME, HEADER_NAME, PREVIOUS_NAME))


def _make_database(path: Path, unlocked: UnlockedHeader) -> None:
    database = Database.create(path, unlocked.data_key.for_database())
    try:
        migrations.migrate(database, 0)
        database.execute("INSERT INTO vault (only_row, id) VALUES (1, ?)", (unlocked.header.vault_id,))
    finally:
        database.close()


def _opened_database(folder: Path, unlocked: UnlockedHeader) -> Database:
    path = folder / DATABASE_NAME
    if not path.exists():
        _finish_making(folder)
    key = unlocked.data_key.for_database()
    return Database.open(path, key, unlocked.header.vault_id, migrations.newest_version())


def _finish_making(folder: Path) -> None:
    if not (folder / UNNAMED_DATABASE).exists():
        raise VaultDamaged(
            f"The vault's database ({DATABASE_NAME}) is missing from its folder.",
            "Put it back if it was moved, or restore the vault from your latest backup.",
        )
    move_into_place(folder / UNNAMED_DATABASE, folder / DATABASE_NAME)


def _bring_up_to_date(folder: Path, database: Database, unlocked: UnlockedHeader) -> None:
    """Apply the missing migrations, after a backup that is a whole vault: a folder with the database and its header."""
    version = database.version
    backup = folder / BACKUPS_NAME / f"before-version-{migrations.newest_version()}"
    make_private_folder(backup.parent)
    make_private_folder(backup)
    _write_backup(backup, database, unlocked.header, unlocked.data_key.for_database())
    migrations.migrate(database, version)


def _write_backup(backup: Path, database: Database, header: Header, key: bytes) -> None:
    database.back_up(backup / DATABASE_NAME, key)
    write_header(backup, header)
