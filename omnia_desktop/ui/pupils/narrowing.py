"""Which pupils the list shows: what was typed and chosen, against each row."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from omnia_desktop.workflow.pupils import PlanState, PupilRow


class ReviewBy(StrEnum):
    """When the review of the newest plan is due."""

    OVERDUE = "overdue"
    FORTNIGHT = "fortnight"
    TERM = "term"
    LATER = "later"
    NO_DATE = "no-date"


_SOON = {ReviewBy.FORTNIGHT: timedelta(days=14), ReviewBy.TERM: timedelta(weeks=12)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What the person is looking for; nothing chosen shows everyone. `need` is a code of the library."""

    words: str = ""
    year: str | None = None
    need: str | None = None
    plan: PlanState | None = None
    review: ReviewBy | None = None

    @property
    def is_wide(self) -> bool:
        """Whether it shows everyone."""
        return self == Narrowing()

    def shows(self, row: PupilRow, searched: str, today: date) -> bool:
        """Return whether a row is shown; `searched` is what `searchable` made of it."""
        return (
            all(word in searched for word in self.words.casefold().split())
            and self.year in (None, row.year_group)
            and (self.need is None or self.need in row.need_codes)
            and self.plan in (None, row.plan)
            and (self.review is None or _is_due(self.review, row.review_on, today))
        )


def searchable(row: PupilRow) -> str:
    """Return the text that words are looked for in: names, year and needs."""
    return " ".join((row.name, row.known_as, row.year_group, *row.needs, *row.need_codes)).casefold()


def years_of(rows: tuple[PupilRow, ...]) -> tuple[str, ...]:
    """Return the years on the list as they follow each other: Nursery, Reception, Year 1 … Year 13, then others."""
    return tuple(sorted({row.year_group for row in rows}, key=_year_order))


def needs_of(rows: tuple[PupilRow, ...]) -> tuple[tuple[str, str], ...]:
    """Return the needs on the list as label and code, by label."""
    return tuple(sorted({pair for row in rows for pair in zip(row.needs, row.need_codes, strict=True)}))


def _year_order(year: str) -> tuple[int, str]:
    early = ("nursery", "reception")
    if year.casefold() in early:
        return (early.index(year.casefold()) - len(early), year)
    digits = "".join(character for character in year if character.isdecimal())
    return (int(digits) if digits else 99, year)


def _is_due(by: ReviewBy, day: date | None, today: date) -> bool:
    if day is None:
        return by is ReviewBy.NO_DATE
    if by in _SOON:
        return today < day <= today + _SOON[by]
    if by is ReviewBy.LATER:
        return day > today + _SOON[ReviewBy.TERM]
    return by is ReviewBy.OVERDUE and day <= today
