"""What is known of the model before it is started: its name, for the status line."""

from pathlib import Path

from omnia_desktop.engine.catalogue import read_catalogue
from omnia_desktop.engine.model_file import starter_model_path


def model_name(chosen: Path | None) -> str | None:
    """Return the name of the model that would draft, or None without one; the file is looked for, and not opened."""
    path = chosen or starter_model_path()
    if path is None or not path.is_file():
        return None
    names = {model.file: model.name for model in read_catalogue()}
    return names.get(path.name, path.stem)
