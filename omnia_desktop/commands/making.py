"""What both commands share: the library, a model that is found and checked, and a draft that is watched."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from omnia_desktop.commands.reporting import Reporting
from omnia_desktop.domain.documents import DocumentType
from omnia_desktop.domain.evidence import EvidenceLibrary
from omnia_desktop.domain.wording import Completion
from omnia_desktop.drafting.library import library_summary, read_documents, read_library
from omnia_desktop.drafting.search import CardIndex
from omnia_desktop.engine.catalogue import read_catalogue
from omnia_desktop.engine.client import LanguageModel
from omnia_desktop.engine.model_file import starter_model_path
from omnia_desktop.errors import EngineDied, ModelFileError
from omnia_desktop.workflow.drafting import Watching


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The evidence library with its index, and the document types."""

    library: EvidenceLibrary
    documents: Mapping[str, DocumentType]
    index: CardIndex

    @property
    def need_codes(self) -> frozenset[str]:
        """The codes that a profile may use."""
        return frozenset(self.library.needs)


def open_shelf(report: Reporting) -> Shelf:
    """Return the shipped library and documents, and say how large the library is."""
    library = read_library()
    report.say(f"Evidence library {library.version}: {library_summary(library)}.")
    return Shelf(library=library, documents=read_documents(library), index=CardIndex(library))


def language_model(path: Path | None, trusted_sha256: str | None) -> LanguageModel:
    """Return the model to draft with, not yet started: the file that was named, else the starter model."""
    chosen = path or starter_model_path()
    if chosen is None:
        raise ModelFileError(
            "There is no language model on this computer.",
            "Name a model file with --model, or draft from the evidence library alone with --without-model.",
        )
    return LanguageModel(chosen, catalogue=read_catalogue(), trusted_sha256=trusted_sha256)


@contextmanager
def running_model(path: Path | None, trusted_sha256: str | None, report: Reporting) -> Iterator[LanguageModel]:
    """Start the model to draft with, say which it is, and end its process afterwards."""
    with language_model(path, trusted_sha256) as model:
        loaded = model.start(report.loading)
        report.say(f"Model: {loaded.name}.")
        yield model


def watching(report: Reporting, keep: Callable[[Completion], None]) -> Watching:
    """Return who watches a draft on the command line: every completion is kept, and progress is shown."""

    def on_restart(died: EngineDied) -> None:
        report.say(f"{died.what_happened} It is started again and carries on from there.")

    return Watching(keep=keep, on_progress=report.progress, on_restart=on_restart, is_stopped=lambda: False)
