"""A vault in a temporary folder, and one that is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from omnia_desktop.store.vault import Vault
from tests.store.building import make_vault, open_vault


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    make_vault(folder)
    return folder


@pytest.fixture
def vault(folder: Path) -> Iterator[Vault]:
    with open_vault(folder) as vault:
        yield vault
