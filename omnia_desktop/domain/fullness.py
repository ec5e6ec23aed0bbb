"""How full a profile is: a plain count over the kinds of facts that a plan rests on, and a question for each gap.

A thin profile makes a thin draft. The gauge counts what is there and never judges how good it is; every part weighs
the same, so that a person can see why it moved.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from omnia_desktop.domain.pupil import FactKind, Need, PupilProfile

# Below this a draft would consist of questions more than of text.
THIN_BELOW = 50

_WANTED_STRENGTHS = 2
_ONCE_EACH = (
    (FactKind.PUPIL_VOICE, "What does {name} say about school, in their own words?"),
    (FactKind.FAMILY_VOICE, "What does the family say: what matters to them, and what do they see at home?"),
    (FactKind.WORKS, "What has helped {name} before, even a little?"),
    (FactKind.DOES_NOT_WORK, "What has been tried with {name} and did not help? It will not be suggested."),
    (FactKind.ADVICE, "Has a professional given advice about {name}? Who, and when?"),
    (FactKind.CONTEXT, "What should an adult know about {name}’s class, timetable or home before planning?"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question that would fill a gap, and the kind of fact that its answer is; `need` when it is about one need."""

    kind: FactKind
    words: str
    need: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fullness:
    """How full a profile is, in per cent, and the questions that would fill it, the most useful first."""

    percent: int
    questions: tuple[Question, ...]

    @property
    def is_thin(self) -> bool:
        """Whether a draft from this profile would be thin."""
        return self.percent < THIN_BELOW


def fullness(profile: PupilProfile, need_label: Callable[[str], str] | None = None) -> Fullness:
    """Return how full the profile is; `need_label` gives a need its name in the questions, else its code is used.

    Parts, each counted once: two strengths, for each need what it means at school and a dated assessment, the pupil's
    and the family's words, what works, what does not, advice, context. A profile without a need lacks both its parts.
    """
    label = need_label or _code_in_words
    gaps = [gap for gap, is_filled in _parts(profile, label) if not is_filled]
    parts = sum(1 for _ in _parts(profile, label))
    # Two strengths are two parts with one question.
    questions = tuple(dict.fromkeys(gaps))
    return Fullness(percent=round(100 * (parts - len(gaps)) / parts), questions=questions)


def _parts(profile: PupilProfile, label: Callable[[str], str]) -> Iterator[tuple[Question, bool]]:
    """Yield every part as its question and whether the profile has it, the most useful first."""
    name = profile.known_as or "the pupil"
    yield from _need_parts(profile, label, name)
    strengths = sum(fact.kind is FactKind.STRENGTH for fact in profile.facts)
    strength = Question(kind=FactKind.STRENGTH, words=f"What is {name} good at, and what does {name} enjoy?")
    for number in range(1, _WANTED_STRENGTHS + 1):
        yield strength, strengths >= number
    there = {fact.kind for fact in profile.facts}
    for kind, words in _ONCE_EACH:
        yield Question(kind=kind, words=words.format(name=name)), kind in there


def _need_parts(profile: PupilProfile, label: Callable[[str], str], name: str) -> Iterator[tuple[Question, bool]]:
    if not profile.needs:
        yield Question(kind=FactKind.NEED, words=f"What does {name} find hard at school, and when?"), False
        yield Question(kind=FactKind.ASSESSMENT, words=f"What does the latest check or score of {name} say?"), False
    for need in profile.needs:
        words = f"{label(need.code)}: what does {name} find hard at school, and when?"
        question = Question(kind=FactKind.NEED, words=words, need=need.code)
        yield question, _is_covered(profile, need, FactKind.NEED)
    for need in profile.needs:
        words = f"{label(need.code)}: which check, score or count shows where {name} is now? Add its date."
        question = Question(kind=FactKind.ASSESSMENT, words=words, need=need.code)
        yield question, _is_covered(profile, need, FactKind.ASSESSMENT)


def _is_covered(profile: PupilProfile, need: Need, kind: FactKind) -> bool:
    """Return whether a fact of this kind is about the need; an assessment counts only with its date."""
    is_only_need = len(profile.needs) == 1
    return any(
        fact.kind is kind
        and (fact.need == need.code or (fact.need is None and is_only_need))
        and (kind is not FactKind.ASSESSMENT or fact.date is not None)
        for fact in profile.facts
    )


def _code_in_words(code: str) -> str:
    return code.replace("-", " ").capitalize()
