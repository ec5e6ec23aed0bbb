"""Where a command may write: looked at before the work, which takes minutes with a large model."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

from omnia_desktop.errors import BadInput
from omnia_desktop.workflow.unfinished import unfinished_path

_OPTION = "--output"


def refuse_unusable_file(output: Path, *, inputs: Iterable[Path | None]) -> None:
    """Raise BadInput when a draft cannot be written to `output`, or would take the place of one of the `inputs`."""
    try:
        if output.is_dir():
            raise _refusal("this is a folder", "Name the draft file itself, such as draft.json")
        if output.exists() and not output.is_file():
            raise _refusal("this is no ordinary file", "Name a file that the draft may become")
        if any(given is not None and _is_same(output, given) for given in inputs):
            raise _refusal("the draft would take the place of a file that it is made from", "Choose another name")
        if unfinished_path(output).is_dir():
            raise _refusal("a folder is where the unfinished draft is kept", "Choose another name")
    except OSError as error:
        raise _refusal(f"this place cannot be used ({_reason(error)})", "Choose another name or folder") from None
    refuse_unusable_folder(output.parent)


def refuse_unusable_folder(folder: Path) -> None:
    """Raise BadInput when no file can be made in the folder."""
    try:
        # Asking the system for permission tells little on Windows and on network drives; trying tells all.
        with tempfile.TemporaryFile(dir=folder):
            return
    except FileNotFoundError:
        raise _refusal("the folder is not there", "Make it first, or choose another one") from None
    except NotADirectoryError:
        raise _refusal("what should be the folder is a file", "Choose another one") from None
    except OSError as error:
        raise _refusal(f"nothing can be written to the folder ({_reason(error)})", "Choose another one") from None


def made_folder(folder: Path) -> Path:
    """Return the folder, made where it was not there; BadInput when that cannot be or it takes no files."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise _refusal("this is a file", "Name a folder for the files of the demonstration") from None
    except OSError as error:
        raise _refusal(f"the folder cannot be made ({_reason(error)})", "Choose another one") from None
    refuse_unusable_folder(folder)
    return folder


def _is_same(output: Path, given: Path) -> bool:
    try:
        return output.samefile(given)
    except FileNotFoundError:
        return False


def _refusal(problem: str, remedy: str) -> BadInput:
    return BadInput(_OPTION, "", problem, remedy)


def _reason(error: OSError) -> str:
    return error.strerror or "unknown reason"
