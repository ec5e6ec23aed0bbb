"""Numbers as people write them, each in one normal form: "seven" is 7, "three out of ten" is 3/10."""

import re
from collections.abc import Callable, Iterator

_UNITS = "one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_WORDS = {
    **{word: value for value, word in enumerate([*_UNITS, *_TEENS], start=1)},
    **{word: 10 * value for value, word in enumerate(_TENS, start=2)},
    **{"zero": 0, "a": 1, "hundred": 100, "dozen": 12, "twice": 2, "thrice": 3},
}
_PARTS = {
    "half": "0.5",
    "quarter": "0.25",
    "third": "0.33",
    "½": "0.5",
    "¼": "0.25",
    "¾": "0.75",
    "⅓": "0.33",
    "⅔": "0.67",
}
_TIMES = {"two third": "0.67", "three quarter": "0.75", "two quarter": "0.5", "three third": "1"}

_SMALL = "|".join(["zero", *_TEENS, *_UNITS])
_BELOW_HUNDRED = rf"(?:(?:{'|'.join(_TENS)})(?:[\s-](?:{'|'.join(_UNITS)}))?|{_SMALL})"
_WORDED = rf"(?:(?:(?:{_SMALL}|a)[\s-])?hundred(?:\s+(?:and\s+)?{_BELOW_HUNDRED})?|{_BELOW_HUNDRED}|dozen|twice|thrice)"
_DIGITS = r"(?:\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_NUMBER = rf"(?:{_DIGITS}|{_WORDED})"
_START = r"(?<![\w.,])"
# "One" is a number only beside what it counts; elsewhere it is a pronoun or an article ("one at a time").
_COUNTS_ONE = re.compile(
    r"[\s-]+(?:hours?|minutes?|days?|weeks?|months?|terms?|years?|lessons?|sessions?|per\s?cent)\b", re.IGNORECASE
)


def _ratio(found: re.Match[str]) -> str:
    return f"{value_of(found['part'])}/{value_of(found['whole'])}"


def _clock(found: re.Match[str]) -> str:
    return f"{int(found['hour'])}:{found['minute']}"


def _fraction(found: re.Match[str]) -> str:
    said = " ".join(found.group().lower().replace("-", " ").split())
    plain = said.removeprefix("a ").removeprefix("one ").removesuffix("s")
    return _TIMES.get(plain) or _PARTS[plain.rsplit(maxsplit=1)[-1]]


# In order: a form that is found first keeps its place from those below it.
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), make)
    for pattern, make in (
        (rf"{_START}1\s?:\s?1\b|\b(?:1|one)[\s-]to[\s-](?:1|one)\b", lambda _: "1:1"),
        (rf"{_START}(?P<hour>\d{{1,2}}):(?P<minute>\d\d)(?:\s?[ap]\.?m\b)?", _clock),
        (rf"{_START}(?P<hour>\d{{1,2}})\.(?P<minute>\d\d)\s?[ap]\.?m\b", _clock),
        (r"(?<=\bat )(?P<hour>\d{1,2})\.(?P<minute>[0-5]\d)\b(?!\s?%)", _clock),
        (r"(?:(?<=\bfrom )|(?<=\buntil )|(?<=\btill ))(?P<hour>\d{1,2})\.(?P<minute>[0-5]\d)\b(?!\s?%)", _clock),
        (rf"\bhalf[\s-]past\s+(?P<hour>{_NUMBER})\b", lambda found: f"{value_of(found['hour'])}:30"),
        (r"\b(?:Key\s+Stage\s+|KS)(?P<stage>\d)\b", lambda found: f"key stage {found['stage']}"),
        (
            rf"\b(?-i:Years?\s+|Yr\.?\s?|Y)(?P<year>\d{{1,2}}|{_BELOW_HUNDRED})\b",
            lambda found: f"year {value_of(found['year'])}",
        ),
        (
            rf"{_START}(?P<part>{_NUMBER})(?:\s?/\s?|\s(?:out\s+of|of|in)\s+(?:every\s+|the\s+)?)(?P<whole>{_NUMBER})\b",
            _ratio,
        ),
        (rf"{_START}(?P<share>{_NUMBER})\s?(?:%|per\s?cent\b)", lambda found: f"{value_of(found['share'])}%"),
        (
            rf"\b(?P<nth>{'|'.join(_ORDINALS)})(?=\s+(?:per)?centile\b)",
            lambda found: str(_ORDINALS.index(found["nth"].lower()) + 1),
        ),
        (
            r"\b(?:(?:a|one|two|three)[\s-](?:half|quarters?|thirds?)|half)\b(?![\s-]+(?:term|terms|termly|past)\b)|[½¼¾⅓⅔]",
            _fraction,
        ),
        (r"\bonce(?=\s+(?:a|an|per|every|each)\b)", lambda _: "1"),
        (rf"(?<![\w.]){_DIGITS}(?=\b|[a-z%])", lambda found: value_of(found.group())),
        (rf"\b{_WORDED}\b", lambda found: value_of(found.group())),
    )
)


def numbers_in(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield each number in normal form with its place (characters), the longest reading of each."""
    taken: list[tuple[int, int]] = []
    for pattern, make in _FORMS:
        for found in pattern.finditer(text):
            start, end = found.span()
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            if found.group().lower() == "one" and not _COUNTS_ONE.match(text[end:]):
                continue
            taken.append((start, end))
            yield make(found), start, end


def value_of(said: str) -> str:
    """Return a whole or decimal number in digits: "1,200" is 1200, "seven" is 7, "a hundred and five" is 105."""
    plain = said.replace(",", "")
    if plain[0].isdigit():
        return plain.rstrip("0").rstrip(".") if "." in plain else str(int(plain))
    total = 0
    for word in re.findall(r"[a-z]+", plain.lower()):
        if word == "hundred":
            total = max(total, 1) * 100
        elif word != "and":
            total += _WORDS[word]
    return str(total)


def parts_of(value: str) -> tuple[str, ...]:
    """Return the numbers that a ratio such as 3/10 is made of; a percentage and all else have none."""
    return tuple(value.split("/")) if "/" in value else ()
