"""Gate G2, sources: every evidence id is in the library, and the text names no source of its own."""

import re
from collections.abc import Iterator

from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.draft import Finding, Severity, Suggestion

_ADDRESS = re.compile(
    r"https?://\S+|\bwww\.\S+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\bdoi:\s?\S+|\b10\.\d{4,}/\S+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:(?:co|org|gov|nhs|ac|sch)\.uk|com|org|net|gov|edu|info|wales|scot)\b(?:/\S*)?",
    re.IGNORECASE,
)
_NO_AUTHOR = (
    r"(?!(?:January|February|March|April|May|June|July|August|September|October|November|December|Spring|Summer|Autumn|"
    r"Winter|Year|Term|In|By|Since|From|Until|On|Cycle|Plan|Review)\b)"
)
_AUTHOR = rf"{_NO_AUTHOR}[A-Z][\w’'-]+"
_AUTHOR_YEAR = re.compile(
    rf"\b{_AUTHOR}(?:,?\s+(?:and|&)\s+{_AUTHOR}|\s+et\s+al\.?)?(?:,\s*|,?\s*\()(?:19|20)\d\d[a-z]?\b\)?|\bet\s+al\b|\bISBN\b"
)
_BODIES = (
    r"EEF|Education\s+Endowment\s+Foundation|NICE|NHS\s+England|DfE|Department\s+for\s+Education|Ofsted|Estyn|nasen|WWC|"
    r"What\s+Works\s+Clearinghouse|Cochrane|RCSLT|RCOT|NAS|National\s+Autistic\s+Society|British\s+Dyslexia\s+Association"
)
_EVIDENCE = (
    r"(?:research|studies|a\s+study|trials?|a\s+trial|evidence|experts?|scientists|the\s+literature|"
    r"a\s+(?:systematic|research)\s+review)"
)
_ATTRIBUTED = re.compile(
    rf"\b{_EVIDENCE}\s+(?:shows?|says?|suggests?|proves?|found|finds|indicates?|recommends?|confirms?|tells?|has\s+shown|"
    r"have\s+shown|supports?|agree)\b"
    r"|\b(?:research|studies|a\s+study|a\s+trial)\s+(?:by|from|at|of|in)\s+(?-i:(?=[A-Z]|the\s+[A-Z]|\d))"
    rf"|\baccording\s+to\s+(?:the\s+)?(?:{_EVIDENCE}|{_BODIES})\b"
    r"|\b(?:clinically|scientifically|research|evidence)[\s-]+proven\b|\bproven\s+(?:to|by)\b",
    re.IGNORECASE,
)
_NAMED_BODY = re.compile(
    rf"\b(?:{_BODIES})(?:\s+\w+)?\s+(?:says?|recommends?|advises?|found|finds|suggests?|shows?|guidance|guidelines?|toolkit|report|"
    r"review|research)\b"
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
    taken: list[tuple[int, int]] = []
    for pattern in (_ADDRESS, _AUTHOR_YEAR, _ATTRIBUTED, _NAMED_BODY):
        for found in pattern.finditer(text):
            start, end = found.span()
            overlaps = any(start < other_end and other_start < end for other_start, other_end in taken)
            if overlaps or found.group().casefold() in allowed:
                continue
            taken.append((start, end))
            message = (
                f"“{found.group()}” names a source that the library did not give. "
                "Take it out; sources come from the evidence cards."
            )
            yield Finding(rule="G2", severity=Severity.BLOCK, message=message, start=start, end=end)
