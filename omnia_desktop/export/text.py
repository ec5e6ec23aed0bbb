"""Text made safe for a Word file: no character that XML forbids or that hides or reorders what was signed."""

import re

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNFIT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls, which XML forbids or no page shows
    "\ud800-\udfff\ufffe\uffff"  # halves of characters, and what is none
    "\u202a-\u202e\u2066-\u2069\ufeff]"  # overrides that make text read otherwise than it is stored
)
_RIGHT_TO_LEFT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_SPAN = re.compile(f"[{_RIGHT_TO_LEFT}](?:[{_RIGHT_TO_LEFT}\u200c-\u200f '’-]*[{_RIGHT_TO_LEFT}])?")


def clean(text: str) -> str:
    """Return the text as it may stand in a Word file: every line end as a newline, unfit characters left out."""
    return _UNFIT.sub("", _LINE_ENDS.sub("\n", text))


def spans(text: str) -> tuple[tuple[str, bool], ...]:
    """Return the text in pieces, each with whether it is written from right to left (Arabic, Hebrew, Urdu …).

    Word must be told: it picks the font and the place of the commas by it.
    """
    pieces: list[tuple[str, bool]] = []
    reached = 0
    for match in _SPAN.finditer(text):
        pieces += [(text[reached : match.start()], False), (match.group(), True)]
        reached = match.end()
    pieces.append((text[reached:], False))
    return tuple(piece for piece in pieces if piece[0])
