"""A card's practice set into this pupil's plan, in the library's own words."""

import re

from omnia_desktop.domain.checks.place import lives_with_carers
from omnia_desktop.domain.evidence import Card
from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.domain.saying import with_curly_quotes

# "the pupil" becomes the pupil's name, but not in "the pupil profile" or "the pupil voice".
_THE_PUPIL = re.compile(
    r"\b(the)\s+(?:pupil|child|student|learner|young person)\b"
    r"(?!\s+(?:profile|passport|voice|view|views|council|record))",
    re.IGNORECASE,
)
_PARENTS = re.compile(r"\b(parents?)\b(?!\s*(?:or|and|/)\s*carers?)", re.IGNORECASE)


def placed_practice(card: Card, profile: PupilProfile) -> str:
    """Return the card's text for this pupil: the name for "the pupil", "carers" where the pupil lives with carers."""
    text = _THE_PUPIL.sub(profile.known_as, with_curly_quotes(card.text))
    if lives_with_carers(profile):
        text = _PARENTS.sub(_as_carers, text)
    return text


def _as_carers(found: re.Match[str]) -> str:
    word = "carers" if found.group().lower().endswith("s") else "carer"
    return word.capitalize() if found.group()[0].isupper() else word
