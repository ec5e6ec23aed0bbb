"""Where two needs pull apart."""

from omnia_desktop.domain.evidence import AvoidFor
from omnia_desktop.workflow.good_to_know import pulls_apart
from tests.builders import a_card, a_conflict, a_library, a_need, a_pupil

AVOID = AvoidFor(need="pda", reason="A fixed structure is felt as a demand.")


def test_practices_for_one_need_that_harm_with_another_are_counted() -> None:
    library = a_library(cards=[a_card(avoid_for=(AVOID,)), a_card(id="other")])
    pull = pulls_apart(a_pupil(needs=[a_need("autism"), a_need("pda")]), library)[0]
    assert (pull.need, pull.against, pull.cards) == ("autism", "pda", ("quiet-table",))


def test_the_reasons_come_with_them_once_each() -> None:
    library = a_library(cards=[a_card(avoid_for=(AVOID,)), a_card(id="other", avoid_for=(AVOID,))])
    pull = pulls_apart(a_pupil(needs=[a_need("autism"), a_need("pda")]), library)[0]
    assert pull.reasons == (AVOID.reason,)


def test_the_practices_to_watch_for_come_with_them() -> None:
    library = a_library(cards=[a_card(avoid_for=(AVOID,))], conflicts=[a_conflict("sticker chart", need="pda")])
    pull = pulls_apart(a_pupil(needs=[a_need("autism"), a_need("pda")]), library)[0]
    assert [row.need for row in pull.conflicts] == ["pda"]


def test_one_need_alone_pulls_nowhere() -> None:
    library = a_library(cards=[a_card(avoid_for=(AVOID,))])
    assert pulls_apart(a_pupil(needs=[a_need("autism")]), library) == ()
