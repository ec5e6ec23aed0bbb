"""Dates as people type them: "18 Sept", "18/9/26", "18.09.2026", "today"; the day comes first, as in Britain."""

import re
from datetime import date, timedelta

from omnia_desktop.errors import BadInput

_FULL = "january february march april may june july august september october november december".split()
_NUMBERS = re.compile(r"(\d{1,2})[\s/.\-]+(\d{1,2})(?:[\s/.\-]+(\d{4}|\d{2}))?")
_WITH_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s\-/.]*([a-z]{3,9})\.?,?[\s\-/.]*(\d{4}|\d{2})?")
_MONTH_FIRST = re.compile(r"([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s*(\d{4})?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAYS_AGO = {"today": 0, "yesterday": 1}
_REMEDY = "Write it as 18 Sept or 18/9/26, or leave it blank"


def read_date(text: str, *, today: date) -> date | None:
    """Return the date that was typed, or None where nothing was; without a year, the last such day up to `today`.

    BadInput when it is no date, or one after today.
    """
    words = " ".join(text.lower().split())
    if not words:
        return None
    day = _day_of(words, today)
    if day is None:
        raise BadInput("Date", "", "this is not a date", _REMEDY)
    if day > today:
        raise BadInput("Date", "", "the date is after today", "Correct the date, or leave it blank")
    return day


def show_date(day: date | None, *, today: date) -> str:
    """Return a date as the screens show it, with the year only where it is not this year's: 18 Sept, 4 Mar 2025."""
    if day is None:
        return ""
    names = "Jan Feb Mar Apr May June July Aug Sept Oct Nov Dec".split()
    year = "" if day.year == today.year else f" {day.year}"
    return f"{day.day} {names[day.month - 1]}{year}"


def _day_of(words: str, today: date) -> date | None:
    if words in _DAYS_AGO:
        return today - timedelta(days=_DAYS_AGO[words])
    if found := _ISO.fullmatch(words):
        return _made(found[1], int(found[2]), found[3], today)
    if found := _NUMBERS.fullmatch(words):
        return _made(found[3], int(found[2]), found[1], today)
    if found := _WITH_MONTH.fullmatch(words):
        return _made(found[3], _month(found[2]), found[1], today)
    if found := _MONTH_FIRST.fullmatch(words):
        return _made(found[3], _month(found[1]), found[2], today)
    return None


def _month(word: str) -> int:
    """Return the month's number, or 0 for a word that begins no month's name; "sept" is one."""
    return next((at for at, name in enumerate(_FULL, start=1) if name.startswith(word)), 0)


def _made(year: str | None, month: int, day: str, today: date) -> date | None:
    if year is None:
        return _latest(month, int(day), today)
    number = int(year)
    if number < 100:
        number += 2000 if number <= today.year % 100 + 1 else 1900
    return _date_or_none(number, month, int(day))


def _latest(month: int, day: int, today: date) -> date | None:
    """Return the last such day that is not after today; 29 February may be years ago."""
    found = (_date_or_none(today.year - back, month, day) for back in range(9))
    return next((each for each in found if each is not None and each <= today), None)


def _date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
