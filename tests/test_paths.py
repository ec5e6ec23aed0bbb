"""Where files are looked for: what is shipped beside the program, and what is the person's in their own folders."""

from pathlib import Path

import pytest

from omnia_desktop import paths

_PROJECT = Path(__file__).resolve().parents[1]


def test_in_a_checkout_a_shipped_file_is_the_one_of_the_checkout() -> None:
    assert paths.bundled("models", "catalogue.toml") == _PROJECT / "models" / "catalogue.toml"


def test_in_a_checkout_a_shipped_folder_is_the_one_of_the_checkout() -> None:
    assert paths.bundled("resources") == _PROJECT / "resources"


def test_an_installation_without_a_file_says_which() -> None:
    with pytest.raises(FileNotFoundError, match="resources/no-such-file"):
        paths.bundled("resources", "no-such-file")


@pytest.mark.parametrize("part", ["", ".", "..", "a/b", "a\\b", "/etc"])
def test_only_plain_names_lead_to_a_shipped_file(part: str) -> None:
    with pytest.raises(ValueError, match="plain names"):
        paths.bundled("resources", part)


def test_a_new_vault_is_kept_among_the_persons_own_files(person_folders: Path) -> None:
    assert paths.vault_folder().is_relative_to(person_folders)


def test_models_are_kept_among_the_persons_own_files(person_folders: Path) -> None:
    assert paths.model_folder().is_relative_to(person_folders)


def test_models_are_not_kept_in_the_vault() -> None:
    assert not paths.model_folder().is_relative_to(paths.vault_folder())
