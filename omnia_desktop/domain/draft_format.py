"""A draft as omnia-draft/1, the JSON that `draft --output` writes.

Beyond the design's fields a suggestion carries `need`, `serves` and `proposals`, and the draft `thin` and
`set_aside`: what a reader needs to follow the golden thread and to see what was not used (decision record 0008).
"""

from omnia_desktop.domain.checks import gates_held
from omnia_desktop.domain.draft import Draft, Finding, SectionDraft, Suggestion
from omnia_desktop.domain.records import to_plain

FORMAT = "omnia-draft/1"


def draft_to_plain(draft: Draft) -> dict[str, object]:
    """Return the draft as omnia-draft/1. Rules that no check covers yet are not listed, and count for nothing."""
    return {
        "format": FORMAT,
        "document": draft.document,
        "status": "draft",
        "thin": draft.is_thin,
        "sections": [_section(section) for section in draft.sections],
        "quality": {"gates": gates_held(draft.suggestions), "rules": {}, "score": 0, "of": 0},
        "left_out": [{"fact": each.fact, "why": each.why} for each in draft.left_out],
        "set_aside": [{"card": each.card, "why": each.why} for each in draft.set_aside],
        "provenance": to_plain(draft.provenance),
        "timings": to_plain(draft.timings),
    }


def _section(section: SectionDraft) -> dict[str, object]:
    return {
        "key": section.key,
        "title": section.title,
        "drafting": section.drafting.value,
        "suggestions": [_suggestion(suggestion) for suggestion in section.suggestions],
        "questions": list(section.questions),
    }


def _suggestion(suggestion: Suggestion) -> dict[str, object]:
    return {
        "id": suggestion.id,
        "text": suggestion.text,
        "wording": suggestion.wording.value,
        "evidence": list(suggestion.evidence),
        "facts": list(suggestion.facts),
        "need": suggestion.need,
        "serves": suggestion.serves,
        "proposals": list(suggestion.proposals),
        "findings": [_finding(finding) for finding in suggestion.findings],
    }


def _finding(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "start": finding.start,
        "end": finding.end,
    }
