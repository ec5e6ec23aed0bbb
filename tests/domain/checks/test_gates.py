from omnia_desktop.domain.checks import GATES, OVERRULABLE, checked, gates_held, run_gates
from omnia_desktop.domain.draft import Severity
from tests.builders import a_context, a_finding, a_pupil, a_suggestion, not_working


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
