"""A pupil as the school knows them: details, needs with their status, and facts with source, date and audience."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Phase(StrEnum):
    """The phase of education, as the evidence cards use it."""

    EARLY_YEARS = "early-years"
    PRIMARY = "primary"
    SECONDARY = "secondary"
    POST_16 = "post-16"


class Jurisdiction(StrEnum):
    """Whose law and words apply to the school."""

    ENGLAND = "england"
    WALES = "wales"
    SCOTLAND = "scotland"
    NORTHERN_IRELAND = "northern-ireland"
    UAE_ABU_DHABI = "uae-abu-dhabi"
    UAE_DUBAI = "uae-dubai"
    INTERNATIONAL = "international"


class Pronouns(StrEnum):
    """The pronouns the pupil goes by."""

    HE = "he"
    SHE = "she"
    THEY = "they"


class NeedStatus(StrEnum):
    """How sure anyone is of a need; the program never raises it."""

    IDENTIFIED = "identified"
    SUSPECTED = "suspected"
    DIAGNOSED = "diagnosed"


class FactKind(StrEnum):
    """What a fact is about."""

    STRENGTH = "strength"
    NEED = "need"
    ASSESSMENT = "assessment"
    PUPIL_VOICE = "pupil-voice"
    FAMILY_VOICE = "family-voice"
    WORKS = "works"
    DOES_NOT_WORK = "does-not-work"
    ADVICE = "advice"
    CONTEXT = "context"


class Audience(StrEnum):
    """Who may read a fact, or a document."""

    EVERYONE = "everyone"
    STAFF = "staff"
    SENDCO = "sendco"

    def includes(self, reader: "Audience") -> bool:
        """Whether something for this audience may stand in a document that `reader` reads."""
        order = [Audience.EVERYONE, Audience.STAFF, Audience.SENDCO]
        return order.index(reader) >= order.index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class EnglishProficiency:
    """Proficiency in English by a named framework (DfE A to E, Scotland's stages …), as last judged."""

    framework: str
    level: str
    date: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A need by the evidence library's code, with its status and who said so, when."""

    code: str
    status: NeedStatus
    by: str | None
    date: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing known about the pupil, in the words of whoever recorded it."""

    id: str
    kind: FactKind
    text: str
    source: str | None
    date: date | None
    audience: Audience
    need: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PupilProfile:
    """Everything a document about one pupil may draw on."""

    name: str
    known_as: str
    pronouns: Pronouns
    date_of_birth: date | None
    year_group: str
    phase: Phase
    jurisdiction: Jurisdiction
    setting: str
    home_languages: tuple[str, ...]
    english_proficiency: EnglishProficiency | None
    needs: tuple[Need, ...]
    facts: tuple[Fact, ...]

    def fact(self, fact_id: str) -> Fact:
        """Return the fact with this id; KeyError when there is none."""
        for fact in self.facts:
            if fact.id == fact_id:
                return fact
        raise KeyError(fact_id)

    @property
    def need_codes(self) -> frozenset[str]:
        """The codes of the pupil's needs, whatever their status: the cautious reading."""
        return frozenset(need.code for need in self.needs)
