"""How hard a passphrase is to guess, and passphrases drawn at random. The one importer of zxcvbn.

Bits are honest ones: for what a person made up, the estimate of a library that knows common passwords, names, dates
and keyboard rows; for words drawn at random, the number of equally likely draws.
"""

import math
import secrets
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from zxcvbn import zxcvbn

from omnia_desktop.paths import bundled
from omnia_desktop.store.keys import SHORTEST_PASSPHRASE

WORDS_DRAWN = 4

# What a thief with a hundred graphics cards may try in a second at the vault's cost: the assumption of the design.
_GUESSES_A_SECOND = 100_000
_FAIR_BITS, _STRONG_BITS = 36.0, 50.0
# The library's time grows with the square of the length; what stands beyond cannot make a passphrase weaker.
_MOST_JUDGED = 72


class Strength(StrEnum):
    """How hard a passphrase is to guess for somebody who has the vault's files."""

    SHORT = "short"
    WEAK = "weak"
    FAIR = "fair"
    STRONG = "strong"


class Weakness(StrEnum):
    """What makes a passphrase easier to guess than its length says."""

    COMMON = "common"
    REPEATED = "repeated"
    KEYBOARD_ROW = "keyboard-row"
    SEQUENCE = "sequence"
    DATE = "date"


_PATTERNS = {
    "repeat": Weakness.REPEATED,
    "spatial": Weakness.KEYBOARD_ROW,
    "sequence": Weakness.SEQUENCE,
    "date": Weakness.DATE,
    "regex": Weakness.DATE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What is thought of a passphrase: bits, the years that guessing it takes on average, its greatest weakness."""

    strength: Strength
    bits: float
    years: float
    weakness: Weakness | None

    @property
    def is_accepted(self) -> bool:
        """Whether a vault may be made with it: long enough; a weak one is warned of, not refused."""
        return self.strength is not Strength.SHORT


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnPassphrase:
    """A passphrase of words drawn at random, and how many bits the draw has."""

    words: str
    bits: float


def judge(passphrase: str) -> Judgement:
    """Return how hard the passphrase is to guess; blanks at its ends do not count."""
    text = passphrase.strip()
    if not text:
        return Judgement(strength=Strength.SHORT, bits=0.0, years=0.0, weakness=None)
    found = zxcvbn(text[:_MOST_JUDGED], max_length=_MOST_JUDGED)
    bits = float(found["guesses_log10"]) * math.log2(10)
    return Judgement(
        strength=_strength(text, bits),
        bits=bits,
        years=years_to_guess(bits),
        weakness=_weakness(found["sequence"], len(text)),
    )


def judge_drawn(drawn: DrawnPassphrase) -> Judgement:
    """Return how hard a drawn passphrase is to guess for somebody who knows the list and how it was drawn."""
    strength = _strength(drawn.words, drawn.bits)
    return Judgement(strength=strength, bits=drawn.bits, years=years_to_guess(drawn.bits), weakness=None)


def draw_passphrase(count: int = WORDS_DRAWN, words: tuple[str, ...] | None = None) -> DrawnPassphrase:
    """Return a passphrase of `count` words, each drawn with the system's randomness from the bundled list."""
    known = words or passphrase_words(bundled("resources", "words", "passphrase-words.txt"))
    drawn = " ".join(secrets.choice(known) for _ in range(count))
    return DrawnPassphrase(words=drawn, bits=count * math.log2(len(known)))


def passphrase_words(path: Path) -> tuple[str, ...]:
    """Return the words of a list, one a line, each once."""
    return tuple(dict.fromkeys(path.read_text(encoding="utf-8").split()))


def years_to_guess(bits: float) -> float:
    """Return how many years guessing takes on average, when half of all guesses have to be tried."""
    return float(2 ** min(bits - 1, 300) / _GUESSES_A_SECOND / (365.25 * 24 * 3600))


def _strength(text: str, bits: float) -> Strength:
    if len(text) < SHORTEST_PASSPHRASE:
        return Strength.SHORT
    if bits < _FAIR_BITS:
        return Strength.WEAK
    return Strength.FAIR if bits < _STRONG_BITS else Strength.STRONG


def _weakness(sequence: Iterable[object], length: int) -> Weakness | None:
    """Return the weakness that makes up most of the passphrase, at least half of it."""
    letters: Counter[Weakness] = Counter()
    for part in sequence:
        if isinstance(part, dict) and (weakness := _weakness_of(part)) is not None:
            letters[weakness] += len(str(part.get("token", "")))
    most = letters.most_common(1)
    return most[0][0] if most and 2 * most[0][1] >= length else None


def _weakness_of(part: Mapping[str, object]) -> Weakness | None:
    """Return what a part that was recognised is; a word by itself is no weakness, a password that others use is."""
    if part.get("pattern") == "dictionary":
        return Weakness.COMMON if part.get("dictionary_name") == "passwords" else None
    return _PATTERNS.get(str(part.get("pattern")))
