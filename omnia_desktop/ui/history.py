"""The history of a document: who decided what, when, in order, with what was taken back and the signatures it had."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from omnia_desktop.domain.draft import Draft
from omnia_desktop.domain.review import Decision, DecisionKind, in_force
from omnia_desktop.domain.saying import say_date
from omnia_desktop.store.entries import PastSignature
from omnia_desktop.ui.kit import Card, Chip, SectionTitle, Spacing, Words
from omnia_desktop.ui.look import Look

_LETTERS = 90

_DONE = {
    DecisionKind.KEEP: ("Kept", "ok", "check"),
    DecisionKind.EDIT: ("Reworded", "edit", "pencil"),
    DecisionKind.REMOVE: ("Removed", "plain", "x"),
    DecisionKind.ADD: ("Added", "edit", "plus"),
    DecisionKind.OVERRULE: ("Check overruled", "warn", "scale"),
    DecisionKind.UNDO: ("Taken back", "plain", "undo-2"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the history. `about` are the words it is about, `why` a reason that was given."""

    at: datetime
    by: str
    what: str
    role: str
    icon: str
    about: str
    why: str
    is_taken_back: bool


def history(draft: Draft, decisions: Iterable[Decision], signatures: Iterable[PastSignature]) -> tuple[Entry, ...]:
    """Return everything that happened to a document, the first first."""
    every = tuple(decisions)
    standing = {decision.number for decision in in_force(every)}
    by_number = {decision.number: decision for decision in every}
    words = _words_before(draft, every)
    entries = [_decided(decision, by_number, standing, words) for decision in every]
    for past in signatures:
        entries.extend(_signed(past))
    # Sorting keeps the order of what happened in the same moment.
    return tuple(sorted(entries, key=lambda entry: entry.at))


def _words_before(draft: Draft, decisions: tuple[Decision, ...]) -> Mapping[int, str]:
    """Return for each decision the words that it left or was about."""
    now = {suggestion.id: suggestion.text for suggestion in draft.suggestions}
    about: dict[int, str] = {}
    for decision in decisions:
        if decision.result is not None:
            now[decision.suggestion] = decision.result.text
        about[decision.number] = decision.result.text if decision.result else now.get(decision.suggestion, "")
    return about


def _decided(
    decision: Decision, by_number: Mapping[int, Decision], standing: set[int], words: Mapping[int, str]
) -> Entry:
    what, role, icon = _DONE[decision.kind]
    undone = by_number.get(decision.undoes) if decision.undoes is not None else None
    if undone is not None:
        again = undone.kind is DecisionKind.UNDO
        what = "Done again" if again else f"Taken back: {_DONE[undone.kind][0].lower()}"
        icon = "redo-2" if again else icon
    return Entry(
        at=decision.at,
        by=decision.by,
        what=what,
        role=role,
        icon=icon,
        about=words[undone.number if undone else decision.number],
        why=decision.reason or "",
        is_taken_back=decision.kind is not DecisionKind.UNDO and decision.number not in standing,
    )


def _signed(past: PastSignature) -> tuple[Entry, ...]:
    signature = past.signature
    signed = Entry(
        at=signature.at,
        by=f"{signature.name}, {signature.role}",
        what="Signed",
        role="ok",
        icon="signature",
        about=f"Digest {past.digest[:16]}…",
        why="",
        is_taken_back=past.voided_at is not None,
    )
    if past.voided_at is None:
        return (signed,)
    voided = Entry(
        at=past.voided_at.astimezone(signature.at.tzinfo),
        by=f"Signature of {signature.name}",
        what="Signature voided",
        role="warn",
        icon="triangle-alert",
        about="The document was changed after it was signed.",
        why="",
        is_taken_back=False,
    )
    return signed, voided


class HistoryList(QWidget):
    """The history below one heading for each day."""

    def __init__(self, look: Look, entries: tuple[Entry, ...]) -> None:
        super().__init__()
        self._look = look
        column = QVBoxLayout(self)
        Spacing(look, column, gap=10)
        column.addWidget(SectionTitle(look, "History", "history"))
        if not entries:
            column.addWidget(Words(look, "Nothing has been decided yet.", "note"))
        day = ""
        for entry in entries:
            if (its_day := say_date(entry.at)) != day:
                day = its_day
                column.addWidget(Words(look, day, "strong", selectable=False))
            column.addWidget(self._line(entry))

    def _line(self, entry: Entry) -> Card:
        card = Card(self._look, small=True, gap=4)
        head = QHBoxLayout()
        Spacing(self._look, head, gap=8)
        head.addWidget(Chip(self._look, entry.what, entry.role, entry.icon))
        head.addStretch(1)
        head.addWidget(Words(self._look, f"{entry.at:%H:%M}", "note", selectable=False))
        card.body.addLayout(head)
        card.body.addWidget(Words(self._look, entry.by, "note"))
        card.body.addWidget(Words(self._look, _short(entry.about)))
        if entry.why:
            card.body.addWidget(Words(self._look, f"Why: {entry.why}", "note"))
        if entry.is_taken_back:
            card.body.addWidget(Words(self._look, _no_longer(entry), "note", role="warn"))
        return card


def _no_longer(entry: Entry) -> str:
    return "No longer in force." if entry.what == "Signed" else "Taken back later."


def _short(text: str) -> str:
    return text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1].rsplit(' ', 1)[0]}…"
