"""The checkable claims in a text: numbers, dates, tests, medicines, professionals and names, in one normal form.

Gate G1 compares the claims of a suggestion with those of the profile. "Seven" is 7, "Sept" is September,
"3 out of 10" is 3 of 10, an EP is an educational psychologist.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from omnia_desktop.domain.numbers import numbers_in, parts_of
from omnia_desktop.domain.words import Token, sentence_span, tokens


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


_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = {name: number for number, name in enumerate(_MONTHS, start=1)}
_MONTH |= {name[:3]: number for name, number in _MONTH.items()} | {"sept": 9}
_MONTH_WORD = "|".join(sorted(_MONTH, key=len, reverse=True))
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"

_DATE = re.compile(
    r"\b(?P<iy>\d{4})-(?P<im>\d\d)-(?P<iday>\d\d)\b"
    r"|\b(?P<sd>\d{1,2})(?P<sep>[/.-])(?P<sm>\d{1,2})(?P=sep)(?P<sy>\d{4}|\d\d)\b"
    rf"|\b(?P<d>{_DAY})(?:\s+of)?\s+(?P<m>{_MONTH_WORD})\b(?:\.(?=\s\d))?(?:,?\s+(?P<y>\d{{4}}))?"
    rf"|\b(?P<m2>{_MONTH_WORD})\b(?:\.(?=\s\d))?(?:\s+(?:the\s+)?(?P<d2>{_DAY})\b(?!\s+(?:of|out)\b|[%:/]))?"
    r"(?:,?\s+(?P<y2>\d{4})\b)?"
    r"|\b(?P<y3>(?:19|20)\d\d)(?:[/–-]\d\d)?\b(?!\s+(?:words|steps|points|calories)\b)",
    re.IGNORECASE,
)
# "May" and "March" are verbs and names, "mar" and "dec" fragments, unless something says that a month is meant.
_MONTH_BEFORE = re.compile(
    r"\b(?:in|by|since|until|till|from|early|late|mid|last|next|this|during|before|after|end\s+of|start\s+of|"
    rf"{'|'.join(_MONTHS)}\s+(?:and|to|or))[\s-]+$",
    re.IGNORECASE,
)
_MONTH_AFTER = re.compile(r"^\s+(?:half[\s-]term|bank\s+holiday|to\s+[A-Z]|assessments?\b)")
_NAMELIKE_MONTHS = frozenset({"may", "march"})

# Named so that a model cannot slip one in; a name here that the profile has is no finding. Common in UK schools.
_TEST_LETTERS = (
    "BPVS|CELF|WIAT|WISC|WPPSI|WRAT|WRIT|YARC|NGRT|NGST|NARA|BAS|SDQ|SNAP|TROG|CTOPP|PhAB|DASH|MABC|CAT4|LASS|CoPS|"
    "PIRA|PUMA|TOWRE|SWRT|DRA|VMI|ADOS|ADI-R|CARS|RCADS|GAD-7|PHQ-9|DEAP|STASS|TVPS|BRIEF|SATs|GL Assessment|"
    "PASS survey|DST-J"
)
_TEST_NAMES = (
    "Conners|Vanderbilt|Renfrew|Movement ABC|Vineland|Boxall(?: profile)?|Sandwell|Schonell|Vernon|Salford|WellComm|"
    "phonics screening check|multiplication tables check|Strengths and Difficulties Questionnaire|Language Link|"
    "Speech Link|"
    "Derbyshire Language Scheme|Leuven|Griffiths|Bayley|Beery|Dyslexia Portfolio|Dyslexia Screener|Hodder|Reynell|"
    "Suffolk Reading|Access Reading Test|Single Word Reading Test|Detailed Assessment of Speed of Handwriting|Bruininks"
)
_MEDICINES = (
    "methylphenidate|Ritalin|Concerta|Medikinet|Equasym|Xaggitin|Delmosart|Matoride|Xenidate|atomoxetine|Strattera|"
    "lisdexamfetamine|Elvanse|dexamfetamine|guanfacine|Intuniv|clonidine|melatonin|Circadin|Slenyto|sertraline|fluoxetine|"
    "Prozac|citalopram|risperidone|aripiprazole|diazepam|midazolam|Buccolam|sodium valproate|Epilim|carbamazepine|"
    "lamotrigine|levetiracetam|Keppra|topiramate|ethosuximide|clobazam|salbutamol|Ventolin|montelukast|prednisolone|"
    "insulin|baclofen|propranolol|adrenaline auto-injector|EpiPen|ibuprofen|paracetamol|Calpol|cetirizine|Piriton|"
    "Movicol|Laxido|macrogol"
)
# Each professional by the words and the letters that people use, with the name that stands for them.
_PROFESSIONALS = {
    "educational psychologist": (r"educational psychologist|ed psych", "EP"),
    "clinical psychologist": (r"clinical psychologist", ""),
    "psychologist": (r"psychologist", ""),
    "psychiatrist": (r"psychiatrist", ""),
    "paediatrician": (r"(?:community )?paediatrician", ""),
    "neurologist": (r"neurologist", ""),
    "speech and language therapist": (r"speech (?:and|&) language therapist|speech therapist", "SaLT|SALT|SLT"),
    "occupational therapist": (r"occupational therapist", "OT"),
    "physiotherapist": (r"physiotherapist|physio", ""),
    "therapist": (r"(?:art|play|music|drama|family) therapist|psychotherapist|counsell?or", ""),
    "doctor": (r"doctor|consultant", "GP"),
    "nurse": (r"(?:school|specialist|epilepsy|asthma|continence) nurse|health visitor", ""),
    "audiologist": (r"audiologist", ""),
    "eye specialist": (r"optometrist|orthoptist|ophthalmologist", ""),
    "teacher of the deaf": (r"(?:qualified )?teachers? of the deaf", "QToD|ToD"),
    "teacher of vision impairment": (r"qualified teacher of (?:children|pupils) with vision impairment", "QTVI"),
    "habilitation specialist": (r"habilitation specialist", ""),
    "specialist teacher": (r"(?:specialist|outreach|advisory) teacher", ""),
    "social worker": (r"social worker", ""),
    "support worker": (r"(?:family support|youth) worker", ""),
    "camhs": (r"child and adolescent mental health services?", "CAMHS|CYPMHS"),
    "elsa": (r"emotional literacy support assistant", "ELSA"),
    "dietitian": (r"dieti[tc]ian", ""),
}
_LISTED: tuple[tuple[ClaimKind, str | None, re.Pattern[str]], ...] = (
    (ClaimKind.TEST, None, re.compile(rf"\b(?:{_TEST_LETTERS})(?:[\s-]?(?:\d|I{{1,3}}|IV|V)\b)?(?!\w)")),
    (ClaimKind.TEST, None, re.compile(rf"\b(?:{_TEST_NAMES})\b", re.IGNORECASE)),
    (ClaimKind.MEDICINE, None, re.compile(rf"\b(?:{_MEDICINES})\b", re.IGNORECASE)),
    *(
        (ClaimKind.PROFESSIONAL, name, re.compile(rf"\b(?:(?i:{words})s?{f'|(?:{letters})s?' if letters else ''})\b"))
        for name, (words, letters) in _PROFESSIONALS.items()
    ),
)
_EDITION = re.compile(r"[\s-]?(?:\d|I{1,3}|IV|V)$")
_TITLED_NAME = re.compile(r"\b(?:Mr|Mrs|Miss|Ms|Mx|Dr|Prof|Sir)\.?\s+[A-Z][\w’'-]+")
_LIST_NUMBER = re.compile(r"^[.)]\s+[A-Z“‘]")
_BETWEEN_NAMES = re.compile(r"^(?:[ \t]+|-)$")
_PLAIN_CAPITALS = frozenset(
    "english maths science history geography music art computing french spanish german latin monday tuesday wednesday "
    "thursday friday saturday sunday year years yr reception nursery key stage plan assess do review sendco senco "
    "school support autumn spring summer christmas easter ramadan eid diwali braille makaton velcro lego word code "
    "practice britain british england wales scotland ireland ta tas pe pshe i".split()
)


@lru_cache(maxsize=2048)
def claims(text: str) -> tuple[Claim, ...]:
    """Return the claims of a text in the order in which they stand, none inside another."""
    found: list[Claim] = []
    for maker in (_titled_names, _dates, _listed, _numbers, _names):
        for claim in maker(text):
            if not any(claim.start < other.end and other.start < claim.end for other in found):
                found.append(claim)
    return tuple(sorted(found, key=lambda claim: claim.start))


def is_covered(claim: Claim, known: Iterable[Claim]) -> bool:
    """Return whether the known claims hold this one: the same value, or a date that fits where both say something.

    A known ratio holds the numbers that it is made of; two known numbers make no ratio.
    """
    same_kind = [other for other in known if other.kind is claim.kind]
    if claim.kind is ClaimKind.DATE:
        return any(_dates_agree(claim.value, other.value) for other in same_kind)
    if claim.kind is ClaimKind.NAME:
        return set(claim.value.split()) <= {word for other in same_kind for word in other.value.split()}
    return any(claim.value == other.value or claim.value in parts_of(other.value) for other in same_kind)


def date_claim(iso: str) -> Claim:
    """Return the claim that a recorded date (YYYY-MM-DD) makes."""
    year, month, day = (int(part) for part in iso.split("-"))
    return Claim(ClaimKind.DATE, f"{year}/{month}/{day}", 0, 0)


def capitalised_names(text: str) -> Iterator[tuple[Token, ...]]:
    """Yield the runs of capitalised words that are no everyday capitals, first words of sentences included."""
    run: list[Token] = []
    for token in tokens(text):
        is_name = _looks_like_a_name(text, token)
        if run and not (is_name and _BETWEEN_NAMES.match(text[run[-1].end : token.start])):
            yield tuple(run)
            run = []
        if is_name:
            run.append(token)
    if run:
        yield tuple(run)


def opens_a_sentence(text: str, start: int) -> bool:
    """Return whether the word that starts here has its capital letter from its place only."""
    begin, _ = sentence_span(text, start, start)
    before = text[begin:start]
    return re.search(r"(?:^|[:;]|\d[.)]|\b[a-z]\))[\s\"“”‘’'(\[•–—-]*$", before) is not None or before.endswith(
        ("“", "‘")
    )


def _titled_names(text: str) -> Iterator[Claim]:
    for found in _TITLED_NAME.finditer(text):
        words = [token.word for token in tokens(found.group())][1:]
        yield Claim(ClaimKind.NAME, " ".join(words), found.start(), found.end())


def _dates(text: str) -> Iterator[Claim]:
    for found in _DATE.finditer(text):
        year, month, day = _date_parts(found)
        if found["m"] and not _is_month(found["m"], has_more=bool(found["y"]) or not found["d"].isdigit()):
            continue
        if found["m2"] and not _is_lone_month(text, found):
            continue
        if not (month <= 12 and day <= 31):
            continue
        yield Claim(ClaimKind.DATE, f"{year}/{month}/{day}", found.start(), found.end())


def _date_parts(found: re.Match[str]) -> tuple[int, int, int]:
    """Return year, month and day, 0 for what is not said."""
    if found["iy"]:
        return int(found["iy"]), int(found["im"]), int(found["iday"])
    if found["sd"]:
        year = int(found["sy"])
        return year + (2000 if year < 100 else 0), int(found["sm"]), int(found["sd"])
    if found["d"]:
        return int(found["y"] or 0), _MONTH[found["m"].lower()], _day(found["d"])
    if found["m2"]:
        return int(found["y2"] or 0), _MONTH[found["m2"].lower()], _day(found["d2"] or "0")
    return int(found["y3"]), 0, 0


def _day(said: str) -> int:
    return int(re.sub(r"\D", "", said))


def _is_month(word: str, *, has_more: bool) -> bool:
    """Whether a word after a number is a month: "3 May", "3rd may", and not "only 3 may join"."""
    return word[0].isupper() or has_more or (word.lower() in _MONTHS and word.lower() not in _NAMELIKE_MONTHS)


def _is_lone_month(text: str, found: re.Match[str]) -> bool:
    word = found["m2"]
    if not word[0].isupper():
        return bool(found["y2"]) and word.lower() in _MONTHS
    if found["d2"] or found["y2"]:
        return True
    if word.lower() in _MONTHS and word.lower() not in _NAMELIKE_MONTHS:
        return True
    return bool(_MONTH_BEFORE.search(text[: found.start()]) or _MONTH_AFTER.match(text[found.end() :]))


def _dates_agree(left: str, right: str) -> bool:
    """Whether the claim on the left says nothing that the known date on the right does not say."""
    pairs = zip(left.split("/"), right.split("/"), strict=True)
    return all(a in (b, "0") for a, b in pairs)


def _listed(text: str) -> Iterator[Claim]:
    for kind, name, pattern in _LISTED:
        for found in pattern.finditer(text):
            value = name or _EDITION.sub("", found.group()).lower()
            yield Claim(kind, value, found.start(), found.end())


def _numbers(text: str) -> Iterator[Claim]:
    for value, start, end in numbers_in(text):
        if _LIST_NUMBER.match(text[end:]) and opens_a_sentence(text, start):
            continue
        yield Claim(ClaimKind.NUMBER, value, start, end)


def _names(text: str) -> Iterator[Claim]:
    for run in capitalised_names(text):
        # The first word of a sentence has a capital letter whatever it is.
        names = run[1:] if opens_a_sentence(text, run[0].start) else run
        if names:
            value = " ".join(token.word for token in names)
            yield Claim(ClaimKind.NAME, value, names[0].start, names[-1].end)


def _looks_like_a_name(text: str, token: Token) -> bool:
    raw = text[token.start : token.end]
    if (
        not raw[0].isupper()
        or len(token.word) < 2
        or not any(letter.islower() for letter in raw.removesuffix("’s")[1:])
    ):
        return False
    return token.word not in _PLAIN_CAPITALS and token.word.partition("'")[0] not in _PLAIN_CAPITALS
