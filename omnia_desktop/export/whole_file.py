"""Writing what is exported whole or not at all, with a sentence when it cannot be."""

import errno
from pathlib import Path

from omnia_desktop import files
from omnia_desktop.errors import ExportError


def write_whole(path: Path, blob: bytes) -> None:
    """Write the bytes to `path`, replacing a file that is there; ExportError when it cannot be, leaving nothing new.

    The file is for its owner only. The error names no path: file names may hold a pupil's name.
    """
    try:
        files.write_whole(path, blob, private=True)
    except files.NotReplaced as error:
        raise _held_elsewhere() if error.errno in (errno.EACCES, errno.EPERM) else _refusal(error) from None
    except OSError as error:
        raise _refusal(error) from None


def _held_elsewhere() -> ExportError:
    return ExportError(
        "A file of that name is open in another program or is protected.",
        "Close it there, or choose another name, and export again.",
    )


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
    return ExportError(f"The file could not be written ({error.strerror}).", "Choose another place to export to.")
