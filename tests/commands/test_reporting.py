"""Progress: a line that is rewritten on a terminal, plain lines elsewhere, and nothing on standard output."""

import io
import os
import re

import pytest

from omnia_desktop.commands.console import width_of
from omnia_desktop.commands.reporting import Reporting, counted
from omnia_desktop.engine.messages import Progress as Loading
from omnia_desktop.engine.messages import Stage
from omnia_desktop.workflow.drafting import Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 99

    @property
    def lines(self) -> list[str]:
        """What the one line was, each time it was written."""
        return [part.rstrip() for part in re.split(r"[\r\n]", self.getvalue()) if part.strip()]


@pytest.fixture
def columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((60, 24)))


def at(done: int, words: str = "", *, section: str = "Plan: outcomes", left: float | None = None) -> Progress:
    return Progress(done=done, of=4, section=section, words=words, seconds_left=left)


def told(*steps: Progress) -> Terminal:
    terminal = Terminal()
    report = Reporting(terminal, io.StringIO())
    for step in steps:
        report.progress(step)
    return terminal


@pytest.mark.usefixtures("columns")
def test_a_terminal_gets_a_bar_the_count_the_time_left_and_the_section() -> None:
    terminal = told(at(1, left=12.3))
    assert terminal.lines == ["██░░░░░░░░ 1 of 4 · 12 s left · Plan: outcomes"]


@pytest.mark.usefixtures("columns")
def test_the_words_that_came_last_are_seen() -> None:
    terminal = told(at(1), *(at(1, f"word{number} ") for number in range(30)))
    assert terminal.lines[-1].endswith("word29")


@pytest.mark.usefixtures("columns")
@pytest.mark.parametrize("words", ["many words of a sentence " * 9, "とても長い文 " * 30, "e\u0301" * 200])
def test_the_line_stays_within_the_terminal(words: str) -> None:
    terminal = told(at(1), at(1, words), at(1, words, section="A section with a name that is longer than a line " * 2))
    assert max(width_of(line) for line in terminal.lines) <= 59


@pytest.mark.usefixtures("columns")
def test_the_line_is_rewritten_and_never_followed_by_another() -> None:
    assert "\n" not in told(at(0), at(1, "some words"), at(4, section="")).getvalue()


@pytest.mark.usefixtures("columns")
def test_a_longer_line_leaves_nothing_behind_a_shorter_one() -> None:
    text = told(at(1, section="A long name of a section"), at(1, section="Short")).getvalue()
    first, second = text.split("\r")[1:]
    assert len(second) == len(first)


@pytest.mark.usefixtures("columns")
def test_words_of_a_model_cannot_move_the_cursor() -> None:
    assert "\x1b" not in told(at(1, "\x1b[2J\x07")).getvalue()


@pytest.mark.usefixtures("columns")
def test_a_sentence_takes_the_place_of_the_progress_line() -> None:
    terminal = Terminal()
    report = Reporting(terminal, io.StringIO())
    report.progress(at(1))
    report.say("Stopped.")
    covered = terminal.getvalue().split("\r")[-2]
    assert covered.strip() == ""
    assert terminal.getvalue().endswith("\rStopped.\n")


@pytest.mark.usefixtures("columns")
def test_loading_a_model_is_shown_on_a_terminal() -> None:
    terminal = Terminal()
    Reporting(terminal, io.StringIO()).loading(Loading(number=1, stage=Stage.CHECKING, done=1, whole=4))
    assert terminal.lines == ["Checking the model file: 25 %"]


def test_a_pipe_gets_a_plain_line_a_step_and_no_words() -> None:
    pipe = io.StringIO()
    report = Reporting(pipe, io.StringIO())
    for step in (at(0), at(0, "some words"), at(1), at(4, section="")):
        report.progress(step)
    assert pipe.getvalue().splitlines() == [
        "Drafting 1 of 4: Plan: outcomes",
        "Drafting 2 of 4: Plan: outcomes",
        "Drafted 4 of 4.",
    ]


def test_standard_output_is_clean_of_progress() -> None:
    answers = io.StringIO()
    report = Reporting(io.StringIO(), answers)
    report.progress(at(1, "words"))
    report.say("A sentence.")
    report.show("The answer.")
    assert answers.getvalue() == "The answer.\n"


def test_a_draft_without_slots_has_no_progress() -> None:
    pipe = io.StringIO()
    Reporting(pipe, io.StringIO()).progress(Progress(done=0, of=0, section="", words="", seconds_left=None))
    assert pipe.getvalue() == ""


@pytest.mark.parametrize(("number", "said"), [(0, "0 facts"), (1, "1 fact"), (2, "2 facts")])
def test_one_is_not_counted_as_many(number: int, said: str) -> None:
    assert counted(number, "fact") == said
