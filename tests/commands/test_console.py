"""A stream to a person: what it shows, and that it does not fail for what it cannot."""

import errno
import io

import pytest

from omnia_desktop.commands.console import Console, cut_to, end_within, one_line, width_of
from omnia_desktop.errors import ExportError


def encoded(encoding: str) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="")


def written(stream: io.TextIOWrapper) -> str:
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode(stream.encoding)


class Broken(io.StringIO):
    """A stream whose every write fails."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number
        self.writes = 0

    def write(self, text: str) -> int:
        self.writes += 1
        raise OSError(self.number, "as a test has it")


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("utf-8", "█░ “Amir’s” …·"),
        ("cp1252", "#- “Amir’s” …·"),
        ("cp850", '█░ "Amir\'s" ...·'),
        ("ascii", '#- "Amir\'s" ...-'),
    ],
)
def test_a_character_that_the_console_lacks_is_shown_plainly(encoding: str, shown: str) -> None:
    stream = encoded(encoding)
    Console(stream).write("█░ “Amir’s” …·")
    assert written(stream) == shown


def test_a_character_with_no_plain_form_is_a_question_mark() -> None:
    stream = encoded("cp1252")
    Console(stream).write("C:/日本/draft.json")
    assert written(stream) == "C:/??/draft.json"


def test_a_file_name_that_is_no_unicode_is_shown_all_the_same() -> None:
    stream = encoded("utf-8")
    Console(stream).write("draft-\udce9.json")
    assert written(stream) == "draft-?.json"


@pytest.mark.parametrize("number", [errno.EPIPE, errno.EINVAL])
def test_a_reader_who_has_gone_is_no_failure_and_is_not_written_to_again(number: int) -> None:
    stream = Broken(number)
    console = Console(stream)
    console.write("one")
    console.write("two")
    assert stream.writes == 1


def test_a_full_disk_behind_the_stream_is_told() -> None:
    with pytest.raises(ExportError):
        Console(Broken(errno.ENOSPC)).write("one")


def test_after_a_full_disk_the_console_can_still_be_written_to() -> None:
    console = Console(Broken(errno.ENOSPC))
    with pytest.raises(ExportError):
        console.write("one")
    console.write("two")


def test_a_program_without_a_console_writes_nowhere() -> None:
    console = Console(None)
    console.write("one")
    assert not console.is_terminal


def test_the_width_of_something_that_is_no_terminal_is_the_usual_one() -> None:
    assert Console(io.StringIO()).columns == 80


@pytest.mark.parametrize(("text", "columns"), [("Amir", 4), ("日本", 4), ("e\u0301", 1), ("", 0), ("█░·…", 4)])
def test_wide_characters_take_two_columns_and_accents_none(text: str, columns: int) -> None:
    assert width_of(text) == columns


@pytest.mark.parametrize(("columns", "cut"), [(5, "日本a"), (4, "日本"), (3, "日"), (1, ""), (0, "")])
def test_a_text_is_cut_to_the_columns_there_are(columns: int, cut: str) -> None:
    assert cut_to("日本a", columns) == cut


@pytest.mark.parametrize(("columns", "end"), [(5, "a日本"), (4, "日本"), (3, "本"), (1, ""), (0, "")])
def test_the_end_of_a_text_is_what_fits(columns: int, end: str) -> None:
    assert end_within("a日本", columns) == end


def test_what_would_move_the_cursor_is_left_out_of_a_line() -> None:
    assert one_line("a\x1b[2J\rb\nc\u202ed") == "a [2J b c d"
