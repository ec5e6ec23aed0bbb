"""Writing a file whole or not at all: aside, flushed down to the disk, then renamed over what was there.

The settings, the vault's header and what is exported are all written here. What can go wrong is an OSError, which
each caller puts into words for its own reader.
"""

import errno
import os
import secrets
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform != "win32":
    import fcntl

LEFT_OVERS = ".omnia-*.part"  # what a killed process may leave; no name of a person or a file is in it

_NEW_FILE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_OWNER_ONLY = 0o600
_AS_USUAL = 0o666  # less what the person's umask takes away
_NO_FLUSHING = (errno.EACCES, errno.EBADF, errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM)


class NotReplaced(OSError):
    """The new content was written aside, but it may not take its place: what stands there is held or is a folder."""


def write_whole(path: Path, content: bytes, *, private: bool) -> None:
    """Write the bytes to `path`, replacing a file that is there; a `private` file is for its owner only.

    OSError when it cannot be, NotReplaced when only the renaming failed: what stands at `path` is then what stood
    there before, and nothing is left beside it. An OSError of the last step, the flush of the folder, finds the new
    file in place and whole.
    """
    aside = path.parent / f".omnia-{secrets.token_hex(8)}.part"
    handle = os.open(aside, _NEW_FILE, _OWNER_ONLY if private else _AS_USUAL)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            _reach_the_disk(file.fileno())
        _put_in_place(aside, path)
    except BaseException:
        with suppress(OSError):
            aside.unlink(missing_ok=True)
        raise
    flush_folder(path.parent)


def flush_folder(folder: Path) -> None:
    """Flush the folder's list of names, so that a rename outlives a power cut.

    Windows has no handle of a folder to flush, and some network folders refuse it; there it does nothing.
    """
    if sys.platform == "win32":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as error:
        if error.errno not in _NO_FLUSHING:
            raise


def _put_in_place(aside: Path, path: Path) -> None:
    try:
        aside.replace(path)
    except OSError as error:
        raise NotReplaced(error.errno, error.strerror) from error


def _reach_the_disk(handle: int) -> None:
    if sys.platform == "darwin":  # there fsync stops at the drive's own cache, but network drives know nothing more
        with suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)
