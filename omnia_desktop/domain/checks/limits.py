"""Gate G6, limits: no decision that is not the school's to make, and nothing that the readers may not know."""

import re
from collections.abc import Iterator

from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.checks.quotes import is_recording, stands_in_quote
from omnia_desktop.domain.draft import Finding, Severity, Suggestion
from omnia_desktop.domain.phrases import span_is_negated, stems_of
from omnia_desktop.domain.pupil import Fact
from omnia_desktop.domain.words import content_stems, sentence_span, tokens

_DUTY = (
    r"(?:should|must|needs?(?:\s+to)?|will|ought\s+to|has\s+to|have\s+to|requires?|recommend\w*|we\s+advise|deserves?)"
)
_FEW = r"(?:[\w’'-]+\s+){0,4}?"
_MEDICINE = r"(?:medication|medicines?|tablets?|dose|dosage|melatonin|methylphenidate|inhaler)"
_STATUTORY_PLAN = (
    r"(?:EHC\s+plan|EHCP|EHC\s+needs\s+assessment|EHCNA|education,?\s+health\s+and\s+care\s+(?:plan|needs\s+assessment)|"
    r"statutory\s+(?:assessment|plan)|statement\s+of\s+SEN|co-?ordinated\s+support\s+plan|CSP|IDP)"
)
_PLACE = (
    r"(?:special(?:ist)?\s+(?:school|placement|provision|setting)|alternative\s+provision|pupil\s+referral\s+unit|PRU|"
    r"resourced\s+provision|home\s+education|(?:reduced|part-time)\s+timetable|another\s+school|residential)"
)
_MEDICAL = re.compile(
    rf"\b(?:re-?)?prescrib(?:e|es|ing)\b"
    rf"|\b{_DUTY}\s+{_FEW}(?:be\s+(?:prescribed|medicated|diagnosed))\b"
    rf"|\b(?:increas|reduc|chang|stopp?|start|adjust|doubl|halv|rais|lower)(?:e|es|ed|ing|s)?\s+{_FEW}{_MEDICINE}\b"
    rf"|\b{_DUTY}\s+(?:take|have|be\s+on|be\s+given|start|trial|try|stop|come\s+off)\s+{_FEW}{_MEDICINE}\b"
    rf"|\b(?:come|coming|taken|take)\s+off\s+{_FEW}{_MEDICINE}\b"
    rf"|\b(?:needs?|requires?|benefit\s+from)\s+(?:some\s+|more\s+|less\s+|stronger\s+|a\s+(?:higher|lower|different)\s+)?{_MEDICINE}\b",
    re.IGNORECASE,
)
_PLACEMENT = re.compile(
    rf"\b(?:{_DUTY}|would\s+be\s+better|is\s+(?:best|better)\s+(?:suited|placed)|belongs)\s+{_FEW}{_PLACE}\b"
    rf"|\b(?:place|move|transfer|send|put|refer)\s+{_FEW}{_PLACE}\b"
    rf"|\b(?:mainstream|this\s+school)\s+(?:is|are|can)\s?not\s+(?:suitable|right|meet|appropriate)\b"
    rf"|\b{_DUTY}\s+be\s+(?:permanently\s+)?(?:placed\s+in|excluded|suspended)\b(?!\s+from\s+(?:trips?|games|any))"
    rf"|(?:^|[.;:]\s+|\b(?:permanently|{_DUTY})\s+)(?:exclude|suspend)\s+(?:him|her|them|the\s+pupil)\b",
    re.IGNORECASE,
)
_ELIGIBILITY = re.compile(
    r"\b(?:in)?eligible\s+for\b|\b(?:entitled|entitlement)\s+to\b(?!\s+(?:feel|his|her|their|an?\s+(?:break|view|opinion|rest)))"
    r"|\bqualif(?:y|ies)\s+for\b|\bmeets?\s+(?:the\s+)?(?:criteria|threshold)\b"
    rf"|\b{_DUTY}\s+(?:have|get|be\s+given|be\s+issued\s+with|be\s+assessed\s+for|receive|apply\s+for|request|ask\s+for|move\s+to|an?)"
    rf"\s+{_FEW}{_STATUTORY_PLAN}\b"
    rf"|\b(?:apply\s+for|request|needs?|requires?)\s+(?:an?\s+)?{_STATUTORY_PLAN}\b"
    r"|\b(?:put|place[ds]?|add(?:ed)?|remov(?:e|ed)|take[ns]?)\s+(?:\w+\s+){0,3}?(?:on|to|from|off)\s+(?:the\s+)?"
    r"(?:SEND?|ALN|ASN)\s+register\b"
    r"|\b(?:one[- ]to[- ]one|1:1)\s+(?:\w+\s+){0,3}(?:all\s+day|full[- ]time|throughout\s+the\s+day|at\s+all\s+times)\b"
    r"|\bfull[- ]time\s+(?:one[- ]to[- ]one|1:1)\b"
    rf"|\b(?:{_DUTY}|give\s+\w+)\s+{_FEW}(?:25\s?%\s+extra|extra\s+time\s+in\s+(?:\w+\s+)?(?:exams?|tests?|SATs?|GCSEs?|assessments?)|"
    r"access\s+arrangements|DLA|PIP|top-up\s+funding)",
    re.IGNORECASE,
)
# A refusal is a decision too where the matter is an entitlement; only what leaves it open is none.
_LEFT_OPEN = re.compile(r"\b(?:whether|if|decides?|decision|says?\s+nothing|criteria\s+for\s+success)\b", re.IGNORECASE)
_DECISIONS = (
    ("a medical decision", _MEDICAL),
    ("a placement decision", _PLACEMENT),
    ("a decision on eligibility or entitlement", _ELIGIBILITY),
)
# Five words in a row from a fact are a quotation and no coincidence; three telling words in a sentence are its content.
_QUOTED_RUN = 5
_TELLING_WORDS = 3


def g6_limits(suggestion: Suggestion, context: CheckContext) -> Iterator[Finding]:
    """Yield a finding for each decision that belongs to someone else, and for each fact shown to the wrong readers.

    Source: plan-quality gate G6.
    """
    for decision, pattern in _DECISIONS:
        for found in pattern.finditer(suggestion.text):
            if not _is_no_decision(suggestion, context, found, decision):
                message = f"“{found.group()}” reads as {decision}, which a plan does not take. Take it out."
                yield _block(message, found.span())
    for fact in context.hidden_facts:
        if fact.id in suggestion.facts:
            message = f"This rests on {fact.id}, which is for {fact.audience.value} only. Rest it on another fact."
            yield _block(message, (0, len(suggestion.text)))
        span = _told(suggestion, context, fact)
        if span:
            message = f"This tells what {fact.id} says, which is for {fact.audience.value} only. Take it out."
            yield _block(message, span)


def _is_no_decision(suggestion: Suggestion, context: CheckContext, found: re.Match[str], decision: str) -> bool:
    """Whether the words decide nothing: turned down, left open, or what somebody said where the document records."""
    text, (start, end) = suggestion.text, found.span()
    if is_recording(suggestion, context) and stands_in_quote(suggestion, context, (start, end)):
        return True
    if decision == "a decision on eligibility or entitlement":
        begin, _ = sentence_span(text, start, end)
        return _LEFT_OPEN.search(text[begin:start]) is not None
    return span_is_negated(text, start, end)


def _told(suggestion: Suggestion, context: CheckContext, fact: Fact) -> tuple[int, int] | None:
    """Return where the text tells what a hidden fact says, in its words or in its telling words; else None."""
    seen = [each.text for each in context.visible_facts] + [card.text for card in context.cards(suggestion.evidence)]
    return _shared_run(suggestion.text, fact.text, seen) or _shared_words(suggestion.text, fact.text, seen)


def _shared_run(text: str, hidden: str, seen: list[str]) -> tuple[int, int] | None:
    """Return where the text repeats five words in a row of a hidden fact (all, of a shorter one), or None."""
    length = min(_QUOTED_RUN, len(tokens(hidden)))
    if length < 2 and not content_stems(hidden):
        return None
    allowed = {run for known in seen for run in _runs(known, length)}
    runs = set(_runs(hidden, length)) - allowed
    found = tokens(text)
    for place, run in enumerate(_runs(text, length)):
        if run in runs:
            return found[place].start, found[place + length - 1].end
    return None


def _runs(text: str, length: int) -> list[tuple[str, ...]]:
    words = [token.word for token in tokens(text)]
    return [tuple(words[place : place + length]) for place in range(len(words) - length + 1)]


def _shared_words(text: str, hidden: str, seen: list[str]) -> tuple[int, int] | None:
    """Return the sentence that holds the words which only the hidden fact would bring in, or None."""
    telling = content_stems(hidden).difference(*(content_stems(known) for known in seen))
    if len(telling) < 2:
        return None
    stems = stems_of(text)
    for place, token in enumerate(tokens(text)):
        if stems[place] in telling:
            begin, finish = sentence_span(text, token.start, token.end)
            if len(content_stems(text[begin:finish]) & telling) >= min(_TELLING_WORDS, len(telling)):
                return begin, finish
    return None


def _block(message: str, span: tuple[int, int]) -> Finding:
    return Finding(rule="G6", severity=Severity.BLOCK, message=message, start=span[0], end=span[1])
