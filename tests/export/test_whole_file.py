"""A file is written whole or not at all, and a refusal says what to do."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from omnia_desktop.errors import ExportError
from omnia_desktop.export.whole_file import write_whole


def failing(number: int) -> Callable[..., object]:
    def fail(*_: object, **__: object) -> object:
        raise OSError(number, os.strerror(number), "Amir K.docx")

    return fail


def refusal_of(path: Path) -> ExportError:
    with pytest.raises(ExportError) as refusal:
        write_whole(path, b"new")
    return refusal.value


def test_an_existing_file_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(b"old and longer")
    write_whole(path, b"new")
    assert path.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_full_disk_keeps_the_old_file_and_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", failing(errno.ENOSPC))
    assert "space" in refusal_of(path).what_to_do
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_open_in_another_program_is_kept_and_nothing_else_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.docx"
    path.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", failing(errno.EACCES))
    assert "Close it" in refusal_of(path).what_to_do
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_said_to_be_missing(tmp_path: Path) -> None:
    assert "folder that exists" in refusal_of(tmp_path / "gone" / "plan.docx").what_to_do


def test_a_folder_that_may_not_be_written_to_asks_for_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "open", failing(errno.EACCES))
    assert "folder of your own" in refusal_of(tmp_path / "plan.docx").what_to_do


def test_a_folder_of_the_same_name_asks_for_another_name_and_nothing_is_left(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    path.mkdir()
    assert "another name" in refusal_of(path).what_to_do
    assert list(tmp_path.iterdir()) == [path]


def test_any_other_failure_is_told_in_the_systems_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "open", failing(errno.EIO))
    assert os.strerror(errno.EIO) in refusal_of(tmp_path / "plan.docx").what_happened


def test_a_refusal_fits_a_draft_file_as_well_as_a_word_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "open", failing(errno.EIO))
    assert "Word" not in str(refusal_of(tmp_path / "draft.json"))


@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC, errno.ENOENT, errno.EISDIR, errno.EIO])
def test_no_refusal_names_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    monkeypatch.setattr(Path, "replace", failing(number))
    refusal = refusal_of(tmp_path / "plan.docx")
    assert "Amir" not in str(refusal)
    assert refusal.__suppress_context__


def test_a_folder_that_cannot_be_flushed_does_not_undo_a_written_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def open_files_only(path: Path | str, flags: int, *more: int) -> int:
        if Path(path).is_dir():
            raise OSError(errno.EINVAL, "a folder cannot be opened")
        return opened(path, flags, *more)

    monkeypatch.setattr(os, "open", open_files_only)
    write_whole(tmp_path / "plan.docx", b"new")
    assert (tmp_path / "plan.docx").read_bytes() == b"new"
