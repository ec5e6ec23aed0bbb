"""A file is written whole or not at all, for its owner or as usual, and nothing is left beside it."""

import errno
import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from omnia_desktop.files import LEFT_OVERS, NotReplaced, flush_folder, write_whole

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions and folders another way")


def failing(number: int) -> Callable[..., object]:
    def fail(*_: object, **__: object) -> object:
        raise OSError(number, os.strerror(number))

    return fail


def failing_for_folders(monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    """Make the flush of a folder fail, and leave that of a file alone."""
    flush = os.fsync

    def fail(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(number, os.strerror(number))
        flush(handle)

    monkeypatch.setattr(os, "fsync", fail)


def test_an_existing_file_is_replaced_whole(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"old and longer")
    write_whole(tmp_path / "file", b"new", private=True)
    assert (tmp_path / "file").read_bytes() == b"new"


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    write_whole(tmp_path / "file", b"a\nb\r\n\x1a\x00", private=False)
    assert (tmp_path / "file").read_bytes() == b"a\nb\r\n\x1a\x00"


@pytest.mark.parametrize("private", [True, False])
def test_nothing_is_left_beside_a_written_file(tmp_path: Path, private: bool) -> None:
    write_whole(tmp_path / "file", b"new", private=private)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@posix_only
@pytest.mark.parametrize(("private", "mode"), [(True, 0o600), (False, 0o644)])
def test_a_private_file_is_for_its_owner_and_another_as_the_umask_says(
    tmp_path: Path, private: bool, mode: int
) -> None:
    before = os.umask(0o022)
    try:
        write_whole(tmp_path / "file", b"new", private=private)
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == mode


@posix_only
def test_a_private_file_in_place_of_an_open_one_is_for_its_owner(tmp_path: Path) -> None:
    (tmp_path / "file").touch(mode=0o644)
    write_whole(tmp_path / "file", b"new", private=True)
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o600


def test_the_content_reaches_the_disk_before_it_takes_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stood: list[bool] = []
    flush = os.fsync

    def watched(handle: int) -> None:
        stood.append((tmp_path / "file").exists())
        flush(handle)

    monkeypatch.setattr(os, "fsync", watched)
    write_whole(tmp_path / "file", b"new", private=True)
    assert stood[0] is False


@posix_only
def test_the_folder_is_flushed_after_the_name_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    flushed: list[bool] = []
    flush = os.fsync

    def watched(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            flushed.append((tmp_path / "file").exists())
        flush(handle)

    monkeypatch.setattr(os, "fsync", watched)
    write_whole(tmp_path / "file", b"new", private=True)
    assert flushed == [True]


def test_a_write_that_does_not_reach_the_disk_keeps_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", failing(errno.ENOSPC))
    with pytest.raises(OSError) as caught:
        write_whole(tmp_path / "file", b"new", private=True)
    assert caught.value.errno == errno.ENOSPC
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("file", b"old")]


def test_a_write_that_is_broken_off_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def break_in(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", break_in)
    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "file", b"new", private=True)
    assert list(tmp_path.iterdir()) == []


def test_a_name_that_cannot_be_taken_is_told_apart_from_a_folder_that_cannot_be_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "replace", failing(errno.EACCES))
    with pytest.raises(NotReplaced) as caught:
        write_whole(tmp_path / "file", b"new", private=True)
    assert caught.value.errno == errno.EACCES
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_missing_is_not_taken_for_a_name_that_is_held(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_whole(tmp_path / "gone" / "file", b"new", private=True)


def names_while_writing(path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what stands in the folder, for a killed process to leave, when the content is about to be flushed."""
    seen: list[str] = []
    monkeypatch.setattr(os, "fsync", lambda _: seen.extend(each.name for each in path.parent.iterdir()))
    write_whole(path, b"new", private=True)
    return seen[:1]


def test_what_a_kill_would_leave_bears_no_part_of_the_files_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = names_while_writing(tmp_path / "Quillfeather.docx", monkeypatch)
    assert not any("quill" in name.casefold() for name in names)


def test_what_a_kill_would_leave_is_known_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = names_while_writing(tmp_path / "file", monkeypatch)
    assert [Path(name).match(LEFT_OVERS) for name in names] == [True]


@posix_only
@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOTSUP])
def test_a_system_that_cannot_flush_a_folder_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    failing_for_folders(monkeypatch, number)
    write_whole(tmp_path / "file", b"new", private=True)
    assert (tmp_path / "file").read_bytes() == b"new"


@posix_only
def test_a_folder_whose_flush_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing_for_folders(monkeypatch, errno.EIO)
    with pytest.raises(OSError):
        flush_folder(tmp_path)
