"""Gate G2, sources: every evidence id is in the library, and the text names no source of its own."""

import re
from collections.abc import Iterator

from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.draft import Finding, Severity, Suggestion

_ADDRESS = re.compile(r"https?://\S+|\bwww\.\S+|\b[\w.+-]+@[\w-]+\.[\w.]+|\bdoi:\S+", re.IGNORECASE)
_MONTHS = "(?:January|February|March|April|May|June|July|August|September|October|November|December)\\b"
_AUTHOR_YEAR = re.compile(
    rf"\b(?!{_MONTHS})[A-Z][\w’'-]+(?:\s+(?:and|&)\s+[A-Z][\w’'-]+|\s+et al\.?)?,?\s*\(?(?:19|20)\d\d\)"
    r"|\bet al\b|\bISBN\b"
)
_ATTRIBUTED = re.compile(
    r"\b(?:research|studies|a study|a trial|evidence|a review)\s+(?:by|from|at|of|shows?|says?|proves?|found|finds)\b",
    re.IGNORECASE,
)


def g2_sources(suggestion: Suggestion, context: CheckContext) -> Iterator[Finding]:
    """Yield a finding for each unknown card and for each address, author or study that the text itself brings in.

    Source: plan-quality gate G2. Code attaches citations; words that cite are an invention until shown otherwise.
    """
    text = suggestion.text
    for card_id in suggestion.evidence:
        if card_id not in context.library.cards:
            message = f"The evidence card “{card_id}” is not in the library. Choose a card that is, or remove it."
            yield Finding(rule="G2", severity=Severity.BLOCK, message=message, start=0, end=len(text))
    allowed = " ".join(
        [card.text for card in context.cards(suggestion.evidence)]
        + [fact.text for fact in context.facts(suggestion.facts)]
    ).casefold()
    for pattern in (_ADDRESS, _AUTHOR_YEAR, _ATTRIBUTED):
        for found in pattern.finditer(text):
            if found.group().casefold() not in allowed:
                message = (
                    f"“{found.group()}” names a source that the library did not give. "
                    "Take it out; sources come from the evidence cards."
                )
                yield Finding(rule="G2", severity=Severity.BLOCK, message=message, start=found.start(), end=found.end())
