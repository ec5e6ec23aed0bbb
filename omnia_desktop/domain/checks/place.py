"""Gate G5, this pupil and this place: right name, pronoun, year and jurisdiction; nothing left to fill in."""

import re
from collections.abc import Iterator

from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.draft import Finding, Severity, Suggestion
from omnia_desktop.domain.phrases import find_phrase
from omnia_desktop.domain.pupil import Pronouns, PupilProfile
from omnia_desktop.domain.words import tokens

_PLACEHOLDER = re.compile(
    r"\{[^}]*\}|\[[^\]]*\]|<[^>]+>|_{3,}|\bX{2,}\b|\bTB[CD]\b|\b(?:insert|enter) (?:name|date|here)\b|\.{4,}"
    r"|\blorem ipsum\b",
    re.IGNORECASE,
)
_YEAR_GROUP = re.compile(r"\bYear (\d{1,2})\b")
_WRONG_PRONOUNS = {
    Pronouns.HE: frozenset({"she", "her", "hers", "herself"}),
    Pronouns.SHE: frozenset({"he", "him", "his", "himself"}),
    Pronouns.THEY: frozenset({"she", "her", "hers", "herself", "he", "him", "his", "himself"}),
}
_CARERS = re.compile(r"\b(?:foster|carers?|kinship|guardian|grandparents?|special guardianship)\b", re.IGNORECASE)
_PARENTS = re.compile(r"\b(?:parents?|mother|father|mum|mam|dad)\b", re.IGNORECASE)
_PARENTS_ALONE = re.compile(r"\bparents?\b(?!\s*(?:or|and|/)\s*carers?)", re.IGNORECASE)


def g5_place(suggestion: Suggestion, context: CheckContext) -> Iterator[Finding]:
    """Yield a finding for a placeholder, a wrong pronoun or year, another pupil's name, another system's word.

    Source: plan-quality gate G5; the words to avoid are the document type's vocabulary.
    """
    yield from _placeholders(suggestion)
    yield from _wrong_years(suggestion, context)
    yield from _wrong_pronouns(suggestion, context)
    yield from _other_names(suggestion, context)
    yield from _other_systems_words(suggestion, context)
    yield from _parents_for_carers(suggestion, context)


def lives_with_carers(profile: PupilProfile) -> bool:
    """Return whether the profile speaks of carers and never of parents."""
    texts = [part for fact in profile.facts for part in (fact.text, fact.source or "")]
    return any(_CARERS.search(text) for text in texts) and not any(_PARENTS.search(text) for text in texts)


def _placeholders(suggestion: Suggestion) -> Iterator[Finding]:
    for found in _PLACEHOLDER.finditer(suggestion.text):
        yield _block(f"“{found.group()}” is a gap that is still to be filled. Fill it in or take it out.", found.span())


def _wrong_years(suggestion: Suggestion, context: CheckContext) -> Iterator[Finding]:
    texts = [context.profile.year_group, *(fact.text for fact in context.visible_facts)]
    texts += [card.text for card in context.cards(suggestion.evidence)]
    known = {year for text in texts for year in _YEAR_GROUP.findall(text)}
    for found in _YEAR_GROUP.finditer(suggestion.text):
        if found.group(1) not in known:
            year = context.profile.year_group
            yield _block(f"“{found.group()}” does not fit: {context.profile.known_as} is in {year}.", found.span())


def _wrong_pronouns(suggestion: Suggestion, context: CheckContext) -> Iterator[Finding]:
    wrong = _WRONG_PRONOUNS[context.profile.pronouns]
    sources = [fact.text for fact in context.facts(suggestion.facts)]
    sources += [card.text for card in context.cards(suggestion.evidence)]
    given = {token.word for text in sources for token in tokens(text)}
    for token in tokens(suggestion.text):
        if token.word in wrong - given:
            shown = suggestion.text[token.start : token.end]
            name, pronoun = context.profile.known_as, context.profile.pronouns.value
            yield _block(f"“{shown}” does not fit: {name} goes by “{pronoun}”.", (token.start, token.end))


def _other_names(suggestion: Suggestion, context: CheckContext) -> Iterator[Finding]:
    for name in context.other_pupils:
        if {token.word for token in tokens(name)} & context.pupil_names:
            continue
        for hit in find_phrase(suggestion.text, name):
            if suggestion.text[hit.start].isupper():
                yield _block("This is another pupil’s name. Take it out.", (hit.start, hit.end))


def _other_systems_words(suggestion: Suggestion, context: CheckContext) -> Iterator[Finding]:
    for avoided in context.document.words_to_avoid:
        for term in re.split(r"\s*/\s*|,\s*|\s+or\s+", avoided.term):
            for hit in find_phrase(suggestion.text, term):
                shown = suggestion.text[hit.start : hit.end]
                if term.isupper() and not shown.rstrip("s").isupper():
                    continue
                message = f"“{shown}” is not used here: {avoided.why}. Write “{avoided.instead}”."
                yield _block(message, (hit.start, hit.end))


def _parents_for_carers(suggestion: Suggestion, context: CheckContext) -> Iterator[Finding]:
    if lives_with_carers(context.profile):
        for found in _PARENTS_ALONE.finditer(suggestion.text):
            message = f"{context.profile.known_as} lives with carers. Write “carers” for “{found.group()}”."
            yield _block(message, found.span())


def _block(message: str, span: tuple[int, int]) -> Finding:
    return Finding(rule="G5", severity=Severity.BLOCK, message=message, start=span[0], end=span[1])
