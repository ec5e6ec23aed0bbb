"""What someone finds who searches the vault's folder without the passphrase."""

from pathlib import Path

import pytest

from omnia_desktop.store import keys
from omnia_desktop.store.header import read_header
from omnia_desktop.store.vault import Vault
from tests.store.building import PASSPHRASE, QUICK, a_completion, a_profile, a_request, a_signed_draft

# A word each from the profile, the fact, its source, a completion, the draft, a decision and the signature.
CANARIES = (
    "Zephyrine",
    "Quillfeather",
    "marmalade",
    "Ploverton",
    "lighthouse",
    "trampoline",
    "hedgehog",
    "bumblebee",
    "Inkwhistle",
    PASSPHRASE,
)


def fill(vault: Vault) -> None:
    a_signed_draft(vault)
    draft_id = vault.start_draft(vault.add_pupil(a_profile()), a_request())
    vault.keep_completion(draft_id, a_completion())


def found_in(folder: Path) -> list[tuple[str, str]]:
    """Return each canary found, with the file, in UTF-8 or UTF-16, whatever the case."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files, "a search of nothing finds nothing"
    return [
        (path.name, canary)
        for path in files
        for canary in CANARIES
        for encoding in ("utf-8", "utf-16-le", "utf-16-be")
        if canary.lower().encode(encoding) in path.read_bytes().lower()
    ]


@pytest.mark.parametrize("is_open", [True, False])
def test_no_word_about_a_pupil_is_in_clear_in_the_folder(tmp_path: Path, is_open: bool) -> None:
    vault = Vault.create(tmp_path, PASSPHRASE, QUICK)
    fill(vault)
    if not is_open:
        vault.close()
    assert (tmp_path / "vault.db-wal").exists() is is_open
    assert found_in(tmp_path) == []
    vault.close()


def test_the_search_finds_what_is_in_clear(tmp_path: Path) -> None:
    (tmp_path / "letter").write_bytes("Dear Zephyrine".encode("utf-16-le"))
    assert set(found_in(tmp_path)) == {("letter", "Zephyrine")}


def test_neither_data_key_nor_database_key_is_in_the_folder(tmp_path: Path) -> None:
    Vault.create(tmp_path, PASSPHRASE, QUICK).close()
    data_key = keys.unlock(read_header(tmp_path).header, PASSPHRASE, QUICK).data_key
    content = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    for secret in (data_key.secret, data_key.for_database(), data_key.for_header()):
        assert secret not in content
        assert secret.hex().encode() not in content.lower()
