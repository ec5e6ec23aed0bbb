"""What a person changed in a suggestion, word by word, against the words of the draft."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# A word with the blanks after it; punctuation stands alone, so that a moved full stop is not a changed word.
_PIECES = re.compile(r"\w+(?:[’'-]\w+)*\s*|[^\w\s]\s*|\s+")


class ChangeKind(StrEnum):
    """What happened to a stretch of text."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A stretch of text that stayed, went or came."""

    kind: ChangeKind
    text: str


def changes(before: str, after: str) -> tuple[Change, ...]:
    """Return the two texts as one: what stayed, what went out and what came in, in reading order."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    matcher = SequenceMatcher(None, [piece.strip() for piece in old], [piece.strip() for piece in new], autojunk=False)
    found: list[Change] = []
    for kind, old_start, old_end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            found.append(Change(kind=ChangeKind.SAME, text="".join(new[new_start:new_end])))
            continue
        if old_end > old_start:
            found.append(Change(kind=ChangeKind.OUT, text="".join(old[old_start:old_end])))
        if new_end > new_start:
            found.append(Change(kind=ChangeKind.IN, text="".join(new[new_start:new_end])))
    return tuple(found)


def change_count(before: str, after: str) -> int:
    """Return in how many places the words differ; a replaced word is one change."""
    kinds = [each.kind for each in changes(before, after)]
    return sum(
        kind is not ChangeKind.SAME and not (kind is ChangeKind.IN and place and kinds[place - 1] is ChangeKind.OUT)
        for place, kind in enumerate(kinds)
    )
