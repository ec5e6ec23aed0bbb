"""Whether a card is for a pupil like this one, by what its words say: nation, age, skill, and whose business it is.

The card's own fields (need, phase, level) say most of it. What they leave open was found by reading drafts of the
sample pupils: rhymes for five-year-olds in a Year 5 plan, Scottish stages in an English one, a spelling programme for
a pupil whose spelling nobody has mentioned, inspection advice among a teacher's duties.
"""

import re
from collections.abc import Iterable

from omnia_desktop.domain.evidence import Card, CardKind
from omnia_desktop.domain.pupil import Fact, FactKind, Jurisdiction, Phase, PupilProfile
from omnia_desktop.drafting.placing import speaks_of_pupil

_NATIONS = {
    Jurisdiction.ENGLAND: re.compile(r"\bIn England\b|\bOfsted\b"),
    Jurisdiction.WALES: re.compile(r"\bIn Wales\b|\bEstyn\b|\bOutside England\b"),
    Jurisdiction.SCOTLAND: re.compile(r"\bIn Scot(?:land|tish)\b"),
    Jurisdiction.NORTHERN_IRELAND: re.compile(r"\bIn Northern Ireland\b|\bOutside England\b"),
    Jurisdiction.UAE_ABU_DHABI: re.compile(r"\bIn Abu Dhabi\b"),
    Jurisdiction.UAE_DUBAI: re.compile(r"\bIn Dubai\b"),
}
# School years by the English count (Reception is 0), and what is taken off or added for each other way to say them.
_YEAR = re.compile(
    r"^\s*(?:(?P<kind>Year|Yr|Y|Primary|P|S|Secondary|Grade|G)\.?\s*)(?P<number>\d{1,2})\b", re.IGNORECASE
)
_OFFSETS = {"year": 0, "yr": 0, "y": 0, "primary": -1, "p": -1, "secondary": 6, "s": 6, "grade": 1, "g": 1}
_NAMED_YEARS = {"nursery": -1, "reception": 0}
# What is made for early years and primary and not for secondary suits the younger half of primary.
_LAST_YOUNG_YEAR = 3
_FROM_YEAR = re.compile(r"\bYear (\d{1,2}) (?:or|and) above\b")
_IN_YEAR = re.compile(r"\bYear (\d{1,2})\b(?! (?:or|and) above)")
_KEY_STAGE_1 = re.compile(r"\bKey Stage 1\b")
_LAST_YEAR_OF_KEY_STAGE_1 = 2
# A card that opens with one of these skills is about it, and is used only where something recorded mentions it.
_SKILLS = tuple(
    (re.compile(rf"\b(?:{card})\b", re.IGNORECASE), re.compile(rf"\b(?:{recorded})\b", re.IGNORECASE))
    for card, recorded in (
        (r"spell\w*", r"spell\w*"),
        (r"handwrit\w*|letter formation|legib\w+", r"handwrit\w*|letter formation|legib\w+|by hand|hand aches|pen"),
        (r"typing|typed|touch[- ]typ\w*|keyboard\w*|word process\w*", r"typ(?:e|es|ed|ing)|keyboard\w*|laptop|tablet"),
        (r"comprehen\w+|the gist|infer\w*", r"comprehen\w+|gist|infer\w*|understand\w*|meaning|passage"),
        (r"number facts?|set of facts|times tables", r"number facts?|number bonds|tables"),
        (r"word problems?|story problems?", r"problems?"),
        (r"money|coins?|shops?|shopping", r"money|coins?|shops?|shopping"),
        (r"essays?|extended writing|writing strategy", r"essays?|writ(?:e|es|ing|ten)"),
        (r"homework", r"homework|hand(?:s|ing)? (?:it |work |things )?in"),
        (r"exams?|examinations?|mocks?", r"exams?|examinations?|mocks?|access arrangements"),
        (
            r"(?:move|change) of (?:class|school)|new (?:class|teacher|school)|next school",
            r"(?:move|moves|moving|new) .*(?:class|school)|transition",
        ),
        (r"PE", r"PE|games|sports?"),
        (r"CBT|therapy", r"CBT|therap\w+"),
    )
)
_SENTENCE = re.compile(r"[.:](?:\s|$)")
# What leaders arrange for the whole school, or what inspectors look for, is no part of one pupil's plan.
_SCHOOL_BUSINESS = re.compile(
    r"\b(?:Ofsted|inspect\w*|audit\w*|self-evaluat\w*|tally|polic(?:y|ies)|accessibility plan|whole[- ]school|leaders|"
    r"authoris\w+|attendance (?:rules|processes)|competency framework|What Works|Guidebook|census|removed from lessons|"
    r"senior lead|department meetings?|team meetings?|class of thirty|pre-key stage|small bundle|form for teachers|"
    r"classroom management training|every intervention|an intervention|a programme|good class teaching|"
    r"one meeting|who teaches whom|band descriptors|rather than .proven|be ready to show|therapy for pervasive|"
    r"write two linked targets|every plan|written education plan|refer(?:s|ral|ring)?|suspect)\b",
    re.IGNORECASE,
)
# These are about interventions and are none: how to choose, dose and staff them.
_ABOUT_INTERVENTIONS = re.compile(
    r"\b(?:the dose into the plan|delivers the programme|Reserve one-to-one|Choose an intervention|same diagnosed gap|"
    r"When asking for|Screen Year|a withdrawal group is used|Do not rule out)\b"
)
_GENERAL = "all-send"


def is_for_this_pupil(card: Card, profile: PupilProfile, facts: Iterable[Fact]) -> bool:
    """Return whether nothing in a card's words says that it is for another nation, age or skill, or for leaders."""
    return not (
        is_for_another_nation(card, profile.jurisdiction)
        or is_for_another_age(card, profile)
        or is_on_another_skill(card, facts)
        or is_school_business(card)
    )


def is_for_another_nation(card: Card, jurisdiction: Jurisdiction) -> bool:
    """Return whether the card says how things are done in nations of which this is none."""
    named = {nation for nation, pattern in _NATIONS.items() if pattern.search(card.text)}
    return bool(named) and jurisdiction not in named


def is_for_another_age(card: Card, profile: PupilProfile) -> bool:
    """Return whether the card is for another age within the phase; never where the age is not known."""
    year = school_year(profile.year_group)
    if year is None:
        return False
    teaches = card.kind in (CardKind.STRATEGY, CardKind.INTERVENTION, CardKind.STAFF_GUIDANCE)
    is_young = teaches and Phase.EARLY_YEARS in card.phases and Phase.SECONDARY not in card.phases
    if is_young and year > _LAST_YOUNG_YEAR:
        return True
    if _KEY_STAGE_1.search(card.text) and year > _LAST_YEAR_OF_KEY_STAGE_1:
        return True
    least = [int(found) for found in _FROM_YEAR.findall(card.text)]
    exact = [int(found) for found in _IN_YEAR.findall(card.text)]
    return any(year < each for each in least) or (bool(exact) and year not in exact)


def school_year(year_group: str) -> int | None:
    """Return the school year by the English count, Reception being 0, or None where the words do not say."""
    named = _NAMED_YEARS.get(year_group.strip().lower())
    found = _YEAR.match(year_group)
    if named is not None or found is None:
        return named
    return int(found["number"]) + _OFFSETS[found["kind"].lower()]


def is_on_another_skill(card: Card, facts: Iterable[Fact]) -> bool:
    """Return whether the card opens with a skill that nothing recorded about the pupil mentions."""
    opening = _SENTENCE.split(card.text, maxsplit=1)[0]
    recorded = " ".join(fact.text for fact in facts if fact.kind is not FactKind.DOES_NOT_WORK)
    return any(skill.search(opening) and not known.search(recorded) for skill, known in _SKILLS)


def is_school_business(card: Card) -> bool:
    """Return whether a card is about how a school runs things or chooses programmes, or about pupils at large."""
    if card.kind is CardKind.INTERVENTION:
        return bool(_ABOUT_INTERVENTIONS.search(card.text))
    if card.kind is not CardKind.STAFF_GUIDANCE:
        return False
    return bool(_SCHOOL_BUSINESS.search(card.text)) or (_GENERAL in card.needs and not speaks_of_pupil(card))
