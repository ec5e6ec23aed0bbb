"""What a "does not work" fact rules out: the practice it names, out of what it says around it.

"Being kept in at break to finish work makes him more anxious" rules out keeping him in at break. A practice is a set
of stems that must stand near each other; a word that is too common alone counts only together with another.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from omnia_desktop.domain.evidence import Conflict
from omnia_desktop.domain.negation import is_turned_down
from omnia_desktop.domain.phrases import find_phrase, stems_of
from omnia_desktop.domain.words import STOP_WORDS, content_stems, stem, tokens

_WINDOW = 7
_MOST_STEMS = 4
# Verb and particle, or two words that are one practice, with the form that stands for all.
_PAIRS = {
    ("tell", "off"): "tell off",
    ("send", "out"): "send out",
    ("single", "out"): "single out",
    ("singl", "out"): "single out",
    ("leav", "out"): "leave out",
    ("hold", "down"): "hold down",
    ("time", "out"): "time out",
    ("tim", "out"): "time out",
    ("out", "loud"): "aloud",
    ("hand", "hand"): "hand over hand",
    ("in", "front"): "public",
    ("keep", "in"): "keep in",
    ("stay", "in"): "keep in",
}
_PAIR_REACH = 3
_ONE_WORD = {"timeout": "time out"}
_LINKS = frozenset("about after around at before by during for from in of on over round through to with".split())


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words.split())


# Words that name no practice: how it failed, who was there, and what leads up to the practice.
_AROUND_IT = _stems(
    """able adult adults anger angry anxiety anxious ask asked assistant avoid became become bored cause caused
    child cross cry despite dislike distress distressed embarrassed encourage encouraged escalate expect
    expected fail failed feel felt find finds force forced fear having hate hide inclusion increase increased
    ineffective kid lead leave left lot meltdown mum dad other others panic parent peer person pressured react
    refuse required response school seem shutdown staff start started stop stopped stress stressed support ta
    tas lsa teacher tear tears tell term tried try upset walk week worry worse year"""
)
# Words too common to rule anything out alone; together with another they name a practice.
_COMMON = _stems(
    """activity afternoon back board book break card chair change choose class classroom close corner date day
    desk early end excuse finish front full go good group half hard help home instruction keep language large
    lesson listen long loud lunch lunchtime maths message morning move new noise number office paper picture
    place play playground playtime question quick quiet read repeat return room rule seat send short sit slow
    small space speak spell stand table talk task test text thing time touch verbal visual wait watch whole
    word work write"""
) | {"keep in"}
# Where and when: these make no practice of a common word ("writing in lessons").
_WHERE_AND_WHEN = _stems("afternoon class classroom day home lesson maths morning room time")
_NUMBERS = frozenset("one two three four five six seven eight nine ten first second third last next".split())
_KEPT_STOP_WORDS = frozenset("back keep time without work works".split())
_NAMES_IT = re.compile(
    r"[;:.]|\b(?:because|when|if|since|which|so|led|made|makes?|was|were|is|are|did|does|do|has|have|had|can|cannot|will|"
    r"left|caused|causes|upset|upsets|increases?|increased)\b|(?<=\w)n[’']t\b",
    re.IGNORECASE,
)
_ALTERNATIVES = re.compile(r",|\b(?:and|or)\b", re.IGNORECASE)
_PURPOSE = re.compile(r"\bto\s+(?!the\b|an?\b|his\b|her\b|him\b|their\b|them\b|it\b|get\s+rid)", re.IGNORECASE)
_PARTS_PRACTICES = re.compile(r"[.;:!?\n]|\b(?:while|when|but|because|so|then|if|until)\b", re.IGNORECASE)
_PUPIL_ACTS = re.compile(
    r"\b(?:asked|told|made|expected|forced|required|encouraged|having|has|had)\s+to\b", re.IGNORECASE
)


def proposed_against(
    fact_text: str, text: str, names: frozenset[str], also: tuple[str, ...]
) -> Iterator[tuple[int, int]]:
    """Yield where the text proposes what the fact rules out, by its own words or by the phrases `also`."""
    for phrase in also:
        yield from ((hit.start, hit.end) for hit in find_phrase(text, phrase, names) if not hit.is_negated)
    for practice in practices_named(fact_text, names):
        for start, end in _stems_together(text, practice):
            if not (_PUPIL_ACTS.search(fact_text) and _is_done_for_the_pupil(text[end:], names)):
                yield start, end


@lru_cache(maxsize=512)
def practices_named(fact_text: str, pupil_names: frozenset[str]) -> tuple[frozenset[str], ...]:
    """Return the practices that a "does not work" fact names, each as the stems of its words.

    A fact may name none that can be told from everyday words ("Writing"): it is left to the person.
    """
    part = next((each for each in _NAMES_IT.split(fact_text) if any(_units(each, pupil_names))), "")
    purposes = (at.start() for at in _PURPOSE.finditer(part))
    purpose = next((at for at in purposes if len(sum(_units(part[:at], pupil_names), ())) > 1), len(part))
    named = (_practice(_units(alternative, pupil_names)) for alternative in _ALTERNATIVES.split(part[:purpose]))
    return tuple(practice for practice in named if practice)


def other_words_for(fact_text: str, conflicts: Iterable[Conflict], names: frozenset[str]) -> tuple[str, ...]:
    """Return the phrases by which the conflict table knows the practice that the fact names.

    Of a row that the fact meets, only the phrases that share a word with the phrase that met it: "sand timer" brings
    "countdown timer", and not every other way to set a deadline.
    """
    practice = re.split(r"[;:.]", fact_text)[0]
    if practices_named(practice, names):
        # What comes after tells how it failed ("Group work: he would not sit still").
        fact_text = practice
    brought: dict[str, None] = {}
    for conflict in conflicts:
        met = [phrase for phrase in conflict.phrases if next(find_phrase(fact_text, phrase, names), None)]
        shared = frozenset[str]().union(*(content_stems(phrase) for phrase in met)) - {"work", "time", "class"}
        brought |= {phrase: None for phrase in conflict.phrases if phrase in met or content_stems(phrase) & shared}
    return tuple(brought)


def _practice(parts: tuple[tuple[str, ...], ...]) -> frozenset[str]:
    """Return the words that name the practice: the first telling ones, with a common one that they need beside them.

    "Timers in maths" is timers; "working in the corridor" is both; "speed tests" is both; "group work" is both.
    """
    units: tuple[str, ...] = ()
    for part in parts:
        units += part
        telling = [unit for unit in units if unit not in _COMMON]
        if len(telling) > 1:
            return frozenset(telling[:_MOST_STEMS])
        if telling:
            end = units.index(telling[0]) + 1
            is_compound = end == 1 and " " not in telling[0] and len(part) > 1
            return frozenset(units[: end + 1 if is_compound else end])
        if len([unit for unit in units if unit not in _WHERE_AND_WHEN]) > 1:
            return frozenset(units[:_MOST_STEMS])
    return frozenset()


def _units(text: str, pupil_names: frozenset[str]) -> tuple[tuple[str, ...], ...]:
    """Return the words of a fact that carry meaning, as stems and pairs, parted at the prepositions."""
    found = tokens(text)
    parts: list[list[str]] = [[]]
    skip = -1
    for place, token in enumerate(found):
        if place <= skip:
            continue
        pair = _pair_at(stems_of(text), place)
        if pair:
            parts[-1].append(pair[0])
            skip = pair[1]
        elif token.word in _LINKS or (token.word == "without" and sum(map(len, parts)) > 1):
            parts.append([])
        elif _carries_meaning(token.word, pupil_names):
            parts[-1].append(_ONE_WORD.get(token.word, stem(token.word)))
    return tuple(tuple(dict.fromkeys(part)) for part in parts if part)


def _carries_meaning(word: str, pupil_names: frozenset[str]) -> bool:
    if word in pupil_names or word.isdigit() or word in _NUMBERS or len(word) == 1:
        return False
    return (word not in STOP_WORDS or word in _KEPT_STOP_WORDS) and stem(word) not in _AROUND_IT


def _pair_at(stems: tuple[str, ...], place: int) -> tuple[str, int] | None:
    """Return the pair that begins here and the place of its second word, or None."""
    for second in range(place + 1, min(place + 1 + _PAIR_REACH, len(stems))):
        pair = _PAIRS.get((stems[place], stems[second]))
        if pair:
            return pair, second
    return None


def _stems_together(text: str, practice: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield each place where the words stand within a few words of each other, and are not turned down."""
    found, stems = tokens(text), stems_of(text)
    units = [_units_at(stems, place) for place in range(len(stems))]
    for first, here in enumerate(units):
        if not here & practice:
            continue
        held = [place for place in range(first, min(first + _WINDOW, len(units))) if units[place] & practice]
        last = next((place for place in held if practice <= _held(units, first, place)), None)
        if last is None or _PARTS_PRACTICES.search(text[found[first].end : found[last].start]):
            continue
        if not is_turned_down(text, found, first, last):
            yield found[first].start, found[last].end


def _held(units: list[frozenset[str]], first: int, last: int) -> frozenset[str]:
    return frozenset[str]().union(*units[first : last + 1])


def _units_at(stems: tuple[str, ...], place: int) -> frozenset[str]:
    pair = _pair_at(stems, place)
    own = _ONE_WORD.get(stems[place], stems[place])
    return frozenset({own, pair[0]}) if pair else frozenset({own})


def _is_done_for_the_pupil(after: str, names: frozenset[str]) -> bool:
    """Whether somebody else does it for the pupil: "read the question aloud to Amir"."""
    pupil = "|".join(["him", "her", "them", r"the\s+(?:pupil|child)", *map(re.escape, names)])
    return re.match(rf"\s+(?:\w+\s+){{0,3}}?(?:to|for)\s+(?:{pupil})\b", after, re.IGNORECASE) is not None
