"""Profiles as files: read strictly, written whole, every failure in a sentence that repeats nothing of the pupil."""

import json
import sys
from pathlib import Path

import pytest

from omnia_desktop.domain.profile_format import profile_to_plain
from omnia_desktop.domain.pupil import Need, NeedStatus, PupilProfile
from omnia_desktop.errors import BadInput, ExportError
from omnia_desktop.workflow.profile_files import profile_file_name, read_profile_file, write_profile_file
from tests.builders import TODAY, a_pupil

KNOWN = frozenset({"pda"})
PUPIL = a_pupil(needs=[Need(code="pda", status=NeedStatus.SUSPECTED, by=None, date=None)])


def read(path: Path) -> PupilProfile:
    return read_profile_file(path, today=TODAY, known_needs=KNOWN)


def test_a_profile_that_was_written_is_read_back_the_same(tmp_path: Path) -> None:
    write_profile_file(tmp_path / "pupil.json", PUPIL)
    assert read(tmp_path / "pupil.json") == PUPIL


def test_a_file_is_written_in_the_interchange_format(tmp_path: Path) -> None:
    write_profile_file(tmp_path / "pupil.json", PUPIL)
    assert json.loads((tmp_path / "pupil.json").read_text(encoding="utf-8")) == profile_to_plain(PUPIL)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights in another way")
def test_a_profile_is_written_for_its_owner_only(tmp_path: Path) -> None:
    write_profile_file(tmp_path / "pupil.json", PUPIL)
    assert (tmp_path / "pupil.json").stat().st_mode & 0o077 == 0


def test_a_folder_that_is_gone_is_an_export_error(tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        write_profile_file(tmp_path / "gone" / "pupil.json", PUPIL)


def test_a_file_that_is_gone_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be opened"):
        read(tmp_path / "gone.json")


def test_a_picture_is_no_profile(tmp_path: Path) -> None:
    (tmp_path / "photo.json").write_bytes(b"\xff\xd8\xff\xe0 Zephyrine")
    with pytest.raises(BadInput, match="not a text file"):
        read(tmp_path / "photo.json")


def test_a_huge_file_is_refused_before_it_is_read_as_text(tmp_path: Path) -> None:
    (tmp_path / "huge.json").write_bytes(b" " * 4_000_001)
    with pytest.raises(BadInput, match="far too large"):
        read(tmp_path / "huge.json")


@pytest.mark.parametrize(
    ("known_as", "name"),
    [("Amir", "Amir profile.json"), ("A/B: C?", "A B C profile.json"), ("...", "pupil profile.json")],
)
def test_a_file_is_named_after_the_pupil_as_far_as_names_of_files_allow(known_as: str, name: str) -> None:
    assert profile_file_name(a_pupil(known_as=known_as)) == name
