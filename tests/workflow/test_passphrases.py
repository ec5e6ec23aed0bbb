import math

import pytest

from omnia_desktop.paths import bundled
from omnia_desktop.workflow.passphrases import (
    DrawnPassphrase,
    Strength,
    Weakness,
    draw_passphrase,
    judge,
    judge_drawn,
    passphrase_words,
    years_to_guess,
)

WORDS = passphrase_words(bundled("resources", "words", "passphrase-words.txt"))


@pytest.mark.parametrize(
    ("passphrase", "strength"),
    [
        ("", Strength.SHORT),
        ("elevenchars", Strength.SHORT),
        ("   padding      ", Strength.SHORT),
        ("Password2024!", Strength.WEAK),
        ("aaaaaaaaaaaaaaaa", Strength.WEAK),
        ("kj2h9dkq0fLw", Strength.FAIR),
        ("teapot lantern gravel otter", Strength.STRONG),
    ],
)
def test_a_passphrase_is_as_strong_as_it_is_hard_to_guess(passphrase: str, strength: Strength) -> None:
    assert judge(passphrase).strength is strength


@pytest.mark.parametrize(
    ("passphrase", "weakness"),
    [
        ("Password2024", Weakness.COMMON),
        ("aaaaaaaaaaaa", Weakness.REPEATED),
        ("qwertyuiop[]", Weakness.KEYBOARD_ROW),
        ("abcdefghijklmn", Weakness.SEQUENCE),
        ("24112026-24112026", Weakness.DATE),
        ("on 24-11-2026", Weakness.DATE),
        ("teapot lantern gravel otter", None),
        ("", None),
    ],
)
def test_what_makes_it_weak_is_named(passphrase: str, weakness: Weakness | None) -> None:
    assert judge(passphrase).weakness is weakness


def test_a_weak_passphrase_is_accepted_all_the_same() -> None:
    assert judge("Password2024!").is_accepted


def test_a_short_passphrase_is_not_accepted() -> None:
    assert not judge("x9#Kq!").is_accepted


def test_a_very_long_passphrase_is_judged() -> None:
    assert judge("teapot lantern " * 100).strength is Strength.STRONG


def test_a_lone_surrogate_is_judged_like_any_character() -> None:
    assert judge("twelve chars \ud800").is_accepted


def test_drawn_words_come_from_the_list() -> None:
    assert set(draw_passphrase().words.split()) <= set(WORDS)


def test_two_draws_differ() -> None:
    assert draw_passphrase().words != draw_passphrase().words


def test_four_words_have_nearly_fifty_two_bits() -> None:
    assert draw_passphrase().bits == pytest.approx(51.7, abs=0.01)


def test_bits_grow_with_the_words_drawn() -> None:
    assert draw_passphrase(6, WORDS).bits == pytest.approx(6 * math.log2(len(WORDS)))


def test_drawn_words_are_judged_by_the_draw() -> None:
    drawn = DrawnPassphrase(words="password password password password", bits=51.7)
    assert judge_drawn(drawn).strength is Strength.STRONG


def test_the_list_holds_as_many_words_as_its_note_says() -> None:
    assert len(WORDS) == 7776


def test_four_of_the_shortest_words_are_long_enough_for_a_vault() -> None:
    assert len(" ".join(sorted(WORDS, key=len)[:4])) >= 12


def test_one_more_bit_doubles_the_time() -> None:
    assert years_to_guess(41) == pytest.approx(2 * years_to_guess(40))


def test_a_time_beyond_all_bounds_is_still_a_number() -> None:
    assert math.isfinite(years_to_guess(5000))
