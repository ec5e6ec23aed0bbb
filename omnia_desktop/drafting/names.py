"""Names leave the text before the model sees it, and come back after.

A constant stand-in that occurs nowhere else in the profile reads better to a small model than brackets do. Which one
is used depends on the rest of the profile and never on the pupil's own name, so the same facts under another name
give the same draft. Each word of the name has its own stand-in, so that whatever is masked can be restored exactly.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain, count

from omnia_desktop.domain.draft import Suggestion
from omnia_desktop.domain.pupil import Fact, PupilProfile
from omnia_desktop.domain.words import tokens

_KNOWN_AS = ("Sam", "Robin", "Alex", "Jo", "Kit")
_OTHER_NAMES = tuple(
    "Hartley Ashworth Pemberton Wetherby Lindqvist Samphire Ellery Marlow Thackray Quillan Fenwick Oakham".split()
)
_SHORTEST_PART = 3
# These are months as well as names: beside a number or after "in" and the like, the month is meant.
_MONTHS = frozenset({"april", "may", "june", "august"})
_MONTH_AFTER = ("in", "since", "until", "early", "late", "last", "next", "mid")
# Scripts that put no space between words: there a name has no edges to go by.
_RUNS_ON = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI", "LAO", "KHMER", "MYANMAR")
_LETTER = r"[^\W_]"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMask:
    """The pupil's names with the stand-in for each, longest first. `known_as` is the stand-in the model writes."""

    pairs: tuple[tuple[str, str], ...]
    known_as: str
    full_name: str

    def mask(self, text: str) -> str:
        """Return the text with every form of the pupil's names replaced by its stand-in."""
        return _swapped(text, self.pairs)

    def restore(self, text: str) -> str:
        """Return the text with the pupil's own names in place of the stand-ins."""
        return _swapped(text, tuple((stand_in, name) for name, stand_in in self.pairs))

    def mask_profile(self, profile: PupilProfile) -> PupilProfile:
        """Return the profile as the model and the drafting code may see it: without the pupil's names."""
        return replace(
            profile,
            name=self.full_name,
            known_as=self.known_as,
            needs=tuple(replace(need, by=self.mask(need.by) if need.by else None) for need in profile.needs),
            facts=tuple(self._masked_fact(fact) for fact in profile.facts),
        )

    def restore_suggestion(self, suggestion: Suggestion) -> Suggestion:
        """Return the suggestion with the pupil's own names; its findings are not carried over."""
        return replace(
            suggestion,
            text=self.restore(suggestion.text),
            proposals=tuple(self.restore(proposal) for proposal in suggestion.proposals),
            findings=(),
        )

    def _masked_fact(self, fact: Fact) -> Fact:
        return replace(fact, text=self.mask(fact.text), source=self.mask(fact.source) if fact.source else None)


def mask_for(profile: PupilProfile) -> NameMask:
    """Return the mask for a pupil's names."""
    known_as, name = profile.known_as.strip(), profile.name.strip()
    words = tuple(dict.fromkeys((known_as, *_words_of(name))))
    stand_ins = _free_stand_ins(profile, words)
    first = next(stand_ins)
    given = {known_as: first}
    for word in words[1:]:
        given[word] = next(stand_ins)
    initials = _with_initials(name, given, stand_ins)
    for form, stand_in in (*given.items(), *initials.items()):
        for variant in _variants(form):
            if variant not in given:
                given[variant] = stand_in.upper() if variant == form.upper() else next(stand_ins)
    given |= initials
    pairs = tuple(sorted(given.items(), key=lambda pair: (-len(pair[0]), pair[0])))
    return NameMask(pairs=pairs, known_as=first, full_name=_swapped(name, pairs))


def _words_of(name: str) -> Iterator[str]:
    """Yield the words of a name that can be told from other words, and the parts of a double-barrelled one.

    Initials and the small words of a name ("de", "van") are left to stand: alone they name nobody.
    """
    for word in name.split():
        if word[0].islower() or _is_initial(word):
            continue
        yield word
        parts = word.split("-")
        yield from (part for part in parts if len(parts) > 1 and len(part) >= _SHORTEST_PART and not part[0].islower())


def _is_initial(word: str) -> bool:
    letters = word.strip(".")
    return len(letters) == 0 or (len(letters) == 1 and not _runs_on(letters))


def _with_initials(name: str, given: dict[str, str], stand_ins: Iterator[str]) -> dict[str, str]:
    """Return the whole name, with and without its last full stop, where it holds an initial: "Amir K.", "Amir K"."""
    words = name.split()
    if name in given or not any(_is_initial(word) for word in words):
        return {}
    return {
        whole: " ".join(next(stand_ins) if _is_initial(word) else given.get(word, word) for word in words)
        for whole in dict.fromkeys((name, name.rstrip(".")))
    }


def _variants(form: str) -> Iterator[str]:
    """Yield the other ways in which a name is typed: in capitals, with another apostrophe, its accents apart."""
    yield form.replace("’", "'")
    yield form.replace("'", "’")
    yield unicodedata.normalize("NFC", form)
    yield unicodedata.normalize("NFD", form)
    if len(form) > 1:
        yield form.upper()


def _free_stand_ins(profile: PupilProfile, names: Iterable[str]) -> Iterator[str]:
    """Yield stand-ins that the rest of the profile does not hold: one to be known by, then others without end."""
    texts = [part for fact in profile.facts for part in (fact.text, fact.source or "")]
    texts += [need.by or "" for need in profile.needs]
    own = tuple((form, " ") for name in names for form in {name, *_variants(name)})
    present = {token.word for token in tokens(_swapped(" ".join(texts), own))}
    made = (f"{_KNOWN_AS[0]}{'u' * length}el" for length in count(1))
    known_as = (name for name in chain(_KNOWN_AS, made) if _is_free(name, present))
    yield next(known_as)
    yield from (name for name in _OTHER_NAMES if _is_free(name, present))
    yield from known_as


def _is_free(name: str, present: set[str]) -> bool:
    return name.lower() not in present


def _runs_on(text: str) -> bool:
    return any(unicodedata.name(letter, "").startswith(_RUNS_ON) for letter in text)


def _swapped(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    swaps = dict(pairs)
    return _pattern(pairs).sub(lambda found: swaps[found.group()], text)


@lru_cache(maxsize=64)
def _pattern(pairs: tuple[tuple[str, str], ...]) -> re.Pattern[str]:
    """Return what finds the first of each pair, the longest where several fit."""
    ordered = sorted(pairs, key=lambda pair: len(pair[0]), reverse=True)
    return re.compile("|".join(_with_edges(source, target) for source, target in ordered))


def _with_edges(source: str, target: str) -> str:
    """Return the pattern of one name with what may not stand beside it."""
    name = re.escape(source)
    if _runs_on(source):
        return name
    if _runs_on(target):
        # A stand-in that stands for such a name may touch other letters of its script.
        return rf"(?<![A-Za-z]){name}(?![A-Za-z])"
    if source.lower() in _MONTHS:
        before = "".join(rf"(?<!\b{word}\s)(?<!\b{word.capitalize()}\s)" for word in _MONTH_AFTER)
        name = rf"(?<!\d\s)(?<!\d(?:st|nd|rd|th)\s){before}{name}(?!,?\s+\d)"
    return rf"(?<!{_LETTER}){name}(?!{_LETTER})"
