"""How dates and lists are said in a document: "16 February 2027", "a, b and c"."""

import re
from collections.abc import Sequence
from datetime import date

_MONTHS = "January February March April May June July August September October November December".split()


def say_date(day: date) -> str:
    """Return a date as people in the United Kingdom write it: 16 February 2027."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def say_list(parts: Sequence[str]) -> str:
    """Return the parts as a list in a sentence: "a, b and c"."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def with_curly_quotes(text: str) -> str:
    """Return the text with printed quotation marks and apostrophes, whatever was typed."""
    text = re.sub(r"(?<=\w)'|'(?=\d)", "’", text)
    text = re.sub(r'(^|[\s(\[–—])"', r"\1“", text).replace('"', "”")
    return re.sub(r"(^|[\s(\[“–—])'", r"\1‘", text).replace("'", "’")


def as_sentence(text: str) -> str:
    """Return the text with a capital letter first and a full stop last, otherwise as it was written."""
    text = text.strip()
    if not text:
        return text
    text = text[0].upper() + text[1:]
    return text if text.endswith((".", "!", "?", ".”", ".’", "…", "?”", "!”")) else f"{text}."
