"""From what a model wrote to a sentence that may stand: grounded in the facts given, or refused with a reason."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from omnia_desktop.domain.claims import ClaimKind, claims
from omnia_desktop.domain.evidence import Card
from omnia_desktop.domain.numbers import numbers_in
from omnia_desktop.domain.pupil import Fact
from omnia_desktop.domain.saying import with_curly_quotes
from omnia_desktop.domain.wording import Completion, Ending, Slot
from omnia_desktop.domain.words import STOP_WORDS, content_stems, stem, tokens
from omnia_desktop.drafting.placing import fitted_fact

# Drafting design: one sentence of at most 25 words.
_MOST_WORDS = 25
_FEWEST_WORDS = 4
# At least this share of the words that carry meaning is the fact's own; and of all its words, this share stands in the
# fact's order: a small model that shuffles a fact, or drops a part of it, says something else.
_LEAST_FROM_FACT = 0.6
_LEAST_IN_ORDER = 0.8
_PRONOUNS = frozenset("he him his she her hers they them their theirs".split())
_PASSED_STEMS = frozenset(stem(word) for word in STOP_WORDS) - {stem(word) for word in "most more not no only".split()}
_REPEATED_RUN = 8
# Words that turn a statement round or narrow it, by what they do; one may not stand for another.
_TURNING = (
    frozenset("not no never cannot unable neither nor nobody nothing none stop stops stopped".split()),
    frozenset("rarely seldom hardly barely scarcely less fewer little few".split()),
    frozenset({"without"}),
    frozenset("only unless until except".split()),
)
_TURNED_REACH = 2
_PASSED_OVER = frozenset(
    "a an the to in on of and or but he she they it his her their is are be was were has have had does do did with "
    "at by for can will would when".split()
)
_OTHER_SPEAKER = re.compile(r"\b(?:I|I['’]m|we|our|us|my|me|you|your)\b")
_MARKUP = re.compile(r"[*_#<>|\\{}\[\]]|https?:")
_OVERCLAIM = re.compile(
    r"\b(?:always|guarantee\w*|cure[sd]?|ensures?|proven|will (?:definitely|certainly)|best|perfect\w*|must|crucial)\b",
    re.I,
)
# Words a sentence needs to say why something fits; they claim nothing about the pupil.
_CONNECTING = frozenset(stem(word) for word in "because fits practice support supports builds".split())


class Fault(StrEnum):
    """Why a sentence was not used; the value is the plain reason that the model and the person are told."""

    UNFINISHED = "it was not a whole sentence"
    TOO_LONG = "it was longer than 25 words"
    TOO_SHORT = "it said too little"
    NUMBER = "it held a number that the facts do not have"
    UNSUPPORTED = "it said things that neither the practice nor the facts say"
    OFF_TOPIC = "it did not use what is known about the pupil"
    SHUFFLED = "it put what is known in another order"
    NEGATION = "it turned a statement round"
    SPEAKER = "it spoke as a person"
    MARKUP = "it held signs that do not belong in a sentence"
    OVERCLAIM = "it promised too much"
    COPIED = "it only repeated the practice"
    GATE = "it failed a check"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A sentence that may stand, or the fault for which it may not."""

    sentence: str
    fault: Fault | None


def fit_from(completion: Completion, slot: Slot, *, card: Card, fact: Fact, name: str, lead: str = "") -> Fit:
    """Return the model's sentence for a slot, its opening words put before it, with the fault that bars it if any.

    `lead` are the last of the opening words, which are the fact's own and belong to what is said of the pupil.

    A small model often says the thing and then runs on; the longest part up to a comma that is sound is taken.
    Numbers and support are compared with the fact and the practice only. The gates run afterwards, on the whole text.
    """
    written = _after(slot.opening, with_curly_quotes(" ".join(completion.text.split())), name)
    first: Fit | None = None
    for part in _parts(written):
        sentence = f"{slot.opening}{'' if part.startswith((',', '.')) else ' '}{part}"
        is_cut = part != written
        said = f"{lead} {part}".strip()
        fault = _fault_of_form(sentence, said, is_whole=is_cut or completion.ending is Ending.STOP)
        fit = Fit(sentence=sentence, fault=fault or _fault_of_content(said, fact, card, name))
        if fit.fault is None:
            return fit
        first = first or fit
    return first or Fit(sentence=slot.opening, fault=Fault.TOO_SHORT)


def _after(opening: str, written: str, name: str) -> str:
    """Return what was written as it follows the opening: after a colon a fact copied with its capital loses it."""
    first = written.split(" ", 1)[0]
    if opening.endswith(":") and first[1:].islower() and not written.startswith(name):
        return written[:1].lower() + written[1:]
    return written


def _parts(written: str) -> list[str]:
    """Return what was written, and each shorter part of it that ends before a comma, as sentences."""
    pieces = written.split(",")
    shorter = [",".join(pieces[:count]).rstrip() + "." for count in range(len(pieces) - 1, 0, -1)]
    return [written, *shorter] if written else []


def _fault_of_form(sentence: str, written: str, *, is_whole: bool) -> Fault | None:
    tests = (
        (Fault.UNFINISHED, not is_whole or not sentence.endswith(".")),
        (Fault.MARKUP, bool(_MARKUP.search(sentence))),
        (Fault.TOO_LONG, len(tokens(sentence)) > _MOST_WORDS),
        (Fault.TOO_SHORT, len(tokens(written)) < _FEWEST_WORDS),
        (Fault.SPEAKER, bool(_OTHER_SPEAKER.search(sentence))),
    )
    return next((fault for fault, holds in tests if holds), None)


def _fault_of_content(written: str, fact: Fact, card: Card, name: str) -> Fault | None:
    # The model was shown this part of the fact and no other.
    given = fitted_fact(fact)
    tests = (
        (Fault.OVERCLAIM, bool(_OVERCLAIM.search(written)) and not _OVERCLAIM.search(given)),
        (Fault.NUMBER, not _keeps_numbers(written, given)),
        (Fault.OFF_TOPIC, not _rests_on(written, given)),
        (Fault.UNSUPPORTED, not _is_supported(written, given, card.text, name)),
        (Fault.NEGATION, _turns_round(written, given)),
        (Fault.COPIED, _repeats(written, card.text)),
        (Fault.SHUFFLED, not _keeps_order(written, given, name)),
    )
    return next((fault for fault, holds in tests if holds), None)


def _keeps_numbers(written: str, given: str) -> bool:
    """Whether every number is the fact's, and a count is whole: "3 of 10" never becomes "3 occasions"."""
    return _numbers(written) <= _numbers(given)


def _numbers(text: str) -> set[str]:
    kinds = (ClaimKind.NUMBER, ClaimKind.DATE)
    return {claim.value for claim in claims(text) if claim.kind in kinds}


def _rests_on(written: str, given: str) -> bool:
    """Whether the sentence takes up the fact: half of the fact's meaning, or three of its words."""
    known = content_stems(given)
    return len(content_stems(written) & known) >= min(3, max(1, (len(known) + 1) // 2))


def _is_supported(written: str, given: str, practice: str, name: str) -> bool:
    """Whether every word that carries meaning comes from the fact or the practice, and most from the fact."""
    said = _said_stems(written)
    of_fact = content_stems(given)
    elsewhere = content_stems(practice) | _CONNECTING | {stem(token.word) for token in tokens(name)}
    from_fact = sum(word in of_fact for word in said)
    return all(word in of_fact or word in elsewhere for word in said) and from_fact >= _LEAST_FROM_FACT * len(said)


def _keeps_order(written: str, given: str, name: str) -> bool:
    """Whether the sentence is the fact again, from its beginning on, with nothing left out on the way.

    It may end early and turn a word or two ("his" for the name), but "completes 4 of 9 steps" is not "completes the
    steps", and "more repeats than most" not "more repeats".
    """
    of_fact, said = _plain_words(given, name), _plain_words(written, name)
    blocks = SequenceMatcher(None, of_fact, said, autojunk=False).get_matching_blocks()
    same = sum(block.size for block in blocks)
    reached = max(block.a + block.size for block in blocks)
    kept = set(said)
    left_out = [word for word in of_fact[:reached] if word not in kept and word not in _PASSED_STEMS]
    return same >= _LEAST_IN_ORDER * len(said) and not left_out


def _plain_words(text: str, name: str) -> list[str]:
    """Return the words of a text as stems; each number is one word, each way of speaking of the pupil the same."""
    pupil = {token.word for token in tokens(name)} | _PRONOUNS
    numbers = tuple(numbers_in(text))
    found = [(start, value) for value, start, _ in numbers]
    found += [
        (token.start, "pupil" if token.word in pupil else stem(token.word))
        for token in tokens(text)
        if not any(start <= token.start < end for _, start, end in numbers)
    ]
    return [word for _, word in sorted(found)]


def _turns_round(written: str, given: str) -> bool:
    """Whether a turning word was added, or lost where the words beside it are kept: "cannot read", "can read"."""
    said, known = _words(written), _words(given)
    kept = {stem(word) for word in said} - {stem(word) for word in _PASSED_OVER}
    for kind in _TURNING:
        places = [place for place, word in enumerate(known) if _turns(word, kind)]
        needed = sum(bool(kept & {stem(word) for word in _beside(known, place)}) for place in places)
        if not needed <= sum(_turns(word, kind) for word in said) <= len(places):
            return True
    return False


def _turns(word: str, kind: frozenset[str]) -> bool:
    return word in kind or (word.endswith("n't") and "not" in kind)


def _beside(words: list[str], place: int) -> list[str]:
    """Return the words that carry meaning beside a place, two on each side."""
    before = [word for word in words[:place] if word not in _PASSED_OVER]
    after = [word for word in words[place + 1 :] if word not in _PASSED_OVER]
    return [*before[-_TURNED_REACH:], *after[:_TURNED_REACH]]


def _words(text: str) -> list[str]:
    return [token.word for token in tokens(text)]


def _said_stems(text: str) -> list[str]:
    """Return the stems that carry meaning, in order; numbers are compared apart."""
    spans = [(start, end) for _, start, end in numbers_in(text)]
    return [
        stem(token.word)
        for token in tokens(text)
        if token.word not in STOP_WORDS and not any(start <= token.start < end for start, end in spans)
    ]


def _repeats(written: str, practice: str) -> bool:
    of_practice = [token.word for token in tokens(practice)]
    runs = {tuple(of_practice[at : at + _REPEATED_RUN]) for at in range(len(of_practice) - _REPEATED_RUN + 1)}
    said = [token.word for token in tokens(written)]
    return any(tuple(said[at : at + _REPEATED_RUN]) in runs for at in range(len(said) - _REPEATED_RUN + 1))
