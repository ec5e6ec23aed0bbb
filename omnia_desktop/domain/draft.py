"""The path from a request to a draft: what may be used, what was suggested, what was found, what was left out."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from omnia_desktop.domain.evidence import Card
from omnia_desktop.domain.pupil import Fact, PupilProfile


class Wording(StrEnum):
    """Where a suggestion's words come from."""

    MODEL = "model"
    LIBRARY = "library"
    TEMPLATE = "template"
    AUTHOR = "author"


class Severity(StrEnum):
    """`block`: cannot be signed until mended, removed or overruled. `warn`: look again."""

    BLOCK = "block"
    WARN = "warn"


class Drafting(StrEnum):
    """Who fills a section: the model may word it, fixed text does, or it is a form for people."""

    MODEL = "model"
    TEMPLATE = "template"
    FORM = "form"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What a check found: the rule, how grave, a sentence, and the span of the text (characters) it is about."""

    rule: str
    severity: Severity
    message: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A fact that the document does not use, and why."""

    fact: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A card that would have come up for this pupil and was not used, and why."""

    card: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenCard:
    """A card picked for a section: for which need, resting on which facts."""

    card: Card
    need: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRequest:
    """What one section may use: its facts, its cards, and the questions to ask where there is nothing to go on."""

    key: str
    facts: tuple[Fact, ...]
    cards: tuple[ChosenCard, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRequest:
    """Exactly the facts and evidence that one document may use.

    `profile` holds only the facts whose audience allows the document. `on` is the day the plan starts,
    `review_on` the proposed day of its review.
    """

    profile: PupilProfile
    document: str
    sections: tuple[SectionRequest, ...]
    left_out: tuple[LeftOut, ...]
    set_aside: tuple[SetAside, ...]
    is_thin: bool
    on: date
    review_on: date
    seed: int

    def section(self, key: str) -> SectionRequest:
        """Return the request for this section; KeyError when there is none."""
        for section in self.sections:
            if section.key == key:
                return section
        raise KeyError(key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One thing the document would say, with the evidence cards and pupil facts it rests on.

    `need` is the need it answers, `serves` the id of the outcome it works towards, `proposals` the pieces of the
    text that are proposals for the SENDCo to set (targets, minutes, dates) and not facts about the pupil.
    """

    id: str
    section: str
    text: str
    wording: Wording
    evidence: tuple[str, ...]
    facts: tuple[str, ...]
    findings: tuple[Finding, ...]
    need: str | None
    serves: str | None
    proposals: tuple[str, ...]

    @property
    def blocking(self) -> tuple[Finding, ...]:
        """The findings that stop the document from being signed."""
        return tuple(finding for finding in self.findings if finding.severity is Severity.BLOCK)


def unchecked(
    *,
    id: str,
    section: str,
    text: str,
    wording: Wording,
    evidence: tuple[str, ...] = (),
    facts: tuple[str, ...] = (),
    need: str | None = None,
    serves: str | None = None,
    proposals: tuple[str, ...] = (),
) -> Suggestion:
    """Return a suggestion that no check has looked at yet: it has no findings, which does not mean that it is sound."""
    return Suggestion(
        id=id,
        section=section,
        text=text,
        wording=wording,
        evidence=evidence,
        facts=facts,
        findings=(),
        need=need,
        serves=serves,
        proposals=proposals,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionDraft:
    """A drafted section: its suggestions in order, and the questions that would make it better."""

    key: str
    title: str
    drafting: Drafting
    suggestions: tuple[Suggestion, ...]
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What made a draft: versions of program, prompts and evidence, the model and its SHA-256, the seed.

    `model` is "none" when no model was used.
    """

    app: str
    model: str
    model_sha256: str
    prompts: str
    evidence: str
    seed: int
    drafted_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Timings:
    """How long a draft took, in seconds, and how many tokens were read, reused and written."""

    seconds: float
    first_words_seconds: float
    prompt_tokens: int
    reused_tokens: int
    generated_tokens: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A document waiting for a person: nothing in it has been read or approved."""

    document: str
    is_thin: bool
    sections: tuple[SectionDraft, ...]
    left_out: tuple[LeftOut, ...]
    set_aside: tuple[SetAside, ...]
    provenance: Provenance
    timings: Timings

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        """Every suggestion, in the order of the document."""
        return tuple(suggestion for section in self.sections for suggestion in section.suggestions)

    def suggestion(self, suggestion_id: str) -> Suggestion:
        """Return the suggestion with this id; KeyError when there is none."""
        for suggestion in self.suggestions:
            if suggestion.id == suggestion_id:
                return suggestion
        raise KeyError(suggestion_id)
