import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from omnia_desktop.errors import VaultError
from omnia_desktop.store import files

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps permissions another way")


@posix_only
def test_what_is_written_is_for_its_owner_only(tmp_path: Path) -> None:
    files.make_private_folder(tmp_path / "a" / "b")
    files.write_beside(tmp_path / "a" / "b" / "file", b"words")
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "a" / "b" / "file").stat().st_mode) == 0o600


def test_a_write_leaves_nothing_beside_the_file(tmp_path: Path) -> None:
    files.write_beside(tmp_path / "file", b"old")
    files.write_beside(tmp_path / "file", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("file", b"new")]


def test_what_a_killed_write_left_goes_with_the_next_write(tmp_path: Path) -> None:
    (tmp_path / ".omnia-0123456789abcdef.part").write_bytes(b"half")
    files.write_beside(tmp_path / "file", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_a_write_that_does_not_reach_the_disk_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.write_beside(tmp_path / "file", b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(VaultError, match="The disk is full"):
        files.write_beside(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"old"


def test_a_file_in_the_way_of_a_folder_is_a_sentence_without_a_path(tmp_path: Path) -> None:
    (tmp_path / "marmalade").write_bytes(b"")
    with pytest.raises(VaultError) as caught:
        files.make_private_folder(tmp_path / "marmalade" / "vault")
    assert "marmalade" not in str(caught.value)
