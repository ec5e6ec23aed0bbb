"""Making, opening and closing a vault beside the screen's thread, and what to know of a folder before it holds one."""

import re
import tempfile
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path, PureWindowsPath

from omnia_desktop.domain.profile_format import read_profile
from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.drafting.library import read_documents, read_library
from omnia_desktop.drafting.search import CardIndex
from omnia_desktop.paths import bundled
from omnia_desktop.store.header import HEADER_NAME, PREVIOUS_NAME
from omnia_desktop.store.keys import PRODUCTION, KeyLimits
from omnia_desktop.store.opening import DATABASE_NAME
from omnia_desktop.store.thread import VaultThread
from omnia_desktop.store.vault import Vault
from omnia_desktop.workflow.demonstration import furnish
from omnia_desktop.workflow.duty import ModelOnDuty
from omnia_desktop.workflow.session import Session, Shelf

# The dates in the samples are read against this day or a later one.
_SAMPLES_FROM = date(2026, 11, 24)
_LONGEST_WAIT = 30


class Synchronised(StrEnum):
    """What seems to copy a folder to other computers; a live vault there is damaged sooner or later."""

    ONEDRIVE = "OneDrive"
    DROPBOX = "Dropbox"
    GOOGLE_DRIVE = "Google Drive"
    ICLOUD = "iCloud"
    NETWORK = "network"


_SIGNS = (
    (Synchronised.ONEDRIVE, re.compile(r"onedrive( - .+)?|sharepoint.*", re.IGNORECASE)),
    (Synchronised.DROPBOX, re.compile(r"dropbox( \(.+\))?", re.IGNORECASE)),
    (Synchronised.GOOGLE_DRIVE, re.compile(r"google ?drive.*|googledrive-.+|my drive", re.IGNORECASE)),
    (Synchronised.ICLOUD, re.compile(r"icloud ?drive|mobile documents|com~apple~clouddocs|icloud.*", re.IGNORECASE)),
    (Synchronised.NETWORK, re.compile(r"gvfs|smb-share:.*", re.IGNORECASE)),
)


class Door:
    """The way into vaults: each verb returns a future, and one is done after the other on a thread of its own."""

    def __init__(
        self,
        limits: KeyLimits = PRODUCTION,
        read_shelf: Callable[[], Shelf] | None = None,
        duty: Callable[[], ModelOnDuty] = ModelOnDuty,
    ) -> None:
        self._limits = limits
        self._duty = duty
        self._read_shelf = read_shelf or shipped_shelf
        self._shelf: Shelf | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="door")

    def get_ready(self) -> Future[Shelf]:
        """Read the evidence library ahead of time, while the person types."""
        return self._thread.submit(self._shelf_now)

    def make(self, folder: Path, passphrase: str, *, samples: bool) -> Future[Session]:
        """Make a vault, with the invented sample pupils in it if wanted, and return it unlocked."""
        return self._thread.submit(lambda: self._make(folder, passphrase, samples=samples))

    def make_demonstration(self, folder: Path, passphrase: str, now: datetime) -> Future[Session]:
        """Make a vault with the invented pupils and some plans of theirs, and return it unlocked."""

        def make() -> Session:
            session = self._make(folder, passphrase, samples=False)
            furnish(session, sample_pupils(session.shelf), now)
            return session

        return self._thread.submit(make)

    def open(self, folder: Path, passphrase: str) -> Future[Session]:
        """Return the vault in the folder, unlocked; the failures are those of `Vault.open`."""
        return self._thread.submit(lambda: self._session(VaultThread.open(folder, passphrase, self._limits)))

    def close(self, session: Session) -> Future[None]:
        """Finish what is queued and lock the vault."""
        return self._thread.submit(session.close)

    def end(self) -> None:
        """Wait for what is under way and end the thread: for the end of the program."""
        self._thread.shutdown()

    def _make(self, folder: Path, passphrase: str, *, samples: bool) -> Session:
        vault = VaultThread.create(folder, passphrase, self._limits)
        session = self._session(vault)
        if samples:
            pupils = sample_pupils(session.shelf)
            session.in_vault(lambda opened: _add_all(opened, pupils)).result()
        return session

    def _session(self, vault: VaultThread) -> Session:
        return Session(vault, self._shelf_now(), self._duty())

    def _shelf_now(self) -> Shelf:
        if self._shelf is None:
            self._shelf = self._read_shelf()
        return self._shelf


class Temporary:
    """A vault's folder that goes when the program ends: for looking round with invented pupils."""

    def __init__(self) -> None:
        self._holder = tempfile.TemporaryDirectory(prefix="omnia-demo-", ignore_cleanup_errors=True)
        self.folder = Path(self._holder.name) / "vault"

    def remove(self) -> None:
        """Delete the folder with everything in it."""
        self._holder.cleanup()


def shipped_shelf() -> Shelf:
    """Return the evidence library and the documents that the program ships."""
    library = read_library()
    return Shelf(library=library, documents=read_documents(library), open_index=lambda: CardIndex(library))


def sample_pupils(shelf: Shelf) -> tuple[PupilProfile, ...]:
    """Return the invented pupils that the program ships, the thin profile among them."""
    today = date.today()
    return tuple(
        sample_pupil(path.name, shelf, today=today) for path in sorted(bundled("resources", "samples").glob("*.json"))
    )


def sample_pupil(name: str, shelf: Shelf, *, today: date) -> PupilProfile:
    """Return one of the invented pupils, also where the laptop's clock stands before the dates that are recorded."""
    path = bundled("resources", "samples", name)
    return read_profile(
        path.read_text(encoding="utf-8"),
        path.name,
        today=max(today, _SAMPLES_FROM),
        known_needs=shelf.need_codes,
    )


def holds_vault(folder: Path) -> bool:
    """Return whether a vault, or what is left of one, is in the folder."""
    return any((folder / name).exists() for name in (DATABASE_NAME, HEADER_NAME, PREVIOUS_NAME))


def synchronised_by(folder: Path) -> Synchronised | None:
    """Return what seems to copy this folder elsewhere, by the names on its path; None when nothing shows."""
    text = str(folder)
    if text.startswith(("\\\\", "//")):
        return Synchronised.NETWORK
    parts = PureWindowsPath(text).parts if "\\" in text else folder.parts
    for part in parts:
        for service, sign in _SIGNS:
            if sign.fullmatch(part):
                return service
    return None


def wait_after(failures: int) -> int:
    """Return for how many seconds to wait after so many wrong passphrases: 1, 2, 4 … and never more than 30.

    For people at the keyboard only; what protects the files is the cost of each guess.
    """
    return min(2 ** (failures - 1), _LONGEST_WAIT) if failures > 0 else 0


def _add_all(vault: Vault, pupils: tuple[PupilProfile, ...]) -> None:
    for pupil in pupils:
        vault.add_pupil(pupil)
