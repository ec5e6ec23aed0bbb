"""Documents by jurisdiction: sections in order, what each holds, who may write it, which words to use and avoid."""

from dataclasses import dataclass
from enum import StrEnum

from omnia_desktop.domain.evidence import CardKind
from omnia_desktop.domain.pupil import Audience, FactKind


class SectionKind(StrEnum):
    """How a section comes about, which decides the maker that fills it and the checks that apply."""

    DETAILS = "details"
    VOICE = "voice"
    FACTS = "facts"
    OUTCOMES = "outcomes"
    PROVISION = "provision"
    RESPONSIBILITIES = "responsibilities"
    REVIEW_DATE = "review-date"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How the program fills a section of an offered document.

    `card_kinds` are the kinds a section takes, `per_need` and `at_most` how many suggestions, `lines` the fixed
    text of the document type (slots in braces), `questions` what to ask when there is nothing to go on.
    `delivered` says whether each provision gets a proposed delivery line (who, how long, how often).
    """

    kind: SectionKind
    fact_kinds: tuple[FactKind, ...]
    card_kinds: tuple[CardKind, ...]
    per_need: int
    at_most: int
    delivered: bool
    lines: tuple[str, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section of a document type; `recipe` is None while the document is not offered."""

    key: str
    title: str
    holds: str
    required: bool
    ai_may_draft: bool
    verified: str
    recipe: Recipe | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AvoidedTerm:
    """A term that belongs to another system: what to write instead and why."""

    term: str
    instead: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentType:
    """A document as its jurisdiction knows it. `audience` is the widest readership it is written for."""

    id: str
    name: str
    acronym: str
    also_called: tuple[str, ...]
    jurisdiction: str
    legal_basis: str
    statutory: bool
    owner_role: str
    drafted_by: tuple[str, ...]
    signed_by: tuple[str, ...]
    sections: tuple[Section, ...]
    review: str
    words_to_use: tuple[str, ...]
    words_to_avoid: tuple[AvoidedTerm, ...]
    ai_limits: tuple[str, ...]
    acronym_clashes: tuple[str, ...]
    sources: tuple[str, ...]
    verified: str
    seen_at: str
    notes: str
    audience: Audience
    offered: bool

    def section(self, key: str) -> Section:
        """Return the section with this key; KeyError when there is none."""
        for section in self.sections:
            if section.key == key:
                return section
        raise KeyError(key)
