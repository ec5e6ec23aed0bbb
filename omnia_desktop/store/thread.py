"""The vault's own thread: the vault is opened, used and closed there, and nobody else touches its connection."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import TypeVar

from omnia_desktop.errors import VaultError
from omnia_desktop.store.keys import PRODUCTION, KeyLimits
from omnia_desktop.store.vault import Vault

Result = TypeVar("Result")


class VaultThread:
    """An open vault on a thread of its own.

    `create` and `open` wait for the opening, which takes about half a second: not for the screen's thread. `run` never
    waits.
    """

    def __init__(self, opening: Callable[[], Vault]) -> None:
        self._lock = Lock()
        self._is_closed = False
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="vault")
        try:
            self._vault = self._worker.submit(opening).result()
        except BaseException:
            self._worker.shutdown()
            raise

    @classmethod
    def create(cls, folder: Path, passphrase: str, limits: KeyLimits = PRODUCTION) -> "VaultThread":
        """Make a vault on a thread of its own; the errors are those of `Vault.create`."""
        return cls(lambda: Vault.create(folder, passphrase, limits))

    @classmethod
    def open(cls, folder: Path, passphrase: str, limits: KeyLimits = PRODUCTION) -> "VaultThread":
        """Open a vault on a thread of its own; the errors are those of `Vault.open`."""
        return cls(lambda: Vault.open(folder, passphrase, limits))

    def run(self, work: Callable[[Vault], Result]) -> Future[Result]:
        """Queue work on the vault and return its future: work is done one by one, in the order of the calls."""
        with self._lock:
            if self._is_closed:
                raise VaultError("The vault is closed.", "Open it with its passphrase and try again.")
            return self._worker.submit(work, self._vault)

    def close(self) -> None:
        """Finish the work that is queued, close the vault and end the thread; again does nothing."""
        with self._lock:
            if self._is_closed:
                return
            self._is_closed = True
            closing = self._worker.submit(self._vault.close)
        self._worker.shutdown()
        closing.result()
