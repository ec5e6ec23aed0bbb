"""Profiles as files that a person hands in or takes away: read strictly, written whole, every failure in a sentence."""

import json
import re
from datetime import date
from pathlib import Path

from omnia_desktop.domain.profile_format import profile_to_plain, read_profile
from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.errors import BadInput, ExportError
from omnia_desktop.files import write_whole

_LARGEST = 4_000_000  # bytes; the fullest sample has 6,000
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


def read_profile_file(path: Path, *, today: date, known_needs: frozenset[str]) -> PupilProfile:
    """Return the profile in a file; BadInput says what cannot be used, without a word of what the file says."""
    where = "The file"
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError:
        raise BadInput(
            where, "", "it cannot be opened", "Check that it is still there and that you may read it"
        ) from None
    if len(content) > _LARGEST:
        raise BadInput(where, "", "it is far too large for a profile", "Choose a profile that was exported")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise BadInput(where, "", "it is not a text file", "Choose a profile that was exported, in UTF-8") from None
    return read_profile(text, where, today=today, known_needs=known_needs)


def write_profile_file(path: Path, profile: PupilProfile) -> None:
    """Write a profile as omnia-profile/1, which is not encrypted; ExportError when it cannot be written."""
    content = json.dumps(profile_to_plain(profile), ensure_ascii=False, indent=2) + "\n"
    try:
        write_whole(path, content.encode(), private=True)
    except OSError:
        raise ExportError(
            "The profile could not be written there.",
            "Check that the folder can be written to and has room, or choose another.",
        ) from None


def profile_file_name(profile: PupilProfile) -> str:
    """Return a name for the file of a profile."""
    name = " ".join(_NOT_IN_NAMES.sub(" ", profile.known_as).split()).strip(" .") or "pupil"
    return f"{name[:60]} profile.json"
