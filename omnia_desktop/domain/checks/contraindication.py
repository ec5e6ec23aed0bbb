"""Gate G4, contra-indication: nothing that does not work for this pupil, nothing that the conflict table blocks."""

from collections.abc import Iterator

from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.checks.practices import proposed_against
from omnia_desktop.domain.checks.quotes import stands_in_quote
from omnia_desktop.domain.draft import Finding, Severity, Suggestion
from omnia_desktop.domain.evidence import Conflict, ConflictSeverity
from omnia_desktop.domain.phrases import PhraseHit, find_phrase
from omnia_desktop.domain.pupil import Fact, FactKind


def g4_contraindication(suggestion: Suggestion, context: CheckContext) -> Iterator[Finding]:
    """Yield a finding for each practice that the text proposes against a need or a "does not work" fact of the pupil.

    Source: plan-quality gate G4. Text that turns the practice down ("no reward chart") is fine, and so is a fact
    repeated as it was recorded where the document records. May be overruled with a written reason.
    """
    yield from conflicts_with_needs(suggestion, context)
    for fact in context.profile.facts:
        if fact.kind is FactKind.DOES_NOT_WORK:
            yield from _conflicts_with_fact(suggestion, context, fact)


def conflicts_with_needs(suggestion: Suggestion, context: CheckContext) -> Iterator[Finding]:
    """Yield a finding for each row of the conflict table that fires for a need of the pupil and gives way to none."""
    needs = context.profile.need_codes
    for conflict in context.library.conflicts:
        if conflict.need in needs and needs.isdisjoint(conflict.gives_way_to):
            hit = _first_proposal(suggestion, context, conflict)
            if hit:
                yield _conflict_finding(conflict, context, suggestion.text[hit.start : hit.end], hit)


def _first_proposal(suggestion: Suggestion, context: CheckContext, conflict: Conflict) -> PhraseHit | None:
    for phrase in conflict.phrases:
        for hit in find_phrase(suggestion.text, phrase, context.pupil_names):
            if not hit.is_negated and not stands_in_quote(suggestion, context, (hit.start, hit.end)):
                return hit
    return None


def _conflict_finding(conflict: Conflict, context: CheckContext, shown: str, hit: PhraseHit) -> Finding:
    label = context.library.need_label(conflict.need)
    doubt = " (This is the researchers’ inference: weigh it.)" if conflict.is_inferred else ""
    severity = Severity.BLOCK if conflict.severity is ConflictSeverity.BLOCK else Severity.WARN
    message = f"“{shown}” may not suit a pupil with {label}: {conflict.why}{doubt} Instead: {conflict.instead}"
    return Finding(rule="G4", severity=severity, message=message, start=hit.start, end=hit.end)


def _conflicts_with_fact(suggestion: Suggestion, context: CheckContext, fact: Fact) -> Iterator[Finding]:
    also = context.other_words[fact.id]
    for start, end in proposed_against(fact.text, suggestion.text, context.pupil_names, also):
        if stands_in_quote(suggestion, context, (start, end)):
            continue
        message = (
            f"“{suggestion.text[start:end]}”: the profile says that this does not work for "
            f"{context.profile.known_as} ({fact.id}). Choose something else, or overrule it with a reason."
        )
        yield Finding(rule="G4", severity=Severity.BLOCK, message=message, start=start, end=end)
        return
