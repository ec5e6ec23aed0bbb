"""Finding a phrase in a text as a person would: whole words in any form, a gap for a name or pronoun, and not negated.

The rules are those at the head of the conflict data: ignore case and hyphens, allow a name or pronoun inside a phrase
("remind Amir to slow down"), and leave alone text that says to avoid the practice. A word is found in its other forms
too ("making eye contact"); punctuation other than a hyphen or slash ends a phrase.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from omnia_desktop.domain.negation import is_turned_down
from omnia_desktop.domain.words import Token, stem, tokens

# Words that may stand inside a phrase without changing it, besides the pupil's own names.
GAP_WORDS = frozenset(
    "a an the this that his hers her their theirs its my your our him he she they them it pupil pupils child children "
    "student students learner to good better more clear full own daily weekly big some all part of minutes".split()
)
# "Earn a reward" is "earn his reward" too, and "earn rewards"; but "correct the grammar" is not "correct grammar".
_INTERCHANGEABLE = frozenset("a an the his her their".split())
_LONGEST_GAP = 4
_ENDS_A_PHRASE = re.compile(r"[.,;:!?()\n]")


@dataclass(frozen=True, slots=True)
class PhraseHit:
    """Where a phrase stands in a text (characters), and whether the text turns it down."""

    start: int
    end: int
    is_negated: bool


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase made ready: its stems, those that have an article before them, and what its signs say."""

    stems: tuple[str, ...]
    after_article: frozenset[int]
    has_comma: bool
    is_joined: bool


def find_phrase(text: str, phrase: str, gap_words: frozenset[str] = frozenset()) -> Iterator[PhraseHit]:
    """Yield each place where the phrase stands in the text; `gap_words` are the pupil's names, in lower case."""
    wanted = _made_ready(phrase)
    if not wanted.stems or not text_stems(text).issuperset(wanted.stems):
        return
    found, stems = tokens(text), stems_of(text)
    for first, word in enumerate(stems):
        if word == wanted.stems[0]:
            last = _match_from(text, first, wanted, GAP_WORDS | gap_words)
            if last is not None:
                yield PhraseHit(found[first].start, found[last].end, is_turned_down(text, found, first, last))


def proposes(text: str, phrase: str, gap_words: frozenset[str] = frozenset()) -> PhraseHit | None:
    """Return the first place where the text proposes the phrase, not counting where it turns it down; else None."""
    return next((hit for hit in find_phrase(text, phrase, gap_words) if not hit.is_negated), None)


def span_is_negated(text: str, start: int, end: int) -> bool:
    """Return whether the text turns down what stands in this span (characters)."""
    found = tokens(text)
    inside = [place for place, token in enumerate(found) if token.start < end and start < token.end]
    return bool(inside) and is_turned_down(text, found, inside[0], inside[-1])


def find_runs(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield where the text holds exactly these words in a row, whatever their case and punctuation (characters)."""
    wanted, found = [token.word for token in tokens(words)], tokens(text)
    for first in range(len(found) - len(wanted) + 1):
        run = found[first : first + len(wanted)]
        if wanted and [token.word for token in run] == wanted:
            yield run[0].start, run[-1].end


@lru_cache(maxsize=2048)
def stems_of(text: str) -> tuple[str, ...]:
    """Return the stems of a text's words, in their order."""
    return tuple(stem(token.word) for token in tokens(text))


@lru_cache(maxsize=2048)
def text_stems(text: str) -> frozenset[str]:
    """Return the stems that a text holds, for a quick look."""
    return frozenset(stems_of(text))


@lru_cache(maxsize=8192)
def _made_ready(phrase: str) -> _Phrase:
    words = [token.word for token in tokens(phrase)]
    articles = {place for place in range(1, len(words) - 1) if words[place] in _INTERCHANGEABLE}
    kept = [place for place in range(len(words)) if place not in articles]
    return _Phrase(
        stems=tuple(stem(words[place]) for place in kept),
        after_article=frozenset(at for at, place in enumerate(kept) if place - 1 in articles),
        has_comma="," in phrase,
        is_joined="/" in phrase,
    )


def _match_from(text: str, first: int, wanted: _Phrase, allowed: frozenset[str]) -> int | None:
    """Return the place of the phrase's last word when it begins at this one, else None."""
    found, stems = tokens(text), stems_of(text)
    place = first
    for at, word in enumerate(wanted.stems[1:], start=1):
        start = place
        place += 1
        while place < len(found) and stems[place] != word and _may_stand_between(found[place], allowed):
            place += 1
        if place >= len(found) or stems[place] != word or place - start > _LONGEST_GAP + 1:
            return None
        lacks_article = at in wanted.after_article and place - start == 1 and not found[place].word.endswith("s")
        if lacks_article or not _is_one(text, found, start, place, wanted):
            return None
    return place


def _may_stand_between(token: Token, allowed: frozenset[str]) -> bool:
    return token.word in allowed or token.word.isdigit()


def _is_one(text: str, found: tuple[Token, ...], left: int, right: int, wanted: _Phrase) -> bool:
    """Whether nothing between two words of a phrase parts them; "first/then" must be joined by its sign."""
    between = text[found[left].end : found[right].start]
    if wanted.is_joined and between.isspace():
        return False
    return not _ENDS_A_PHRASE.search(between.replace(",", "") if wanted.has_comma else between)
