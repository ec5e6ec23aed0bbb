"""Deciding on suggestions: each verb returns the decision to be added; nothing is ever taken away."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from omnia_desktop.domain.checks import OVERRULABLE, checked
from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.draft import Draft, Suggestion, Wording, unchecked
from omnia_desktop.domain.review import Decision, DecisionKind, Reviewed, reviewed
from omnia_desktop.errors import OmniaError


class Reviewing:
    """A review in hand: the draft, the decisions so far, and who is deciding."""

    def __init__(self, draft: Draft, decisions: Iterable[Decision], context: CheckContext, *, by: str) -> None:
        self._draft = draft
        self._decisions = list(decisions)
        self._context = context
        self._by = by

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Every decision so far, in the order in which they were made."""
        return tuple(self._decisions)

    @property
    def state(self) -> tuple[Reviewed, ...]:
        """Every suggestion as the decisions leave it."""
        return reviewed(self._draft, self._decisions)

    def keep(self, suggestion_id: str, *, at: datetime) -> Decision:
        """Return the decision that the suggestion stands as it is."""
        return self._add(DecisionKind.KEEP, self._standing(suggestion_id).id, at)

    def remove(self, suggestion_id: str, *, at: datetime, reason: str | None = None) -> Decision:
        """Return the decision that the suggestion is left out, with a reason if one is given."""
        said = reason.strip() if reason else None
        return self._add(DecisionKind.REMOVE, self._standing(suggestion_id).id, at, reason=said or None)

    def edit(self, suggestion_id: str, text: str, *, at: datetime) -> Decision:
        """Return the decision that puts the person's words in place; sources stay, and the checks run again."""
        edited = replace(self._standing(suggestion_id), text=_not_blank(text), wording=Wording.AUTHOR)
        return self._add(DecisionKind.EDIT, suggestion_id, at, result=checked(edited, self._context))

    def add(self, section: str, text: str, *, at: datetime, evidence: tuple[str, ...] = ()) -> Decision:
        """Return the decision that adds the person's own suggestion to a section, checked like the rest."""
        self._context.document.section(section)
        words = _not_blank(text)
        suggestion = unchecked(
            id=self._free_id(), section=section, text=words, wording=Wording.AUTHOR, evidence=evidence
        )
        return self._add(DecisionKind.ADD, suggestion.id, at, result=checked(suggestion, self._context))

    def overrule(self, suggestion_id: str, rule: str, reason: str, *, at: datetime) -> Decision:
        """Return the decision that a contra-indication does not apply, with the reason; no other gate is overruled."""
        if rule not in OVERRULABLE:
            raise OmniaError(f"{rule} cannot be overruled.", "Mend the words that it points at, or remove them.")
        if not reason.strip():
            raise OmniaError("An overruling needs a written reason.", "Say why this suits this pupil.")
        if not any(finding.rule == rule for finding in self._standing(suggestion_id).findings):
            raise OmniaError(f"{rule} has nothing against these words.", "There is nothing to overrule.")
        return self._add(DecisionKind.OVERRULE, suggestion_id, at, reason=reason.strip(), rule=rule)

    def undo(self, number: int, *, at: datetime) -> Decision:
        """Return the decision that takes another one back; KeyError when there is none with this number."""
        undone = next((decision for decision in self._decisions if decision.number == number), None)
        if undone is None:
            raise KeyError(number)
        return self._add(DecisionKind.UNDO, undone.suggestion, at, undoes=number)

    def _free_id(self) -> str:
        """Return an id that no suggestion has or had: what an undone addition was called stays its own."""
        had = {suggestion.id for suggestion in self._draft.suggestions}
        had |= {decision.suggestion for decision in self._decisions}
        number = 1
        while f"A{number}" in had:
            number += 1
        return f"A{number}"

    def _standing(self, suggestion_id: str) -> Suggestion:
        for each in self.state:
            if each.suggestion.id == suggestion_id:
                return each.suggestion
        raise KeyError(suggestion_id)

    def _add(
        self,
        kind: DecisionKind,
        suggestion_id: str,
        at: datetime,
        *,
        reason: str | None = None,
        result: Suggestion | None = None,
        rule: str | None = None,
        undoes: int | None = None,
    ) -> Decision:
        decision = Decision(
            number=max((decision.number for decision in self._decisions), default=0) + 1,
            kind=kind,
            suggestion=suggestion_id,
            by=self._by,
            at=at,
            reason=reason,
            result=result,
            rule=rule,
            undoes=undoes,
        )
        self._decisions.append(decision)
        return decision


def _not_blank(text: str) -> str:
    if not text.strip():
        raise OmniaError("The text is blank.", "Write something, or remove the suggestion.")
    return " ".join(text.split())
