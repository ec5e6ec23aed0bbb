"""Names at the start of a sentence, where every word has a capital letter: told by what follows them."""

import re
from collections.abc import Iterator

from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.claims import Claim, ClaimKind, capitalised_names, opens_a_sentence
from omnia_desktop.domain.words import STOP_WORDS, stem

# "Oliver responds": people do such things, and most other words at the start of a sentence do not.
_DOES_AS_A_PERSON = re.compile(
    r"^(?:[’']s\s+\w|\s+(?:and\s+[A-Z]\w+\s+)?(?:is|was|has|had|found|said|needs|likes|finds|enjoys|responds|struggles|"
    r"prefers|says|works|learns|uses|gets|does|wants|feels|knows|loves|hates|benefits|reads|writes|speaks|understands|manages|"
    r"shows|makes|helps|joins|follows|tells|asks|attends|lives)\b)"
)
# So do things, where there are several of them: "subtitles can help".
_DOES_AS_ANYTHING = re.compile(
    r"^\s+(?:and\s+[A-Z]\w+\s+)?(?:will|can|cannot|could|should|must|may|might|would|(?:and|or)\s+[A-Z]\w+)\b"
)
_LONG_STEM = 5


def opening_names(text: str, context: CheckContext) -> Iterator[Claim]:
    """Yield the first words of sentences that act as people and are words of nothing that the program knows."""
    for run in capitalised_names(text):
        first = run[0]
        if (
            opens_a_sentence(text, first.start)
            and acts_as_a_person(text, run[-1].end)
            and not _is_a_word(first.word, context)
        ):
            yield Claim(ClaimKind.NAME, first.word, first.start, first.end)


def acts_as_a_person(text: str, end: int) -> bool:
    """Return whether the word that ends here is followed by what people have and do."""
    shown = text[:end].removesuffix("’s").removesuffix("'s")
    after = text[len(shown) :]
    if _DOES_AS_A_PERSON.match(after):
        return True
    return not shown.endswith("s") and _DOES_AS_ANYTHING.match(after) is not None


def _is_a_word(word: str, context: CheckContext) -> bool:
    """Whether the word, in some form, stands in the library or is too common to be a name."""
    if word in STOP_WORDS or word.endswith("ing") or word in context.everyday_words:
        return True
    return len(stem(word)) >= _LONG_STEM and stem(word) in context.everyday_stems
