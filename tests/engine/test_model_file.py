"""Which files are refused before llama.cpp sees them, each with its own sentence. Nothing here is loaded."""

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from omnia_desktop.engine.catalogue import CatalogueModel
from omnia_desktop.engine.model_file import FileFault, ModelFileRefused, identify

_UNKNOWN = b"GGUF" + b"an invented model" * 100


def _refusal(path: Path, catalogue: tuple[CatalogueModel, ...], trusted: str | None = None) -> ModelFileRefused:
    with pytest.raises(ModelFileRefused) as caught:
        identify(path, catalogue, trusted)
    return caught.value


def test_the_starter_is_known(starter: Path, catalogue: tuple[CatalogueModel, ...]) -> None:
    checked = identify(starter, catalogue)
    assert checked.entry == catalogue[0]


def test_a_checked_file_is_hashed_to_its_last_byte(starter: Path, catalogue: tuple[CatalogueModel, ...]) -> None:
    seen: list[tuple[int, int]] = []
    checked = identify(starter, catalogue, on_progress=lambda done, whole: seen.append((done, whole)))
    assert seen[-1] == (checked.size, checked.size)


def test_a_file_without_its_last_megabyte_is_cut_short(
    starter: Path, catalogue: tuple[CatalogueModel, ...], tmp_path: Path
) -> None:
    path = shutil.copyfile(starter, tmp_path / "cut.gguf")
    os.truncate(path, 98_362_432 - (1 << 20))
    refused = _refusal(path, catalogue)
    assert "97,313,856 bytes and should have 98,362,432 bytes" in refused.what_happened


def test_one_flipped_bit_in_the_weights_is_noticed(
    starter: Path, catalogue: tuple[CatalogueModel, ...], tmp_path: Path
) -> None:
    path = shutil.copyfile(starter, tmp_path / "flipped.gguf")
    with path.open("r+b") as file:
        file.seek(60_000_000)
        byte = file.read(1)[0]
        file.seek(60_000_000)
        file.write(bytes([byte ^ 1]))
    refused = _refusal(path, catalogue)
    assert (refused.refusal.fault, "tampered" in refused.what_happened) == (FileFault.CHANGED, True)


def test_a_file_changed_in_its_head_is_noticed_by_its_size(
    starter: Path, catalogue: tuple[CatalogueModel, ...], tmp_path: Path
) -> None:
    path = shutil.copyfile(starter, tmp_path / "head.gguf")
    with path.open("r+b") as file:
        file.seek(5000)
        file.write(b"\0\0\0\0\0\0\0\0")
    assert _refusal(path, catalogue).refusal.fault is FileFault.CHANGED


def test_a_changed_file_cannot_be_vouched_for(
    starter: Path, catalogue: tuple[CatalogueModel, ...], tmp_path: Path
) -> None:
    path = shutil.copyfile(starter, tmp_path / "longer.gguf")
    with path.open("ab") as file:
        file.write(b"more")
    sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
    assert _refusal(path, catalogue, sha256).refusal.fault is FileFault.CHANGED


def test_a_web_page_is_not_a_model(catalogue: tuple[CatalogueModel, ...], tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    path.write_text("<!doctype html><title>Sign in to the school network</title>", encoding="utf-8")
    assert _refusal(path, catalogue).refusal.fault is FileFault.NOT_A_MODEL


def test_an_empty_file_is_said_to_be_empty(catalogue: tuple[CatalogueModel, ...], tmp_path: Path) -> None:
    path = tmp_path / "model.gguf"
    path.touch()
    assert _refusal(path, catalogue).refusal.fault is FileFault.EMPTY


def test_a_missing_file_is_said_to_be_missing(catalogue: tuple[CatalogueModel, ...], tmp_path: Path) -> None:
    assert _refusal(tmp_path / "gone.gguf", catalogue).refusal.fault is FileFault.MISSING


def test_a_folder_is_not_a_file(catalogue: tuple[CatalogueModel, ...], tmp_path: Path) -> None:
    assert _refusal(tmp_path, catalogue).refusal.fault is FileFault.FOLDER


def test_a_file_that_may_not_be_read_is_said_to_be_unreadable(
    catalogue: tuple[CatalogueModel, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "locked.gguf"
    path.write_bytes(_UNKNOWN)

    def denied(*_given: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", denied)  # permissions do not bind the superuser that may run the tests
    assert _refusal(path, catalogue).refusal.fault is FileFault.UNREADABLE


def test_an_unknown_file_is_named_with_its_hash(catalogue: tuple[CatalogueModel, ...], tmp_path: Path) -> None:
    path = tmp_path / "other.gguf"
    path.write_bytes(_UNKNOWN)
    assert hashlib.sha256(_UNKNOWN).hexdigest() in _refusal(path, catalogue).what_happened


def test_an_unknown_file_is_accepted_when_a_person_vouched_for_it(
    catalogue: tuple[CatalogueModel, ...], tmp_path: Path
) -> None:
    path = tmp_path / "other.gguf"
    path.write_bytes(_UNKNOWN)
    checked = identify(path, catalogue, hashlib.sha256(_UNKNOWN).hexdigest())
    assert checked.entry is None


def test_vouching_for_one_file_does_not_admit_another(catalogue: tuple[CatalogueModel, ...], tmp_path: Path) -> None:
    path = tmp_path / "other.gguf"
    path.write_bytes(_UNKNOWN + b"!")
    vouched_for = hashlib.sha256(_UNKNOWN).hexdigest()
    assert _refusal(path, catalogue, vouched_for).refusal.fault is FileFault.UNKNOWN


def test_a_file_swapped_after_the_check_is_noticed(catalogue: tuple[CatalogueModel, ...], tmp_path: Path) -> None:
    path = tmp_path / "other.gguf"
    path.write_bytes(_UNKNOWN)
    checked = identify(path, catalogue, hashlib.sha256(_UNKNOWN).hexdigest())
    (tmp_path / "new.gguf").write_bytes(_UNKNOWN)
    (tmp_path / "new.gguf").replace(path)
    assert not checked.is_unchanged


def test_each_fault_has_its_own_sentence() -> None:
    from omnia_desktop.engine.model_file import Refusal

    sentences = {ModelFileRefused("m.gguf", Refusal(fault=fault)).what_happened for fault in FileFault}
    assert len(sentences) == len(FileFault)
