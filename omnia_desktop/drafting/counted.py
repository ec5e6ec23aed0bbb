"""Outcomes that take a counted observation further: what was seen on 3 of 10 occasions is to be seen on 7 of 10.

The observation is the outcome's own baseline: same act, same measure. Only acts of which more is plainly better are
taken further, by a list of verbs, because "more" of a wrong one would harm; what is not on it becomes a question.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from omnia_desktop.domain.numbers import value_of
from omnia_desktop.domain.pupil import Fact, FactKind
from omnia_desktop.domain.saying import say_date, with_curly_quotes

_GAINS = """
    add answer apply arrange ask begin blend bring build carry catch change check choose clap clean colour come compare
    complete contribute copy count cut decode demonstrate describe divide do draw dress drink eat edit explain express
    fasten find finish follow form give go greet guess hand have hear hold identify include join know label let link
    listen locate make manage match measure move multiply name notice open order pack partition pass pick place plan
    play point predict prepare present put reach read recall recognise record reply request respond retell return
    review say select send set settle shape share show sign signal sing solve sort sound speak spell stand start state
    stay subtract suggest swap take talk tell tidy tie time touch trace travel try type use wait walk watch wear work
    write zip
""".split()
_SUFFIXED = {"have": "has", "be": "is"}
# What may not be in the act, for it is not wanted more often; words after "before", "when" or "that" describe another.
_UNWANTED = re.compile(
    r"\b(?:upset|outbursts?|meltdowns?|shutdowns?|tantrums?|late|absent|home early|noises?|mistakes?|errors?|wrong\w*|"
    r"incorrect\w*|hurt\w*|hit\w*|kick\w*|bit(?:e|es|ing)|swear\w*|shout\w*|ang(?:er|ry)|cry\w*|tears|tearful|anxious|"
    r"sick|accidents?|argu\w+|fight\w*|refus\w+|distract\w*|off[- ]task|disrupt\w*|interrupt\w*|rude\w*|unsafe\w*|"
    r"away|alone|lost|too|only|nothing|nobody|never|no|(?<!or )(?:not|less|fewer)|worr\w+|fear\w*|stress\w*|help to|"
    r"(?:full|constant|hand[- ]over[- ]hand|physical)\s+(?:\w+\s+)?(?:help|support|prompt\w*))\b",
    re.IGNORECASE,
)
_ANOTHER_ACT = re.compile(r"\b(?:before|instead of|rather than|when|whenever|after|that|if|while)\b.*", re.IGNORECASE)
# "On 4 of 10 occasions without the timetable" counts what happens when support is missing; "without help" is a gain.
_SUPPORT_MISSING = re.compile(
    r"\bwithout\b(?!\s+(?:(?:any|an?|adult|much|more)\s+)*(?:help|prompts?|prompting|reminders?|being\s+\w+ed)\b)",
    re.IGNORECASE,
)
# For some needs an act may not be a measure of success, however it is counted.
_NO_MEASURE: Mapping[str, re.Pattern[str]] = {
    # Plan-quality S3: for a pupil with a PDA profile no outcome measures compliance.
    "pda": re.compile(
        r"^(?:accept|answer|attend|begin|come|complete|comply|do|finish|follow|go|join|listen|obey|remain|reply|respond|"
        r"return|settle|sit|stand|start|stay|wait)\b|\b(?:asked|told|instruct\w*|direct(?:ed|ions?)|requests?|remind\w*|"
        r"expected|adult[- ]led|first time)\b",
        re.IGNORECASE,
    ),
    # Pressure to speak keeps the fear of speaking alive; taking part is measured instead.
    "selective-mutism": re.compile(
        r"^(?:answer|describe|explain|express|greet|name|recall|reply|request|respond|retell|say|sing|speak|state|suggest|"
        r"talk|tell)\b|\b(?:speak\w*|talk\w*|say\w*|words?|voice|aloud|whisper\w*|phrases?|sentences?)\b",
        re.IGNORECASE,
    ),
    # Fluency as a target teaches hiding.
    "stammer": re.compile(
        r"\b(?:fluen\w+|without (?:a )?stammer\w*|smooth\w*|slow\w*|breath\w*|block\w*)\b", re.IGNORECASE
    ),
    "autism": re.compile(
        r"\b(?:eye contact|looks? at|sits? still|still hands|quiet hands|good sitting)\b", re.IGNORECASE
    ),
    "tourettes": re.compile(r"\btics?\b", re.IGNORECASE),
}
_FEW = "one two three four five six seven eight nine ten eleven twelve fifteen twenty".split()
_NUMBER = rf"\d+|{'|'.join(_FEW)}"
_COUNT = rf"(?P<n>{_NUMBER})\s*(?:\bof\b|\bout\s+of\b|/)\s*(?:the\s+)?(?P<m>{_NUMBER})\b"
_ANY_COUNT = re.compile(rf"\b(?:{_NUMBER})\s*(?:\bof\b|\bout\s+of\b|/)\s*(?:the\s+)?(?:{_NUMBER})\b", re.IGNORECASE)
_ACT = r"(?P<verb>[a-z]+)(?:\s+and\s+(?P<also>[a-z]+s)\b(?=\s+\w))?"
_SCHOOL_ROLE = re.compile(
    r"(?:[\w-]+ ){0,3}(?:teacher|tutor|assistant|practitioner|manager|co-?ordinator|mentor|key worker|"
    r"SENDCo|SENCO|ALNCo)(?=,|$)",
    re.IGNORECASE,
)
_FROM_OUTSIDE = re.compile(
    r"\b(?:specialist|advisory|outreach|peripatetic|NHS|local authority|autism)\b", re.IGNORECASE
)
_PROPER = frozenset(
    "English Welsh French German Spanish Latin Gaelic Irish Arabic Urdu Polish Ukrainian Somali".split()
)
# "Follows two-step instructions on 3 of 10 occasions"; "Retells a story with 3 of 8 parts".
_OCCASIONS = re.compile(
    rf"^{_ACT}\s+(?P<what>[^.;:]+?)\s+(?P<how>on|in|with|at)\s+{_COUNT}(?P<rest>[^.;:]*)", re.IGNORECASE
)
# "Spells 11 of 20 untaught words with common suffixes".
_THINGS = re.compile(rf"^{_ACT}(?P<what>)(?P<how>)\s+{_COUNT}(?P<rest>\s+[^.;:]+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """An outcome's text with the pieces that are proposals, the facts it rests on, and whether one is its baseline."""

    text: str
    proposals: tuple[str, ...]
    facts: tuple[str, ...]
    has_baseline: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Observation:
    """What a counted fact says: the act in its plain form, how it is counted, and how often it was seen."""

    act: str
    how: str
    seen: int
    of: int
    rest: str

    @property
    def measure(self) -> str:
        """The words after the count."""
        return self.rest or (" occasions" if self.how == "on" else "")


def is_counted(fact: Fact, name: str) -> bool:
    """Return whether a fact is a dated count of something that an outcome can take further."""
    return _observed(fact, name) is not None


def room_to_grow(fact: Fact, name: str) -> float:
    """Return the share of occasions that is not yet reached, 0 where a fact is no such count."""
    found = _observed(fact, name)
    return 0.0 if found is None else 1 - found.seen / found.of


def outcome_from_fact(fact: Fact, *, name: str, review_on: date, needs: frozenset[str], seen_by: str) -> Outcome | None:
    """Return an outcome that takes a counted observation further, or None when the fact is no such observation.

    The target closes half of the gap, rounded up: a proposal of ours, from no study.
    """
    found = _observed(fact, name)
    if found is None or fact.date is None or _may_not_be_measured(found, needs):
        return None
    target = f"{halfway(found.seen, found.of)} of {found.of}"
    by = say_date(review_on)
    text = with_curly_quotes(
        f"By {by}, {name} will {' '.join(part for part in (found.act, found.how, target) if part)}{found.measure}, "
        f"rising from {found.seen} of {found.of} on {say_date(fact.date)}, counted by {seen_by}."
    )
    return Outcome(text=text, proposals=(by, target, seen_by), facts=(fact.id,), has_baseline=True)


def counted_by(fact: Fact, otherwise: str) -> str:
    """Return who is proposed to count an outcome: the adult of the school who counted before, so that it compares."""
    found = _SCHOOL_ROLE.match(fact.source or "")
    if found is None or _FROM_OUTSIDE.search(found.group()):
        return otherwise
    role = found.group()
    first = role.split()[0]
    keeps_capital = not first[1:].islower() or first.split("-")[0] in _PROPER
    return f"the {role if keeps_capital else role[0].lower() + role[1:]}"


def halfway(seen: int, of: int) -> int:
    """Return the count that closes half of the gap, rounded up."""
    return seen + (of - seen + 1) // 2


def _observed(fact: Fact, name: str) -> _Observation | None:
    if fact.kind is not FactKind.ASSESSMENT or fact.date is None or len(_ANY_COUNT.findall(fact.text)) != 1:
        return None
    text, verbs = _without_subject(fact.text.strip(), name)
    found = _OCCASIONS.match(text) or _THINGS.match(text)
    if found is None or re.search(r"\d", text[found.end() :]) or _SUPPORT_MISSING.search(found.group()):
        return None
    verb, also = verbs.get(found["verb"].lower()), found["also"]
    if verb is None or (also and also.lower() not in verbs):
        return None
    act = " ".join(part for part in (verb, also and f"and {verbs[also.lower()]}", found["what"].strip()) if part)
    seen, of = int(value_of(found["n"].lower())), int(value_of(found["m"].lower()))
    if seen >= of or _UNWANTED.search(_ANOTHER_ACT.sub("", f"{act} {found['rest']}")):
        return None
    return _Observation(act=act, how=found["how"].lower(), seen=seen, of=of, rest=found["rest"].rstrip())


def _without_subject(text: str, name: str) -> tuple[str, Mapping[str, str]]:
    """Return the text from its verb on, and the verb forms that fit its subject: "He follows", "They follow"."""
    first, _, rest = text.partition(" ")
    if first == "They":
        return rest, {verb: verb for verb in (*_GAINS, "be")}
    return (rest if first in ("He", "She", name) else text), _PLAIN


def _may_not_be_measured(found: _Observation, needs: frozenset[str]) -> bool:
    said = f"{found.act} {found.rest}"
    return any(pattern.search(said) for need, pattern in _NO_MEASURE.items() if need in needs)


def _third_person(verb: str) -> str:
    if verb in _SUFFIXED:
        return _SUFFIXED[verb]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}es" if verb.endswith(("s", "sh", "ch", "x", "zz", "o")) else f"{verb}s"


_PLAIN: Mapping[str, str] = {_third_person(verb): verb for verb in (*_GAINS, "be")}
