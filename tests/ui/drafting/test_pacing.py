"""Progress brought to the screen: not too often, in order, and whole."""

from pytestqt.qtbot import QtBot

from omnia_desktop.ui.drafting.pacing import Pacing
from omnia_desktop.ui.tasks import Tasks
from omnia_desktop.workflow.drafting import Progress


def a_step(words: str, done: int = 0) -> Progress:
    return Progress(done=done, of=2, section="Outcomes", words=words, seconds_left=None)


def brought(qtbot: QtBot, tasks: Tasks, steps: list[tuple[float, Progress]]) -> list[Progress]:
    """Return what reaches the screen of steps that come at these moments (seconds)."""
    shown: list[Progress] = []
    moments = [moment for moment, _ in steps]
    now = moments[0]
    pacing = Pacing(tasks, shown.append, clock=lambda: now)
    for moment, step in steps:
        now = moment
        pacing(step)
    ended: list[bool] = []
    tasks.soon(lambda: ended.append(True))
    qtbot.waitUntil(lambda: bool(ended))
    return shown


def test_words_that_come_too_fast_are_shown_together(qtbot: QtBot, tasks: Tasks) -> None:
    steps = [(0.0, a_step("one")), (0.01, a_step(" two")), (0.02, a_step(" three")), (0.06, a_step(" four"))]
    assert [step.words for step in brought(qtbot, tasks, steps)] == ["one", " two three four"]


def test_the_last_words_of_a_piece_are_shown_before_the_next_begins(qtbot: QtBot, tasks: Tasks) -> None:
    steps = [(0.0, a_step("one")), (0.01, a_step(" two")), (0.02, a_step("", done=1))]
    shown = [(step.done, step.words) for step in brought(qtbot, tasks, steps)]
    assert shown == [(0, "one"), (0, " two"), (1, "")]
