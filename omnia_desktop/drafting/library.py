"""The evidence library and the document types on disk: read, checked, versioned, and named for people."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from omnia_desktop.domain.documents import DocumentType
from omnia_desktop.domain.documents_format import documents_from_plain
from omnia_desktop.domain.evidence import Card, EvidenceLibrary, Source, Verified
from omnia_desktop.domain.evidence_format import EvidenceFiles, library_from_plain
from omnia_desktop.errors import BadLibrary
from omnia_desktop.paths import bundled

_RESTORE = "Put it back as the program ships it, or install the program again"
_GROUPS = ("sources", "cards", "staff-words")
_SINGLE = ("conflicts.json", "needs.json")
# Lies among the document types and is none: the fillings for target patterns, which outcomes are made with.
_NO_DOCUMENT = "target-slots.json"


def read_library(folder: Path | None = None) -> EvidenceLibrary:
    """Return the evidence library that the program ships, or the one in `folder`.

    BadLibrary names the file, and the row and field or the line, of the first fault.
    """
    home = folder or bundled("resources", "evidence")
    raw = {name: _bytes_of(home / name, name) for name in _names(home)}
    plain = {name: _parsed(content, name) for name, content in raw.items()}
    grouped = {group: {name: each for name, each in plain.items() if name.startswith(f"{group}/")} for group in _GROUPS}
    return library_from_plain(
        EvidenceFiles(
            sources=grouped["sources"],
            cards=grouped["cards"],
            staff_words=grouped["staff-words"],
            conflicts=plain["conflicts.json"],
            needs=plain["needs.json"],
        ),
        version=f"{_edition(home)}+{_digest(raw)}",
    )


def read_documents(library: EvidenceLibrary, folder: Path | None = None) -> Mapping[str, DocumentType]:
    """Return the document types that the program ships, or those in `folder`, by id; BadLibrary at a fault."""
    home = folder or bundled("resources", "documents")
    paths = [path for path in _json_files(home) if path.name != _NO_DOCUMENT]
    files = {path.name: _parsed(_bytes_of(path, path.name), path.name) for path in paths}
    documents = documents_from_plain(files, library)
    for file, document in zip(files, documents.values(), strict=True):
        if file != f"{document.id}.json":
            raise BadLibrary(f"{file}: {document.id}", "id", "the file has another name", "Name the file after the id")
    return documents


def library_summary(library: EvidenceLibrary) -> str:
    """Return how large the library is, for wherever it is named: "651 cards from 472 sources, 78 conflicts"."""
    counts = library.counts
    return f"{counts['cards']} cards from {counts['sources']} sources, {counts['conflicts']} conflicts"


def source_line(source: Source) -> str:
    """Return a source in one line: "Title. Publisher, about 2019. address"."""
    title = source.title if source.title.endswith((".", "?", "!")) else f"{source.title}."
    return f"{title} {source.publisher}, {source.year_label}. {source.url}"


def card_mark(card: Card) -> str:
    """Return the mark that a card bears wherever it is shown; nothing when its source was seen."""
    return "from memory, not checked against the source" if card.verified is Verified.MEMORY else ""


def _names(home: Path) -> tuple[str, ...]:
    """Return the library's file names, in the order in which they are read and digested on every system."""
    grouped = [f"{group}/{path.name}" for group in _GROUPS for path in _json_files(home / group)]
    return (*grouped, *_SINGLE)


def _json_files(folder: Path) -> list[Path]:
    """Return a folder's JSON files in order; none at all is a fault, since a library without cards looks whole."""
    files = sorted(folder.glob("*.json"))
    if not files:
        raise BadLibrary(folder.name, "", "the folder is missing or has no JSON file", _RESTORE)
    return files


def _bytes_of(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadLibrary(name, "", "the file is missing or cannot be read", _RESTORE) from error


def _text_of(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadLibrary(f"{name}, line {line}", "", "the file is not UTF-8", "Save the file as UTF-8") from error


def _parsed(content: bytes, name: str) -> object:
    def without_repeats(pairs: Iterable[tuple[str, object]]) -> dict[str, object]:
        plain: dict[str, object] = {}
        for key, value in pairs:
            if key in plain:
                raise BadLibrary(name, key, "this field comes twice in one object", "Keep it once")
            plain[key] = value
        return plain

    try:
        plain: object = json.loads(_text_of(content, name), object_pairs_hook=without_repeats)
    except json.JSONDecodeError as error:
        raise BadLibrary(f"{name}, line {error.lineno}", "", "the file is not JSON", "Correct this line") from error
    return plain


def _edition(home: Path) -> str:
    edition = _text_of(_bytes_of(home / "VERSION", "VERSION"), "VERSION").strip()
    if not edition or "+" in edition or len(edition.split()) > 1:
        raise BadLibrary("VERSION", "", "one word without a plus sign was expected", "Write a month such as 2026-11")
    return edition


def _digest(raw: Mapping[str, bytes]) -> str:
    """Return eight hexadecimal figures that change with any row, and not with the line ends of a checkout."""
    digest = hashlib.sha256()
    for name, content in raw.items():
        lines = content.replace(b"\r\n", b"\n")
        digest.update(f"{name}\n{len(lines)}\n".encode() + lines)
    return digest.hexdigest()[:8]
