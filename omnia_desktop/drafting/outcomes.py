"""Outcomes from target patterns: a baseline from a dated fact, or a question to take one; proposals marked as such.

No model takes part. A number that is not in the profile is a proposal for the SENDCo to set.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from omnia_desktop.domain.evidence import Card
from omnia_desktop.domain.fields import Row
from omnia_desktop.domain.pupil import Fact, FactKind
from omnia_desktop.domain.saying import say_date, with_curly_quotes
from omnia_desktop.domain.words import STOP_WORDS, content_stems, stem, tokens
from omnia_desktop.errors import BadLibrary
from omnia_desktop.paths import bundled

_SLOT = re.compile(r"\{(\w+)\}")
_DATE_SLOTS = frozenset({"date", "review_date"})
_OWN_SLOTS = frozenset({"name", "weeks", "baseline", "target", *_DATE_SLOTS})
_PERCENT_TARGET = re.compile(r"\{target\}(?: ?%| per cent)")
_COUNTED_TARGET = re.compile(
    r"\{target\} (?:out )?of (?:\{(total|opportunities|items|lessons|planned|occasions)\}|(10)\b)"
)
_BASELINE_IN_BRACKETS = re.compile(r"\(baseline \{baseline\}[^)]*\)")
_BASELINE_FROM = re.compile(
    r",?\s*(?:up from|down from|rising from|compared with|from)\s+(?:a baseline of\s+)?\{baseline\}"
    r"(?:\s*%|\s+per cent|\s+(?:features with adult prompting|prompts|steps|lessons|by hand|now)\b)?"
)
_BASELINE = re.compile(r"\{baseline\}(\s*%|\s+per cent)?(?:\s+now\b)?")
_TO_BE_TAKEN = "(baseline to be taken)"
_N_OF_M = re.compile(r"\b(\d+)\s*(?:of|out of|/)\s*(\d+)\b")
_PER_CENT = re.compile(r"\b(\d+)\s*(?:%|per cent)")
# "Follows two-step instructions on 3 of 10 occasions": what is done, and how often it was seen.
_COUNTED_FACT = re.compile(
    r"^(?P<verb>[A-Z][a-z]+s)\s+(?P<what>[^.;]*?)\s+(?P<how>on|in)\s+(?P<n>\d+)\s+(?:of|out of)\s+(?P<m>\d+)"
    r"(?P<unit>\s+[a-z][a-z -]*)?"
)
# A rating may be better high or low, so no target is made from it.
_RATINGS = frozenset({"rates", "scores", "marks", "feels"})
# For a pupil with a PDA profile no outcome measures compliance (plan-quality S3).
_COMPLIANCE = frozenset(
    "accepts answers attends complies completes finishes follows joins listens obeys remains sits stays".split()
)
# A fact is a pattern's baseline only when both count the same thing and share these many words; the more so where
# what is counted is any occasion at all. Better "to be taken" than a number that measured something else.
_SHARED_STEMS = 3
_COUNTED_WORDS = 4
_ANY_COUNT = frozenset(stem(word) for word in "occasions times tries lessons chances opportunities days".split())
_FULL = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """An outcome's text with the pieces that are proposals, the facts it rests on, and whether one is its baseline."""

    text: str
    proposals: tuple[str, ...]
    facts: tuple[str, ...]
    has_baseline: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gaps:
    """What stands in the gaps of a pattern until the SENDCo sets it; `frame` is a card that any outcome may follow."""

    frame: str
    numbers: Mapping[str, int]
    words: Mapping[str, str]


def frame_card() -> str:
    """Return the id of the card whose frame an outcome made from a counted fact follows."""
    return _gaps().frame


def can_fill(card: Card) -> bool:
    """Return whether every gap of a target pattern has something to stand in it, and its target can be proposed."""
    gaps = _gaps()
    slots = set(_SLOT.findall(card.text)) - _OWN_SLOTS
    return slots <= gaps.numbers.keys() | gaps.words.keys() and _is_ratio(card)


def is_counted(fact: Fact) -> bool:
    """Return whether a fact is a dated count of something seen, which an outcome can take further."""
    if fact.kind is not FactKind.ASSESSMENT or fact.date is None:
        return False
    found = _COUNTED_FACT.match(fact.text)
    if found is None or found["verb"].lower() in _RATINGS or " without" in (found["unit"] or ""):
        # "on 4 of 10 occasions without the timetable" counts what happens when support is missing.
        return False
    return int(found["n"]) < int(found["m"])


def fill_pattern(card: Card, *, name: str, weeks: int, review_on: date, facts: tuple[Fact, ...]) -> Outcome:
    """Return the outcome that a target pattern makes for a pupil, its baseline from one of the facts where one fits."""
    fact = next((fact for fact in facts if _measures(fact, card)), None)
    values, proposed = _values(card, weeks, review_on, fact)
    text = with_curly_quotes(card.text if fact else _without_baseline(card.text))
    if fact and fact.date:
        text = _BASELINE.sub(rf"{{baseline}}\1 on {say_date(fact.date)}", text, count=1)
    text = _SLOT.sub(lambda found: values.get(found.group(1), name), text)
    text = _SLOT.sub(name, text)
    proposals = tuple(dict.fromkeys(_with_unit(value, text) for value in proposed))
    return Outcome(text=text, proposals=proposals, facts=(fact.id,) if fact else (), has_baseline=fact is not None)


def outcome_from_fact(fact: Fact, *, name: str, review_on: date, is_demand_avoidant: bool) -> Outcome | None:
    """Return an outcome that takes a counted observation further, or None when the fact is no such observation.

    The target closes half of the gap, rounded up: a proposal of ours, from no study.
    """
    found = _COUNTED_FACT.match(fact.text)
    if not is_counted(fact) or found is None or fact.date is None:
        return None
    if is_demand_avoidant and found["verb"].lower() in _COMPLIANCE:
        return None
    seen, of = int(found["n"]), int(found["m"])
    target = f"{_halfway(seen, of)} of {of}"
    unit = (found["unit"] or " occasions").rstrip()
    by = say_date(review_on)
    text = (
        f"By {by}, {name} will {_plain_verb(found['verb'])} {found['what']} {found['how']} {target}{unit}, "
        f"rising from {seen} of {of} on {say_date(fact.date)}, seen by the class teacher."
    )
    return Outcome(text=text, proposals=(by, target), facts=(fact.id,), has_baseline=True)


def _is_ratio(card: Card) -> bool:
    """Whether a target can be proposed without knowing the baseline: a share, and not a bare count or a time."""
    return bool(_PERCENT_TARGET.search(card.text) or _COUNTED_TARGET.search(card.text))


def _measures(fact: Fact, card: Card) -> bool:
    """Whether a fact is a dated count of what the pattern counts: the same measure, and words in common."""
    if fact.kind is not FactKind.ASSESSMENT or fact.date is None:
        return False
    shape, counted = (_PER_CENT, _PERCENT_TARGET) if _PERCENT_TARGET.search(card.text) else (_N_OF_M, _COUNTED_TARGET)
    in_fact, in_card = shape.search(fact.text), counted.search(card.text)
    if in_fact is None or in_card is None:
        return False
    things = _things_after(fact.text, in_fact.end()) & _things_after(card.text, in_card.end())
    shared = content_stems(fact.text) & content_stems(card.text)
    return bool(things) and len(shared) >= (_SHARED_STEMS if things - _ANY_COUNT else _SHARED_STEMS + 1)


def _things_after(text: str, place: int) -> frozenset[str]:
    """Return what is counted: the stems of the first words that carry meaning after a count."""
    found = [stem(token.word) for token in tokens(text[place:])[:_COUNTED_WORDS]]
    return frozenset(word for word in found if word not in STOP_WORDS)


def _values(card: Card, weeks: int, review_on: date, fact: Fact | None) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return what goes into each gap, and the values among them that are proposals."""
    gaps = _gaps()
    values = {key: str(number) for key, number in gaps.numbers.items()} | dict(gaps.words)
    values |= {"weeks": str(weeks), **dict.fromkeys(_DATE_SLOTS, say_date(review_on))}
    counted = _COUNTED_TARGET.search(card.text)
    if _PERCENT_TARGET.search(card.text):
        known = int(_found(_PER_CENT, fact)[0]) if fact else None
        values["target"] = str(80 if known is None else min(100, _halfway(known, 100)))
        if known is not None:
            values["baseline"] = str(known)
    elif counted:
        total = int(counted.group(2) or values[counted.group(1)])
        if fact:
            seen, total = (int(part) for part in _found(_N_OF_M, fact))
            values["baseline"] = f"{seen} of {total}"
            values["target"] = str(_halfway(seen, total))
            if counted.group(1):
                values[counted.group(1)] = str(total)
        else:
            values["target"] = str(total - 1 if total <= _FULL else round(total * 0.8))
    used = set(_SLOT.findall(card.text)) - {"name", "baseline"}
    return values, tuple(sorted({values[slot] for slot in used if any(ch.isdigit() for ch in values[slot])}))


def _with_unit(value: str, text: str) -> str:
    """Return a proposed number as it stands in the text with what it counts: "4 of 5", "12 weeks", "80%"."""
    found = re.search(rf"(?<!\w){re.escape(value)}(?:\s?%|\s+(?:out of|of)\s+\d+|[\s-]+[a-z]+)?", text)
    return found.group() if found else value


def _found(pattern: re.Pattern[str], fact: Fact) -> tuple[str, ...]:
    found = pattern.search(fact.text)
    assert found is not None, "the fact was chosen because it has this shape"
    return found.groups()


def _halfway(seen: int, of: int) -> int:
    return seen + (of - seen + 1) // 2


def _without_baseline(pattern: str) -> str:
    text = _BASELINE_IN_BRACKETS.sub(_TO_BE_TAKEN, pattern)
    return _BASELINE_FROM.sub(f" {_TO_BE_TAKEN}", text)


def _plain_verb(verb: str) -> str:
    """Return a third-person verb in its plain form: follows, watches, tries, goes."""
    verb = verb.lower()
    if verb.endswith("ies") and len(verb) > 4:
        return f"{verb[:-3]}y"
    if verb.endswith(("sses", "shes", "ches", "xes", "zzes", "oes")):
        return verb[:-2]
    return {"has": "have", "is": "be"}.get(verb, verb.removesuffix("s"))


@cache
def _gaps() -> _Gaps:
    path = bundled("resources", "documents", "target-slots.json")
    row = Row(json.loads(path.read_text(encoding="utf-8")), path.name, BadLibrary)
    row.text("about")
    frame = row.text("frame")
    numbers, words = row.row("numbers"), row.row("words")
    row.finish()
    return _Gaps(
        frame=frame,
        numbers={key: numbers.whole_number(key, 1, 1000) for key in numbers.fields},
        words={key: words.text(key) for key in words.fields},
    )
