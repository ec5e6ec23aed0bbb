"""Lines that need no model: the document type's fixed text, and facts as they were recorded, attributed and dated."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from omnia_desktop.domain.documents import Recipe
from omnia_desktop.domain.draft import DraftRequest
from omnia_desktop.domain.evidence import EvidenceLibrary
from omnia_desktop.domain.pupil import Fact, FactKind, Need, NeedStatus
from omnia_desktop.domain.saying import as_sentence, say_date

# A practice that says how long or how often keeps its own dose; no other is proposed beside it.
_DOSE = re.compile(
    r"\b(?:minutes?|hours?|half[- ]hour|daily|weekly|fortnightly|times a (?:day|week)|(?:once|twice) a (?:day|week)|"
    r"(?:a|each|every|most) (?:day|week|morning|lesson|half term)s?|weeks?)\b",
    re.IGNORECASE,
)
_SHORT = re.compile(r"\b(?:very short|short|brief)\b", re.IGNORECASE)
# One that says for how many weeks, or that it takes as long as it takes, is not given an end.
_LENGTH = re.compile(r"\b(?:weeks?|months?|terms?)\b", re.IGNORECASE)
# A practice that says who leads it, or with how many, keeps that too.
_WHO = re.compile(
    r"\b(?:therapist|psychologist|professional|specialist|counsell?or|ELSA|trained|assistants?|TA|mentor|"
    r"practitioner|facilitator|supervised|name the adult|named adult|key (?:person|adult|staff)|SENDCo)\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:groups?|pairs?|partners?|one to one|one-to-one|1:1|individual(?:ly)?|whole class)\b",
    re.IGNORECASE,
)
_FADING = re.compile(r"\b(?:fad(?:e|es|ing)|step(?:s|ping)? back|withdraw\w*|gradual return)\b", re.IGNORECASE)
_LARGEST_GROUP = 4
_QUOTES = "“”\"‘’'"


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedLine:
    """Facts put together in one line, as they were recorded, and the need they are about."""

    text: str
    facts: tuple[str, ...]
    need: str | None


def filled(line: str, request: DraftRequest) -> str:
    """Return a fixed line with its slots filled."""
    return filled_with_proposals(line, request)[0]


def filled_with_proposals(line: str, request: DraftRequest) -> tuple[str, tuple[str, ...]]:
    """Return a fixed line with its slots filled, and the pieces of it that are proposals: the dates of the plan."""
    dates = {"{on}": say_date(request.on), "{review_on}": say_date(request.review_on)}
    profile = request.profile
    words = {
        "{full_name}": profile.name,
        "{name}": profile.known_as,
        "{year_group}": profile.year_group,
        **dates,
    }
    proposals = tuple(said for slot, said in dates.items() if slot in line)
    for slot, said in words.items():
        line = line.replace(slot, said)
    return line, proposals


def quoted(fact: Fact) -> str:
    """Return a voice in its own words, between quotation marks, with whose it is and when."""
    words = fact.text.strip().strip(_QUOTES)
    return f"“{words}”{_attribution(fact)}"


def recorded(fact: Fact) -> str:
    """Return a fact as it was recorded, with its source and date, as a sentence."""
    return f"{as_sentence(fact.text).rstrip('.')}{_attribution(fact)}."


def recorded_lines(
    facts: tuple[Fact, ...], needs: Iterable[Need], recipe: Recipe, library: EvidenceLibrary
) -> tuple[RecordedLine, ...]:
    """Return the lines of a section that records: strengths one by one, the rest by need and by kind."""
    if recipe.fact_kinds == (FactKind.STRENGTH,):
        return tuple(RecordedLine(text=recorded(fact), facts=(fact.id,), need=fact.need) for fact in facts)
    about_needs = {FactKind.NEED, FactKind.ASSESSMENT, FactKind.CONTEXT}
    found: list[RecordedLine | None] = [_need_line(need, facts, about_needs, library) for need in needs]
    general = tuple(fact for fact in facts if fact.kind in about_needs and fact.need is None)
    found.append(_joined("Also known: ", general))
    found.append(_joined("What works: ", _of_kind(facts, FactKind.WORKS)))
    found.append(_joined("What does not work: ", _of_kind(facts, FactKind.DOES_NOT_WORK)))
    found.append(_joined("Advice: ", _of_kind(facts, FactKind.ADVICE)))
    return tuple(line for line in found if line is not None)


def delivery_line(practice: str, request: DraftRequest) -> tuple[str, tuple[str, ...]]:
    """Return the proposed delivery of an intervention: who, in what group, how long and often, from when to when.

    What the practice itself says is not proposed again, nor anything that goes against it.
    Every number in it is a proposal of ours for the SENDCo to set (plan-quality P8, P12), and from no study.
    """
    parts = [
        None
        if _WHO.search(practice)
        else "a teaching assistant trained in it, directed by the class or subject teacher",
        _proposed_group(practice, request),
        _proposed_dose(practice),
        _proposed_span(practice, request),
        None if _FADING.search(practice) else "fading adult help as the skill holds",
    ]
    line = f"Proposed delivery: {'; '.join(part for part in parts if part)}."
    return line, (line,)


def _proposed_group(practice: str, request: DraftRequest) -> str | None:
    if _GROUP.search(practice):
        return None
    # What is done with the pupil by name is not done with others too.
    is_for_one = request.profile.known_as in practice
    return "one to one" if is_for_one else f"one to one or in a group of up to {_LARGEST_GROUP} pupils"


def _proposed_dose(practice: str) -> str | None:
    if _SHORT.search(practice) and not re.search(r"\bminutes?\b", practice):
        return "10 minutes, 3 times a week"
    return None if _DOSE.search(practice) else "20 minutes, 3 times a week"


def _proposed_span(practice: str, request: DraftRequest) -> str:
    start, end = say_date(request.on), say_date(request.review_on)
    if _LENGTH.search(practice):
        return f"starting on {start} and looked at again by {end}"
    return f"from {start} to {end}"


def status_words(need: Need) -> str:
    """Return how sure anyone is of a need, in words that never raise it."""
    when = f", {say_date(need.date)}" if need.date else ""
    by = f" by {need.by}" if need.by else ""
    if need.status is NeedStatus.SUSPECTED:
        return f"suspected{by}{when}; not diagnosed"
    return f"{need.status.value}{by}{when}"


def _need_line(need: Need, facts: tuple[Fact, ...], kinds: set[FactKind], library: EvidenceLibrary) -> RecordedLine:
    about = tuple(fact for fact in facts if fact.need == need.code and fact.kind in kinds)
    opening = f"{library.need_label(need.code)}: {status_words(need)}."
    text = " ".join([opening, *(recorded(fact) for fact in about)])
    return RecordedLine(text=text, facts=tuple(fact.id for fact in about), need=need.code)


def _joined(opening: str, facts: tuple[Fact, ...]) -> RecordedLine | None:
    if not facts:
        return None
    text = opening + " ".join(recorded(fact) for fact in facts)
    return RecordedLine(text=text, facts=tuple(fact.id for fact in facts), need=None)


def _of_kind(facts: tuple[Fact, ...], kind: FactKind) -> tuple[Fact, ...]:
    return tuple(fact for fact in facts if fact.kind is kind)


def _attribution(fact: Fact) -> str:
    said = [part for part in (fact.source, say_date(fact.date) if fact.date else None) if part]
    return f" ({', '.join(said)})" if said else ""
