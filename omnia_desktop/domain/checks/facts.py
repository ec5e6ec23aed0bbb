"""Gate G1, facts: every number, date, test, professional, medicine and name about the pupil is in the profile."""

import re
from collections.abc import Iterator

from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.claims import Claim, ClaimKind, claims, is_covered
from omnia_desktop.domain.documents import SectionKind
from omnia_desktop.domain.draft import Finding, Severity, Suggestion, Wording
from omnia_desktop.domain.words import tokens

# Where a person writes a plan, these numbers are what is planned and not what is known about the pupil.
_PLANNED_UNIT = re.compile(
    r"^[\s-]*(?:minutes?|mins?|times|sessions?|weeks?|days?|lessons?|adults?|pupils?|to one|weekly)\b", re.I
)
_PLANNED_LEAD = re.compile(
    r"\b(?:by|until|within|at least|at most|no more than|up to|for|group of|target of|over)\s*$", re.I
)
_PLANNING = frozenset(
    {
        SectionKind.OUTCOMES,
        SectionKind.PROVISION,
        SectionKind.RESPONSIBILITIES,
        SectionKind.REVIEW_DATE,
        SectionKind.REVIEW,
    }
)

_SAID = {
    ClaimKind.NUMBER: "the number",
    ClaimKind.DATE: "the date",
    ClaimKind.TEST: "the test",
    ClaimKind.MEDICINE: "the medicine",
    ClaimKind.PROFESSIONAL: "the professional",
    ClaimKind.NAME: "the name",
}


def g1_facts(suggestion: Suggestion, context: CheckContext) -> Iterator[Finding]:
    """Yield a finding for each claim that neither the profile, a cited card nor a marked proposal holds.

    Source: plan-quality gate G1; proposals (targets, minutes, review dates) are not facts.
    """
    known = known_claims(suggestion, context)
    words = known_words(suggestion, context)
    spans = proposal_spans(suggestion)
    for claim in claims(suggestion.text):
        if any(start <= claim.start and claim.end <= end for start, end in spans):
            continue
        if _is_planned(claim, suggestion, context) or is_covered(claim, known) or _is_known_name(claim, words):
            continue
        shown = suggestion.text[claim.start : claim.end]
        message = (
            f"“{shown}” is not in {context.profile.known_as}’s profile. "
            f"Check {_SAID[claim.kind]}, add it to the profile, or take it out."
        )
        yield Finding(rule="G1", severity=Severity.BLOCK, message=message, start=claim.start, end=claim.end)
    missing = [fact_id for fact_id in suggestion.facts if not context.facts((fact_id,))]
    if missing:
        message = f"This rests on {', '.join(missing)}, which is not in the profile. Choose a fact that is."
        yield Finding(rule="G1", severity=Severity.BLOCK, message=message, start=0, end=len(suggestion.text))


def known_claims(suggestion: Suggestion, context: CheckContext) -> tuple[Claim, ...]:
    """Return the claims that the suggestion may make: those of the profile and of the cards it cites."""
    cards = context.cards(suggestion.evidence)
    return (*context.profile_claims, *(claim for card in cards for claim in claims(card.text)))


def known_words(suggestion: Suggestion, context: CheckContext) -> frozenset[str]:
    """Return the words that are no new names: those of the profile, the cited cards and the document type."""
    of_cards = {token.word for card in context.cards(suggestion.evidence) for token in tokens(card.text)}
    return context.profile_words | context.document_words | of_cards


def proposal_spans(suggestion: Suggestion) -> tuple[tuple[int, int], ...]:
    """Return where the suggestion's marked proposals stand (characters)."""
    return tuple(
        (found.start(), found.end())
        for proposal in suggestion.proposals
        for found in re.finditer(re.escape(proposal), suggestion.text)
    )


def _is_planned(claim: Claim, suggestion: Suggestion, context: CheckContext) -> bool:
    """Whether a person's own words plan this number or date, in a section that plans."""
    if suggestion.wording is not Wording.AUTHOR or claim.kind not in (ClaimKind.NUMBER, ClaimKind.DATE):
        return False
    recipe = context.document.section(suggestion.section).recipe
    if recipe is None or recipe.kind not in _PLANNING:
        return False
    before, after = suggestion.text[: claim.start], suggestion.text[claim.end :]
    return bool(_PLANNED_LEAD.search(before)) or (claim.kind is ClaimKind.NUMBER and bool(_PLANNED_UNIT.match(after)))


def _is_known_name(claim: Claim, words: frozenset[str]) -> bool:
    return claim.kind is ClaimKind.NAME and all(
        token.word in words or token.word.removesuffix("s") in words for token in tokens(claim.value)
    )
