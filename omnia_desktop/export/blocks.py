"""What a page is made of, before Word: paragraphs and tables as plain values, so that content needs no Word to test."""

from dataclasses import dataclass
from enum import StrEnum


class TextStyle(StrEnum):
    """The paragraph styles of the template, by the names that Word shows."""

    BODY = "Normal"
    TITLE = "Title"
    SUBTITLE = "Subtitle"
    SECTION = "Heading 1"
    PART = "Heading 2"
    BULLET = "List Bullet"
    NUMBERED = "List Number"
    QUOTE = "Quote"
    NOTES = "Notes"
    NOTICE = "Notice"
    CELL = "Table Text"
    CELL_HEADING = "Table Heading"


class RunStyle(StrEnum):
    """The character styles of the template."""

    STRONG = "Strong"
    MARK = "Evidence Mark"
    FINE = "Fine Print"
    FIXED = "Fixed Print"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words in one style; `leads_to` is the bookmark in this document that they link to."""

    text: str
    style: RunStyle | None = None
    leads_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph. `bookmark` is the name that links lead to, `numbered_list` the list whose count it belongs to."""

    runs: tuple[Run, ...]
    style: TextStyle = TextStyle.BODY
    bookmark: str | None = None
    numbered_list: str | None = None
    starts_page: bool = False


Cell = tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A table column: its heading and its width in millimetres."""

    title: str
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with one heading row. `caption` and `description` are its alternative text.

    `has_row_titles` sets the first column as headings; `stays_together` keeps the whole table on one page.
    """

    caption: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    has_row_titles: bool = False
    stays_together: bool = False


Block = Paragraph | Table


def paragraph(text: str, style: TextStyle = TextStyle.BODY) -> Paragraph:
    """Return a paragraph of words in one style."""
    return Paragraph(runs=(Run(text=text),), style=style)


def cell(text: str, style: RunStyle | None = None) -> Cell:
    """Return a table cell of words in one style."""
    return (Paragraph(runs=(Run(text=text, style=style),), style=TextStyle.CELL),)
