"""The evidence library's types: sources, cards, the conflict table and the words staff use."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from omnia_desktop.domain.pupil import Phase


class CardKind(StrEnum):
    """What a card offers."""

    STRATEGY = "strategy"
    ADJUSTMENT = "adjustment"
    INTERVENTION = "intervention"
    TARGET_PATTERN = "target-pattern"
    STAFF_GUIDANCE = "staff-guidance"
    FAMILY_COMMUNICATION = "family-communication"
    CAUTION = "caution"
    ASSESSMENT_QUESTION = "assessment-question"


class Strength(StrEnum):
    """How strong the evidence behind a card is; `statutory` rests on law or statutory guidance."""

    STRONG = "strong"
    MODERATE = "moderate"
    LIMITED = "limited"
    PRACTICE_CONSENSUS = "practice-consensus"
    STATUTORY = "statutory"


class SourceKind(StrEnum):
    """What sort of publication a source is."""

    EVIDENCE_REVIEW = "evidence-review"
    PROFESSIONAL_BODY = "professional-body"
    CHARITY_GUIDANCE = "charity-guidance"
    RESEARCH_PAPER = "research-paper"
    NATIONAL_GUIDANCE = "national-guidance"
    FRAMEWORK = "framework"
    STATUTORY = "statutory"


class Verified(StrEnum):
    """Whether the research saw the source or recalled it; `memory` is shown with that mark."""

    SEEN = "seen"
    MEMORY = "memory"


class ConflictSeverity(StrEnum):
    """`block`: remove or rework before use. `warn`: ask the SENDCo to confirm."""

    BLOCK = "block"
    WARN = "warn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A named publication. `seen` is where it was seen or seen cited, or "no"."""

    id: str
    title: str
    publisher: str
    year: int
    year_is_approximate: bool
    url: str
    kind: SourceKind
    jurisdictions: tuple[str, ...]
    licence: str
    seen: str
    note: str

    @property
    def year_label(self) -> str:
        """The year as it may be shown: an approximate one as "about 2019"."""
        return f"about {self.year}" if self.year_is_approximate else str(self.year)


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceReference:
    """A card's pointer into a source."""

    source: str
    locator: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AvoidFor:
    """A need for which a card must not be offered, and why."""

    need: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One practice in the library's own words, with what it rests on and who should not get it."""

    id: str
    sources: tuple[SourceReference, ...]
    needs: tuple[str, ...]
    phases: tuple[Phase, ...]
    kind: CardKind
    text: str
    why: str
    strength: Strength
    cautions: tuple[str, ...]
    avoid_for: tuple[AvoidFor, ...]
    verified: Verified
    seen_at: str
    levels: tuple[str, ...]

    def reason_to_avoid(self, need_codes: frozenset[str]) -> AvoidFor | None:
        """Return the first need of the pupil for which this card must not be offered, or None."""
        return next((avoided for avoided in self.avoid_for if avoided.need in need_codes), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """A practice that may harm pupils with a need: phrases that betray it, why, and what to do instead.

    `gives_way_to` are the needs for which the opposite is safer: for a pupil who has one, the row does not speak.
    """

    id: str
    need: str
    pattern: str
    phrases: tuple[str, ...]
    why: str
    sources: tuple[str, ...]
    instead: str
    severity: ConflictSeverity
    gives_way_to: tuple[str, ...] = ()

    @property
    def is_inferred(self) -> bool:
        """Whether the row is the researchers' inference, which a person's judgement must weigh."""
        return self.why.startswith("Inferred")


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedWords:
    """How a need is named: its code, its label, the other names people write, and whether it is a condition.

    A condition is something a professional diagnoses; the diagnosis gate (G3) watches its names.
    """

    code: str
    label: str
    aliases: tuple[str, ...]
    is_condition: bool


@dataclass(frozen=True, kw_only=True)
class EvidenceLibrary:
    """The whole library, read-only, by id. `version` changes whenever any of its rows does."""

    version: str
    sources: Mapping[str, Source]
    cards: Mapping[str, Card]
    conflicts: tuple[Conflict, ...]
    needs: Mapping[str, NeedWords]
    staff_words: Mapping[str, tuple[str, ...]]

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many sources, cards, conflicts and staff phrases there are, and cards of each kind."""
        kinds = Counter(card.kind.value for card in self.cards.values())
        return MappingProxyType(
            {
                "sources": len(self.sources),
                "cards": len(self.cards),
                "conflicts": len(self.conflicts),
                "staff phrases": sum(len(phrases) for phrases in self.staff_words.values()),
                **dict(sorted(kinds.items())),
            }
        )

    def sources_of(self, card: Card) -> tuple[Source, ...]:
        """Return the sources a card rests on, in the card's order."""
        return tuple(self.sources[reference.source] for reference in card.sources)

    def need_label(self, code: str) -> str:
        """Return what a need is called in a document."""
        return self.needs[code].label
