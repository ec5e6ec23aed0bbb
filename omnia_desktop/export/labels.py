"""The words that the exported document uses for what the domain keeps as enums, dates and codes."""

from datetime import datetime

from omnia_desktop.domain.labels import FACT_KINDS, STRENGTHS, WORDINGS
from omnia_desktop.domain.pupil import Jurisdiction
from omnia_desktop.domain.saying import say_date

__all__ = [
    "FACT_KINDS",
    "FROM_MEMORY",
    "NOTHING_RECORDED",
    "STAND_IN_NOTICE",
    "STRENGTHS",
    "WORDINGS",
    "day_and_time",
    "initials",
    "jurisdiction",
    "kept_although",
]

STAND_IN_NOTICE = "Demonstration: no person has read this document. Do not use it for a real pupil."
_OVERRULED = {"G4": "a check says that this may not suit the pupil"}
NOTHING_RECORDED = "Nothing recorded in this plan."
FROM_MEMORY = "From memory, not checked against the source."

_JURISDICTIONS = {
    Jurisdiction.ENGLAND.value: "England",
    Jurisdiction.WALES.value: "Wales",
    Jurisdiction.SCOTLAND.value: "Scotland",
    Jurisdiction.NORTHERN_IRELAND.value: "Northern Ireland",
    Jurisdiction.UAE_ABU_DHABI.value: "United Arab Emirates: Abu Dhabi",
    Jurisdiction.UAE_DUBAI.value: "United Arab Emirates: Dubai",
    Jurisdiction.INTERNATIONAL.value: "International",
    "uae": "United Arab Emirates",
}


def day_and_time(at: datetime) -> str:
    """Return a moment as "24 November 2026, 14:02", by the clock it was recorded with."""
    return f"{say_date(at)}, {at:%H:%M}"


def jurisdiction(code: str) -> str:
    """Return what a jurisdiction is called; a code that a school added stands as it is."""
    return _JURISDICTIONS.get(code, code)


def kept_although(rule: str, reason: str) -> str:
    """Return the note on a line that was kept against a check, with the reason that the person wrote."""
    return f"Kept although {_OVERRULED.get(rule, f'check {rule} is against it')}: {reason}"


def initials(name: str) -> str:
    """Return the initials of a name as "A.K."; marks in front of a word are passed over."""
    letters = (next((letter for letter in word if letter.isalpha()), "") for word in name.split())
    return "".join(f"{letter.upper()}." for letter in letters if letter)
