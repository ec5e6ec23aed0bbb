"""Gate G1, facts: every number, date, test, professional, medicine and name about the pupil is in the profile."""

import re
from collections.abc import Iterator

from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.checks.naming import opening_names
from omnia_desktop.domain.claims import Claim, ClaimKind, claims, is_covered
from omnia_desktop.domain.documents import SectionKind
from omnia_desktop.domain.draft import Finding, Severity, Suggestion, Wording
from omnia_desktop.domain.words import sentence_span, stem, tokens

# Where a person writes a plan, these numbers are what is planned and not what is known about the pupil.
_PLANNED_UNIT = re.compile(
    r"^[\s-]*(?:[\w]+-minute\s+)?(?:minutes?|mins?|hours?|times|sessions?|weeks?|days?|lessons?|occasions|opportunities|trials|adults?|pupils?|"
    r"peers|words|steps|prompts?|weekly|(?:an?|per|each|every)\s)\b(?!\s*(?:old|ago|behind|absent|late|below|above))",
    re.IGNORECASE,
)
_PLANNED_LEAD = re.compile(
    r"\b(?:by|until|within|at least|at most|no more than|up to|group of|target of|aim for|to|on)\s*$", re.IGNORECASE
)
_PLANNED_DATE = re.compile(
    r"\b(?:by|until|from|on|in|before|after|starting|starts?|ends?|review(?:ed)?(?:\s+on|\s+in)?|and|to)\s*$",
    re.IGNORECASE,
)
# A sentence that looks back states a fact, whoever writes it and wherever it stands.
_LOOKS_BACK = re.compile(
    r"\b(?:was|were|had|has\s+(?:had|been)|have\s+been|did|got|scored?|scores|achieved|attended|missed|received|saw|went|ago|"
    r"since|last|previous(?:ly)?|already|currently|now|baseline|is\s+at|reads?\s+at|aged?|centile|percentile)\b",
    re.IGNORECASE,
)
_PART_ENDS = re.compile(r"[,;:]|\b(?:and|but|then|so|to)\b", re.IGNORECASE)
_PLANNING = frozenset(
    {
        SectionKind.OUTCOMES,
        SectionKind.PROVISION,
        SectionKind.RESPONSIBILITIES,
        SectionKind.REVIEW_DATE,
        SectionKind.REVIEW,
    }
)
_JOINS_NUMBERS = frozenset("and or to".split())

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
    text = suggestion.text
    spans = proposal_spans(suggestion)
    for claim in (*claims(text), *opening_names(text, context)):
        if any(start <= claim.start and claim.end <= end for start, end in spans):
            continue
        if not _is_known(claim, suggestion, context) and not _is_planned(claim, suggestion, context):
            message = (
                f"“{text[claim.start : claim.end]}” is not in {context.profile.known_as}’s profile. "
                f"Check {_SAID[claim.kind]}, add it to the profile, or take it out."
            )
            yield Finding(rule="G1", severity=Severity.BLOCK, message=message, start=claim.start, end=claim.end)
    missing = [fact_id for fact_id in suggestion.facts if not context.facts((fact_id,))]
    if missing:
        message = f"This rests on {', '.join(missing)}, which is not in the profile. Choose a fact that is."
        yield Finding(rule="G1", severity=Severity.BLOCK, message=message, start=0, end=len(text))


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


def _is_known(claim: Claim, suggestion: Suggestion, context: CheckContext) -> bool:
    if is_covered(claim, context.profile_claims) or claim.value.startswith("year "):
        # Which year groups fit is gate G5's to say: a plan may look ahead to the next.
        return True
    if claim.kind is ClaimKind.NAME:
        known = known_words(suggestion, context)
        return all(word in known or word.removesuffix("s") in known for word in _words_of(claim))
    if claim.kind is ClaimKind.DATE and set(_words_of_span(suggestion.text, claim)) & context.pupil_names:
        # A pupil who is called April.
        return True
    unit = _unit_after(suggestion.text, claim)
    return any(
        is_covered(claim, [other]) and (claim.kind is not ClaimKind.NUMBER or unit == _unit_after(card.text, other))
        for card in context.cards(suggestion.evidence)
        for other in claims(card.text)
    )


def _unit_after(text: str, claim: Claim) -> str:
    """Return the stem of what a number counts: the first word after it that is no number, so "5 or 10 minutes" agrees.

    A card's "10 minutes" covers ten minutes of a practice and not a score of ten.
    """
    _, finish = sentence_span(text, claim.start, claim.end)
    after = text[claim.end : finish]
    numbers = [(each.start, each.end) for each in claims(after) if each.kind is ClaimKind.NUMBER]
    for token in tokens(after):
        if token.word not in _JOINS_NUMBERS and not any(start <= token.start < end for start, end in numbers):
            return stem(token.word)
    return ""


def _is_planned(claim: Claim, suggestion: Suggestion, context: CheckContext) -> bool:
    """Whether a person's own words plan this number or date, where the section plans and the sentence looks ahead."""
    if suggestion.wording is not Wording.AUTHOR or claim.kind not in (ClaimKind.NUMBER, ClaimKind.DATE):
        return False
    recipe = context.document.section(suggestion.section).recipe
    if recipe is None or recipe.kind not in _PLANNING:
        return False
    begin, finish = sentence_span(suggestion.text, claim.start, claim.end)
    before, after = suggestion.text[begin : claim.start], suggestion.text[claim.end : finish]
    part_before, part_after = _PART_ENDS.split(before)[-1], _PART_ENDS.split(after)[0]
    if _LOOKS_BACK.search(part_before) or _LOOKS_BACK.search(part_after):
        return False
    if claim.kind is ClaimKind.DATE:
        return bool(_PLANNED_DATE.search(before))
    return bool(_PLANNED_LEAD.search(before) or _PLANNED_UNIT.match(after))


def _words_of(claim: Claim) -> tuple[str, ...]:
    return tuple(token.word for token in tokens(claim.value))


def _words_of_span(text: str, claim: Claim) -> tuple[str, ...]:
    return tuple(token.word for token in tokens(text[claim.start : claim.end]))
