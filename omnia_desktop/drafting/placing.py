"""A card's practice set into this pupil's plan, in the library's own words, and the part of a fact that it answers."""

import re

from omnia_desktop.domain.checks.place import lives_with_carers
from omnia_desktop.domain.evidence import Card
from omnia_desktop.domain.pupil import Fact, PupilProfile
from omnia_desktop.domain.saying import with_curly_quotes

# "The pupil" and "this pupil" become the pupil's name, but not in "the pupil profile" or "the pupil voice".
_THE_PUPIL = re.compile(
    r"\b(?:the|this)\s+(?:pupil|child|student|learner|young person)\b"
    r"(?!\s+(?:profile|passport|voice|view|views|council|record|premium|support|services?|protection)\b)(?!-)",
    re.IGNORECASE,
)
_PARENTS = re.compile(r"\b(parents?)\b(?!\s*(?:or|and|/)\s*carers?)", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;:](?=\s)|\.(?=\s|$)")


def placed_practice(card: Card, profile: PupilProfile) -> str:
    """Return the card's text for this pupil: the name for "the pupil", "carers" where the pupil lives with carers."""
    text = _THE_PUPIL.sub(profile.known_as, with_curly_quotes(card.text))
    if lives_with_carers(profile):
        text = _PARENTS.sub(_as_carers, text)
    return text


def fitted_fact(fact: Fact) -> str:
    """Return the part of a fact that a fit takes up: its first clause, up to a semicolon, colon or full stop."""
    return _CLAUSE_END.split(fact.text.strip(), maxsplit=1)[0].strip()


def speaks_of_pupil(card: Card) -> bool:
    """Return whether a card's practice is about one pupil, who is named in it once it is placed."""
    return bool(_THE_PUPIL.search(card.text))


def _as_carers(found: re.Match[str]) -> str:
    word = "carers" if found.group().lower().endswith("s") else "carer"
    return word.capitalize() if found.group()[0].isupper() else word
