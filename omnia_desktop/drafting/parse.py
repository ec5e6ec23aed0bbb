"""From what a model wrote to a sentence that may stand: grounded in the facts given, or refused with a reason."""

import re
from dataclasses import dataclass
from enum import StrEnum

from omnia_desktop.domain.claims import ClaimKind, claims
from omnia_desktop.domain.evidence import Card
from omnia_desktop.domain.pupil import Fact
from omnia_desktop.domain.wording import Completion, Ending, Slot
from omnia_desktop.domain.words import STOP_WORDS, content_stems, stem, tokens

# Drafting design: one sentence of at most 25 words.
_MOST_WORDS = 25
_FEWEST_WORDS = 5
# Of the words that carry meaning, at most this share may come from nowhere.
_MOST_UNSUPPORTED = 0.2
_REPEATED_RUN = 8
_NEGATION = re.compile(r"\b(?:not|no|never|n't|without|cannot|unable|neither|nor|hardly)\b|n['’]t\b", re.IGNORECASE)
_OTHER_SPEAKER = re.compile(r"\b(?:I|I['’]m|we|our|us|my|me|you|your)\b")
_MARKUP = re.compile(r"[*_#<>|\\{}\[\]]|https?:")
_OVERCLAIM = re.compile(
    r"\b(?:always|guarantee\w*|cure[sd]?|ensures?|proven|will (?:definitely|certainly)|best|perfect\w*|must|crucial)\b",
    re.I,
)
# Words a sentence needs to say why something fits; they claim nothing.
_CONNECTING = frozenset(
    stem(word)
    for word in """able allow allows because build builds clear clearly day easier enough find finds fit fits hard
    harder know knows lesson lessons mean means part practice ready school sentence show shows support supports task
    tasks understand word words""".split()
)


class Fault(StrEnum):
    """Why a sentence was not used; the value is the plain reason that the model and the person are told."""

    UNFINISHED = "it was not a whole sentence"
    TOO_LONG = "it was longer than 25 words"
    TOO_SHORT = "it said too little"
    NUMBER = "it held a number that the facts do not have"
    UNSUPPORTED = "it said things that neither the practice nor the facts say"
    OFF_TOPIC = "it did not use what is known about the pupil"
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


def fit_from(completion: Completion, slot: Slot, *, card: Card, facts: tuple[Fact, ...], name: str) -> Fit:
    """Return the model's sentence for a slot, its opening words put before it, with the fault that bars it if any.

    Numbers and support are compared with the facts and the practice only. The gates run afterwards, on the whole text.
    """
    written = " ".join(completion.text.split())
    joint = "" if written.startswith((",", ".", ";", "’", "'")) else " "
    sentence = f"{slot.opening}{joint}{written}".strip()
    given = " ".join(fact.text for fact in facts)
    fault = _fault_of_form(sentence, written, completion) or _fault_of_content(written, given, card, name)
    return Fit(sentence=sentence, fault=fault)


def _fault_of_form(sentence: str, written: str, completion: Completion) -> Fault | None:
    tests = (
        (Fault.UNFINISHED, completion.ending is not Ending.STOP or not sentence.endswith(".")),
        (Fault.MARKUP, bool(_MARKUP.search(sentence)) or "\n" in completion.text.strip()),
        (Fault.TOO_LONG, len(tokens(sentence)) > _MOST_WORDS),
        (Fault.TOO_SHORT, len(tokens(written)) < _FEWEST_WORDS),
        (Fault.SPEAKER, bool(_OTHER_SPEAKER.search(sentence))),
    )
    return next((fault for fault, holds in tests if holds), None)


def _fault_of_content(written: str, given: str, card: Card, name: str) -> Fault | None:
    tests = (
        (Fault.OVERCLAIM, bool(_OVERCLAIM.search(written)) and not _OVERCLAIM.search(given)),
        (Fault.NUMBER, not _numbers(written) <= _numbers(given)),
        (Fault.OFF_TOPIC, not _rests_on(written, given)),
        (Fault.UNSUPPORTED, _unsupported_share(written, f"{given} {card.text} {card.why}", name) > _MOST_UNSUPPORTED),
        (Fault.NEGATION, bool(_NEGATION.search(written)) != bool(_NEGATION.search(given))),
        (Fault.COPIED, _repeats(written, card.text)),
    )
    return next((fault for fault, holds in tests if holds), None)


def _numbers(text: str) -> set[str]:
    kinds = (ClaimKind.NUMBER, ClaimKind.DATE)
    return {claim.value for claim in claims(text) if claim.kind in kinds}


def _rests_on(written: str, given: str) -> bool:
    """Whether the sentence takes up the fact: half of the fact's meaning, or three of its words."""
    known = content_stems(given)
    shared = len(content_stems(written) & known)
    return shared >= min(3, max(1, (len(known) + 1) // 2))


def _unsupported_share(written: str, given: str, name: str) -> float:
    known = content_stems(given) | _CONNECTING | {stem(token.word) for token in tokens(name)}
    said = [stem(token.word) for token in tokens(written) if token.word not in STOP_WORDS]
    return sum(word not in known for word in said) / max(1, len(said))


def _repeats(written: str, practice: str) -> bool:
    of_practice = [token.word for token in tokens(practice)]
    runs = {tuple(of_practice[at : at + _REPEATED_RUN]) for at in range(len(of_practice) - _REPEATED_RUN + 1)}
    said = [token.word for token in tokens(written)]
    return any(tuple(said[at : at + _REPEATED_RUN]) in runs for at in range(len(said) - _REPEATED_RUN + 1))
