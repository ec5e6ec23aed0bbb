from datetime import date

import pytest

from omnia_desktop.domain.fullness import fullness
from omnia_desktop.domain.pupil import Fact, FactKind, PupilProfile
from tests.builders import a_fact, a_need, a_pupil

AUTISM = a_need("autism")


def full_facts() -> tuple[Fact, ...]:
    kinds = [FactKind.STRENGTH, *FactKind]
    return tuple(
        a_fact(f"Something {number}", id=f"F{number}", kind=kind, date=date(2026, 9, 1), need="autism")
        for number, kind in enumerate(kinds, start=1)
    )


def without(kind: FactKind) -> PupilProfile:
    return a_pupil(needs=[AUTISM], facts=[fact for fact in full_facts() if fact.kind is not kind])


def test_a_profile_with_every_kind_of_fact_is_full() -> None:
    assert fullness(a_pupil(needs=[AUTISM], facts=full_facts())).percent == 100


def test_a_full_profile_leaves_no_question() -> None:
    assert fullness(a_pupil(needs=[AUTISM], facts=full_facts())).questions == ()


def test_an_empty_profile_is_at_nothing() -> None:
    assert fullness(a_pupil()).percent == 0


@pytest.mark.parametrize("kind", list(FactKind))
def test_each_kind_that_is_missing_is_asked_for(kind: FactKind) -> None:
    assert [question.kind for question in fullness(without(kind)).questions] == [kind]


def test_one_strength_is_not_enough() -> None:
    facts = full_facts()[1:]
    assert [question.kind for question in fullness(a_pupil(needs=[AUTISM], facts=facts)).questions] == [
        FactKind.STRENGTH
    ]


def test_an_assessment_without_its_date_does_not_count() -> None:
    undated = a_fact("Reads 40 words a minute", id="U1", kind=FactKind.ASSESSMENT, need="autism")
    facts = (*without(FactKind.ASSESSMENT).facts, undated)
    assert [question.kind for question in fullness(a_pupil(needs=[AUTISM], facts=facts)).questions] == [
        FactKind.ASSESSMENT
    ]


def test_each_need_asks_for_facts_of_its_own() -> None:
    two = a_pupil(needs=[AUTISM, a_need("dyslexia")], facts=full_facts())
    assert {question.need for question in fullness(two).questions} == {"dyslexia"}


def test_a_fact_without_a_need_is_about_the_only_need() -> None:
    facts = [a_fact("Loses the thread", id=fact.id, kind=fact.kind, date=fact.date) for fact in full_facts()]
    assert fullness(a_pupil(needs=[AUTISM], facts=facts)).percent == 100


def test_a_question_calls_the_pupil_by_name() -> None:
    assert "Amir" in fullness(a_pupil(needs=[AUTISM])).questions[0].words


def test_a_question_calls_the_need_by_its_label() -> None:
    profile = a_pupil(needs=[AUTISM])
    assert fullness(profile, lambda code: "Autistic pupil").questions[0].words.startswith("Autistic pupil:")
