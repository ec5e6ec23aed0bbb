"""The claim on a vault's folder: one window at a time. The operating system lets go of it when the process dies."""

import os
import sys
from pathlib import Path

from omnia_desktop.errors import VaultInUse
from omnia_desktop.store.files import disk_errors_in_words

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_NAME = "vault.lock"


class Claim:
    """The right of this process to the vault in `folder`, until `release`. VaultInUse when another one has it.

    The lock file stays: deleting it would let two processes lock two files of the same name.
    """

    def __init__(self, folder: Path) -> None:
        with disk_errors_in_words():
            self._handle = os.open(folder / LOCK_NAME, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(self._handle)
        except OSError as error:
            os.close(self._handle)
            raise VaultInUse(
                "This vault is open in another window.",
                "Go on in that window, or close it and try again.",
            ) from error

    def release(self) -> None:
        """Give the claim up."""
        os.close(self._handle)


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
