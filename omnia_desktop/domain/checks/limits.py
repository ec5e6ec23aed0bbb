"""Gate G6, limits: no decision that is not the school's to make, and nothing that the readers may not know."""

import re
from collections.abc import Iterator

from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.draft import Finding, Severity, Suggestion
from omnia_desktop.domain.phrases import span_is_negated
from omnia_desktop.domain.words import tokens

_DUTY = r"(?:should|must|needs? to|will|ought to|has to|recommend\w*|requires?|we advise)"
_STATUTORY_PLAN = r"(?:EHC plan|EHCP|EHC needs assessment|education,? health and care plan|statutory assessment)"
_DECISIONS = {
    "a medical decision": re.compile(
        rf"\b(?:prescri\w+|dosage)\b|\b(?:increase|reduce|change|stop|start|adjust)\w*\s+(?:\w+\s+){{0,2}}(?:dose|medication|medicine)\b"
        rf"|\b{_DUTY}\s+(?:\w+\s+){{0,3}}(?:medication|medicine|medicated|be diagnosed)\b",
        re.IGNORECASE,
    ),
    "a placement decision": re.compile(
        rf"\b{_DUTY}\s+(?:\w+\s+){{0,5}}(?:special school|specialist (?:school|placement)|alternative provision|"
        rf"resourced provision|be placed|be excluded|home education|reduced timetable|part-time timetable)\b",
        re.IGNORECASE,
    ),
    "a decision on eligibility or entitlement": re.compile(
        rf"\b(?:eligible for|entitled to|entitlement to|qualif(?:y|ies) for|meets? the (?:criteria|threshold))\b"
        rf"|\b{_DUTY}\s+(?:\w+\s+){{0,4}}{_STATUTORY_PLAN}\b|\b{_DUTY}\s+(?:\w+\s+){{0,4}}(?:SEND?|ALN) register\b"
        rf"|\b(?:one[- ]to[- ]one|1:1)\s+(?:\w+\s+){{0,3}}(?:all day|full[- ]time|throughout the day)\b"
        rf"|\b{_DUTY}\s+(?:\w+\s+){{0,3}}(?:extra time|25% extra|access arrangements|DLA|PIP|top-up funding)\b",
        re.IGNORECASE,
    ),
}
# Five words in a row from a fact are a quotation and no coincidence.
_QUOTED_RUN = 5


def g6_limits(suggestion: Suggestion, context: CheckContext) -> Iterator[Finding]:
    """Yield a finding for each decision that belongs to someone else, and for each fact shown to the wrong readers.

    Source: plan-quality gate G6.
    """
    for decision, pattern in _DECISIONS.items():
        for found in pattern.finditer(suggestion.text):
            if not span_is_negated(suggestion.text, found.start(), found.end()):
                message = f"“{found.group()}” reads as {decision}, which a plan does not take. Take it out."
                yield Finding(rule="G6", severity=Severity.BLOCK, message=message, start=found.start(), end=found.end())
    for fact in context.hidden_facts:
        if fact.id in suggestion.facts:
            message = f"This rests on {fact.id}, which is for {fact.audience.value} only. Rest it on another fact."
            yield Finding(rule="G6", severity=Severity.BLOCK, message=message, start=0, end=len(suggestion.text))
        span = _shared_run(suggestion.text, fact.text)
        if span:
            message = f"These words are from {fact.id}, which is for {fact.audience.value} only. Take them out."
            yield Finding(rule="G6", severity=Severity.BLOCK, message=message, start=span[0], end=span[1])


def _shared_run(text: str, hidden: str) -> tuple[int, int] | None:
    """Return where the text repeats five words in a row of a hidden fact, or None."""
    hidden_words = [token.word for token in tokens(hidden)]
    length = min(_QUOTED_RUN, len(hidden_words))
    if length < 2:
        return None
    runs = {tuple(hidden_words[place : place + length]) for place in range(len(hidden_words) - length + 1)}
    found = tokens(text)
    for place in range(len(found) - length + 1):
        if tuple(token.word for token in found[place : place + length]) in runs:
            return found[place].start, found[place + length - 1].end
    return None
