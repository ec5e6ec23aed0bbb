"""The header of a vault, `vault.json`: which vault it is and the slots that hold its data key, each wrapped.

Losing the header is losing the vault, so the one before it is kept beside it. `format` and `checksum` keep their
meaning in every format to come: the checksum tells damage by accident from a wrong passphrase, and a newer format
from damage. Against a person who alters the header on purpose stands the MAC, which `keys` makes and checks.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from omnia_desktop.errors import VaultDamaged, VaultFromNewerVersion
from omnia_desktop.store.files import disk_errors_in_words, write_beside

HEADER_NAME = "vault.json"
PREVIOUS_NAME = "vault.json.previous"
FORMAT = 1
NONCE_BYTES = 12
WRAPPED_BYTES = 48  # the data key and the tag of AES-GCM

_MOST_BYTES = 64 * 1024
_MOST_SLOTS = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """One way to the data key: its type, how the wrapping key comes about, and the wrapped data key.

    A type that this version does not know is kept as it is, and protected like the others.
    """

    type: str
    derivation: Mapping[str, object]
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The header as read: nothing in it is proven until its MAC has been checked with the data key."""

    vault_id: str
    slots: tuple[Slot, ...]
    mac: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderRead:
    """A header from the disk, and whether it is the copy, because the header itself could not be read."""

    header: Header
    is_copy: bool


def canonical(plain: object) -> bytes:
    """Return plain JSON in its one canonical form, the form that is wrapped with, MACed and checksummed."""
    return json.dumps(plain, sort_keys=True, separators=(",", ":")).encode()


def slot_identity(vault_id: str, slot_type: str, derivation: Mapping[str, object]) -> bytes:
    """Return what binds a wrapped key to its vault and slot: the associated data of the wrapping."""
    return canonical({"vault_id": vault_id, "type": slot_type, "derivation": dict(derivation)})


def header_identity(vault_id: str, slots: tuple[Slot, ...]) -> bytes:
    """Return what the MAC is taken over: everything in the header but MAC and checksum."""
    return canonical(_plain(vault_id, slots))


def header_to_bytes(header: Header) -> bytes:
    """Return the header as the file holds it."""
    plain = {**_plain(header.vault_id, header.slots), "mac": header.mac.hex()}
    return json.dumps({**plain, "checksum": _checksum(plain)}, indent=1).encode() + b"\n"


def header_from_bytes(content: bytes) -> Header:
    """Return the header that a file holds; VaultDamaged unless it is exactly as it was written."""
    plain = _parsed(content)
    if plain.pop("checksum", None) != _checksum(plain):
        raise damaged_header()
    number = plain.get("format")
    if isinstance(number, int) and number > FORMAT:
        raise VaultFromNewerVersion(
            "This vault was made by a newer version of OMNIA Desktop.",
            "Install the newest version on this computer, then open the vault again; nothing was changed.",
        )
    header = _header(plain)
    rewritten = {**_plain(header.vault_id, header.slots), "mac": header.mac.hex()} if header else None
    if header is None or canonical(rewritten) != canonical(plain):
        raise damaged_header()
    return header


def write_header(folder: Path, header: Header) -> None:
    """Write the header of the vault in `folder`; the one it replaces becomes the copy.

    The copy is written first and only from a header that can be read, so two good ones are there but for a moment.
    """
    content = header_to_bytes(header)
    before = _readable_or_none(folder / HEADER_NAME)
    write_beside(folder / PREVIOUS_NAME, content if before is None else header_to_bytes(before))
    write_beside(folder / HEADER_NAME, content)


def read_header(folder: Path) -> HeaderRead:
    """Return the header of the vault in `folder`, or the copy when the header is missing or damaged.

    VaultDamaged when neither can be read; VaultFromNewerVersion is final, whatever the copy says.
    """
    header = _readable_or_none(folder / HEADER_NAME)
    if header is not None:
        return HeaderRead(header=header, is_copy=False)
    copy = _readable_or_none(folder / PREVIOUS_NAME)
    if copy is None:
        raise damaged_header()
    return HeaderRead(header=copy, is_copy=True)


def mend_header(folder: Path, header: Header) -> None:
    """Write the header anew from the copy that opened the vault; the copy stays."""
    write_beside(folder / HEADER_NAME, header_to_bytes(header))


def damaged_header() -> VaultDamaged:
    """Return the error for a header that does not hold together, for the caller to raise."""
    return VaultDamaged(
        "The vault's key file (vault.json) was damaged or changed by something other than this program.",
        "Restore the vault from your latest backup; keep the damaged folder until that has worked.",
    )


def _readable_or_none(path: Path) -> Header | None:
    with disk_errors_in_words():
        try:
            with path.open("rb") as file:
                content = file.read(_MOST_BYTES + 1)
        except FileNotFoundError:
            return None
    try:
        return header_from_bytes(content)
    except VaultDamaged:
        return None


def _plain(vault_id: str, slots: tuple[Slot, ...]) -> dict[str, object]:
    return {
        "format": FORMAT,
        "vault_id": vault_id,
        "slots": [
            {
                "type": slot.type,
                "derivation": dict(slot.derivation),
                "nonce": slot.nonce.hex(),
                "wrapped": slot.wrapped.hex(),
            }
            for slot in slots
        ],
    }


def _checksum(plain: Mapping[str, object]) -> str:
    return hashlib.sha256(canonical(plain)).hexdigest()


def _parsed(content: bytes) -> dict[str, Any]:
    if len(content) > _MOST_BYTES:
        raise damaged_header()
    try:
        plain = json.loads(content)
    except (ValueError, RecursionError):
        plain = None
    if not isinstance(plain, dict):
        raise damaged_header()
    return plain


def _header(plain: Mapping[str, Any]) -> Header | None:
    try:
        slots = tuple(_slot(each) for each in plain["slots"])
        header = Header(vault_id=str(UUID(plain["vault_id"])), slots=slots, mac=bytes.fromhex(plain["mac"]))
    except (KeyError, TypeError, ValueError, AttributeError):
        return None
    return header if 1 <= len(slots) <= _MOST_SLOTS else None


def _slot(plain: Mapping[str, Any]) -> Slot:
    slot = Slot(
        type=str(plain["type"]),
        derivation=dict(plain["derivation"]),
        nonce=bytes.fromhex(plain["nonce"]),
        wrapped=bytes.fromhex(plain["wrapped"]),
    )
    if len(slot.nonce) != NONCE_BYTES or len(slot.wrapped) != WRAPPED_BYTES:
        raise ValueError("a slot of another length")
    return slot
