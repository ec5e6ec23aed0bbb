"""Settings come back as they were written, and a broken file costs the person nothing but their choices."""

import json
import os
from pathlib import Path

import pytest

from omnia_desktop.errors import OmniaError
from omnia_desktop.settings import Font, LookChoice, Settings, Theme, read_settings, settings_file, write_settings

_SUM = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
_CHOSEN = Settings(vault_folder=Path("vaults") / "größe", model_path=Path("model.gguf"), trusted_models=(_SUM,))
_LOOK: dict[str, object] = {"theme": "dark", "text_size": 150, "font": "lexend", "reduced_motion": True}
_PLAIN: dict[str, object] = {
    "format": "omnia-settings/1",
    "vault_folder": None,
    "model_path": None,
    "trusted_models": [],
}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.json"


def put(file: Path, content: bytes) -> None:
    file.parent.mkdir()
    file.write_bytes(content)


@pytest.mark.parametrize("settings", [Settings(), _CHOSEN])
def test_settings_come_back_as_they_were_written(file: Path, settings: Settings) -> None:
    write_settings(settings, file)
    assert read_settings(file).settings == settings


def test_without_a_file_the_settings_are_the_defaults(file: Path) -> None:
    assert read_settings(file).settings == Settings()


def test_without_a_file_nothing_is_put_aside(file: Path) -> None:
    assert read_settings(file).set_aside is None


def test_a_file_saved_by_an_editor_with_a_byte_order_mark_is_read(file: Path) -> None:
    put(file, b"\xef\xbb\xbf" + json.dumps(_PLAIN).encode())
    assert read_settings(file).set_aside is None


_BROKEN = [
    b"",
    b"{",
    b"\xff\xfe\x00",
    b"[" * 100_000,
    b"[]",
    json.dumps(_PLAIN | {"format": "omnia-settings/2"}).encode(),
    json.dumps(_PLAIN | {"theme": "dark"}).encode(),
    json.dumps(_PLAIN | {"look": _LOOK | {"text_size": 79}}).encode(),
    json.dumps(_PLAIN | {"look": _LOOK | {"text_size": 201}}).encode(),
    json.dumps(_PLAIN | {"look": _LOOK | {"theme": "pink"}}).encode(),
    json.dumps(_PLAIN | {"look": _LOOK | {"font": "comic"}}).encode(),
    json.dumps(_PLAIN | {"look": _LOOK | {"corners": 8}}).encode(),
    json.dumps(_PLAIN | {"vault_folder": 7}).encode(),
    json.dumps(_PLAIN | {"trusted_models": ["9f86"]}).encode(),
]
_HOW = [
    "empty",
    "cut",
    "no text",
    "deep",
    "a list",
    "newer format",
    "unknown field",
    "small text",
    "large text",
    "no theme",
    "no font",
    "unknown look",
    "wrong type",
    "no sum",
]


@pytest.mark.parametrize("content", _BROKEN, ids=_HOW)
def test_a_broken_file_gives_the_defaults(file: Path, content: bytes) -> None:
    put(file, content)
    assert read_settings(file).settings == Settings()


@pytest.mark.parametrize("content", _BROKEN, ids=_HOW)
def test_a_broken_file_is_kept_beside(file: Path, content: bytes) -> None:
    put(file, content)
    aside = read_settings(file).set_aside
    assert aside is not None and aside.read_bytes() == content


def test_a_second_broken_file_does_not_replace_the_first(file: Path) -> None:
    put(file, b"first")
    read_settings(file)
    file.write_bytes(b"second")
    read_settings(file)
    assert (file.parent / "settings.broken-1.json").read_bytes() == b"first"


def test_after_a_broken_file_settings_can_be_written(file: Path) -> None:
    put(file, b"{")
    read_settings(file)
    write_settings(_CHOSEN, file)
    assert read_settings(file).settings == _CHOSEN


def test_writing_leaves_nothing_but_the_file(file: Path) -> None:
    write_settings(_CHOSEN, file)
    assert [path.name for path in file.parent.iterdir()] == ["settings.json"]


def fail(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_full_disk_leaves_the_old_settings(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_settings(_CHOSEN, file)
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OmniaError):
        write_settings(Settings(), file)
    assert read_settings(file).settings == _CHOSEN


def test_a_full_disk_leaves_nothing_half_written(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OmniaError):
        write_settings(Settings(), file)
    assert list(file.parent.iterdir()) == []


def test_a_file_that_cannot_be_read_is_not_taken_for_none(file: Path) -> None:
    file.mkdir(parents=True)
    with pytest.raises(OmniaError, match="cannot be read"):
        read_settings(file)


def test_a_broken_file_that_cannot_be_moved_says_what_to_do(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(file, b"{")
    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OmniaError, match="Move or delete"):
        read_settings(file)


def test_the_settings_lie_in_the_persons_own_folder(person_folders: Path) -> None:
    assert settings_file().is_relative_to(person_folders)


def test_how_the_program_looks_is_remembered(file: Path) -> None:
    look = LookChoice(theme=Theme.DARK, text_size=150, font=Font.LEXEND, reduced_motion=True)
    write_settings(Settings(look=look), file)
    assert read_settings(file).settings.look == look


def test_a_file_from_before_there_was_a_look_gives_the_usual_one(file: Path) -> None:
    put(file, json.dumps(_PLAIN).encode())
    assert read_settings(file).settings.look == LookChoice()
