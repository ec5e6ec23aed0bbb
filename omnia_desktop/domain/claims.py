"""The checkable claims in a text: numbers, dates, tests, medicines, professionals and names, in one normal form.

Gate G1 compares the claims of a suggestion with those of the profile. "Seven" is 7, "Sept" is September,
"3 out of 10" is 3 of 10.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from omnia_desktop.domain.words import sentence_span


class ClaimKind(StrEnum):
    """What sort of thing a claim states."""

    NUMBER = "number"
    DATE = "date"
    TEST = "test"
    MEDICINE = "medicine"
    PROFESSIONAL = "professional"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim: its kind, its value in normal form, and where it stands (characters)."""

    kind: ClaimKind
    value: str
    start: int
    end: int


_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_NUMBER_WORDS = {
    **{word: value for value, word in enumerate(_UNITS)},
    **{word: 10 * value for value, word in enumerate(_TENS, start=2)},
    "hundred": 100,
    "dozen": 12,
    "twice": 2,
    "thrice": 3,
}
_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = {name: number for number, name in enumerate(_MONTHS, start=1)}
_MONTH |= {name[:3]: number for name, number in _MONTH.items()} | {"sept": 9}
_MONTH_WORD = "|".join(sorted(_MONTH, key=len, reverse=True))

_DATE = re.compile(
    rf"\b(?P<iso>(?P<iy>\d{{4}})-(?P<im>\d\d)-(?P<iday>\d\d))\b"
    rf"|\b(?P<sd>\d{{1,2}})[/.](?P<sm>\d{{1,2}})[/.](?P<sy>\d{{2,4}})\b"
    rf"|\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m>{_MONTH_WORD})\b\.?(?:,?\s+(?P<y>\d{{4}}))?"
    rf"|\b(?P<m2>{_MONTH_WORD})\b\.?(?:\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\s+of))?(?:,?\s+(?P<y2>\d{{4}}))?",
    re.IGNORECASE,
)
# "may" and "march" are verbs, "mar" and "dec" fragments, unless something says that a month is meant.
_MONTH_BEFORE = re.compile(
    r"\b(?:in|by|since|until|till|from|to|early|late|mid|last|next|this|of|during|before|after|end of|and|term)[\s-]+$",
    re.I,
)
_DIGITS = re.compile(r"(?<![\w.])\d+(?:,\d{3})+(?:\.\d+)?|(?<![\w.])\d+(?:\.\d+)?(?=\b|[a-z%])")
_WORDED = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})[\s-]+(?P<ones>{'|'.join(_UNITS[1:10])})|(?P<word>{'|'.join(_NUMBER_WORDS)}))\b",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"\b(?:a |one |three[ -])?(half|quarters?|third|thirds|two[ -]thirds)\b(?![ -]term)", re.IGNORECASE
)
# "one" is a number only beside a unit or "of"; elsewhere it is a pronoun or an article ("one at a time").
_COUNTED_ONE = re.compile(
    r"^\s+(?:out\s+of|in|of)\s+(?:\d|ten|five|four|three|two)"
    r"|^[\s-]+(?:hours?|minutes?|days?|weeks?|months?|terms?|years?|%|per cent)\b",
    re.I,
)

# Named so that a model cannot slip one in; a name here that the profile has is no finding. Common in UK schools.
_TESTS = (
    "BPVS|CELF|WIAT|WISC|WRAT|WRIT|YARC|NGRT|NARA|BAS|SDQ|SNAP-IV|Conners|Vanderbilt|Renfrew|TROG|CTOPP|PhAB|DASH|"
    "MABC|Movement ABC|Vineland|Boxall|Sandwell|Schonell|Vernon|Salford|DST-J|LASS|GL Assessment|CAT4|PASS survey|"
    "phonics screening check|multiplication tables check|"
    "Strengths and Difficulties Questionnaire|Derbyshire Language Scheme|"
    "Leuven|ADOS|ADI-R|Griffiths|Bayley|Beery|Dyslexia Portfolio|Hodder"
)
_MEDICINES = (
    "methylphenidate|Ritalin|Concerta|Medikinet|Equasym|atomoxetine|Strattera|lisdexamfetamine|Elvanse|dexamfetamine|"
    "guanfacine|Intuniv|clonidine|melatonin|Circadin|sertraline|fluoxetine|Prozac|citalopram|risperidone|aripiprazole|"
    "diazepam|midazolam|sodium valproate|Epilim|carbamazepine|lamotrigine|levetiracetam|Keppra|salbutamol|Ventolin|"
    "insulin|baclofen|propranolol|adrenaline auto-injector|EpiPen|ibuprofen|paracetamol"
)
_PROFESSIONALS = (
    "educational psychologist|clinical psychologist|psychologist|psychiatrist|paediatrician|neurologist|"
    "speech and language therapist|speech therapist|occupational therapist|physiotherapist|"
    "art therapist|play therapist|music therapist|counsellor|GP|doctor|consultant|school nurse|specialist nurse|health visitor|"
    "audiologist|optometrist|"
    "orthoptist|ophthalmologist|teacher of the deaf|qualified teacher of children with vision impairment|"
    "habilitation specialist|specialist teacher|social worker|family support worker|youth worker|CAMHS|"
    "outreach teacher|"
    "emotional literacy support assistant|ELSA|dietitian"
)
_LISTS = {
    ClaimKind.TEST: re.compile(rf"\b(?:{_TESTS})\b"),
    ClaimKind.MEDICINE: re.compile(rf"\b(?:{_MEDICINES})\b", re.IGNORECASE),
    ClaimKind.PROFESSIONAL: re.compile(rf"\b(?:{_PROFESSIONALS})s?\b"),
}
_TITLED_NAME = re.compile(r"\b(?:Mr|Mrs|Miss|Ms|Mx|Dr|Prof|Sir)\.?\s+[A-Z][\w’'-]+")
_CAPITALISED = re.compile(r"\b[A-Z][a-zà-ÿ’'-]+(?:\s+[A-Z][a-zà-ÿ’'-]+)*\b")
_PLAIN_CAPITALS = frozenset(
    "English Maths Monday Tuesday Wednesday Thursday Friday Saturday Sunday Year Reception Nursery Key Stage Plan "
    "Assess Do Review SENDCo SENCO School Support Autumn Spring Summer Christmas Easter Braille Makaton Velcro Lego "
    "Word Code Practice Britain British England Wales Scotland Ireland I".split()
)


@lru_cache(maxsize=2048)
def claims(text: str) -> tuple[Claim, ...]:
    """Return the claims of a text in the order in which they stand, none inside another."""
    found: list[Claim] = []
    for maker in (_dates, _listed, _numbers, _names):
        for claim in maker(text):
            if not any(claim.start < other.end and other.start < claim.end for other in found):
                found.append(claim)
    return tuple(sorted(found, key=lambda claim: claim.start))


def is_covered(claim: Claim, known: Iterable[Claim]) -> bool:
    """Return whether the known claims hold this one: the same value, or a date that fits where both say something."""
    if claim.kind is ClaimKind.DATE:
        return any(_dates_agree(claim.value, other.value) for other in known if other.kind is ClaimKind.DATE)
    if claim.kind is ClaimKind.NAME:
        words = set(claim.value.split())
        return words <= {word for other in known if other.kind is ClaimKind.NAME for word in other.value.split()}
    return any(claim.kind is other.kind and claim.value == other.value for other in known)


def date_claim(iso: str) -> Claim:
    """Return the claim that a recorded date (YYYY-MM-DD) makes."""
    year, month, day = (int(part) for part in iso.split("-"))
    return Claim(ClaimKind.DATE, f"{year}/{month}/{day}", 0, 0)


def _dates(text: str) -> Iterator[Claim]:
    for found in _DATE.finditer(text):
        if found["iso"]:
            year, month, day = int(found["iy"]), int(found["im"]), int(found["iday"])
        elif found["sd"]:
            year, month, day = int(found["sy"]), int(found["sm"]), int(found["sd"])
            year += 2000 if year < 100 else 0
        elif found["d"]:
            year, month, day = int(found["y"] or 0), _MONTH[found["m"].lower()], int(found["d"])
        else:
            if not _is_month(text, found):
                continue
            year, month, day = int(found["y2"] or 0), _MONTH[found["m2"].lower()], int(found["d2"] or 0)
        yield Claim(ClaimKind.DATE, f"{year}/{month}/{day}", found.start(), found.end())


def _is_month(text: str, found: re.Match[str]) -> bool:
    word = found["m2"]
    if not word[0].isupper():
        return False
    if found["d2"] or found["y2"]:
        return True
    clear = word.lower() in _MONTHS and word.lower() not in ("may", "march")
    return clear or bool(_MONTH_BEFORE.search(text[: found.start()]))


def _dates_agree(left: str, right: str) -> bool:
    pairs = zip(left.split("/"), right.split("/"), strict=True)
    return all(a in (b, "0") for a, b in pairs)


def _listed(text: str) -> Iterator[Claim]:
    for kind, pattern in _LISTS.items():
        for found in pattern.finditer(text):
            yield Claim(kind, found.group().lower().removesuffix("s"), found.start(), found.end())


def _numbers(text: str) -> Iterator[Claim]:
    for found in _DIGITS.finditer(text):
        yield Claim(ClaimKind.NUMBER, _plain_number(found.group()), found.start(), found.end())
    for found in _WORDED.finditer(text):
        if found["tens"]:
            value = _NUMBER_WORDS[found["tens"].lower()] + _NUMBER_WORDS[found["ones"].lower()]
        else:
            word = found["word"].lower()
            if word == "one" and not _COUNTED_ONE.match(text[found.end() :]):
                continue
            value = _NUMBER_WORDS[word]
        yield Claim(ClaimKind.NUMBER, str(value), found.start(), found.end())
    for found in _FRACTION.finditer(text):
        yield Claim(ClaimKind.NUMBER, found.group(1).lower(), found.start(), found.end())


def _plain_number(digits: str) -> str:
    plain = digits.replace(",", "")
    return plain.rstrip("0").rstrip(".") if "." in plain else str(int(plain))


def _names(text: str) -> Iterator[Claim]:
    for found in _TITLED_NAME.finditer(text):
        yield Claim(ClaimKind.NAME, found.group().split()[-1].lower(), found.start(), found.end())
    for found in _CAPITALISED.finditer(text):
        start, words = found.start(), found.group().split()
        if start == _first_word(text, start):
            # The first word of a sentence has a capital letter whatever it is.
            start += len(words[0]) + 1
            words = words[1:]
        names = [word for word in words if word not in _PLAIN_CAPITALS]
        if names:
            value = " ".join(name.lower().removesuffix("’s").removesuffix("'s") for name in names)
            yield Claim(ClaimKind.NAME, value, start, found.end())


def _first_word(text: str, start: int) -> int:
    begin, _ = sentence_span(text, start, start)
    opening = re.match(r"[\s\"“‘'(\[•\-–]*", text[begin:])
    after_colon = text[:start].rstrip().endswith((":", "“", "‘", '"'))
    return start if after_colon else begin + (opening.end() if opening else 0)
