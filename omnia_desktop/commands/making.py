"""What both commands share: the library, a model that is found and checked, and a draft that is watched."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from omnia_desktop.commands.reporting import Reporting
from omnia_desktop.domain.wording import Completion
from omnia_desktop.drafting.library import library_summary
from omnia_desktop.engine.catalogue import read_catalogue
from omnia_desktop.engine.client import LanguageModel
from omnia_desktop.engine.model_file import starter_model_path
from omnia_desktop.errors import EngineDied, ModelFileError
from omnia_desktop.workflow.drafting import Watching
from omnia_desktop.workflow.session import Shelf
from omnia_desktop.workflow.unlocking import shipped_shelf


def open_shelf(report: Reporting) -> Shelf:
    """Return the shipped library and documents, and say how large the library is."""
    shelf = shipped_shelf()
    report.say(f"Evidence library {shelf.library.version}: {library_summary(shelf.library)}.")
    return shelf


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
