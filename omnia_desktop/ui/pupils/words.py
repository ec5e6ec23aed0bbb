"""What the list says of a pupil, in words: the state of the plan, the day of its review, the row as it is read out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from omnia_desktop.domain.saying import say_list
from omnia_desktop.workflow.pupils import PlanState, PupilRow

_MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """A state as a chip shows it: its words, its role (a colour of the look) and its icon."""

    words: str
    role: str
    icon: str


STATES: Mapping[PlanState, Saying] = {
    PlanState.NONE: Saying(words="No plan yet", role="plain", icon="circle-dot"),
    PlanState.THIN: Saying(words="Profile is thin", role="warn", icon="triangle-alert"),
    PlanState.DRAFTING: Saying(words="Being drafted", role="plain", icon="hourglass"),
    PlanState.TO_REVIEW: Saying(words="Drafted, to read", role="edit", icon="file-text"),
    PlanState.IN_REVIEW: Saying(words="In review", role="brand", icon="eye"),
    PlanState.SIGNED: Saying(words="Signed", role="ok", icon="check"),
    PlanState.VOID: Saying(words="Changed, sign again", role="warn", icon="history"),
    PlanState.REVIEW_DUE: Saying(words="Review is due", role="block", icon="calendar-clock"),
}


def plan_words(row: PupilRow) -> str:
    """Return the state of a pupil's plan with its count: "In review · 9 of 14"."""
    words = STATES[row.plan].words
    if row.plan is PlanState.IN_REVIEW:
        return f"{words} · {row.decided} of {row.of}"
    if row.plan is PlanState.THIN and row.questions_open:
        return f"{words} · {counted(row.questions_open, 'question')}"
    return words


def review_words(day: date | None, today: date) -> str:
    """Return the day of the next review, with the year only where it is neither this year's nor the next's."""
    if day is None:
        return "—"
    year = "" if day.year in (today.year, today.year + 1) else f" {day.year}"
    return f"{day.day} {_MONTHS[day.month - 1]}{year}"


def spoken(row: PupilRow, today: date) -> str:
    """Return a row as a screen reader says it."""
    needs = say_list(row.needs) or "no needs recorded"
    review = f", next review {review_words(row.review_on, today)}" if row.review_on else ""
    return f"{row.name}, {row.year_group}, {needs}, profile {row.fullness} per cent full, {plan_words(row)}{review}"


def summary_words(rows: tuple[PupilRow, ...], today: date) -> str:
    """Return the line under the title: how many pupils, plans to review and reviews due."""
    to_review = sum(row.plan in (PlanState.TO_REVIEW, PlanState.IN_REVIEW, PlanState.VOID) for row in rows)
    due = sum(row.review_on is not None and (row.review_on - today).days <= 14 for row in rows)
    parts = [f"{len(rows):,} on your list"]
    if to_review:
        parts.append(f"{counted(to_review, 'plan')} to review")
    if due:
        parts.append(f"{counted(due, 'review')} due this fortnight")
    return " · ".join(parts)


def counted(number: int, thing: str) -> str:
    """Return a number with its thing: "1 plan", "6 plans"."""
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
