"""One review in hand: each verb makes a decision, shows it at once and puts it on its way into the vault."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from omnia_desktop.domain.draft import Suggestion
from omnia_desktop.domain.review import Decision, DecisionKind, Reviewed
from omnia_desktop.ui.review.keeping import Keeping
from omnia_desktop.workflow.reviewing import Reviewing
from omnia_desktop.workflow.session import OpenReview
from omnia_desktop.workflow.standing import Standing, Steps, outcome_numbers, standing_of, steps_of, words_put_aside


class Deciding(QObject):
    """The decisions of one person on one draft. `changed` names the suggestion whose standing is another now."""

    changed = Signal(str)

    def __init__(
        self,
        review: OpenReview,
        keeping: Keeping,
        *,
        by: str,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.review = review
        self._keeping = keeping
        self._now = now
        decisions = _joined(review.decisions, keeping.waiting(review.draft_id))
        self._reviewing = Reviewing(review.draft, decisions, review.context, by=by)
        self._read()

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Every decision so far."""
        return self._reviewing.decisions

    def reviewed(self, suggestion_id: str) -> Reviewed:
        """Return a suggestion as it stands; KeyError when there is none."""
        return self._by_id[suggestion_id]

    def drafted(self, suggestion_id: str) -> Suggestion | None:
        """Return what the draft said, or None for an addition."""
        return self._drafted.get(suggestion_id)

    def is_saved(self, suggestion_id: str) -> bool:
        """Whether every decision on a suggestion has reached the vault."""
        waiting = self._keeping.waiting(self.review.draft_id)
        return not any(decision.suggestion == suggestion_id for decision in waiting)

    def put_aside(self) -> Mapping[str, Decision]:
        """Return the edits that were put aside unfinished, by suggestion."""
        return words_put_aside(self.decisions)

    def keep(self, suggestion_id: str) -> None:
        """Let a suggestion stand as it is."""
        self._made(self._reviewing.keep(suggestion_id, at=self._now()))

    def remove(self, suggestion_id: str, reason: str) -> None:
        """Leave a suggestion out."""
        self._made(self._reviewing.remove(suggestion_id, at=self._now(), reason=reason.strip() or None))

    def edit(self, suggestion_id: str, text: str) -> None:
        """Put the person's words in place; OmniaError when they are blank."""
        self._made(self._reviewing.edit(suggestion_id, text, at=self._now()))

    def add(self, section: str, text: str, evidence: tuple[str, ...]) -> str:
        """Add the person's own suggestion and return its id; OmniaError when it is blank."""
        decision = self._reviewing.add(section, text, at=self._now(), evidence=evidence)
        self._made(decision)
        return decision.suggestion

    def overrule(self, suggestion_id: str, rule: str, reason: str) -> None:
        """Overrule a gate with a reason; OmniaError when there is none, or the gate cannot be overruled."""
        self._made(self._reviewing.overrule(suggestion_id, rule, reason, at=self._now()))

    def undo(self) -> str | None:
        """Take the last decision back and return its suggestion; None when there is nothing to take back."""
        return self._take_back(self.steps.undo)

    def redo(self) -> str | None:
        """Take the last undo back and return its suggestion; None when there is none."""
        return self._take_back(self.steps.redo)

    def put_words_aside(self, suggestion_id: str, text: str) -> None:
        """Keep an unfinished edit in the vault without deciding anything: made and taken back in the same moment."""
        at = self._now()
        decision = self._reviewing.edit(suggestion_id, text, at=at)
        self._made(decision)
        self._made(self._reviewing.undo(decision.number, at=at))

    def put_addition_aside(self, section: str, text: str, evidence: tuple[str, ...]) -> None:
        """Keep an unfinished addition in the vault without adding it."""
        at = self._now()
        decision = self._reviewing.add(section, text, at=at, evidence=evidence)
        self._made(decision)
        self._made(self._reviewing.undo(decision.number, at=at))

    def overrulings(self, suggestion_id: str) -> Mapping[str, str]:
        """Return the reasons with which a suggestion's gates were overruled, by gate."""
        overruled = self._by_id[suggestion_id].overruled
        return {
            decision.rule: decision.reason or ""
            for decision in self.decisions
            if decision.kind is DecisionKind.OVERRULE
            and decision.suggestion == suggestion_id
            and decision.rule is not None
            and decision.rule in overruled
        }

    def _take_back(self, number: int | None) -> str | None:
        if number is None:
            return None
        decision = self._reviewing.undo(number, at=self._now())
        self._made(decision)
        return decision.suggestion

    def _made(self, decision: Decision) -> None:
        self._read()
        self._keeping.keep(self.review.draft_id, decision)
        self.changed.emit(decision.suggestion)

    def _read(self) -> None:
        """Work out once what the decisions come to; screens ask for it often."""
        self.state: tuple[Reviewed, ...] = self._reviewing.state
        self._by_id = {each.suggestion.id: each for each in self.state}
        self._drafted = {suggestion.id: suggestion for suggestion in self.review.draft.suggestions}
        self.order = tuple(self._by_id)
        self.standing: Standing = standing_of(self.state)
        self.steps: Steps = steps_of(self._reviewing.decisions)
        self.outcomes: Mapping[str, int] = outcome_numbers(self.state, self.review.document)


def _joined(kept: tuple[Decision, ...], waiting: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """Return the vault's decisions with those still on their way, each once."""
    numbers = {decision.number for decision in kept}
    return (*kept, *(decision for decision in waiting if decision.number not in numbers))
