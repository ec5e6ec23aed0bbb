import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from omnia_desktop.settings import read_settings
from omnia_desktop.ui.screen import Services
from omnia_desktop.ui.start import makers, model_on_duty
from omnia_desktop.workflow.model_words import model_name
from omnia_desktop.workflow.remembering import Remembered

NAMES = {"pupils", "profile", "plans", "evidence", "draft", "review", "sign-off", "privacy", "look"}


@pytest.fixture
def demonstration(tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program as `omnia-desktop --demo` starts it, its temporary files in a folder of their own."""
    surroundings = {**os.environ, "TMPDIR": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "omnia_desktop.app", "--demo"]
    with subprocess.Popen(command, env=surroundings, stderr=subprocess.DEVNULL) as running:
        yield running
        running.kill()


def test_every_screen_has_its_name() -> None:
    assert set(makers(lambda _: None)) == NAMES


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_screen_can_be_made(qtbot: QtBot, services: Services, name: str) -> None:
    screen = makers(lambda _: None)[name](services)
    qtbot.addWidget(screen)
    assert screen.may_leave()


def test_a_model_that_is_not_there_has_no_name(tmp_path: Path) -> None:
    assert model_name(tmp_path / "gone.gguf") is None


def test_a_model_that_nobody_knows_is_named_after_its_file(tmp_path: Path) -> None:
    (tmp_path / "our-own.gguf").write_bytes(b"GGUF")
    assert model_name(tmp_path / "our-own.gguf") == "our-own"


def test_a_model_of_the_catalogue_is_called_as_there(tmp_path: Path) -> None:
    (tmp_path / "Qwen3-1.7B-Q4_K_M.gguf").write_bytes(b"GGUF")
    assert model_name(tmp_path / "Qwen3-1.7B-Q4_K_M.gguf") == "Qwen3 1.7B"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal that asks a program to end")
def test_the_demonstration_opens_a_vault_and_leaves_nothing_behind(
    qtbot: QtBot, demonstration: subprocess.Popen[bytes], tmp_path: Path
) -> None:
    qtbot.waitUntil(lambda: any(tmp_path.glob("omnia-demo-*/vault/vault.db")), timeout=30_000)
    demonstration.send_signal(signal.SIGTERM)
    assert demonstration.wait(timeout=30) == 0
    assert list(tmp_path.glob("omnia-demo-*")) == []


def test_a_model_that_was_vouched_for_is_remembered(tmp_path: Path) -> None:
    file, sha256 = tmp_path / "settings.json", "ab" * 32
    remembered = Remembered(file)
    model_on_duty(remembered).vouch_for(sha256)
    remembered.end()
    assert read_settings(file).settings.trusted_models == (sha256,)
