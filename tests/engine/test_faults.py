"""How the end of the process is put into words."""

import signal

import pytest

from omnia_desktop.engine import faults


@pytest.mark.parametrize(
    ("exit_code", "words"),
    [
        (-signal.SIGSEGV, "crashed"),
        (-signal.SIGILL, "processor is too old"),
        (-signal.SIGKILL, "ran out of memory"),
        (-signal.SIGBUS, "model file could no longer be read"),
        (-signal.SIGTERM, "told to end"),
        (0xC0000005, "crashed"),
        (0xC000001D, "processor is too old"),
        (0xC0000017, "ran out of memory"),
        (0xC0000006, "model file could no longer be read"),
        (1, "a fault in it"),
        (-200, "a fault in it"),
        (None, "a fault in it"),
    ],
)
def test_the_sentence_names_how_the_process_ended(exit_code: int | None, words: str) -> None:
    assert words in faults.engine_died(exit_code, is_loading=False).what_happened


@pytest.mark.parametrize("exit_code", [-signal.SIGSEGV, -signal.SIGILL, -signal.SIGKILL, -signal.SIGBUS, 1])
def test_every_ending_says_that_the_draft_is_kept(exit_code: int) -> None:
    assert "What was drafted so far is kept." in faults.engine_died(exit_code, is_loading=False).what_to_do


def test_a_death_while_loading_is_said_as_such() -> None:
    assert "while the model was being loaded" in faults.engine_died(-11, is_loading=True).what_happened


def test_a_death_while_writing_does_not_speak_of_loading() -> None:
    assert "loaded" not in faults.engine_died(-11, is_loading=False).what_happened
