"""A draft on paper for the eyes of a person at a terminal: each suggestion with its card, source and facts."""

import textwrap
from collections.abc import Iterator

from omnia_desktop.domain.draft import Draft, Suggestion
from omnia_desktop.domain.evidence import EvidenceLibrary
from omnia_desktop.domain.labels import STRENGTHS, WORDINGS
from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.drafting.library import card_mark, source_line

_WIDTH = 100


def draft_lines(draft: Draft, profile: PupilProfile, library: EvidenceLibrary) -> Iterator[str]:
    """Yield the lines that show a draft whole: suggestions, questions, what was left out and set aside."""
    for section in draft.sections:
        yield ""
        yield section.title.upper()
        for suggestion in section.suggestions:
            yield from suggestion_lines(suggestion, profile, library)
        for question in section.questions:
            yield from _wrapped(f"? {question}", "  ")
    yield ""
    for left_out in draft.left_out:
        yield from _wrapped(f"Not used: {left_out.fact}, because {left_out.why}.", "  ")
    for aside in draft.set_aside:
        yield from _wrapped(f"Set aside: {aside.card}, because {aside.why}", "  ")


def suggestion_lines(suggestion: Suggestion, profile: PupilProfile, library: EvidenceLibrary) -> Iterator[str]:
    """Yield the lines that show one suggestion with everything it rests on."""
    yield from _wrapped(f"{suggestion.id}  {suggestion.text}", "  ")
    who, _ = WORDINGS[suggestion.wording]
    yield f"       wording by: {who.lower()}"
    for card_id in suggestion.evidence:
        card = library.cards[card_id]
        mark = f"; {card_mark(card)}" if card_mark(card) else ""
        yield f"       card: {card.id} ({STRENGTHS[card.strength].lower()}{mark})"
        for source in library.sources_of(card):
            yield from _wrapped(f"source: {source_line(source)}", "       ")
    for fact_id in suggestion.facts:
        fact = profile.fact(fact_id)
        yield from _wrapped(f"fact {fact.id}: {fact.text}", "       ")
    for finding in suggestion.findings:
        yield from _wrapped(f"{finding.rule} ({finding.severity.value}): {finding.message}", "       ")


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=f"{indent}     ")
