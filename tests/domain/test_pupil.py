import pytest

from omnia_desktop.domain.pupil import Audience, NeedStatus
from tests.builders import a_fact, a_need, a_pupil


@pytest.mark.parametrize(
    ("fact", "reader", "expected"),
    [
        (Audience.EVERYONE, Audience.EVERYONE, True),
        (Audience.EVERYONE, Audience.SENDCO, True),
        (Audience.STAFF, Audience.EVERYONE, False),
        (Audience.STAFF, Audience.STAFF, True),
        (Audience.SENDCO, Audience.STAFF, False),
    ],
)
def test_a_reader_may_know_what_is_meant_for_a_wider_audience(fact: Audience, reader: Audience, expected: bool) -> None:
    assert fact.includes(reader) is expected


def test_a_fact_is_found_by_its_id() -> None:
    pupil = a_pupil(facts=[a_fact(id="F1"), a_fact("Likes trains", id="F2")])
    assert pupil.fact("F2").text == "Likes trains"


def test_a_fact_that_is_not_there_is_not_found() -> None:
    with pytest.raises(KeyError):
        a_pupil(facts=[a_fact(id="F1")]).fact("F2")


def test_a_need_counts_whatever_its_status() -> None:
    pupil = a_pupil(needs=[a_need("pda", NeedStatus.SUSPECTED), a_need("adhd")])
    assert pupil.need_codes == {"pda", "adhd"}
