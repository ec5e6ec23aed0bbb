"""Keys: the vault's random data key, what is derived from it, and the passphrase slot that wraps it.

Nothing here knows the database. The data key never changes with the passphrase: only its wrapping does.
"""

import hmac
import os
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from omnia_desktop.errors import VaultError, WrongPassphrase
from omnia_desktop.store.header import NONCE_BYTES, Header, Slot, damaged_header, header_identity, slot_identity

PASSPHRASE = "passphrase"
SHORTEST_PASSPHRASE = 12

_KEY_BYTES = 32
_SALT_BYTES = 16
_KDF = "argon2id"
_MOST_CALIBRATED_KIB = 256 * 1024  # a laptop of 8 GB has the model in memory too


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyCost:
    """What one guess at a passphrase costs with Argon2id: memory in KiB, passes over it, and lanes."""

    memory_kib: int
    passes: int
    lanes: int

    def reaches(self, floor: "KeyCost") -> bool:
        """Return whether no part of this cost lies below the floor's."""
        return self.memory_kib >= floor.memory_kib and self.passes >= floor.passes and self.lanes >= floor.lanes


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyLimits:
    """The costs that are accepted, from a header as at creation, and the seconds that an unlocking is meant to take.

    Below the floor a guess is too cheap; above the ceiling a hostile header could eat the computer's memory.
    """

    floor: KeyCost
    ceiling: KeyCost
    seconds: float

    def allow(self, cost: KeyCost) -> bool:
        """Return whether the cost lies between floor and ceiling, both included."""
        return cost.reaches(self.floor) and self.ceiling.reaches(cost)


# Argon2id at 64 MiB and 3 passes is the second recommended option of RFC 9106, with the lanes left at one.
PRODUCTION = KeyLimits(
    floor=KeyCost(memory_kib=64 * 1024, passes=3, lanes=1),
    ceiling=KeyCost(memory_kib=1024 * 1024, passes=20, lanes=16),
    seconds=0.5,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DataKey:
    """The vault's own key: 32 random bytes, never used but to derive others, never shown."""

    secret: bytes = field(repr=False)

    def for_database(self) -> bytes:
        """Return the key that encrypts the database."""
        return self._derived(b"omnia-desktop database")

    def for_header(self) -> bytes:
        """Return the key of the header's MAC."""
        return self._derived(b"omnia-desktop header")

    def _derived(self, purpose: bytes) -> bytes:
        return HKDF(algorithm=SHA256(), length=_KEY_BYTES, salt=None, info=purpose).derive(self.secret)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnlockedHeader:
    """A header together with the data key that its slots wrap and that its MAC was made or checked with."""

    header: Header
    data_key: DataKey


def refuse_weak_passphrase(passphrase: str) -> None:
    """Raise VaultError when a passphrase is too short for a new vault; blanks at its ends do not count."""
    if len(_normalised(passphrase).strip()) < SHORTEST_PASSPHRASE:
        raise VaultError(
            f"The passphrase is shorter than {SHORTEST_PASSPHRASE} characters.",
            "Choose a longer one: four words picked at random are strong and easy to remember.",
        )


def new_header(passphrase: str, limits: KeyLimits = PRODUCTION) -> UnlockedHeader:
    """Return a header for a new vault with a new data key, its one slot opened by the passphrase."""
    refuse_weak_passphrase(passphrase)
    data_key = DataKey(secret=os.urandom(_KEY_BYTES))
    vault_id = str(uuid4())
    slot = passphrase_slot(vault_id, data_key, passphrase, calibrated_cost(limits))
    return UnlockedHeader(header=sealed_header(vault_id, (slot,), data_key), data_key=data_key)


def passphrase_slot(vault_id: str, data_key: DataKey, passphrase: str, cost: KeyCost) -> Slot:
    """Return a slot that the passphrase opens at this cost."""
    salt, nonce = os.urandom(_SALT_BYTES), os.urandom(NONCE_BYTES)
    derivation: dict[str, object] = {
        "kdf": _KDF,
        "memory_kib": cost.memory_kib,
        "passes": cost.passes,
        "lanes": cost.lanes,
        "salt": salt.hex(),
    }
    wrapping = AESGCM(_stretched(passphrase, salt, cost))
    wrapped = wrapping.encrypt(nonce, data_key.secret, slot_identity(vault_id, PASSPHRASE, derivation))
    return Slot(type=PASSPHRASE, derivation=derivation, nonce=nonce, wrapped=wrapped)


def sealed_header(vault_id: str, slots: tuple[Slot, ...], data_key: DataKey) -> Header:
    """Return the header of these slots, with its MAC."""
    return Header(vault_id=vault_id, slots=slots, mac=_mac(vault_id, slots, data_key))


def unlock(header: Header, passphrase: str, limits: KeyLimits = PRODUCTION) -> UnlockedHeader:
    """Return the header with its data key.

    WrongPassphrase when the passphrase opens no slot; VaultDamaged when a cost lies outside the limits (seen before
    any is used) or when it opens a slot and the MAC shows that something else was changed.
    """
    slots = [(slot, *_cost_and_salt(slot, limits)) for slot in header.slots if slot.type == PASSPHRASE]
    for slot, cost, salt in slots:
        data_key = _unwrapped(header.vault_id, slot, _stretched(passphrase, salt, cost))
        if data_key is None:
            continue
        if not hmac.compare_digest(_mac(header.vault_id, header.slots, data_key), header.mac):
            raise damaged_header()
        return UnlockedHeader(header=header, data_key=data_key)
    raise WrongPassphrase(
        "This passphrase does not open the vault.",
        "Check Caps Lock and the keyboard's language, and type it again.",
    )


def calibrated_cost(limits: KeyLimits, clock: Callable[[], float] = time.perf_counter) -> KeyCost:
    """Return the cost that takes about `limits.seconds` on this computer, and never less than the floor."""
    started = clock()
    _stretched("", bytes(_SALT_BYTES), limits.floor)
    return cost_for(clock() - started, limits)


def cost_for(floor_seconds: float, limits: KeyLimits) -> KeyCost:
    """Return the cost for a computer on which the floor takes `floor_seconds`: memory first, then passes.

    Memory is what makes a guess dear on the graphics cards of someone who stole the files; time grows with the
    product of both.
    """
    room = limits.seconds / max(floor_seconds, 0.001)
    memory = limits.floor.memory_kib
    while 2 * memory <= min(room * limits.floor.memory_kib, _MOST_CALIBRATED_KIB, limits.ceiling.memory_kib):
        memory *= 2
    passes = int(limits.floor.passes * room * limits.floor.memory_kib / memory)
    return KeyCost(
        memory_kib=memory,
        passes=min(max(passes, limits.floor.passes), limits.ceiling.passes),
        lanes=limits.floor.lanes,
    )


def _normalised(passphrase: str) -> str:
    """Return the one form of a text that keyboards and systems write in several ways, é above all."""
    return unicodedata.normalize("NFKC", passphrase)


def _stretched(passphrase: str, salt: bytes, cost: KeyCost) -> bytes:
    stretching = Argon2id(
        salt=salt, length=_KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    try:
        # Half of a surrogate pair is no text, but an encoding error would carry the passphrase in its attributes.
        return stretching.derive(_normalised(passphrase).encode("utf-8", "surrogatepass"))
    except MemoryError as error:
        raise VaultError(
            "There is not enough free memory to check the passphrase.",
            "Close other programs and try again.",
        ) from error


def _cost_and_salt(slot: Slot, limits: KeyLimits) -> tuple[KeyCost, bytes]:
    given = slot.derivation
    numbers = [given.get(name) for name in ("memory_kib", "passes", "lanes")]
    salt_text = given.get("salt")
    if given.get("kdf") != _KDF or not isinstance(salt_text, str) or len(salt_text) != 2 * _SALT_BYTES:
        raise damaged_header()
    memory_kib, passes, lanes = (each if isinstance(each, int) else 0 for each in numbers)
    cost = KeyCost(memory_kib=memory_kib, passes=passes, lanes=lanes)
    try:
        salt = bytes.fromhex(salt_text)
    except ValueError:
        salt = b""
    if len(salt) != _SALT_BYTES or not limits.allow(cost):
        raise damaged_header()
    return cost, salt


def _unwrapped(vault_id: str, slot: Slot, wrapping_key: bytes) -> DataKey | None:
    identity = slot_identity(vault_id, slot.type, slot.derivation)
    try:
        return DataKey(secret=AESGCM(wrapping_key).decrypt(slot.nonce, slot.wrapped, identity))
    except InvalidTag:
        return None


def _mac(vault_id: str, slots: tuple[Slot, ...], data_key: DataKey) -> bytes:
    return hmac.digest(data_key.for_header(), header_identity(vault_id, slots), "sha256")
