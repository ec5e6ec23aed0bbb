"""Strict reading of plain JSON rows: every fault names the file, the row, the field and the remedy."""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TypeVar

from omnia_desktop.errors import BadInput

Word = TypeVar("Word", bound=StrEnum)

_CODE = re.compile(r"[a-z0-9][a-z0-9/._-]{0,29}")
_FIELD_NAME = re.compile(r"[A-Za-z0-9_.-]{1,40}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Row:
    """One JSON object being read. Fields are taken one by one; `finish` refuses what was not taken.

    `where` names the file and the row for errors, `fault` is the class of error raised (BadInput or a child of it).
    """

    def __init__(self, plain: object, where: str, fault: type[BadInput] = BadInput, prefix: str = "") -> None:
        self.where = where
        self._fault = fault
        self._prefix = prefix
        if not isinstance(plain, dict):
            raise self.refusal("", f"an object was expected here, not {_kind_of(plain)}", "Write it as { … }")
        self._plain = plain
        self._taken: set[str] = set()

    @property
    def fields(self) -> tuple[str, ...]:
        """The names of the fields that are there, in their order."""
        return tuple(self._plain)

    def refusal(self, field: str, problem: str, remedy: str) -> BadInput:
        """Return the error for a fault in this row's field, for the caller to raise."""
        place = f"{self._prefix}{field}" if field else self._prefix.removesuffix(".")
        return self._fault(self.where, place, problem, remedy)

    def take(self, field: str) -> object:
        """Return a field's raw value; an error when the field is missing."""
        if field not in self._plain:
            raise self.refusal(field, "this field is missing", "Add it")
        self._taken.add(field)
        return self._plain[field]

    def has(self, field: str) -> bool:
        """Return whether the field is there, and not null."""
        return self._plain.get(field) is not None

    def text(self, field: str) -> str:
        """Return a text that is not blank."""
        value = self.take(field)
        if not isinstance(value, str):
            raise self.refusal(field, f"a text was expected, not {_kind_of(value)}", "Write it in quotation marks")
        if not value.strip():
            raise self.refusal(field, "the text is blank", "Fill it in")
        return value

    def text_or_none(self, field: str) -> str | None:
        """Return a text, or None where the field is null or absent."""
        if not self.has(field):
            self._taken.add(field)
            return None
        return self.text(field)

    def flag(self, field: str) -> bool:
        """Return a yes or no."""
        value = self.take(field)
        if not isinstance(value, bool):
            raise self.refusal(field, f"true or false was expected, not {_kind_of(value)}", "Write true or false")
        return value

    def whole_number(self, field: str, lowest: int, highest: int) -> int:
        """Return a whole number between `lowest` and `highest`, both included."""
        value = self.take(field)
        if isinstance(value, bool) or not isinstance(value, int) or not lowest <= value <= highest:
            problem = f"a whole number from {lowest} to {highest} was expected"
            raise self.refusal(field, problem, "Correct the number")
        return value

    def one_of(self, field: str, words: type[Word]) -> Word:
        """Return one of an enumeration's words."""
        value = self.take(field)
        try:
            return words(value if isinstance(value, str) else "")
        except ValueError:
            allowed = ", ".join(word.value for word in words)
            raise self.refusal(
                field, f"{shown(value)} is not one of the words allowed", f"Use one of: {allowed}"
            ) from None

    def date_or_none(self, field: str) -> date | None:
        """Return a date given as YYYY-MM-DD, or None where the field is null or absent."""
        value = self.text_or_none(field)
        if value is None:
            return None
        try:
            # Since Python 3.11 fromisoformat also takes 20260918 and 2026-W38-5, which people misread.
            return date.fromisoformat(value if _DAY.fullmatch(value) else "")
        except ValueError:
            problem = f"{shown(value)} is not a date"
            raise self.refusal(field, problem, "Write the date as YYYY-MM-DD, for example 2026-09-18") from None

    def texts(self, field: str) -> tuple[str, ...]:
        """Return a list of texts, none of them blank."""
        values = self._list(field)
        for place, value in enumerate(values):
            if not isinstance(value, str) or not value.strip():
                raise self.refusal(f"{field}[{place}]", "a text was expected", "Fill it in, or remove the entry")
        return tuple(str(value) for value in values)

    def words_of(self, field: str, words: type[Word]) -> tuple[Word, ...]:
        """Return a list of an enumeration's words."""
        self.texts(field)
        rows = [
            Row({"": value}, self.where, self._fault, f"{self._prefix}{field}[{place}]")
            for place, value in enumerate(self._list(field))
        ]
        return tuple(row.one_of("", words) for row in rows)

    def row(self, field: str) -> "Row":
        """Return a nested object."""
        return Row(self.take(field), self.where, self._fault, f"{self._prefix}{field}.")

    def rows(self, field: str) -> tuple["Row", ...]:
        """Return a list of nested objects."""
        return tuple(
            Row(value, self.where, self._fault, f"{self._prefix}{field}[{place}].")
            for place, value in enumerate(self._list(field))
        )

    def finish(self) -> None:
        """Refuse the fields that nobody took: an unknown field is a fault, not a remark."""
        unknown = sorted(str(name) for name in self._plain if name not in self._taken)
        if unknown:
            known = ", ".join(sorted(self._taken))
            remedy = f"Remove it or correct its name; known here: {known}"
            raise self.refusal(shown_name(unknown[0]), "this field is not known", remedy)

    def _list(self, field: str) -> list[object]:
        value = self.take(field)
        if not isinstance(value, list):
            raise self.refusal(field, f"a list was expected, not {_kind_of(value)}", "Write it as [ … ]")
        return value


def refuse_repeats(
    names: Iterable[str],
    where: str,
    field: str,
    fault: type[BadInput] = BadInput,
    remedy: str = "Give each its own",
) -> None:
    """Raise `fault` when a name comes twice."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise fault(where, field, f"“{name}” comes twice", remedy)
        seen.add(name)


def shown(value: object) -> str:
    """Return how an error names a wrong value: a code as it stands, anything that may be about a pupil by its kind."""
    if not isinstance(value, str):
        return _kind_of(value)
    return f"“{value}”" if _CODE.fullmatch(value) else "this text"


def shown_name(name: str) -> str:
    """Return how an error names a field that came with the file, which may be no name at all but a pasted passage."""
    return name if _FIELD_NAME.fullmatch(name) else "a field with an unusual name"


def _kind_of(value: object) -> str:
    kinds = {
        str: "a text",
        bool: "true or false",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "an object",
    }
    return "nothing" if value is None else kinds.get(type(value), "something else")
