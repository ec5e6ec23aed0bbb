"""Gate G3, diagnosis: a condition's status is never raised, and no condition appears that the profile does not have."""

import re
from collections.abc import Iterator
from functools import lru_cache

from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.draft import Finding, Severity, Suggestion
from omnia_desktop.domain.evidence import NeedWords
from omnia_desktop.domain.phrases import find_phrase, span_is_negated
from omnia_desktop.domain.pupil import NeedStatus
from omnia_desktop.domain.words import sentence_span, tokens

# Short names that are also everyday words or letters ("add", "odd") count only in capitals.
_LONGEST_ACRONYM = 4
_NEVER_ACRONYMS = frozenset({"deaf"})
_DIAGNOSED = re.compile(r"\bdiagnos\w*", re.IGNORECASE)
_HEDGED = re.compile(
    r"\b(?:suspect\w*|possibl\w+|query|queried|may|might|being assessed|awaiting|explor\w+|traits?|wonder\w*|referr\w+|"
    r"not (?:yet )?(?:been )?(?:diagnosed|identified|confirmed)|no diagnosis)\b",
    re.IGNORECASE,
)
_ASSERTED = re.compile(
    r"\b(?:has|have|having|had|with|is|as|an?|his|her|their|due to|because of|from|of|suffers?)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)


def g3_diagnosis(suggestion: Suggestion, context: CheckContext) -> Iterator[Finding]:
    """Yield a finding for each condition that the text adds or makes surer than the profile does.

    Source: plan-quality gate G3.
    """
    seen: list[tuple[int, int]] = []
    for need, start, end in conditions_in(suggestion.text, context):
        if any(start < other_end and other_start < end for other_start, other_end in seen):
            continue
        seen.append((start, end))
        message = _fault(suggestion, context, need, (start, end))
        if message:
            yield Finding(rule="G3", severity=Severity.BLOCK, message=message, start=start, end=end)


def conditions_in(text: str, context: CheckContext) -> Iterator[tuple[NeedWords, int, int]]:
    """Yield each condition that the text names, longest names first, with its place (characters)."""
    present = {token.word for token in tokens(text)}
    names = _condition_names(tuple(context.library.needs.values()))
    own = context.profile.need_codes
    for name, last_word, need in sorted(names, key=lambda each: (-len(each[0]), each[2].code not in own)):
        if not present & {last_word, f"{last_word}s", last_word.removesuffix("s")}:
            continue
        for hit in find_phrase(text, name):
            shown = text[hit.start : hit.end]
            is_acronym = len(name) <= _LONGEST_ACRONYM and name not in _NEVER_ACRONYMS
            if not is_acronym or shown.rstrip("s").isupper():
                yield need, hit.start, hit.end


def _fault(suggestion: Suggestion, context: CheckContext, need: NeedWords, span: tuple[int, int]) -> str | None:
    """Return the sentence of the finding, or None where the mention is sound."""
    text, (start, end) = suggestion.text, span
    status = next((own.status for own in context.profile.needs if own.code == need.code), None)
    shown, name = text[start:end], context.profile.known_as
    begin, finish = sentence_span(text, start, end)
    sentence = text[begin:finish]
    if status is None:
        if _is_recorded(suggestion, context, begin, span):
            return None
        return f"“{shown}” is not among {name}’s needs. Take it out, or record the need and who identified it."
    if status is NeedStatus.DIAGNOSED:
        return None
    diagnosed = _DIAGNOSED.search(sentence)
    if diagnosed and not _HEDGED.search(sentence) and not span_is_negated(text, begin + diagnosed.start(), end):
        return f"“{shown}” is {status.value}, not diagnosed. Write “{status.value}”, or correct the profile."
    raised = status is NeedStatus.SUSPECTED and _ASSERTED.search(text[begin:start]) and not _HEDGED.search(sentence)
    if raised and not span_is_negated(text, start, end) and not shown.endswith("s"):
        return f"“{shown}” is only suspected for {name}. Say so, or describe what adults see instead."
    return None


def _is_recorded(suggestion: Suggestion, context: CheckContext, begin: int, span: tuple[int, int]) -> bool:
    """Whether a cited fact or card says it in the same words: the name with the two words before it."""
    text, (start, end) = suggestion.text, span
    before = [token for token in tokens(text) if begin <= token.start < start][-2:]
    window = " ".join([token.word for token in before] + [token.word for token in tokens(text[start:end])])
    recorded = [fact.text for fact in context.facts(suggestion.facts)]
    return any(window in " ".join(token.word for token in tokens(words)) for words in recorded)


@lru_cache(maxsize=8)
def _condition_names(needs: tuple[NeedWords, ...]) -> tuple[tuple[str, str, NeedWords], ...]:
    """Return every name of every condition with its last word, for a quick look."""
    named = [
        (name.lower(), need)
        for need in needs
        if need.is_condition
        for name in {re.sub(r"\s*\(.*?\)", "", need.label), *re.findall(r"\((.*?)\)", need.label), *need.aliases}
    ]
    return tuple((name, tokens(name)[-1].word, need) for name, need in named if tokens(name))
