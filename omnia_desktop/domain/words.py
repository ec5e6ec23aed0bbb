"""Words with their places: the one way in which texts are cut up for matching, whatever the check."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

# Accents written apart and the vowel signs of scripts from Hebrew to Khmer belong to the word that they stand in. So do
# a soft hyphen and a zero-width space, as pasted from a PDF, which are left out when words are compared.
_SIGNS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
    "\u0e31-\u0e4e\u0eb1-\u0ecd\u1000-\u109f\u1780-\u17d3\u200c\u200d"
)
_TOKEN = re.compile(rf"[^\W_](?:[^\W_]|[{_SIGNS}]|[’'\u00ad\u200b]+(?=[^\W_]))*")
_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\u200c\u200d")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')]*\s+|\n+")
_ABBREVIATION = re.compile(r"\b(?:e\.g|i\.e|Mr|Mrs|Ms|Mx|Dr|Prof)\.$", re.IGNORECASE)
# Words whose forms share no ending, each with the form that stands for all of them.
_IRREGULAR = {
    "children": "child",
    "chose": "choose",
    "chosen": "choose",
    "fed": "feed",
    "felt": "feel",
    "fought": "fight",
    "held": "hold",
    "hid": "hide",
    "hidden": "hide",
    "kept": "keep",
    "lost": "lose",
    "men": "man",
    "people": "person",
    "ran": "run",
    "reminder": "remind",
    "reminders": "remind",
    "sang": "sing",
    "sat": "sit",
    "sent": "send",
    "shown": "show",
    "spoke": "speak",
    "spoken": "speak",
    "stood": "stand",
    "sung": "sing",
    "taken": "take",
    "taught": "teach",
    "told": "tell",
    "took": "take",
    "tries": "try",
    "women": "woman",
    "wrote": "write",
    "written": "write",
}

STOP_WORDS = frozenset(
    """a about after again all also am an and any are as at away back be because been before being between both but by
    can could did do does doing done down each even every few for from get gets give given gives go goes had has have
    having he help helps her here hers herself him himself his how i if in into is it its itself just keep let like
    made make makes making many may me might more most much must my need needs no not now of off often on once one
    only or other our out over own pupil pupils put same say says set she should so some still such take takes than
    that the their theirs them themselves then there these they thing things this those through time times to too
    under until up use used uses using very want wants was way we well were what when where which while who why will
    with without work works would you your yes""".split()
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word in lower case, without a possessive ending, and where it stands in its text (characters)."""

    word: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """Return the words of a text; hyphens and slashes part words, apostrophes do not."""
    return tuple(Token(_plain(found.group()), found.start(), found.end()) for found in _TOKEN.finditer(text))


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """Return the word without a common English ending; crude on purpose, the same for both sides of a comparison."""
    root = _without_verb_ending(_singular(_IRREGULAR.get(word, word)))
    if len(root) > 3 and root.endswith("e") and root != "here":
        root = root[:-1]
    if len(root) > 2 and root.endswith("y") and root[-2] not in "aeiou":
        root = f"{root[:-1]}i"
    return root[:-2] if len(root) > 5 and root.endswith("li") else root


@lru_cache(maxsize=4096)
def content_stems(text: str) -> frozenset[str]:
    """Return the stems of the words that carry meaning: stop words and bare numbers left out."""
    return frozenset(
        stem(token.word) for token in tokens(text) if token.word not in STOP_WORDS and not token.word.isdigit()
    )


def sentence_span(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around a span begins and ends (characters)."""
    begin, finish = 0, len(text)
    for found in _sentence_ends(text):
        if found.end() <= start:
            begin = found.end()
        elif found.start() >= end:
            finish = found.start()
            break
    return begin, finish


@lru_cache(maxsize=1024)
def _sentence_ends(text: str) -> tuple[re.Match[str], ...]:
    """Return the gaps between sentences; the full stop of "e.g." or "Mrs." ends none."""
    return tuple(
        found
        for found in _SENTENCE_END.finditer(text)
        if "\n" in found.group() or not _ABBREVIATION.search(text[: found.start()])
    )


def _singular(word: str) -> str:
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y" if len(word) > 4 else word[:-1]
    return word[:-2] if word.endswith(("sses", "shes", "ches", "xes", "zzes")) else word[:-1]


def _without_verb_ending(word: str) -> str:
    if word.endswith("eed"):
        return word[:-1] if len(word) > 5 else word
    for ending in ("ied", "ed", "ing"):
        root = word.removesuffix(ending)
        if root == word or len(root) < (2 if ending == "ied" else 3) or not re.search("[aeiouy]|^[^aeiou]{2}$", root):
            continue
        if ending == "ied":
            return f"{root}y"
        return root[:-1] if root[-1] == root[-2] and root[-1] not in "lsz" else root
    return word


def _plain(word: str) -> str:
    """Return a word as it is compared: lower case, one kind of apostrophe, no possessive ending."""
    plain = unicodedata.normalize("NFC", word.lower()).replace("’", "'")
    return plain.translate(_INVISIBLE).removesuffix("'s")
