"""A person's decisions on a draft. Decisions are only ever added; undo is another decision."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from omnia_desktop.domain.checks import OVERRULABLE
from omnia_desktop.domain.draft import Draft, Finding, Suggestion


class DecisionKind(StrEnum):
    """What a person did with a suggestion."""

    KEEP = "keep"
    EDIT = "edit"
    REMOVE = "remove"
    ADD = "add"
    OVERRULE = "overrule"
    UNDO = "undo"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One decision: who, when, about which suggestion.

    `result` is the suggestion as it stands after an edit or an addition, checked like the rest. `rule` is the gate
    that an overruling is about, `undoes` the number of the decision that an undo takes back.
    """

    number: int
    kind: DecisionKind
    suggestion: str
    by: str
    at: datetime
    reason: str | None = None
    result: Suggestion | None = None
    rule: str | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A suggestion as the review stands: its current words, the last decision on it, and the gates overruled."""

    suggestion: Suggestion
    decision: Decision | None
    overruled: frozenset[str]

    @property
    def is_decided(self) -> bool:
        """Whether a person has kept, edited, removed or added it."""
        return self.decision is not None

    @property
    def is_removed(self) -> bool:
        """Whether a person took it out."""
        return self.decision is not None and self.decision.kind is DecisionKind.REMOVE

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """The blocking findings that nobody has overruled; none on a suggestion that was removed."""
        if self.is_removed:
            return ()
        return tuple(finding for finding in self.suggestion.blocking if finding.rule not in self.overruled)


def in_force(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that no later undo takes back, undos left out; an undone undo counts for nothing."""
    undone: set[int] = set()
    kept: list[Decision] = []
    for decision in sorted(decisions, key=lambda each: each.number, reverse=True):
        if decision.number in undone:
            continue
        if decision.kind is DecisionKind.UNDO:
            if decision.undoes is not None:
                undone.add(decision.undoes)
            continue
        kept.append(decision)
    return tuple(reversed(kept))


def reviewed(draft: Draft, decisions: Iterable[Decision]) -> tuple[Reviewed, ...]:
    """Return every suggestion as the decisions leave it: in the draft's order, the person's own after their section.

    Decisions on a suggestion that is not there, because its addition was undone, count for nothing.
    """
    standing: dict[str, Suggestion] = {suggestion.id: suggestion for suggestion in draft.suggestions}
    last: dict[str, Decision] = {}
    overruled: dict[str, frozenset[str]] = {}
    for decision in in_force(decisions):
        about = decision.suggestion
        if decision.kind is DecisionKind.ADD and decision.result is not None and about not in standing:
            standing[about] = decision.result
        if about not in standing:
            # What it is about was never there, or its addition was undone.
            continue
        if decision.kind is DecisionKind.OVERRULE:
            overruled[about] = overruled.get(about, frozenset()) | _rules_overruled_by(decision)
            continue
        if decision.kind is DecisionKind.EDIT and decision.result is not None:
            # What was overruled were other words.
            standing[about] = decision.result
            overruled.pop(about, None)
        last[about] = decision
    order = {section.key: place for place, section in enumerate(draft.sections)}
    return tuple(
        Reviewed(suggestion=suggestion, decision=last.get(key), overruled=overruled.get(key, frozenset()))
        for key, suggestion in sorted(standing.items(), key=lambda item: order[item[1].section])
    )


def _rules_overruled_by(decision: Decision) -> frozenset[str]:
    """Return the gate that an overruling is about: one that may be overruled, and only with a written reason."""
    is_reasoned = decision.reason is not None and bool(decision.reason.strip())
    return OVERRULABLE & {decision.rule or ""} if is_reasoned else frozenset()
