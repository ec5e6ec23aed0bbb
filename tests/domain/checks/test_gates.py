from hypothesis import given
from hypothesis import strategies as st

from omnia_desktop.domain.checks import GATES, OVERRULABLE, checked, gates_held, run_gates
from omnia_desktop.domain.draft import Severity
from omnia_desktop.domain.pupil import Audience, NeedStatus
from tests.builders import (
    a_conflict,
    a_context,
    a_fact,
    a_finding,
    a_library,
    a_need,
    a_pupil,
    a_suggestion,
    not_working,
)


def test_the_gates_are_the_six_that_look_at_a_suggestion() -> None:
    assert list(GATES) == ["G1", "G2", "G3", "G4", "G5", "G6"]


def test_only_a_contra_indication_may_be_overruled() -> None:
    assert sorted(OVERRULABLE) == ["G4"]


def test_what_the_gates_find_stands_in_the_order_of_the_gates() -> None:
    context = a_context(profile=a_pupil(facts=not_working("Sand timers")))
    text = "She is autistic: use a sand timer 7 times, see www.example.org, as she needs medication."
    assert [found.rule for found in run_gates(a_suggestion(text), context)] == [
        "G1",
        "G2",
        "G3",
        "G4",
        "G5",
        "G5",
        "G6",
    ]


def test_a_sound_suggestion_has_no_findings() -> None:
    assert run_gates(a_suggestion(), a_context()) == ()


def test_checking_again_replaces_the_findings() -> None:
    assert checked(a_suggestion(findings=(a_finding(),)), a_context()).findings == ()


def test_a_gate_holds_unless_a_suggestion_has_a_block_of_it() -> None:
    suggestions = [
        a_suggestion(findings=(a_finding("G1"),)),
        a_suggestion(findings=(a_finding("G4", Severity.WARN),)),
    ]
    assert gates_held(suggestions) == {"G1": False, "G2": True, "G3": True, "G4": True, "G5": True, "G6": True}


BUSY = a_context(
    profile=a_pupil(
        needs=[a_need("pda"), a_need("adhd", NeedStatus.SUSPECTED)],
        facts=[*not_working("Sand timers"), a_fact("Mum is ill", audience=Audience.SENDCO)],
    ),
    library=a_library(conflicts=[a_conflict("reward chart")]),
    other_pupils=frozenset({"Maya Testford"}),
)
PIECES = (
    "not no avoid “ ” , . : ; Maya Year 3 of 10 May ADHD reward chart she diagnosed should {x} Use \n ’s — (".split(" ")
)


@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)))
def test_any_text_may_be_checked_and_every_finding_points_into_it(text: str) -> None:
    assert all(0 <= found.start <= found.end <= len(text) for found in run_gates(a_suggestion(text), BUSY))
