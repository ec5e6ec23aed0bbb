"""A card's practice set into this pupil's plan, in the library's own words."""

import re

from omnia_desktop.domain.checks.place import lives_with_carers
from omnia_desktop.domain.evidence import Card
from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.domain.saying import with_curly_quotes

# "The pupil" and "this pupil" become the pupil's name, but not in "the pupil profile" or "the pupil voice".
_THE_PUPIL = re.compile(
    r"\b(?:the|this)\s+(?:pupil|child|student|learner|young person)\b"
    r"(?!\s+(?:profile|passport|voice|view|views|council|record|premium|support|services?|protection)\b)(?!-)",
    re.IGNORECASE,
)
_PARENTS = re.compile(r"\b(parents?)\b(?!\s*(?:or|and|/)\s*carers?)", re.IGNORECASE)


def placed_practice(card: Card, profile: PupilProfile) -> str:
    """Return the card's text for this pupil: the name for "the pupil", "carers" where the pupil lives with carers."""
    text = _THE_PUPIL.sub(profile.known_as, with_curly_quotes(card.text))
    if lives_with_carers(profile):
        text = _PARENTS.sub(_as_carers, text)
    return text


def speaks_of_pupil(card: Card) -> bool:
    """Return whether a card's practice is about one pupil, who is named in it once it is placed."""
    return bool(_THE_PUPIL.search(card.text))


def _as_carers(found: re.Match[str]) -> str:
    word = "carers" if found.group().lower().endswith("s") else "carer"
    return word.capitalize() if found.group()[0].isupper() else word
