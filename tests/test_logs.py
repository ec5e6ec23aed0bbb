"""The log holds codes, numbers and ids; what a pupil is called or said never reaches it."""

import logging
import sys
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path
from uuid import UUID

import pytest

from omnia_desktop.logs import note, start_logging, stop_logging

_PUPIL = "Zebedee"

ReadLog = Callable[[], str]


class Step(Enum):
    """A value of the domain, as far as the log is concerned."""

    SIGN_OFF = "sign off Zebedee"


@pytest.fixture
def log_text(tmp_path: Path) -> Iterator[ReadLog]:
    """Start the log, and return a function that reads what it holds so far."""
    handler = start_logging(tmp_path / "logs")
    yield lambda: (tmp_path / "logs" / "omnia.log").read_text(encoding="utf-8")
    stop_logging(handler)


@pytest.fixture
def log() -> logging.Logger:
    return logging.getLogger("omnia_desktop.workflow.draft")


def test_a_note_is_written_at_the_level_asked_for(log: logging.Logger, log_text: ReadLog) -> None:
    note(log, "draft-stopped", level=logging.ERROR)
    assert "ERROR omnia_desktop.workflow.draft:" in log_text()


def test_a_code_is_written(log: logging.Logger, log_text: ReadLog) -> None:
    log.info("draft-finished")
    assert "draft-finished" in log_text()


def test_a_line_says_where_it_came_from(log: logging.Logger, log_text: ReadLog) -> None:
    log.warning("draft-stopped")
    assert "WARNING omnia_desktop.workflow.draft:" in log_text()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (12, "12"),
        (0.5, "0.5"),
        (True, "True"),
        (None, "None"),
        ("S7", "S7"),
        ("F12", "F12"),
        ("9f86d081884c7d65", "9f86d081884c7d65"),
        ("0b0e7a3c-52a8-4f0a-9a35-3d1c5a1f6d0e", "0b0e7a3c-52a8-4f0a-9a35-3d1c5a1f6d0e"),
        (UUID("0b0e7a3c-52a8-4f0a-9a35-3d1c5a1f6d0e"), "0b0e7a3c-52a8-4f0a-9a35-3d1c5a1f6d0e"),
        (Step.SIGN_OFF, "SIGN_OFF"),
    ],
)
def test_numbers_ids_and_enums_are_written(log: logging.Logger, log_text: ReadLog, value: object, written: str) -> None:
    note(log, "value-seen", value=value)
    assert log_text().endswith(f"value-seen value={written}\n")


@pytest.mark.parametrize(
    "value",
    [
        _PUPIL,
        "zebedee",
        "Zebedee has trouble",
        "defaced",
        "20150312",
        "07700900123",
        "A123456789012",
        [_PUPIL],
        Path(_PUPIL),
    ],
)
def test_a_value_that_could_be_a_persons_is_withheld(log: logging.Logger, log_text: ReadLog, value: object) -> None:
    note(log, "value-seen", value=value)
    assert log_text().endswith("value-seen value=withheld\n")


def test_a_message_in_words_is_withheld(log: logging.Logger, log_text: ReadLog) -> None:
    log.info(f"drafting for {_PUPIL}")
    assert _PUPIL not in log_text()


def test_a_value_put_into_a_message_is_withheld(log: logging.Logger, log_text: ReadLog) -> None:
    log.info("drafting for %s", _PUPIL)
    assert _PUPIL not in log_text()


def test_a_value_used_as_a_name_is_withheld(log: logging.Logger, log_text: ReadLog) -> None:
    note(log, "value-seen", **{_PUPIL: 1})
    assert _PUPIL not in log_text()


def test_what_another_library_logs_in_words_is_withheld(log_text: ReadLog) -> None:
    logging.getLogger("elsewhere").error("cannot parse: %r", _PUPIL)
    assert _PUPIL not in log_text()


def raise_about(pupil: str) -> None:
    """Fail as code does that was given a pupil's words: they are in the message, in its cause, and in the locals."""
    note = f"note on {pupil}"
    try:
        int(note)
    except ValueError as error:
        raise LookupError(f"nothing found for {pupil}") from error


def log_failure(log: logging.Logger) -> None:
    try:
        raise_about(_PUPIL)
    except LookupError:
        log.exception("lookup-failed")


def test_a_pupils_word_in_an_exception_does_not_reach_the_file(log: logging.Logger, log_text: ReadLog) -> None:
    log_failure(log)
    assert _PUPIL not in log_text()


def test_an_exception_is_written_by_its_type_and_places(log: logging.Logger, log_text: ReadLog) -> None:
    log_failure(log)
    assert "builtins.LookupError < tests.test_logs:" in log_text()


def test_what_led_to_an_exception_is_written_too(log: logging.Logger, log_text: ReadLog) -> None:
    log_failure(log)
    assert "builtins.ValueError < tests.test_logs:" in log_text()


def test_no_path_on_the_laptop_reaches_the_file(log: logging.Logger, log_text: ReadLog) -> None:
    log_failure(log)
    assert str(Path(__file__).parent) not in log_text()


def test_exceptions_that_led_to_each_other_are_written_once(log: logging.Logger, log_text: ReadLog) -> None:
    first, second = ValueError(), KeyError()
    first.__cause__, second.__cause__ = second, first
    log.error("went-round", exc_info=first)
    assert log_text().count("builtins.ValueError") == 1


def test_a_full_log_is_put_aside_and_old_ones_go(tmp_path: Path, log: logging.Logger) -> None:
    handler = start_logging(tmp_path, largest=200, kept=2)
    for number in range(40):
        note(log, "value-seen", number=number)
    stop_logging(handler)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["omnia.log", "omnia.log.1", "omnia.log.2"]


def test_no_log_file_grows_past_its_size(tmp_path: Path, log: logging.Logger) -> None:
    handler = start_logging(tmp_path, largest=200, kept=2)
    for number in range(40):
        note(log, "value-seen", number=number)
    stop_logging(handler)
    assert max(path.stat().st_size for path in tmp_path.iterdir()) <= 200


def test_starting_again_writes_each_line_once(tmp_path: Path, log: logging.Logger) -> None:
    start_logging(tmp_path)
    handler = start_logging(tmp_path)
    log.info("value-seen")
    stop_logging(handler)
    assert (tmp_path / "omnia.log").read_text(encoding="utf-8").count("value-seen") == 1


def test_a_log_that_cannot_be_written_says_nothing_on_the_screen(
    tmp_path: Path, log: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    handler = start_logging(tmp_path)
    (tmp_path / "omnia.log").mkdir()
    note(log, "value-seen", value=_PUPIL)
    stop_logging(handler)
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps who may read a file elsewhere")
def test_only_the_owner_can_open_the_logs_folder(tmp_path: Path) -> None:
    stop_logging(start_logging(tmp_path / "logs"))
    assert (tmp_path / "logs").stat().st_mode & 0o077 == 0
