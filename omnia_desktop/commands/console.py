"""A stream that a person reads. It does not fail for a character it cannot show, nor because nobody reads any more."""

import errno
import os
import unicodedata
from contextlib import suppress
from typing import TextIO

from omnia_desktop.errors import ExportError

_USUAL_COLUMNS = 80
# What stands for a character that the console's encoding lacks: on Windows it is often one of eight bits.
_PLAIN = {
    "█": "#",
    "░": "-",
    "…": "...",
    "·": "-",
    "–": "-",
    "—": "-",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
}
_UNSHOWN = frozenset({"Cc", "Cf", "Zl", "Zp"})
_NO_WIDTH = frozenset({"Mn", "Me"})


class Console:
    """One of the program's two streams, or nothing where a program without a console has none."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream

    @property
    def is_terminal(self) -> bool:
        """Whether a person sees it as it is written."""
        return self._stream is not None and self._stream.isatty()

    @property
    def columns(self) -> int:
        """The width of the terminal."""
        columns = 0
        if self._stream is not None:
            with suppress(OSError, ValueError):
                columns = os.get_terminal_size(self._stream.fileno()).columns
        return columns or _USUAL_COLUMNS

    def write(self, text: str) -> None:
        """Write the text at once. A reader who has gone is no failure; ExportError when a disk is full behind it."""
        if self._stream is None:
            return
        try:
            self._stream.write(self.showable(text))
            self._stream.flush()
        except OSError as error:
            self._leave()
            # Windows says EINVAL where other systems say EPIPE.
            if error.errno not in (errno.EPIPE, errno.EINVAL):
                reason = error.strerror or "unknown reason"
                raise ExportError(
                    f"What the program says could not be written ({reason}).", "Send it somewhere else, and try again."
                ) from None

    def showable(self, text: str) -> str:
        """Return the text with a plain character for each that the stream's encoding lacks."""
        encoding = (self._stream.encoding if self._stream is not None else None) or "utf-8"
        if _fits(text, encoding):
            return text
        return "".join(each if _fits(each, encoding) else _PLAIN.get(each, "?") for each in text)

    def _leave(self) -> None:
        """Write no more, and let what is still in the stream's buffer go nowhere when the program ends."""
        stream, self._stream = self._stream, None
        with suppress(OSError, ValueError, AttributeError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())  # type: ignore[union-attr]
            os.close(nowhere)


def one_line(text: str) -> str:
    """Return the text without what would move the cursor or hide other characters: a space for each."""
    return "".join(" " if unicodedata.category(each) in _UNSHOWN else each for each in text)


def width_of(text: str) -> int:
    """Return how many columns of a terminal the text takes."""
    return sum(_columns_of(each) for each in text)


def cut_to(text: str, columns: int) -> str:
    """Return the beginning of the text that fits into so many columns."""
    taken = 0
    for place, each in enumerate(text):
        taken += _columns_of(each)
        if taken > columns:
            return text[:place]
    return text


def end_within(text: str, columns: int) -> str:
    """Return the end of the text that fits into so many columns."""
    taken = 0
    for place in range(len(text) - 1, -1, -1):
        taken += _columns_of(text[place])
        if taken > columns:
            return text[place + 1 :]
    return text


def _columns_of(character: str) -> int:
    if unicodedata.category(character) in _NO_WIDTH:
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _fits(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
