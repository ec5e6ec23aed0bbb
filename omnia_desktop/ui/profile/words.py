"""What the profile screen says: the titles of the kinds of facts, and the domain's words as a SENDCo says them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from omnia_desktop.domain.evidence import EvidenceLibrary
from omnia_desktop.domain.evidence_format import OTHER_CONDITION
from omnia_desktop.domain.pupil import Audience, Fact, FactKind, Jurisdiction, Need, NeedStatus, Phase, Pronouns
from omnia_desktop.workflow.typed_dates import show_date

_EVERYBODYS_CODE = "all-send"


@dataclass(frozen=True, slots=True, kw_only=True)
class KindWords:
    """How a kind of fact is shown: the title of its section, its icon, and what to write."""

    title: str
    icon: str
    ask: str
    empty: str

    def title_for(self, name: str) -> str:
        """Return the title with the pupil's name in it, where it has one."""
        return self.title.format(name=name or "the pupil")


KINDS: Mapping[FactKind, KindWords] = {
    FactKind.STRENGTH: KindWords(
        title="Strengths", icon="star", ask="A strength or an interest", empty="Nothing yet. A plan starts from these."
    ),
    FactKind.NEED: KindWords(
        title="What {name} finds hard", icon="target", ask="What is hard, and when", empty="Nothing yet."
    ),
    FactKind.PUPIL_VOICE: KindWords(
        title="In {name}’s words", icon="message-circle", ask="What was said, word for word", empty="Nothing yet."
    ),
    FactKind.FAMILY_VOICE: KindWords(
        title="What the family says", icon="home", ask="What the family says", empty="Nothing yet."
    ),
    FactKind.WORKS: KindWords(
        title="What works", icon="thumbs-up", ask="What has helped, even a little", empty="Nothing yet."
    ),
    FactKind.DOES_NOT_WORK: KindWords(
        title="What does not work — will never be suggested",
        icon="ban",
        ask="What was tried and did not help",
        empty="Nothing yet. What stands here is kept out of every plan.",
    ),
    FactKind.ASSESSMENT: KindWords(
        title="Assessment", icon="clipboard-list", ask="Test or count, and the result", empty="Nothing yet."
    ),
    FactKind.ADVICE: KindWords(
        title="Advice from professionals", icon="stethoscope", ask="Who advised what", empty="Nothing yet."
    ),
    FactKind.CONTEXT: KindWords(
        title="Context", icon="layers", ask="Class, timetable, home: what matters for a plan", empty="Nothing yet."
    ),
}
STATUSES: Mapping[NeedStatus, str] = {
    NeedStatus.IDENTIFIED: "identified by school",
    NeedStatus.SUSPECTED: "suspected",
    NeedStatus.DIAGNOSED: "diagnosed",
}
AUDIENCES: Mapping[Audience, str] = {
    Audience.EVERYONE: "Everyone",
    Audience.STAFF: "Staff only",
    Audience.SENDCO: "SENDCo only",
}
PRONOUNS: Mapping[Pronouns, str] = {
    Pronouns.HE: "he / him",
    Pronouns.SHE: "she / her",
    Pronouns.THEY: "they / them",
}
PHASES: Mapping[Phase, str] = {
    Phase.EARLY_YEARS: "Early years",
    Phase.PRIMARY: "Primary",
    Phase.SECONDARY: "Secondary",
    Phase.POST_16: "Post-16",
}
PLACES: Mapping[Jurisdiction, str] = {
    Jurisdiction.ENGLAND: "England",
    Jurisdiction.WALES: "Wales",
    Jurisdiction.SCOTLAND: "Scotland",
    Jurisdiction.NORTHERN_IRELAND: "Northern Ireland",
    Jurisdiction.UAE_ABU_DHABI: "UAE, Abu Dhabi",
    Jurisdiction.UAE_DUBAI: "UAE, Dubai",
    Jurisdiction.INTERNATIONAL: "International",
}
FRAMEWORKS: Mapping[str, str] = {
    "dfe": "DfE, A to E",
    "scotland-stages": "Scotland’s stages",
    "wales-stages": "Wales’s stages",
    "ni-newcomer": "Northern Ireland, newcomer",
}


def fact_text(fact: Fact) -> str:
    """Return a fact as it is shown: what the pupil said in quotation marks, everything else as it was written."""
    if fact.kind is not FactKind.PUPIL_VOICE or fact.text[:1] in "“\"‘'":
        return fact.text
    return f"“{fact.text}”"


def fact_origin(fact: Fact, today: date) -> str:
    """Return who said it and when: "Class teacher · 3 Nov"."""
    return " · ".join(part for part in (fact.source or "", show_date(fact.date, today=today)) if part)


def need_line(need: Need, today: date) -> str:
    """Return how sure anyone is of a need: "diagnosed · NHS therapist · 4 Mar 2025"."""
    parts = (STATUSES[need.status], need.by or "", show_date(need.date, today=today))
    return " · ".join(part for part in parts if part)


def need_label(library: EvidenceLibrary, code: str) -> str:
    """Return a need's name; a code that the library has lost since is shown as it is."""
    return library.need_label(code) if code in library.needs else code


def choosable_needs(library: EvidenceLibrary) -> tuple[tuple[str, str], ...]:
    """Return the needs that a pupil may have, as label and code, by label."""
    return tuple(
        sorted(
            (words.label, code)
            for code, words in library.needs.items()
            if code != _EVERYBODYS_CODE and not code.startswith(OTHER_CONDITION)
        )
    )
