from dataclasses import replace
from pathlib import Path

import pytest

from omnia_desktop.errors import OmniaError
from omnia_desktop.settings import Settings, WindowPlace, read_settings
from omnia_desktop.workflow.remembering import Remembered

PLACE = WindowPlace(x=-40, y=20, width=1200, height=720, is_maximised=True)


def test_a_change_is_there_at_once(tmp_path: Path) -> None:
    remembered = Remembered(tmp_path / "settings.json")
    remembered.change(lambda settings: replace(settings, person="Orla Inkwhistle"))
    assert remembered.settings.person == "Orla Inkwhistle"
    remembered.end()


def test_a_change_is_kept_for_the_next_start(tmp_path: Path) -> None:
    remembered = Remembered(tmp_path / "settings.json")
    remembered.change(lambda settings: replace(settings, window=PLACE, idle_minutes=5))
    remembered.end()
    again = read_settings(tmp_path / "settings.json").settings
    assert (again.window, again.idle_minutes) == (PLACE, 5)


def test_the_last_of_many_changes_is_the_one_that_is_kept(tmp_path: Path) -> None:
    remembered = Remembered(tmp_path / "settings.json")
    for _ in range(5):
        remembered.change(lambda settings: replace(settings, idle_minutes=settings.idle_minutes + 1))
    remembered.end()
    assert read_settings(tmp_path / "settings.json").settings.idle_minutes == 15


def test_settings_that_cannot_be_written_are_the_futures_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    remembered = Remembered(tmp_path / "settings.json")
    remembered._file = tmp_path / "file" / "settings.json"
    with pytest.raises(OmniaError, match="could not be saved"):
        remembered.change(lambda settings: settings).result()
    remembered.end()


def test_a_demonstration_writes_nothing(tmp_path: Path) -> None:
    remembered = Remembered(None)
    remembered.change(lambda _: Settings(person="Demonstration")).result()
    remembered.end()
    assert list(tmp_path.iterdir()) == []
