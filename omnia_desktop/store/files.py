"""The files of a vault: private to their owner, and whole, the old one or the new one, after a power cut."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from omnia_desktop.errors import VaultError
from omnia_desktop.files import LEFT_OVERS, flush_folder, write_whole

_OWNER_ONLY_FILE = 0o600
_OWNER_ONLY_FOLDER = 0o700
_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def disk_full() -> VaultError:
    """Return the error for a disk without room, for the caller to raise."""
    return VaultError(
        "The disk is full, so the last change could not be saved; everything saved before it is safe.",
        "Free at least 50 MB on this disk, for example by emptying the bin, and try again.",
    )


@contextmanager
def disk_errors_in_words() -> Iterator[None]:
    """Turn what the file system refuses into a VaultError; paths, which may hold a person's name, stay out of it."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)):
            raise disk_full() from error
        raise VaultError(
            "A file of the vault could not be read or written.",
            "Check that the vault's folder is on this computer and that you may write there, then try again.",
        ) from error


def make_private_folder(folder: Path) -> None:
    """Make the folder, for its owner only; one that is there already keeps its permissions."""
    with disk_errors_in_words():
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.mkdir(mode=_OWNER_ONLY_FOLDER, exist_ok=True)


def make_private_file(path: Path) -> None:
    """Make an empty file for its owner only, in place of a left-over of the same name."""
    with disk_errors_in_words():
        path.unlink(missing_ok=True)
        os.close(os.open(path, _NEW_FILE, _OWNER_ONLY_FILE))


def write_beside(path: Path, content: bytes) -> None:
    """Write a whole file for its owner only: beside it first, down to the disk, then renamed over the old one.

    The folder is this process's own, so what a killed one left half written there is taken away first.
    """
    with disk_errors_in_words():
        for left_over in path.parent.glob(LEFT_OVERS):
            left_over.unlink(missing_ok=True)
        write_whole(path, content, private=True)


def move_into_place(source: Path, target: Path) -> None:
    """Rename a finished file over another one, and make the new name last through a power cut."""
    with disk_errors_in_words():
        source.replace(target)
        flush_folder(target.parent)
