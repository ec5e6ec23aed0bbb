"""What the review calls things: states, whose words, findings, sources, facts, decisions. Words only, no widgets."""

from datetime import date, datetime

from omnia_desktop.domain.draft import Finding, Severity, Suggestion, Wording
from omnia_desktop.domain.evidence import Card, EvidenceLibrary, Source, SourceKind
from omnia_desktop.domain.pupil import Fact, FactKind
from omnia_desktop.domain.review import DecisionKind, Reviewed
from omnia_desktop.domain.saying import say_date
from omnia_desktop.export.labels import FACT_KINDS, STRENGTHS
from omnia_desktop.ui.review.changes import change_count
from omnia_desktop.workflow.standing import Standing

_CHIP_LETTERS = 34
_VOICES = (FactKind.PUPIL_VOICE, FactKind.FAMILY_VOICE)

SOURCE_KINDS = {
    SourceKind.EVIDENCE_REVIEW: "evidence review",
    SourceKind.PROFESSIONAL_BODY: "professional body",
    SourceKind.CHARITY_GUIDANCE: "charity guidance",
    SourceKind.RESEARCH_PAPER: "research paper",
    SourceKind.NATIONAL_GUIDANCE: "national guidance",
    SourceKind.FRAMEWORK: "framework",
    SourceKind.STATUTORY: "law or statutory guidance",
}

ACTIONS = {
    DecisionKind.KEEP: "keep",
    DecisionKind.EDIT: "your wording",
    DecisionKind.REMOVE: "remove",
    DecisionKind.ADD: "your addition",
    DecisionKind.OVERRULE: "overruling",
    DecisionKind.UNDO: "undo",
}


def state_of(each: Reviewed) -> tuple[str, str, str]:
    """Return a card's state as a word, the role of its colour and the name of its icon."""
    if each.decision is None:
        return "To read", "plain", "eye"
    return {
        DecisionKind.KEEP: ("Kept", "ok", "check"),
        DecisionKind.EDIT: ("Your wording", "edit", "pencil"),
        DecisionKind.REMOVE: ("Removed", "plain", "x"),
        DecisionKind.ADD: ("Added by you", "edit", "plus"),
    }.get(each.decision.kind, ("Kept", "ok", "check"))


def whose_words(suggestion: Suggestion, drafted: Suggestion | None) -> str:
    """Return where a suggestion's words come from; `drafted` is what the draft said, if it is from the draft."""
    if suggestion.wording is Wording.AUTHOR and drafted is not None:
        count = change_count(drafted.text, suggestion.text)
        return f"edited by you · {counted(count, 'change')}" if count else "edited by you"
    return {
        Wording.MODEL: "library practice, fitted on this laptop",
        Wording.LIBRARY: "library wording",
        Wording.TEMPLATE: "recorded facts" if suggestion.facts else "the document’s set wording",
        Wording.AUTHOR: "your words",
    }[suggestion.wording]


def counted(number: int, thing: str) -> str:
    """Return a count with its noun: "1 check", "2 checks"."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def progress_words(standing: Standing) -> str:
    """Return what is left of a review: "9 of 14 read and decided · 1 check open"."""
    words = f"{standing.decided} of {standing.of} read and decided"
    return f"{words} · {counted(standing.open_checks, 'check')} open" if standing.open_checks else words


def finding_word(finding: Finding) -> str:
    """Return the one word that says how grave a finding is."""
    return "Stops signing" if finding.severity is Severity.BLOCK else "Look again"


def short_fact(fact: Fact) -> str:
    """Return a fact short enough for a chip; what a person said stays in quotation marks."""
    text = shortened(fact.text.strip().rstrip("."), _CHIP_LETTERS)
    return f"“{text}”" if fact.kind in _VOICES else text


def shortened(text: str, letters: int) -> str:
    """Return the text, cut between words and marked with an ellipsis where it is longer than `letters`."""
    if len(text) <= letters:
        return text
    cut = text[: letters - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-(")
    return f"{cut}…"


def publishers(card: Card, library: EvidenceLibrary) -> str:
    """Return the publisher that a card's chip names, and how many more stand behind it."""
    sources = library.sources_of(card)
    first = shortened(sources[0].publisher, _CHIP_LETTERS)
    more = len({source.publisher for source in sources}) - 1
    return f"{first} +{more}" if more else first


def source_note(source: Source) -> str:
    """Return what stands below a source's title: publisher, year, kind."""
    return " · ".join((source.publisher, source.year_label, SOURCE_KINDS[source.kind]))


def strength_words(card: Card) -> str:
    """Return how strong the evidence behind a card is, in words."""
    return STRENGTHS[card.strength]


def fact_note(fact: Fact) -> str:
    """Return who recorded a fact and when, with what sort of fact it is."""
    parts = (fact.source, short_day(fact.date) if fact.date else None, FACT_KINDS[fact.kind].lower())
    return " · ".join(part for part in parts if part)


def short_day(day: date) -> str:
    """Return a date as "18 September 2026"."""
    return say_date(day)


def moment(at: datetime) -> str:
    """Return a moment as "24 November, 14:02"."""
    return f"{say_date(at).rsplit(' ', 1)[0]}, {at:%H:%M}"


def avoid_lines(card: Card, library: EvidenceLibrary) -> tuple[str, ...]:
    """Return who should not get what a card offers, and why."""
    return tuple(f"Not for a pupil with {_need(each.need, library)}: {each.reason}" for each in card.avoid_for)


def _need(code: str, library: EvidenceLibrary) -> str:
    return library.need_label(code) if code in library.needs else code


def short_name(document: str) -> str:
    """Return a document's name without what its full name adds in brackets."""
    return document.split(" (", 1)[0]
