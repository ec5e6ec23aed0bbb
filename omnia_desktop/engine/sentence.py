"""Where a model's first sentence ends: the stop of every slot, decided on the text as it grows."""

import codecs
import re

# The end of a sentence, with closing quotes and brackets. Followed by a space, so a full stop in "1.5" is none.
_END = re.compile(r"[.!?…]+[\"'”’)\]]*(?=\s)")
_END_AT_END = re.compile(r"[.!?…]+[\"'”’)\]]*$")
_NO_END = re.compile(r"\b(?:e\.g|i\.e|eg|ie|cf|vs|approx|incl|mr|mrs|ms|dr|st)\.$", re.IGNORECASE)


def first_sentence_end(text: str, *, is_whole: bool = False) -> int | None:
    """Return the position after the first sentence of `text`, or None while it may still go on.

    A line break ends it wherever it comes. With `is_whole` nothing will follow, so a mark at the very end counts.
    """
    line_end = text.find("\n")
    line = text if line_end < 0 else text[:line_end]
    for match in _END.finditer(line):
        if not _NO_END.search(line[: match.end()]):
            return match.end()
    if line_end >= 0:
        return len(line.rstrip())
    match_at_end = _END_AT_END.search(line) if is_whole else None
    if match_at_end and not _NO_END.search(line):
        return len(line)
    return None


class GrowingText:
    """Text that comes in as bytes, token by token, and is handed on in whole characters up to the sentence's end."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._text = ""
        self._handed_on = 0
        self.end: int | None = None

    def add(self, piece: bytes) -> str:
        """Take a token's bytes and return the new characters that belong to the sentence."""
        self._text += self._decoder.decode(piece)
        self.end = first_sentence_end(self._text)
        return self._hand_on()

    def finish(self) -> str:
        """Take note that nothing follows; return the characters that were still held back.

        The bytes of a character that was never completed are dropped.
        """
        if self.end is None:
            self.end = first_sentence_end(self._text, is_whole=True)
        return self._hand_on()

    @property
    def text(self) -> str:
        """The sentence so far, without what comes after its end."""
        return self._text[: self.end].rstrip()

    def _hand_on(self) -> str:
        # White space at the end waits: it may turn out to stand before the stop.
        whole = self.text
        new = whole[self._handed_on :]
        self._handed_on = max(self._handed_on, len(whole))
        return new
