"""Gate G3, diagnosis: a condition's status is never raised, and no condition appears that the profile does not have."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.draft import Finding, Severity, Suggestion
from omnia_desktop.domain.evidence import NeedWords
from omnia_desktop.domain.phrases import span_is_negated
from omnia_desktop.domain.pupil import NeedStatus
from omnia_desktop.domain.words import Token, sentence_span, tokens

# Short names that are everyday words too count only in capitals (the evidence data's README).
_ALSO_WORDS = frozenset({"add", "odd"})
# "Blind" and "deaf" in turns of speech, and in what other people are called.
_OTHER_SENSE_BEFORE = re.compile(
    r"\b(?:colou?r|double|turn\s+a|teachers?\s+of\s+the|fall\s+on|falls\s+on)[\s-]+$", re.IGNORECASE
)
_OTHER_SENSE_AFTER = re.compile(r"^[\s-]+(?:spots?|eye|ears|alley|tasting|to\s+the\s+fact)\b", re.IGNORECASE)

_PEOPLE = r"(?:pupils|children|people|learners|students|girls|boys|adults|peers|teenagers|adolescents|those|others)"
_GENERAL_BEFORE = re.compile(
    rf"\b{_PEOPLE}\s+(?:who\s+)?(?:(?:with|have|are)\s+)(?:\w+(?:,\s*|\s+)){{0,3}}$|\b(?:about|on)\s+$",
    re.IGNORECASE,
)
_GENERAL_AFTER = re.compile(
    rf"^\s+(?:\w+\s+)?{_PEOPLE}\b"
    r"|^[\s-]+(?:friendly|aware|awareness|training|advice|team|outreach|specialist|strategies|resources|service|charity|"
    r"week|lead|champion|guidance|friendliness)\b",
    re.IGNORECASE,
)
_HEDGE_BEFORE = re.compile(
    r"\b(?:suspect\w*|possibl[ey]|potential|likely|probable|quer(?:y|ied|ying)|undiagnosed|traits?\s+of|signs\s+of|features\s+of|"
    r"characteristics\s+of)\W+(?:\w+\W+){0,2}$"
    r"|\b(?:may|might|could)\s+(?:\w+\s+)?(?:be|have|fit|point\s+to)\s+(?:\w+\s+){0,3}$"
    r"|\b(?:await\w*|assess(?:ed|ing|ment)|referr\w+|explor\w+|wonder\w*|investigat\w+|consider\w*|whether|screen\w+|query)"
    r"\s+(?:\w+\s+){0,5}$",
    re.IGNORECASE,
)
_HEDGE_AFTER = re.compile(
    r"^(?:[\s-]*\(?\??\)?)?[\s,(:–—-]*(?:is|are|was|were|has(?:\s+been)?|remains?|profile|need|needs)?[\s:,(]*(?:only\s+|still\s+|being\s+|"
    r"currently\s+)*(?:suspected|queried|possible|assessed|explored|considered|investigated|undiagnosed|assessment|pathway|"
    r"referral|traits?|screening|query|not\s+(?:yet\s+)?(?:been\s+)?(?:diagnosed|confirmed|identified))\b|^\s*\(?\?",
    re.IGNORECASE,
)
_RAISED = re.compile(
    r"\b(?:diagnos\w*|clinically\s+(?:identified|confirmed)|confirmed|meets?\s+(?:the\s+)?(?:diagnostic\s+)?criteria)\b",
    re.IGNORECASE,
)
_NOT_RAISED = re.compile(
    r"\b(?:no|not|never|without|un|await\w*|before|pending|whether|if|possible|any|ask\w*|seek\w*|needs?\s+no)\W+(?:\w+\W+){0,4}$",
    re.IGNORECASE,
)
_NOT_RAISED_AFTER = re.compile(
    r"^\W*(?:is|are|was|were|has|have|may|might|should|need)?\s*(?:not|n[’']t|never|pending|awaited|being)\b"
    r"|^\W+(?:pathway|process|team|clinic|appointment|service|waiting)\b",
    re.IGNORECASE,
)
_HAS_A_DIAGNOSIS = re.compile(
    r"\b(?:has|have|had|having|with|received|given|got|gained|his|her|their)\s+(?:(?:a|an|the|his|her|their|formal|clinical|"
    r"recent|medical|new|confirmed)\s+){0,3}diagnos[ei]s\b|\b(?:is|was|were|been|being|formally|recently|clinically)\s+"
    r"(?:\w+ly\s+)?diagnosed\b",
    re.IGNORECASE,
)
# A recorded sentence about somebody else, or that only asks, says nothing of the pupil once these are taken out.
_MARKERS = re.compile(
    r"\b(?:brother|sister|sibling|twin|mum|mam|mother|dad|father|parent|uncle|aunt|cousin|family|carer|friend|peer|grand\w+|"
    r"wonder\w*|ask\w*|whether|suspect\w*|possibl\w+|query|queried|assess\w*|referr\w*|await\w*|may|might|not|no|never|"
    r"rul(?:ed|ing)\s+out|traits?|think\w*|thought|history)\b",
    re.IGNORECASE,
)


def g3_diagnosis(suggestion: Suggestion, context: CheckContext) -> Iterator[Finding]:
    """Yield a finding for each condition that the text adds or makes surer than the profile does.

    Source: plan-quality gate G3.
    """
    named: list[tuple[int, int]] = []
    for need, start, end in conditions_in(suggestion.text, context):
        named.append((start, end))
        message = _fault(suggestion.text, context, need, (start, end))
        if message:
            yield _block(message, start, end)
    yield from _bare_diagnoses(suggestion.text, context, named)


def conditions_in(text: str, context: CheckContext) -> Iterator[tuple[NeedWords, int, int]]:
    """Yield each condition that the text names with its place (characters); the longest name at a place counts."""
    names = _condition_names(tuple(context.library.needs.values()))
    found = tokens(text)
    words = tuple(token.word for token in found)
    place = 0
    while place < len(found):
        length, needs = next(
            (
                (len(name), needs)
                for name, needs in names.get(words[place], ())
                if words[place : place + len(name)] == name
            ),
            (1, ()),
        )
        last = place + length - 1
        if needs and _is_meant(text, found[place], found[last]):
            own = context.profile.need_codes
            yield min(needs, key=lambda need: need.code not in own), found[place].start, found[last].end
        place += length


def _is_meant(text: str, first: Token, last: Token) -> bool:
    """Whether the word means the condition: no "add" for ADD, no colour-blind, no teacher of the deaf."""
    if first.word in _ALSO_WORDS and first is last and not text[first.start : first.end].isupper():
        return False
    return not (_OTHER_SENSE_BEFORE.search(text[: first.start]) or _OTHER_SENSE_AFTER.match(text[last.end :]))


def _fault(text: str, context: CheckContext, need: NeedWords, span: tuple[int, int]) -> str | None:
    """Return the sentence of the finding, or None where the mention is sound."""
    start, end = span
    shown, name = text[start:end], context.profile.known_as
    status = next((own.status for own in context.profile.needs if own.code == need.code), None)
    begin, finish = sentence_span(text, start, end)
    before, after = text[begin:start], text[end:finish]
    if status is None:
        if _is_recorded(text[begin:finish], context, need):
            return None
        return f"“{shown}” is not among {name}’s needs. Take it out, or record the need and who identified it."
    if status is NeedStatus.DIAGNOSED or _GENERAL_BEFORE.search(before) or _GENERAL_AFTER.match(after):
        return None
    if _raises(text[begin:finish]):
        return f"“{shown}” is {status.value}, not diagnosed. Write “{status.value}”, or correct the profile."
    is_open = _HEDGE_BEFORE.search(before) or _HEDGE_AFTER.match(after) or span_is_negated(text, start, end)
    if status is NeedStatus.SUSPECTED and not is_open:
        return f"“{shown}” is only suspected for {name}. Say so, or describe what adults see instead."
    return None


def _raises(sentence: str) -> bool:
    """Whether a sentence says that something is diagnosed, and not that it is not, or not yet."""
    return any(
        not _NOT_RAISED.search(sentence[: found.start()]) and not _NOT_RAISED_AFTER.match(sentence[found.end() :])
        for found in _RAISED.finditer(sentence)
    )


def _bare_diagnoses(text: str, context: CheckContext, named: list[tuple[int, int]]) -> Iterator[Finding]:
    """Yield a finding for "has a diagnosis" where the profile holds none and the sentence names no condition."""
    if any(need.status is NeedStatus.DIAGNOSED for need in context.profile.needs):
        return
    if any(_raises(fact.text) and not _MARKERS.search(fact.text) for fact in context.visible_facts):
        return
    for found in _HAS_A_DIAGNOSIS.finditer(text):
        begin, finish = sentence_span(text, found.start(), found.end())
        if any(begin <= start < finish for start, _ in named) or not _raises(text[begin:finish]):
            continue
        message = (
            f"No diagnosis is recorded for {context.profile.known_as}. Take it out, or record who made it and when."
        )
        yield _block(message, found.start(), found.end())


def _is_recorded(sentence: str, context: CheckContext, need: NeedWords) -> bool:
    """Whether a fact names the condition in the same way: about the same person, and as open as the sentence.

    "Mum asks whether he is autistic" records no autism: a sentence has to keep its "Mum", "asks" and "whether".
    """
    names = _names_of(need)
    said = {marker.lower() for marker in _MARKERS.findall(sentence)}
    for fact in context.visible_facts:
        words = tuple(token.word for token in tokens(fact.text))
        held = any(words[place : place + len(name)] == name for name in names for place in range(len(words)))
        if held and {marker.lower() for marker in _MARKERS.findall(fact.text)} <= said:
            return True
    return False


def _block(message: str, start: int, end: int) -> Finding:
    return Finding(rule="G3", severity=Severity.BLOCK, message=message, start=start, end=end)


@lru_cache(maxsize=8)
def _condition_names(
    needs: tuple[NeedWords, ...],
) -> Mapping[str, tuple[tuple[tuple[str, ...], tuple[NeedWords, ...]], ...]]:
    """Return the names of all conditions by their first word, the longest first."""
    by_name: dict[tuple[str, ...], list[NeedWords]] = defaultdict(list)
    for need in needs:
        if need.is_condition:
            for name in _names_of(need):
                by_name[name].append(need)
    by_first: dict[str, list[tuple[tuple[str, ...], tuple[NeedWords, ...]]]] = defaultdict(list)
    for name, meant in sorted(by_name.items(), key=lambda each: -len(each[0])):
        by_first[name[0]].append((name, tuple(meant)))
    return {first: tuple(names) for first, names in by_first.items()}


@lru_cache(maxsize=1024)
def _names_of(need: NeedWords) -> frozenset[tuple[str, ...]]:
    """Return the names of a need, each as its words: label, the letters in its brackets, and other names."""
    said = {need.label, re.sub(r"\s*\(.*?\)", "", need.label), *re.findall(r"\((.*?)\)", need.label), *need.aliases}
    return frozenset(words for name in said if (words := tuple(token.word for token in tokens(name))))
