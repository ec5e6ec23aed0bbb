"""Where files live: what the program ships, and where a person's vaults and settings are kept."""

import re
from pathlib import Path

import platformdirs

_APP = "OMNIA Desktop"
_PACKAGE = Path(__file__).resolve().parent


def bundled(*parts: str) -> Path:
    """Return the path of a file or folder that the program ships, in a wheel, an editable install or a checkout.

    `parts` lead there from the project's root: `bundled("resources", "evidence")`. FileNotFoundError when the
    installation lacks it, which is a fault of the package and not of the person.
    """
    if any(part in ("", ".", "..") or re.search(r"[/\\]", part) for part in parts):
        raise ValueError(f"bundled() takes plain names, not {parts!r}")
    for root in (_PACKAGE / "_bundled", _PACKAGE.parent):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"not in this installation: {'/'.join(parts)}")


def vault_folder() -> Path:
    """Return the folder where a new vault is kept unless the person chooses another; it may not exist yet.

    Local, never roaming or synchronised: a live database in a synchronised folder is damaged sooner or later.
    """
    return Path(platformdirs.user_data_dir(_APP, appauthor=False, roaming=False)) / "vault"


def model_folder() -> Path:
    """Return the folder where models that a person brings are kept; it may not exist yet."""
    return Path(platformdirs.user_data_dir(_APP, appauthor=False, roaming=False)) / "models"


def log_folder() -> Path:
    """Return the folder where the log is kept; it may not exist yet."""
    return Path(platformdirs.user_log_dir(_APP, appauthor=False))
