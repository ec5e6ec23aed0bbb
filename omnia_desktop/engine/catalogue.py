"""The models the program knows, read from `models/catalogue.toml`: hashes, chat markers, and how far to trust each."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from omnia_desktop import paths
from omnia_desktop.domain.fields import Row, refuse_repeats
from omnia_desktop.errors import BadLibrary

_LARGEST_FILE = 1 << 40


class ModelWording(StrEnum):
    """How much of a suggestion the model words: only the fit to the pupil, or the practice too."""

    ANCHORED = "anchored"
    REWORDED = "reworded"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatMarkers:
    """The strings around each part of a prompt. They are ours: a chat template inside a model file is code."""

    system_opening: str
    system_closing: str
    user_opening: str
    user_closing: str
    assistant_opening: str
    assistant_closing: str


CHATML = ChatMarkers(
    system_opening="<|im_start|>system\n",
    system_closing="<|im_end|>\n",
    user_opening="<|im_start|>user\n",
    user_closing="<|im_end|>\n",
    assistant_opening="<|im_start|>assistant\n",
    assistant_closing="<|im_end|>\n",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueModel:
    """A model the program knows.

    `head_sha256` is taken over the first MiB and recognises a file that was cut. While `verified` is false nobody has
    checked size and hashes against the publisher: the hashes are empty and no file is recognised by them.
    """

    id: str
    name: str
    file: str
    size_bytes: int
    sha256: str
    head_sha256: str
    licence: str
    wording: ModelWording
    context_tokens: int
    memory_mb: int
    verified: bool
    note: str
    chat: ChatMarkers


def read_catalogue(path: Path | None = None) -> tuple[CatalogueModel, ...]:
    """Return the models in the catalogue that the program ships, or in the one at `path`; BadLibrary names a fault."""
    source = path or paths.bundled("models", "catalogue.toml")
    try:
        plain = tomllib.loads(source.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError):
        raise BadLibrary(source.name, "", "the file cannot be read as TOML", "Install the program again") from None
    whole = Row(plain, source.name, BadLibrary)
    models = tuple(_model(row) for row in whole.rows("model"))
    whole.finish()
    refuse_repeats((model.id for model in models), source.name, "id", BadLibrary)
    return models


def _model(row: Row) -> CatalogueModel:
    verified = row.flag("verified")
    model = CatalogueModel(
        id=row.text("id"),
        name=row.text("name"),
        file=row.text("file"),
        size_bytes=row.whole_number("size_bytes", 1, _LARGEST_FILE),
        sha256=_hash(row, "sha256", verified),
        head_sha256=_hash(row, "head_sha256", verified),
        licence=row.text("licence"),
        wording=row.one_of("wording", ModelWording),
        context_tokens=row.whole_number("context_tokens", 512, 1 << 20),
        memory_mb=row.whole_number("memory_mb", 1, 1 << 20),
        verified=verified,
        note=row.text("note"),
        chat=_markers(row.row("chat")),
    )
    row.finish()
    return model


def _hash(row: Row, field: str, verified: bool) -> str:
    value = row.text_or_none(field) or ""
    if verified and not re.fullmatch(r"[0-9a-f]{64}", value):
        raise row.refusal(field, "a verified model needs 64 hexadecimal digits", "Write the hash, or unset verified")
    if not verified and value:
        raise row.refusal(field, "the model is not verified, so it has no hash to trust", "Remove it, or verify it")
    return value


def _markers(row: Row) -> ChatMarkers:
    markers = ChatMarkers(
        system_opening=_marker(row, "system_opening"),
        system_closing=_marker(row, "system_closing"),
        user_opening=_marker(row, "user_opening"),
        user_closing=_marker(row, "user_closing"),
        assistant_opening=_marker(row, "assistant_opening"),
        assistant_closing=_marker(row, "assistant_closing"),
    )
    row.finish()
    return markers


def _marker(row: Row, field: str) -> str:
    """Return a marker, which may be blank: some models have no words between two parts, some only a line break."""
    value = row.take(field)
    if not isinstance(value, str):
        raise row.refusal(field, "a text was expected", "Write it in quotation marks")
    return value
