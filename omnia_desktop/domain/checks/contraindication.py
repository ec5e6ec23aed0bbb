"""Gate G4, contra-indication: nothing that does not work for this pupil, nothing that the conflict table blocks."""

import re
from collections.abc import Iterator
from functools import lru_cache

from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.documents import SectionKind
from omnia_desktop.domain.draft import Finding, Severity, Suggestion
from omnia_desktop.domain.evidence import Conflict, ConflictSeverity
from omnia_desktop.domain.phrases import find_phrase, is_negated, proposes
from omnia_desktop.domain.pupil import Fact, FactKind
from omnia_desktop.domain.words import Token, content_stems, stem, tokens

# Rows that ask for structure or plain words give way where the pupil also has a PDA profile: the conflict data says so.
_GIVES_WAY = {"autism-no-structure": "pda", "autism-indirect-language": "pda"}
# What a "does not work" fact says around the practice it names, rather than naming it.
_ABOUT_THE_FAILURE = frozenset(
    stem(word)
    for word in """angry anxiety anxious avoid became bored caused child class cross cry cried dislike distress
    distressed embarrassed escalate escalated fail failed felt finish harder hate hated hide hid increase increased
    ineffective lead led leave leaves left lesson made make meltdown morning panic panicked pupil refuse refused school
    shut shutdown start started stop stopped stress stressed tear term tried try upset upsets walk walked week worse
    year""".split()
)
_CLAUSE = re.compile(
    r"[,;:.]|\b(?:and|or|but|because|when|since|which|so|led|leads|made|makes|was|were|is|are|did|does|has|have)\b",
    re.I,
)
_WINDOW = 7


def g4_contraindication(suggestion: Suggestion, context: CheckContext) -> Iterator[Finding]:
    """Yield a finding for each practice that the text proposes against a need or a "does not work" fact of the pupil.

    Source: plan-quality gate G4. Text that turns the practice down ("no reward chart") is fine. May be overruled
    with a written reason.
    """
    if _is_record(suggestion, context):
        return
    yield from conflicts_with_needs(suggestion, context)
    for fact in context.profile.facts:
        if fact.kind is FactKind.DOES_NOT_WORK:
            yield from _conflicts_with_fact(suggestion, context, fact)


def _is_record(suggestion: Suggestion, context: CheckContext) -> bool:
    """Whether the section records what is known and said, and proposes nothing."""
    recipe = context.document.section(suggestion.section).recipe
    return recipe is not None and recipe.kind in (SectionKind.VOICE, SectionKind.FACTS, SectionKind.DETAILS)


def conflicts_with_needs(suggestion: Suggestion, context: CheckContext) -> Iterator[Finding]:
    """Yield a finding for each row of the conflict table that fires for a need of the pupil."""
    needs = context.profile.need_codes
    for conflict in context.library.conflicts:
        if conflict.need not in needs or _gives_way(conflict, needs):
            continue
        for phrase in conflict.phrases:
            hit = proposes(suggestion.text, phrase, context.pupil_names)
            if hit:
                yield _conflict_finding(conflict, context, suggestion.text[hit.start : hit.end], hit.start, hit.end)
                break


def _gives_way(conflict: Conflict, needs: frozenset[str]) -> bool:
    """Whether a row asks for more structure for one need than a more cautious need of the same pupil bears."""
    return _GIVES_WAY.get(conflict.id) in needs


def _conflict_finding(conflict: Conflict, context: CheckContext, shown: str, start: int, end: int) -> Finding:
    label = context.library.need_label(conflict.need)
    doubt = " (This is the researchers’ inference: weigh it.)" if conflict.is_inferred else ""
    severity = Severity.BLOCK if conflict.severity is ConflictSeverity.BLOCK else Severity.WARN
    message = f"“{shown}” may not suit a pupil with {label}: {conflict.why}{doubt} Instead: {conflict.instead}"
    return Finding(rule="G4", severity=severity, message=message, start=start, end=end)


def _conflicts_with_fact(suggestion: Suggestion, context: CheckContext, fact: Fact) -> Iterator[Finding]:
    if fact.id in suggestion.facts and _only_repeats(suggestion.text, fact):
        return
    hit = _practice_hit(suggestion.text, fact, context)
    if hit:
        start, end = hit
        message = (
            f"“{suggestion.text[start:end]}”: the profile says that this does not work for "
            f"{context.profile.known_as} ({fact.id}). Choose something else, or overrule it with a reason."
        )
        yield Finding(rule="G4", severity=Severity.BLOCK, message=message, start=start, end=end)


def _only_repeats(text: str, fact: Fact) -> bool:
    """Whether the text is a record of the fact itself, such as a line that says what does not work."""
    return fact.text.strip().rstrip(".") in text


def _practice_hit(text: str, fact: Fact, context: CheckContext) -> tuple[int, int] | None:
    """Return where the text proposes a practice that the fact names, by its words or by the conflict table's."""
    for conflict in context.library.conflicts:
        if any(next(find_phrase(fact.text, phrase, context.pupil_names), None) for phrase in conflict.phrases):
            for phrase in conflict.phrases:
                hit = proposes(text, phrase, context.pupil_names)
                if hit:
                    return hit.start, hit.end
    for practice in practices_named(fact.text, context.pupil_names):
        span = _stems_together(text, practice)
        if span:
            return span
    return None


@lru_cache(maxsize=512)
def practices_named(fact_text: str, pupil_names: frozenset[str]) -> tuple[frozenset[str], ...]:
    """Return the practices that a "does not work" fact names, each as the stems of its words.

    The first clause names it ("Sticker charts were tried and stopped"); a practice of a single common word is too
    little to go on and is left to the person.
    """
    named = []
    for clause in _CLAUSE.split(fact_text)[:2]:
        stems = content_stems(clause) - _ABOUT_THE_FAILURE - {stem(name) for name in pupil_names}
        if 2 <= len(stems) <= 4 or (len(stems) == 1 and len(next(iter(stems))) >= 7):
            named.append(stems)
    return tuple(named)


def _stems_together(text: str, practice: frozenset[str]) -> tuple[int, int] | None:
    """Return the first place where all the stems stand within a few words of each other, and are not turned down."""
    found: tuple[Token, ...] = tokens(text)
    stems = [stem(token.word) for token in found]
    for first, word in enumerate(stems):
        if word not in practice:
            continue
        window = range(first, min(first + _WINDOW, len(stems)))
        if practice <= {stems[place] for place in window}:
            last = max(place for place in window if stems[place] in practice)
            if not is_negated(text, found, first, last):
                return found[first].start, found[last].end
    return None
