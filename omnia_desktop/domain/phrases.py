"""Finding a phrase in a text as a person would: whole words, a gap for a name or pronoun, and not where it is negated.

The rules are those at the head of the conflict data: ignore case and hyphens, allow a name or pronoun inside a phrase
("remind Amir to slow down"), and leave alone text that says to avoid the practice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from omnia_desktop.domain.words import Token, same_word, sentence_span, tokens

# Words that may stand inside a phrase without changing it, besides the pupil's own names.
GAP_WORDS = frozenset(
    "a an the this that his her hers their theirs its my your our him he she they them it pupil pupils child "
    "children student students learner to".split()
)
_LONGEST_GAP = 3

# What turns a practice down. Before the phrase, in the same clause …
_NEGATORS = frozenset(
    "no not never without avoid avoids avoiding avoided don't doesn't isn't aren't won't can't cannot shouldn't stop "
    "stops stopping stopped drop dropping remove removing removes exempt ban nor neither free replace replaces "
    "replacing refrain against".split()
)
_NEGATING_PAIRS = frozenset({("instead", "of"), ("rather", "than"), ("in", "place"), ("other", "than")})
_NOT_TURNING_DOWN = frozenset(
    {("not", "only"), ("not", "just"), ("no", "more"), ("no", "less"), ("no", "later"), ("without", "fail")}
)
# … or just after it ("reward charts are not used", "… should be avoided", "… backfire").
_TURNED_DOWN_AFTER = frozenset(
    "not never avoided isn't aren't don't doesn't backfire backfires harm harms stopped".split()
)
_CLAUSE_BREAKS = ";:—"
_CONTRASTS = frozenset("but then so instead however until".split())
# After "and" or a comma these begin a new proposal ("remove noise and use a reward chart").
_FRESH_VERBS = frozenset(
    "add agree allow arrange ask award begin build do draw earn encourage ensure expect give have help introduce keep "
    "let make offer plan praise prepare provide put record reward run send set share show start teach tell try "
    "use".split()
)
_REACH_BEFORE, _REACH_AFTER = 9, 4


@dataclass(frozen=True, slots=True)
class PhraseHit:
    """Where a phrase stands in a text (characters), and whether the text turns it down."""

    start: int
    end: int
    is_negated: bool


def find_phrase(text: str, phrase: str, gap_words: frozenset[str] = frozenset()) -> Iterator[PhraseHit]:
    """Yield each place where the phrase stands in the text; `gap_words` are the pupil's names, in lower case."""
    words = tuple(token.word for token in tokens(phrase))
    found = tokens(text)
    if not words or not any(same_word(token.word, words[-1]) for token in found):
        return
    allowed = GAP_WORDS | gap_words
    for first, token in enumerate(found):
        if same_word(token.word, words[0]):
            last = _match_from(found, first, words, allowed)
            if last is not None:
                yield PhraseHit(token.start, found[last].end, is_negated(text, found, first, last))


def proposes(text: str, phrase: str, gap_words: frozenset[str] = frozenset()) -> PhraseHit | None:
    """Return the first place where the text proposes the phrase, not counting where it turns it down; else None."""
    return next((hit for hit in find_phrase(text, phrase, gap_words) if not hit.is_negated), None)


def span_is_negated(text: str, start: int, end: int) -> bool:
    """Return whether the text turns down what stands in this span (characters)."""
    found = tokens(text)
    inside = [place for place, token in enumerate(found) if token.start < end and start < token.end]
    return bool(inside) and is_negated(text, found, inside[0], inside[-1])


def is_negated(text: str, found: tuple[Token, ...], first: int, last: int) -> bool:
    """Return whether the words from `first` to `last` are turned down by what stands around them."""
    begin, finish = sentence_span(text, found[first].start, found[last].end)
    before = _clause_before(text, found, first, begin)
    pairs = tuple(pairwise([*before, ""]))
    if any((pair[0] in _NEGATORS and pair not in _NOT_TURNING_DOWN) or pair in _NEGATING_PAIRS for pair in pairs):
        return True
    after = [token for token in found[last + 1 : last + 1 + _REACH_AFTER] if token.end <= finish]
    tail = text[found[last].end : after[-1].end] if after else ""
    return not any(mark in tail for mark in ",;:") and any(token.word in _TURNED_DOWN_AFTER for token in after)


def _match_from(found: tuple[Token, ...], first: int, words: tuple[str, ...], allowed: frozenset[str]) -> int | None:
    place = first
    for word in words[1:]:
        gap = 0
        place += 1
        while place < len(found) and not same_word(found[place].word, word):
            gap += 1
            if gap > _LONGEST_GAP or found[place].word not in allowed:
                return None
            place += 1
        if place >= len(found):
            return None
    return place


def _clause_before(text: str, found: tuple[Token, ...], first: int, begin: int) -> list[str]:
    """Return the words between the start of the clause and the phrase, nearest last."""
    words: list[str] = []
    right = found[first].start
    since_comma = 0
    for token in reversed(found[max(0, first - _REACH_BEFORE) : first]):
        between = text[token.end : right]
        if token.start < begin or any(mark in between for mark in _CLAUSE_BREAKS):
            break
        # A comma ends the clause unless it parts the short items of a list ("avoid star charts, points and prizes").
        if "," in between and since_comma > 3:
            break
        since_comma = 0 if "," in between else since_comma + 1
        if token.word in _CONTRASTS and not (token.word == "instead" and words and words[-1] == "of"):
            break
        if words and words[-1] in _FRESH_VERBS and (token.word == "and" or "," in between):
            break
        words.append(token.word)
        right = token.start
    return list(reversed(words))
