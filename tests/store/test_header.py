import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from omnia_desktop.errors import OmniaError, VaultDamaged, VaultError, VaultFromNewerVersion
from omnia_desktop.store import header, keys
from omnia_desktop.store.header import HEADER_NAME, PREVIOUS_NAME
from tests.store.building import PASSPHRASE, QUICK


@pytest.fixture(scope="module")
def unlocked() -> keys.UnlockedHeader:
    return keys.new_header(PASSPHRASE, QUICK)


@pytest.fixture(scope="module")
def content(unlocked: keys.UnlockedHeader) -> bytes:
    return header.header_to_bytes(unlocked.header)


def with_checksum_mended(plain: dict[str, Any]) -> bytes:
    """Return the header as someone would write it who altered it on purpose."""
    plain = {key: value for key, value in plain.items() if key != "checksum"}
    return json.dumps({**plain, "checksum": hashlib.sha256(header.canonical(plain)).hexdigest()}).encode()


def opened(content: bytes) -> keys.UnlockedHeader:
    return keys.unlock(header.header_from_bytes(content), PASSPHRASE, QUICK)


def values_of(plain: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every value in a header."""
    if isinstance(plain, dict):
        return [found for key, value in plain.items() for found in values_of(value, (*path, key))]
    if isinstance(plain, list):
        return [found for place, value in enumerate(plain) for found in values_of(value, (*path, place))]
    return [path]


def alterations() -> list[tuple[tuple[Any, ...], int]]:
    plain = json.loads(header.header_to_bytes(keys.new_header(PASSPHRASE, QUICK).header))
    places = []
    for path in values_of(plain):
        value = plain
        for step in path:
            value = value[step]
        size = len(str(value))
        places += [(path, place) for place in sorted({0, size // 3, size // 2, size - 1})]
    return places


def altered(content: bytes, path: tuple[Any, ...], place: int) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(content)
    holder: Any = plain
    for step in path[:-1]:
        holder = holder[step]
    value = holder[path[-1]]
    text = str(value)
    other = next(letter for letter in "1a2" if letter != text[place])
    text = text[:place] + other + text[place + 1 :]
    holder[path[-1]] = text if isinstance(value, str) else int(text.replace("a", "3"))
    return plain


def test_a_header_reads_back_as_it_was_written(unlocked: keys.UnlockedHeader, content: bytes) -> None:
    assert header.header_from_bytes(content) == unlocked.header


@pytest.mark.parametrize(("path", "place"), alterations())
def test_a_changed_character_in_any_value_is_damage(content: bytes, path: tuple[Any, ...], place: int) -> None:
    with pytest.raises(VaultDamaged):
        header.header_from_bytes(json.dumps(altered(content, path, place)).encode())


@pytest.mark.parametrize(("path", "place"), [each for each in alterations() if each[0] != ("checksum",)])
def test_a_changed_character_is_refused_even_with_its_checksum_mended(
    content: bytes, path: tuple[Any, ...], place: int
) -> None:
    with pytest.raises(OmniaError):
        opened(with_checksum_mended(altered(content, path, place)))


def test_every_byte_of_the_file_counts_or_changes_nothing(unlocked: keys.UnlockedHeader, content: bytes) -> None:
    for place in range(0, len(content), 7):
        flipped = bytearray(content)
        flipped[place] ^= 1
        try:
            assert header.header_from_bytes(bytes(flipped)) == unlocked.header
        except VaultDamaged:
            continue


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: plain.update(extra=1),
        lambda plain: plain.update(format=True),
        lambda plain: plain.update(format="1"),
        lambda plain: plain.update(format=0),
        lambda plain: plain.pop("format"),
        lambda plain: plain.pop("mac"),
        lambda plain: plain.update(mac=7),
        lambda plain: plain.update(mac=plain["mac"].upper()),
        lambda plain: plain.update(vault_id="not an id"),
        lambda plain: plain.update(slots=[]),
        lambda plain: plain.update(slots=plain["slots"] * 33),
        lambda plain: plain.update(slots={"a": 1}),
        lambda plain: plain["slots"][0].update(type=3),
        lambda plain: plain["slots"][0].update(nonce=""),
        lambda plain: plain["slots"][0].update(wrapped="00"),
        lambda plain: plain["slots"][0].update(derivation=None),
    ],
)
def test_a_header_of_another_shape_is_damage_whatever_its_checksum(
    content: bytes, change: Callable[[dict[str, Any]], object]
) -> None:
    plain = json.loads(content)
    change(plain)
    with pytest.raises(VaultDamaged):
        header.header_from_bytes(with_checksum_mended(plain))


@pytest.mark.parametrize("nonsense", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 60_000, b" " * 70_000])
def test_something_that_is_no_header_is_damage(nonsense: bytes) -> None:
    with pytest.raises(VaultDamaged):
        header.header_from_bytes(nonsense)


def test_a_header_of_a_newer_format_is_refused_as_such(content: bytes) -> None:
    newer = with_checksum_mended({"format": 2, "vault_id": "whatever comes", "slots": "another shape"})
    with pytest.raises(VaultFromNewerVersion):
        header.header_from_bytes(newer)


def test_a_new_header_has_its_copy_at_once(unlocked: keys.UnlockedHeader, tmp_path: Path) -> None:
    header.write_header(tmp_path, unlocked.header)
    assert (tmp_path / PREVIOUS_NAME).read_bytes() == (tmp_path / HEADER_NAME).read_bytes()


def test_the_header_that_is_replaced_becomes_the_copy(
    unlocked: keys.UnlockedHeader, content: bytes, tmp_path: Path
) -> None:
    header.write_header(tmp_path, unlocked.header)
    header.write_header(tmp_path, keys.new_header(PASSPHRASE, QUICK).header)
    assert (tmp_path / PREVIOUS_NAME).read_bytes() == content
    assert (tmp_path / HEADER_NAME).read_bytes() != content


def test_a_damaged_header_never_becomes_the_copy(unlocked: keys.UnlockedHeader, tmp_path: Path) -> None:
    header.write_header(tmp_path, unlocked.header)
    (tmp_path / HEADER_NAME).write_bytes(b"damaged")
    header.write_header(tmp_path, unlocked.header)
    assert header.header_from_bytes((tmp_path / PREVIOUS_NAME).read_bytes()) == unlocked.header


@pytest.mark.parametrize("damage", [None, b"", b"{}"])
def test_the_copy_is_read_when_the_header_cannot_be(
    unlocked: keys.UnlockedHeader, tmp_path: Path, damage: bytes | None
) -> None:
    header.write_header(tmp_path, unlocked.header)
    (tmp_path / HEADER_NAME).unlink()
    if damage is not None:
        (tmp_path / HEADER_NAME).write_bytes(damage)
    read = header.read_header(tmp_path)
    assert (read.header, read.is_copy) == (unlocked.header, True)


def test_a_newer_header_is_not_passed_over_for_an_older_copy(unlocked: keys.UnlockedHeader, tmp_path: Path) -> None:
    header.write_header(tmp_path, unlocked.header)
    (tmp_path / HEADER_NAME).write_bytes(with_checksum_mended({"format": 2}))
    with pytest.raises(VaultFromNewerVersion):
        header.read_header(tmp_path)


def test_without_header_and_copy_the_vault_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(VaultDamaged, match="backup"):
        header.read_header(tmp_path)


@pytest.mark.parametrize("renames_done", [0, 1])
def test_an_interrupted_write_leaves_the_header_before_it(
    unlocked: keys.UnlockedHeader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renames_done: int
) -> None:
    header.write_header(tmp_path, unlocked.header)
    left = iter(range(renames_done))
    replace = Path.replace

    def replace_or_die(source: Path, target: Path) -> Path:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", replace_or_die)
    with pytest.raises(KeyboardInterrupt):
        header.write_header(tmp_path, keys.new_header(PASSPHRASE, QUICK).header)
    read = header.read_header(tmp_path)
    assert (read.header, read.is_copy) == (unlocked.header, False)


def test_a_header_that_may_not_be_read_is_a_sentence_and_not_damage(tmp_path: Path) -> None:
    (tmp_path / HEADER_NAME).mkdir()
    with pytest.raises(VaultError) as caught:
        header.read_header(tmp_path)
    assert not isinstance(caught.value, VaultDamaged)
