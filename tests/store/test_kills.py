"""What is left when the process that writes is killed, or may write no more."""

import subprocess
import sys
from pathlib import Path

import pytest

from omnia_desktop.store.header import HEADER_NAME, PREVIOUS_NAME, header_from_bytes
from omnia_desktop.store.vault import Vault
from tests.store.building import open_vault

KILLS = 15


def started(work: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.store.writing_child", work, str(folder)], stdout=subprocess.PIPE, text=True
    )


def acknowledged_until_killed(work: str, folder: Path, wait_for: int) -> list[str]:
    """Return the whole lines that the child wrote, killed at some moment after the first `wait_for`."""
    with started(work, folder) as child:
        assert child.stdout is not None
        lines = [child.stdout.readline() for _ in range(wait_for)]
        child.kill()
        lines += child.stdout.readlines()
    return [line.strip() for line in lines if line.endswith("\n")]


def test_no_pupil_that_was_kept_is_lost_when_the_writer_is_killed(folder: Path) -> None:
    kept: set[str] = set()
    for kill in range(KILLS):
        kept |= set(acknowledged_until_killed("pupils", folder, wait_for=1 + 3 * kill % 7))
        with open_vault(folder) as vault:
            assert kept <= {pupil.id for pupil in vault.pupils()}
            assert_whole(vault)
    assert len(kept) > KILLS


def assert_whole(vault: Vault) -> None:
    vault.checkpoint()
    assert vault._database.faults() == []


def test_a_header_is_never_left_half_written(folder: Path) -> None:
    for kill in range(5):
        acknowledged_until_killed("headers", folder, wait_for=1 + kill)
        for name in (HEADER_NAME, PREVIOUS_NAME):
            header_from_bytes((folder / name).read_bytes())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sets a process no limit for its files")
def test_when_files_can_grow_no_more_nothing_kept_is_lost_and_writing_goes_on_later(folder: Path) -> None:
    with started("full", folder) as child:
        assert child.stdout is not None
        lines = child.stdout.read().splitlines()
    kept = [line for line in lines if ":" not in line]
    told = dict(line.split(": ", 1) for line in lines if ":" in line)
    assert len(kept) > 10
    assert told["still readable"] == str(len(kept))
    assert "everything saved before" in told["sentence"]
    with open_vault(folder) as vault:
        assert {pupil.id for pupil in vault.pupils()} == {*kept, told["after"]}
