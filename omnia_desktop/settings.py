"""What the program remembers on this laptop outside the vault: places and trusted models, nothing about a pupil."""

import json
import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import platformdirs

from omnia_desktop.domain.fields import Row
from omnia_desktop.errors import BadInput, OmniaError
from omnia_desktop.files import write_whole

SMALLEST_TEXT, LARGEST_TEXT = 80, 200
SHORTEST_IDLE, LONGEST_IDLE = 2, 30
_FARTHEST = 100_000
_FORMAT = "omnia-settings/1"
_SHA256 = re.compile(r"[0-9a-f]{64}")


class Theme(StrEnum):
    """The colours of the program; SYSTEM goes with the laptop's own setting."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class Font(StrEnum):
    """The typeface that a person reads best."""

    ATKINSON = "atkinson-hyperlegible-next"
    LEXEND = "lexend"
    OPEN_DYSLEXIC = "opendyslexic"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookChoice:
    """How a person wants the program to look; `text_size` is in per cent."""

    theme: Theme = Theme.SYSTEM
    text_size: int = 100
    font: Font = Font.ATKINSON
    reduced_motion: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowPlace:
    """Where the window was on the screen and how large, in pixels, when it was last closed."""

    x: int
    y: int
    width: int
    height: int
    is_maximised: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The person's choices; `trusted_models` are the SHA-256 sums of models they vouched for themselves.

    `person` is the name of the SENDCo, as it stands beside decisions; `idle_minutes` the quiet before a lock.
    """

    vault_folder: Path | None = None
    model_path: Path | None = None
    trusted_models: tuple[str, ...] = ()
    look: LookChoice = LookChoice()
    person: str | None = None
    idle_minutes: int = 10
    window: WindowPlace | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsRead:
    """Settings as found, and where a file that could not be understood was put, so that the person can be told."""

    settings: Settings
    set_aside: Path | None = None


def settings_file() -> Path:
    """Return where the settings are kept; neither the file nor its folder may exist yet."""
    return Path(platformdirs.user_config_dir("OMNIA Desktop", appauthor=False, roaming=False)) / "settings.json"


def read_settings(file: Path) -> SettingsRead:
    """Return the settings in a file: the defaults when there is none, or when it is broken or of an unknown format.

    A file that is not understood is kept beside, under another name. OmniaError when the file cannot be read at all:
    going on without it would offer a new vault to somebody who has one.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
        return SettingsRead(settings=_from_plain(json.loads(text), file.name))
    except FileNotFoundError:
        return SettingsRead(settings=Settings())
    except (ValueError, RecursionError, BadInput):
        return SettingsRead(settings=Settings(), set_aside=_set_aside(file))
    except OSError as error:
        raise OmniaError("The settings file cannot be read.", f"Allow this program to read {file}.") from error


def write_settings(settings: Settings, file: Path) -> None:
    """Write the settings: beside, flushed, then put in the file's place, so that the old or the new ones are whole."""
    text = json.dumps(_to_plain(settings), indent=1, ensure_ascii=False)
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_whole(file, f"{text}\n".encode(), private=False)
    except OSError as error:
        raise OmniaError(
            "The settings could not be saved; the ones from before are kept.",
            f"Make room on the disk, or allow this program to write to {file.parent}.",
        ) from error


def _to_plain(settings: Settings) -> dict[str, object]:
    return {
        "format": _FORMAT,
        "vault_folder": None if settings.vault_folder is None else str(settings.vault_folder),
        "model_path": None if settings.model_path is None else str(settings.model_path),
        "trusted_models": list(settings.trusted_models),
        "look": {
            "theme": settings.look.theme.value,
            "text_size": settings.look.text_size,
            "font": settings.look.font.value,
            "reduced_motion": settings.look.reduced_motion,
        },
        "person": settings.person,
        "idle_minutes": settings.idle_minutes,
        "window": None if settings.window is None else _plain_window(settings.window),
    }


def _plain_window(window: WindowPlace) -> dict[str, object]:
    return {
        "x": window.x,
        "y": window.y,
        "width": window.width,
        "height": window.height,
        "is_maximised": window.is_maximised,
    }


def _from_plain(plain: object, where: str) -> Settings:
    row = Row(plain, where)
    if row.text("format") != _FORMAT:
        raise row.refusal("format", "this is not a format that this version knows", f"It should be {_FORMAT}")
    settings = Settings(
        vault_folder=_path(row, "vault_folder"),
        model_path=_path(row, "model_path"),
        trusted_models=row.texts("trusted_models"),
        look=_look(row.row("look")) if row.has("look") else LookChoice(),
        person=row.text_or_none("person"),
        idle_minutes=row.whole_number("idle_minutes", SHORTEST_IDLE, LONGEST_IDLE) if row.has("idle_minutes") else 10,
        window=_window(row),
    )
    if not all(_SHA256.fullmatch(each) for each in settings.trusted_models):
        raise row.refusal("trusted_models", "an entry is not a SHA-256 sum", "Use 64 digits and letters a to f")
    row.finish()
    return settings


def _look(row: Row) -> LookChoice:
    """Return how the program looks; a file from before there was a choice has no such row."""
    look = LookChoice(
        theme=row.one_of("theme", Theme),
        text_size=row.whole_number("text_size", SMALLEST_TEXT, LARGEST_TEXT),
        font=row.one_of("font", Font),
        reduced_motion=row.flag("reduced_motion"),
    )
    row.finish()
    return look


def _window(row: Row) -> WindowPlace | None:
    if not row.has("window"):
        row.text_or_none("window")
        return None
    plain = row.row("window")
    window = WindowPlace(
        x=plain.whole_number("x", -_FARTHEST, _FARTHEST),
        y=plain.whole_number("y", -_FARTHEST, _FARTHEST),
        width=plain.whole_number("width", 1, _FARTHEST),
        height=plain.whole_number("height", 1, _FARTHEST),
        is_maximised=plain.flag("is_maximised"),
    )
    plain.finish()
    return window


def _path(row: Row, field: str) -> Path | None:
    text = row.text_or_none(field)
    return None if text is None else Path(text)


def _set_aside(file: Path) -> Path:
    """Move a file that is not understood to a name of its own, and return it: an earlier one is never written over."""
    number = 1
    while (aside := file.with_name(f"{file.stem}.broken-{number}{file.suffix}")).exists():
        number += 1
    try:
        return file.rename(aside)
    except OSError as error:
        raise OmniaError(
            "The settings file is damaged, and it could not be moved out of the way.",
            f"Move or delete {file}, then start again.",
        ) from error
