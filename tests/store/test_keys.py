import hmac
import unicodedata
from dataclasses import replace

import pytest

from omnia_desktop.errors import OmniaError, VaultDamaged, VaultError, WrongPassphrase
from omnia_desktop.store import keys
from omnia_desktop.store.header import Header, Slot
from omnia_desktop.store.keys import PRODUCTION, DataKey, KeyCost, KeyLimits
from tests.store.building import PASSPHRASE, QUICK


@pytest.fixture(scope="module")
def unlocked() -> keys.UnlockedHeader:
    return keys.new_header(PASSPHRASE, QUICK)


def with_derivation(header: Header, **changed: object) -> Header:
    slot = header.slots[0]
    return replace(header, slots=(replace(slot, derivation={**slot.derivation, **changed}),))


def test_the_passphrase_gives_the_data_key_back(unlocked: keys.UnlockedHeader) -> None:
    assert keys.unlock(unlocked.header, PASSPHRASE, QUICK) == unlocked


def test_two_vaults_with_one_passphrase_share_neither_key_nor_salt(unlocked: keys.UnlockedHeader) -> None:
    other = keys.new_header(PASSPHRASE, QUICK)
    assert other.data_key != unlocked.data_key
    assert other.header.slots[0].derivation["salt"] != unlocked.header.slots[0].derivation["salt"]


def test_the_derived_keys_differ_by_purpose(unlocked: keys.UnlockedHeader) -> None:
    data_key = unlocked.data_key
    assert len({data_key.secret, data_key.for_database(), data_key.for_header()}) == 3


def test_the_database_key_is_derived_as_rfc_5869_says() -> None:
    secret = bytes(range(32))
    extracted = hmac.digest(bytes(32), secret, "sha256")
    expanded = hmac.digest(extracted, b"omnia-desktop database\x01", "sha256")
    assert DataKey(secret=secret).for_database() == expanded


def test_a_data_key_is_not_shown(unlocked: keys.UnlockedHeader) -> None:
    assert unlocked.data_key.secret.hex() not in repr(unlocked)
    assert repr(unlocked.data_key) == "DataKey()"


@pytest.mark.parametrize("wrong", ["", "four plain words Here", "four plain words here ", "four plain words her"])
def test_a_wrong_passphrase_is_told_as_one(unlocked: keys.UnlockedHeader, wrong: str) -> None:
    with pytest.raises(WrongPassphrase):
        keys.unlock(unlocked.header, wrong, QUICK)


def test_accents_open_the_vault_however_the_keyboard_composes_them() -> None:
    composed = "café du matin où"
    header = keys.new_header(composed, QUICK).header
    keys.unlock(header, unicodedata.normalize("NFD", composed), QUICK)


def test_half_a_surrogate_pair_is_a_wrong_passphrase_and_no_crash(unlocked: keys.UnlockedHeader) -> None:
    with pytest.raises(WrongPassphrase):
        keys.unlock(unlocked.header, "\ud83d and more words", QUICK)


@pytest.mark.parametrize("short", ["", "eleven char", "   eleven char   ", "\ufb03" * 3])
def test_a_short_passphrase_is_refused_at_creation(short: str) -> None:
    with pytest.raises(VaultError, match="four words"):
        keys.new_header(short, QUICK)


def test_twelve_characters_are_enough() -> None:
    keys.refuse_weak_passphrase("twelve chars")


def test_a_wrong_passphrase_is_not_repeated_in_the_error(unlocked: keys.UnlockedHeader) -> None:
    with pytest.raises(WrongPassphrase) as caught:
        keys.unlock(unlocked.header, "marmalade lighthouse", QUICK)
    assert "marmalade" not in str(caught.value)


@pytest.mark.parametrize(
    "cost",
    [
        {"memory_kib": 2048},
        {"memory_kib": 32},
        {"passes": 5},
        {"passes": 0},
        {"lanes": 5},
        {"lanes": 0},
        {"memory_kib": "64"},
        {"passes": None},
    ],
)
def test_a_cost_outside_the_limits_is_refused_before_it_is_paid(
    unlocked: keys.UnlockedHeader, cost: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keys, "Argon2id", None)
    with pytest.raises(VaultDamaged):
        keys.unlock(with_derivation(unlocked.header, **cost), PASSPHRASE, QUICK)


@pytest.mark.parametrize("salt", [None, "", "00" * 15, "zz" * 16, "00 " + "00" * 14 + " ", 7])
def test_a_salt_of_another_shape_is_refused(unlocked: keys.UnlockedHeader, salt: object) -> None:
    with pytest.raises(VaultDamaged):
        keys.unlock(with_derivation(unlocked.header, salt=salt), PASSPHRASE, QUICK)


def test_a_derivation_of_another_name_is_refused(unlocked: keys.UnlockedHeader) -> None:
    with pytest.raises(VaultDamaged):
        keys.unlock(with_derivation(unlocked.header, kdf="argon2i"), PASSPHRASE, QUICK)


def test_the_cost_of_a_test_is_refused_in_production(unlocked: keys.UnlockedHeader) -> None:
    with pytest.raises(VaultDamaged):
        keys.unlock(unlocked.header, PASSPHRASE)


def test_production_starts_at_64_mib_and_three_passes() -> None:
    assert PRODUCTION.floor == KeyCost(memory_kib=64 * 1024, passes=3, lanes=1)


def test_a_vault_made_with_the_production_limits_opens_with_them() -> None:
    header = keys.new_header(PASSPHRASE, replace(PRODUCTION, seconds=0.0)).header
    keys.unlock(header, PASSPHRASE)


def test_a_slot_moved_from_another_vault_opens_nothing(unlocked: keys.UnlockedHeader) -> None:
    other = keys.new_header(PASSPHRASE, QUICK).header
    with pytest.raises(WrongPassphrase):
        keys.unlock(replace(unlocked.header, slots=other.slots), PASSPHRASE, QUICK)


def test_a_wrapped_key_belongs_to_its_slots_parameters_even_without_the_mac(unlocked: keys.UnlockedHeader) -> None:
    altered = with_derivation(unlocked.header, remark="derives the same wrapping key")
    resealed = keys.sealed_header(altered.vault_id, altered.slots, unlocked.data_key)
    with pytest.raises(WrongPassphrase):
        keys.unlock(resealed, PASSPHRASE, QUICK)


def test_a_removed_slot_is_noticed(unlocked: keys.UnlockedHeader) -> None:
    vault_id, data_key = unlocked.header.vault_id, unlocked.data_key
    second = keys.passphrase_slot(vault_id, data_key, "another four words", QUICK.floor)
    both = keys.sealed_header(vault_id, (*unlocked.header.slots, second), data_key)
    with pytest.raises(VaultDamaged):
        keys.unlock(replace(both, slots=both.slots[:1]), PASSPHRASE, QUICK)


def test_any_of_two_passphrases_opens_the_vault(unlocked: keys.UnlockedHeader) -> None:
    vault_id, data_key = unlocked.header.vault_id, unlocked.data_key
    second = keys.passphrase_slot(vault_id, data_key, "another four words", QUICK.floor)
    both = keys.sealed_header(vault_id, (*unlocked.header.slots, second), data_key)
    opened = [keys.unlock(both, words, QUICK).data_key for words in (PASSPHRASE, "another four words")]
    assert opened == [data_key, data_key]


def test_a_slot_of_a_type_unknown_here_is_passed_over_and_protected(unlocked: keys.UnlockedHeader) -> None:
    vault_id, data_key = unlocked.header.vault_id, unlocked.data_key
    strange = Slot(type="recovery", derivation={"kdf": "hkdf"}, nonce=bytes(12), wrapped=bytes(48))
    header = keys.sealed_header(vault_id, (strange, *unlocked.header.slots), data_key)
    keys.unlock(header, PASSPHRASE, QUICK)
    altered = replace(header, slots=(replace(strange, wrapped=b"x" * 48), *unlocked.header.slots))
    with pytest.raises(VaultDamaged):
        keys.unlock(altered, PASSPHRASE, QUICK)


def test_too_little_memory_is_a_sentence(unlocked: keys.UnlockedHeader, monkeypatch: pytest.MonkeyPatch) -> None:
    class Starved:
        def __init__(self, **_: object) -> None: ...

        def derive(self, _: bytes) -> bytes:
            raise MemoryError

    monkeypatch.setattr(keys, "Argon2id", Starved)
    with pytest.raises(OmniaError, match="Close other programs"):
        keys.unlock(unlocked.header, PASSPHRASE, QUICK)


MIB = 1024


@pytest.mark.parametrize(
    ("floor_seconds", "memory_mib", "passes"),
    [
        (2.0, 64, 3),  # a slow laptop: the floor, however long it takes
        (0.5, 64, 3),
        (0.25, 128, 3),
        (0.13, 128, 5),
        (0.125, 256, 3),
        (0.0625, 256, 6),
        (0.0, 256, 20),  # never beyond the ceiling
    ],
)
def test_the_cost_follows_the_speed_of_the_computer(floor_seconds: float, memory_mib: int, passes: int) -> None:
    cost = keys.cost_for(floor_seconds, PRODUCTION)
    assert cost == KeyCost(memory_kib=memory_mib * MIB, passes=passes, lanes=1)
    assert PRODUCTION.allow(cost)


def test_the_calibration_measures_the_floor_on_this_computer() -> None:
    ticks = iter([10.0, 10.25])
    limits = KeyLimits(floor=QUICK.floor, ceiling=QUICK.ceiling, seconds=0.5)
    assert keys.calibrated_cost(limits, clock=lambda: next(ticks)) == KeyCost(memory_kib=128, passes=1, lanes=1)
