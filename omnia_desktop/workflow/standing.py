"""How a review stands: what is left to do, what undo and redo would take back, which number an outcome has.

Read from the decisions alone, so that a screen, a list of plans and a sign-off count the same way.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from omnia_desktop.domain.documents import DocumentType, SectionKind
from omnia_desktop.domain.review import Decision, DecisionKind, Reviewed


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far a review is: suggestions decided of all, and which are undecided or held by an open check, in order."""

    decided: int
    of: int
    undecided: tuple[str, ...]
    held: tuple[str, ...]
    open_checks: int
    kept: int

    @property
    def is_ready(self) -> bool:
        """Whether the document may be signed: all decided, no check open, something kept."""
        return not self.undecided and not self.held and self.kept > 0

    @property
    def percent(self) -> int:
        """How much is decided, 0 to 100; 100 only when nothing is left."""
        return self.decided * 100 // self.of if self.of else 0


def standing_of(state: Iterable[Reviewed]) -> Standing:
    """Return how far the review is."""
    every = tuple(state)
    return Standing(
        decided=sum(each.is_decided for each in every),
        of=len(every),
        undecided=tuple(each.suggestion.id for each in every if not each.is_decided),
        held=tuple(each.suggestion.id for each in every if each.open_findings),
        open_checks=sum(len(each.open_findings) for each in every),
        kept=sum(each.is_decided and not each.is_removed for each in every),
    )


def next_after(current: str | None, wanted: Iterable[str], order: Iterable[str]) -> str | None:
    """Return the first of `wanted` that stands after `current` in `order`, starting again at the top; None if none."""
    among, ordered = frozenset(wanted), tuple(order)
    start = ordered.index(current) + 1 if current in ordered else 0
    return next((each for each in (*ordered[start:], *ordered[:start]) if each in among), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Steps:
    """What undo and redo are about now. `undo` and `redo` are the numbers to take back, the kinds name the action."""

    undo: int | None
    undo_kind: DecisionKind | None
    redo: int | None
    redo_kind: DecisionKind | None


def steps_of(decisions: Iterable[Decision]) -> Steps:
    """Return the decision that undo would take back and the undo that redo would take back."""
    by_number = {decision.number: decision for decision in decisions}
    done: list[int] = []
    undone: list[int] = []
    for number, decision in sorted(by_number.items()):
        if decision.kind is not DecisionKind.UNDO:
            done.append(number)
            undone.clear()
        elif decision.undoes in done:
            done.remove(decision.undoes)
            undone.append(number)
        elif decision.undoes in undone:
            undone.remove(decision.undoes)
            again = by_number[decision.undoes].undoes
            if again is not None:
                done.append(again)
    undo, redo = (done[-1] if done else None), (undone[-1] if undone else None)
    taken_back = by_number[redo].undoes if redo is not None else None
    return Steps(
        undo=undo,
        undo_kind=by_number[undo].kind if undo is not None else None,
        redo=redo,
        redo_kind=by_number[taken_back].kind if taken_back is not None else None,
    )


def outcome_numbers(state: Iterable[Reviewed], document: DocumentType) -> Mapping[str, int]:
    """Return the number of each outcome that stands, as the signed document will count them."""
    standing = (each.suggestion for each in state if not each.is_removed)
    outcomes = (each.id for each in standing if _kind(document, each.section) is SectionKind.OUTCOMES)
    return {outcome: number for number, outcome in enumerate(outcomes, start=1)}


def words_put_aside(decisions: Iterable[Decision]) -> Mapping[str, Decision]:
    """Return, by suggestion, the edits that were put aside unfinished and are still to be gone on with.

    Words in progress are put aside as an edit that is taken back in the same moment, when the person leaves or the
    program locks: they are in the vault, and nothing is decided.
    """
    ordered = sorted(decisions, key=lambda each: each.number)
    aside: dict[str, Decision] = {}
    for before, decision in zip([None, *ordered], ordered, strict=False):
        aside.pop(decision.suggestion, None)
        if decision.kind is DecisionKind.ADD:
            aside = {key: each for key, each in aside.items() if not _is_same_place(each, decision)}
        if before is not None and _takes_back(decision, before):
            aside[decision.suggestion] = before
    return aside


def _is_same_place(aside: Decision, added: Decision) -> bool:
    """Whether an addition goes on with one that was put aside: both for the same section."""
    if aside.kind is not DecisionKind.ADD or aside.result is None or added.result is None:
        return False
    return aside.result.section == added.result.section


def _takes_back(undo: Decision, before: Decision) -> bool:
    is_writing = before.kind in (DecisionKind.EDIT, DecisionKind.ADD)
    return is_writing and undo.undoes == before.number and undo.at == before.at


def _kind(document: DocumentType, key: str) -> SectionKind | None:
    recipe = document.section(key).recipe
    return recipe.kind if recipe else None
