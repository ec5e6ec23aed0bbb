"""The catalogue that ships, and the faults that are refused."""

from pathlib import Path

import pytest

from omnia_desktop.engine.catalogue import CatalogueModel, ModelWording, read_catalogue
from omnia_desktop.errors import BadLibrary

_ENTRY = """
[[model]]
id = "tiny"
name = "Tiny"
file = "tiny.gguf"
size_bytes = 10
licence = "Apache-2.0"
wording = "anchored"
context_tokens = 2048
memory_mb = 100
verified = false
note = "Invented."
{more}
[model.chat]
system_opening = ""
system_closing = "\\n"
user_opening = "U:"
user_closing = "\\n"
assistant_opening = "A:"
assistant_closing = "\\n"
"""


def _read(folder: Path, more: str = "", times: int = 1, entry: str = _ENTRY) -> tuple[CatalogueModel, ...]:
    path = folder / "catalogue.toml"
    path.write_text(entry.replace("{more}", more) * times, encoding="utf-8")
    return read_catalogue(path)


def test_the_starter_is_verified_and_anchored(catalogue: tuple[CatalogueModel, ...]) -> None:
    starter = catalogue[0]
    assert (starter.verified, starter.wording, starter.size_bytes) == (True, ModelWording.ANCHORED, 98_362_432)


def test_no_other_model_claims_a_hash_that_nobody_checked(catalogue: tuple[CatalogueModel, ...]) -> None:
    assert [model.sha256 for model in catalogue if not model.verified] == [""] * 6


def test_every_model_opens_a_context_that_the_engine_uses(catalogue: tuple[CatalogueModel, ...]) -> None:
    assert all(model.context_tokens <= 4096 for model in catalogue)


def test_a_marker_may_be_blank(tmp_path: Path) -> None:
    assert _read(tmp_path)[0].chat.system_opening == ""


def test_a_verified_model_without_a_hash_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadLibrary) as caught:
        _read(tmp_path, entry=_ENTRY.replace("verified = false", "verified = true"))
    assert caught.value.field == "model[0].sha256"


def test_a_hash_on_a_model_that_is_not_verified_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadLibrary) as caught:
        _read(tmp_path, more=f'sha256 = "{"0" * 64}"')
    assert caught.value.field == "model[0].sha256"


def test_an_unknown_field_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadLibrary) as caught:
        _read(tmp_path, more='colour = "red"')
    assert caught.value.field == "model[0].colour"


def test_two_models_of_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadLibrary) as caught:
        _read(tmp_path, times=2)
    assert caught.value.field == "id"


def test_a_file_that_is_no_toml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadLibrary):
        _read(tmp_path, entry="not = = toml")
