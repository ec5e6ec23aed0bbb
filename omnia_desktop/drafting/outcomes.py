"""Outcomes from target patterns of the library, for needs of which nothing is counted yet.

No model takes part. A number that is not in the profile is a proposal for the SENDCo to set, and the baseline of a
pattern is always still to be taken: a count that was made of something else is no baseline of this.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from omnia_desktop.domain.evidence import Card
from omnia_desktop.domain.fields import Row
from omnia_desktop.domain.pupil import Phase
from omnia_desktop.domain.saying import say_date, with_curly_quotes
from omnia_desktop.drafting.counted import Outcome
from omnia_desktop.errors import BadLibrary
from omnia_desktop.paths import bundled

_SLOT = re.compile(r"\{(\w+)\}")
_DATE_SLOTS = frozenset({"date", "review_date"})
_OWN_SLOTS = frozenset({"name", "weeks", "baseline", "target", "who", *_DATE_SLOTS})
_PERCENT_TARGET = re.compile(r"\{target\}(?: ?%| per cent)")
_COUNTED_TARGET = re.compile(
    r"\{target\} (?:out )?of (?:\{(total|opportunities|items|lessons|planned|occasions)\}|(10)\b)"
)
_BASELINE_IN_BRACKETS = re.compile(r"\(baseline \{baseline\}[^)]*\)")
_BASELINE_FROM = re.compile(
    r",?\s*(?:up from|down from|rising from|compared with|from)\s+(?:a baseline of\s+)?\{baseline\}"
    r"(?:\s*%|\s+per cent|\s+(?:features with adult prompting|prompts|steps|lessons|by hand|now)\b)?"
)
# A proposed number as it stands in the text with what it counts: "4 of 5", "12 weeks", "80%", "16 February 2027".
_NUMBER_WITH_UNIT = re.compile(
    r"\d+(?:\s?%|\s+per\s+cent|\s+(?:out of|of)\s+\d+|\s+of\s+them|\s+or\s+more|\s+[A-Z][a-z]+\s+\d{4}|[\s-]+[a-z]+)?"
)
_IN_A_RATIO = re.compile(r"\d\s+(?:out\s+)?of\s+$")
_TO_BE_TAKEN = "(baseline to be taken)"
# Of up to five, one may be missed; of more, one in five.
_FULL = 5
_SHARE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gaps:
    """What stands in the gaps of a pattern until the SENDCo sets it; `frame` is a card that any outcome may follow.

    `seen_by` names who counts, by phase.
    """

    frame: str
    seen_by: Mapping[Phase, str]
    numbers: Mapping[str, int]
    words: Mapping[str, str]


def frame_card() -> str:
    """Return the id of the card whose frame an outcome made from a counted fact follows."""
    return _gaps().frame


def counting_adult(phase: Phase) -> str:
    """Return who is proposed to count an outcome, by role (plan-quality P5)."""
    return _gaps().seen_by[phase]


def can_fill(card: Card) -> bool:
    """Return whether every gap of a target pattern has something to stand in it, and its target can be proposed."""
    gaps = _gaps()
    slots = set(_SLOT.findall(card.text)) - _OWN_SLOTS
    return slots <= gaps.numbers.keys() | gaps.words.keys() and _is_ratio(card)


def fill_pattern(card: Card, *, name: str, weeks: int, review_on: date, seen_by: str) -> Outcome:
    """Return the outcome that a target pattern makes for a pupil, its baseline still to be taken."""
    values = _values(card, weeks, review_on) | {"who": seen_by, "name": name}
    pattern = with_curly_quotes(_BASELINE_IN_BRACKETS.sub(_TO_BE_TAKEN, card.text))
    pattern = _BASELINE_FROM.sub(f" {_TO_BE_TAKEN}", pattern)
    text, done = "", 0
    numbers: list[int] = []
    for slot in _SLOT.finditer(pattern):
        text += pattern[done : slot.start()]
        # A filling may speak of the pupil itself: "a method {name} has chosen".
        said = values[slot.group(1)].replace("{name}", name)
        numbers += [len(text)] if said[0].isdigit() and slot.group(1) != "name" else []
        text, done = text + said, slot.end()
    text += pattern[done:]
    proposals = (_NUMBER_WITH_UNIT.match(text, start) for start in numbers if not _IN_A_RATIO.search(text[:start]))
    said_once = tuple(dict.fromkeys(found.group() for found in proposals if found))
    return Outcome(text=text, proposals=said_once, facts=(), has_baseline=False)


def _is_ratio(card: Card) -> bool:
    """Whether a target can be proposed without knowing the baseline: a share, and not a bare count or a time."""
    return bool(_PERCENT_TARGET.search(card.text) or _COUNTED_TARGET.search(card.text))


def _values(card: Card, weeks: int, review_on: date) -> dict[str, str]:
    """Return what goes into each gap."""
    gaps = _gaps()
    values = {key: str(number) for key, number in gaps.numbers.items()} | dict(gaps.words)
    values |= {"weeks": str(weeks), **dict.fromkeys(_DATE_SLOTS, say_date(review_on))}
    counted = _COUNTED_TARGET.search(card.text)
    if counted:
        total = int(counted.group(2) or values[counted.group(1)])
        values["target"] = str(total - 1 if total <= _FULL else round(total * _SHARE))
    else:
        values["target"] = str(round(100 * _SHARE))
    return values


@cache
def _gaps() -> _Gaps:
    path = bundled("resources", "documents", "target-slots.json")
    row = Row(json.loads(path.read_text(encoding="utf-8")), path.name, BadLibrary)
    row.text("about")
    frame = row.text("frame")
    seen_by, numbers, words = row.row("seen_by"), row.row("numbers"), row.row("words")
    row.finish()
    return _Gaps(
        frame=frame,
        seen_by={phase: seen_by.text(phase.value) for phase in Phase},
        numbers={key: numbers.whole_number(key, 1, 1000) for key in numbers.fields},
        words={key: words.text(key) for key in words.fields},
    )
