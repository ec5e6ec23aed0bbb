"""Words with their places: the one way in which texts are cut up for matching, whatever the check."""

import re
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(r"[^\W_]+(?:[’'][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')]*\s+|\n+")
_ENDINGS = ("ingly", "edly", "ing", "ies", "ied", "ed", "es", "ly", "s")

STOP_WORDS = frozenset(
    """a about after again all also am an and any are as at away back be because been before being between both but by
    can could did do does doing done down each even every few for from get gets give given gives go goes had has have
    having he help helps her here hers herself him himself his how i if in into is it its itself just keep let like
    made make makes making many may me might more most much must my need needs no not now of off often on once one
    only or other our out over own pupil pupils put same say says set she should so some still such take takes than
    that the their theirs them themselves then there these they thing things this those through time times to too
    under until up use used uses using very want wants was way we well were what when where which while who why will
    with without work works would you your yes""".split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word in lower case, without a possessive ending, and where it stands in its text (characters)."""

    word: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of a text; hyphens and slashes part words, apostrophes do not."""
    return tuple(
        Token(_without_possessive(found.group().lower().replace("’", "'")), found.start(), found.end())
        for found in _TOKEN.finditer(text)
    )


def stem(word: str) -> str:
    """Return the word without a common English ending; crude on purpose, the same for both sides of a comparison."""
    if len(word) <= 4:
        return word.removesuffix("s") if len(word) == 4 and not word.endswith("ss") else word
    for ending in _ENDINGS:
        if word.endswith(ending) and not (ending == "s" and word.endswith("ss")) and len(word) - len(ending) >= 3:
            root = word.removesuffix(ending)
            root = root[:-1] if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "lsz" else root
            return root.removesuffix("e") if len(root) > 3 else root
    return word.removesuffix("e")


@lru_cache(maxsize=4096)
def content_stems(text: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning: stop words and bare numbers left out."""
    return frozenset(
        stem(token.word) for token in tokens(text) if token.word not in STOP_WORDS and not token.word.isdigit()
    )


def same_word(left: str, right: str) -> bool:
    """Return whether two words are the same but for a plural ending."""
    return left == right or left in (f"{right}s", f"{right}es") or right in (f"{left}s", f"{left}es")


def sentence_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around a span begins and ends (characters)."""
    begin, finish = 0, len(text)
    for found in _SENTENCE_END.finditer(text):
        if found.end() <= start:
            begin = found.end()
        elif found.start() >= end:
            finish = found.start()
            break
    return begin, finish


def sentences(text: str) -> tuple[str, ...]:
    """Return the sentences of a text, blank ones left out."""
    return tuple(part.strip() for part in _SENTENCE_END.split(text) if part.strip())


def _without_possessive(word: str) -> str:
    return word[:-2] if word.endswith("'s") else word.removesuffix("'")
