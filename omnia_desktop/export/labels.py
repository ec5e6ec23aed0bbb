"""The words that the exported document uses for what the domain keeps as enums, dates and codes."""

from datetime import datetime

from omnia_desktop.domain.draft import Wording
from omnia_desktop.domain.evidence import Strength
from omnia_desktop.domain.pupil import FactKind, Jurisdiction
from omnia_desktop.domain.saying import say_date

STAND_IN_NOTICE = "Demonstration: no person has read this document. Do not use it for a real pupil."
NOTHING_RECORDED = "Nothing recorded in this plan."
FROM_MEMORY = "From memory, not checked against the source."

STRENGTHS = {
    Strength.STRONG: "Strong evidence",
    Strength.MODERATE: "Moderate evidence",
    Strength.LIMITED: "Limited evidence",
    Strength.PRACTICE_CONSENSUS: "Practice consensus",
    Strength.STATUTORY: "Law or statutory guidance",
}

FACT_KINDS = {
    FactKind.STRENGTH: "Strength",
    FactKind.NEED: "Need and its impact",
    FactKind.ASSESSMENT: "Assessment",
    FactKind.PUPIL_VOICE: "Pupil’s own view",
    FactKind.FAMILY_VOICE: "Family’s view",
    FactKind.WORKS: "What works",
    FactKind.DOES_NOT_WORK: "What does not work",
    FactKind.ADVICE: "Advice from outside the school",
    FactKind.CONTEXT: "Context",
}

WORDINGS = {
    Wording.AUTHOR: ("A person at the school", "Written or changed during the review."),
    Wording.MODEL: ("The language model", "Worded from the recorded facts and the evidence, kept unchanged."),
    Wording.LIBRARY: ("The evidence library", "The library’s own wording of the practice, kept unchanged."),
    Wording.TEMPLATE: ("The document’s fixed text", "Set wording, filled in from what is recorded, kept unchanged."),
}

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


def initials(name: str) -> str:
    """Return the initials of a name as "A.K."; marks in front of a word are passed over."""
    letters = (next((letter for letter in word if letter.isalpha()), "") for word in name.split())
    return "".join(f"{letter.upper()}." for letter in letters if letter)
