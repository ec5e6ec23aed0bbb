"""Writing a file whole or not at all: aside, flushed to the disk, then renamed over what was there."""

import errno
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from omnia_desktop.errors import ExportError


def write_whole(path: Path, blob: bytes) -> None:
    """Write the bytes to `path`, replacing a file that is there; ExportError when it cannot be, leaving nothing new.

    The error names no path: file names may hold a pupil's name.
    """
    with _told_plainly():
        handle, name = tempfile.mkstemp(prefix=".omnia-", suffix=".part", dir=path.parent)
    aside = Path(name)
    try:
        with _told_plainly(), os.fdopen(handle, "wb") as file:
            file.write(blob)
            file.flush()
            os.fsync(file.fileno())
        _put_in_place(aside, path)
    finally:
        aside.unlink(missing_ok=True)
    _flush_folder(path.parent)


def _put_in_place(aside: Path, path: Path) -> None:
    try:
        aside.replace(path)
    except PermissionError:
        raise ExportError(
            "A file of that name is open in another program or is protected.",
            "Close it there, or choose another name, and export again.",
        ) from None
    except OSError as error:
        raise _refusal(error) from None


@contextmanager
def _told_plainly() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _refusal(error) from None


def _refusal(error: OSError) -> ExportError:
    if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return ExportError(
            "There is no room left on the disk.", "Free some space or choose another place to export to."
        )
    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return ExportError("The folder is not there.", "Choose a folder that exists and export again.")
    if error.errno in (errno.EISDIR, errno.ENOTEMPTY, errno.EEXIST):
        return ExportError("A folder of that name is in the way.", "Choose another name and export again.")
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return ExportError("The folder may not be written to.", "Choose a folder of your own and export again.")
    return ExportError(f"The Word file could not be written ({error.strerror}).", "Choose another place to export to.")


def _flush_folder(folder: Path) -> None:
    """Flush the folder's list of files, so that the rename outlives a power cut.

    Windows and some network folders offer no such thing; the file itself is written and flushed by then.
    """
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
