"""The demonstration, run as a person runs it: twice in one folder, without a network, with no one reading it."""

import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from omnia_desktop.workflow.session import Shelf
from tests.journeys.conftest import ON_THE_DAY, Drafted
from tests.journeys.running import SECONDS, Guard, Run, command, guard_in, run

WORD_FILE = "A.K. SSP 2026-11-24.docx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """A demonstration that was run in a folder."""

    folder: Path
    guard: Guard
    run: Run


@pytest.fixture(scope="session")
def demo(starter: Path, tmp_path_factory: pytest.TempPathFactory) -> Demo:
    folder = tmp_path_factory.mktemp("demo") / "new folder"
    guard = guard_in(tmp_path_factory.mktemp("guard"))
    return Demo(folder=folder, guard=guard, run=run(guard, command("demo", "--output", str(folder), *ON_THE_DAY)))


def squeezed(text: str) -> str:
    """Return the text as one line without spaces: where a printed line breaks says nothing."""
    return re.sub(r"\s+", "", text)


def document_text(path: Path) -> str:
    with zipfile.ZipFile(path) as file:
        return re.sub(r"<[^>]+>", "", file.read("word/document.xml").decode())


def printed_blocks(out: str) -> dict[str, str]:
    """Return what was printed for each suggestion, by its id."""
    starts = [*re.finditer(r"^  (S\d+)  ", out, re.MULTILINE)]
    ends = [*(start.start() for start in starts[1:]), len(out)]
    return {start.group(1): squeezed(out[start.start() : end]) for start, end in zip(starts, ends, strict=True)}


def test_a_demonstration_ends_with_a_word_file(demo: Demo) -> None:
    assert demo.run.code == 0, demo.run.err
    assert sorted(path.name for path in demo.folder.iterdir()) == [WORD_FILE, "vault"]


def test_every_suggestion_is_printed_with_its_cards_sources_and_facts(demo: Demo, amir: Drafted, shelf: Shelf) -> None:
    blocks = printed_blocks(demo.run.out)
    missing = []
    for suggestion in amir.draft.suggestions:
        cards = [shelf.library.cards[card] for card in suggestion.evidence]
        sources = [source.title for card in cards for source in shelf.library.sources_of(card)]
        facts = [amir.profile.fact(fact).text for fact in suggestion.facts]
        parts = [suggestion.text, *suggestion.evidence, *sources, *facts]
        missing += [(suggestion.id, part) for part in parts if squeezed(part) not in blocks[suggestion.id]]
    assert missing == []


def test_progress_does_not_mix_with_what_is_printed(demo: Demo) -> None:
    assert "Drafting 1 of" in demo.run.err
    assert "Drafting 1 of" not in demo.run.out


def test_the_document_says_in_plain_words_that_nobody_read_it(demo: Demo) -> None:
    text = document_text(demo.folder / WORD_FILE)
    assert "no person has read this document" in text
    assert "Stand-in (no person)" in text


def test_the_document_holds_what_the_stand_in_kept(demo: Demo, amir: Drafted) -> None:
    text = squeezed(document_text(demo.folder / WORD_FILE).replace("&amp;", "&"))
    kept = [amir.draft.suggestion(key) for key in amir.prepared.plan.provisions]
    # Between the sentences of a suggestion stand its marks, so each sentence is looked for by itself.
    assert [s.id for s in kept if squeezed(s.text.split(". ")[0]) not in text] == []


def words_of(amir: Drafted) -> Iterator[bytes]:
    """Yield each run of three words about the pupil, and the names, as a search of a disk would look for them."""
    texts = [fact.text for fact in amir.profile.facts] + [each.text for each in amir.draft.suggestions]
    runs = {" ".join(words) for text in texts for words in zip(*(text.split()[n:] for n in range(3)), strict=False)}
    for words in runs | {amir.profile.name, "grandmother"}:
        yield from (words.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))


def test_the_vault_holds_no_word_about_the_pupil_in_clear(demo: Demo, amir: Drafted) -> None:
    content = b"\n".join(path.read_bytes() for path in (demo.folder / "vault").rglob("*") if path.is_file())
    assert len(content) > 10_000
    assert [words for words in words_of(amir) if words in content] == []


def test_the_search_of_the_vault_would_find_words(amir: Drafted) -> None:
    sought = set(words_of(amir))
    assert amir.profile.name.encode("utf-16-le") in sought
    assert " ".join(amir.profile.facts[0].text.split()[:3]).encode() in sought


def test_a_demonstration_opens_no_socket_in_any_of_its_processes(demo: Demo) -> None:
    assert demo.guard.opened == []
    assert demo.guard.is_model_watched


def test_the_guard_notes_a_socket(tmp_path: Path) -> None:
    guard = guard_in(tmp_path)
    tried = run(guard, [sys.executable, "-c", "import socket; socket.socket()"])
    assert tried.code != 0
    assert [line.split()[1] for line in guard.opened] == ["socket.__new__"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Second:
    """A second run in the same folder: cut off from the network, watched by strace, printing to nobody."""

    code: int
    before: dict[Path, bytes]
    is_cut_off: bool
    calls: str | None


def works(*line: str) -> bool:
    return shutil.which(line[0]) is not None and subprocess.run(line, capture_output=True, check=False).returncode == 0


@pytest.fixture(scope="session")
def second(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Second:
    calls = tmp_path_factory.mktemp("strace") / "calls"
    is_cut_off = works("unshare", "-n", "true")
    is_traced = works("strace", "-f", "-e", "trace=network", "-o", str(calls), "true")
    line = ["unshare", "-n"] if is_cut_off else []
    line += ["strace", "-f", "-e", "trace=network", "-o", str(calls)] if is_traced else []
    before = {path: path.read_bytes() for path in demo.folder.rglob("*") if path.is_file()}
    with subprocess.Popen(
        [*line, *command("demo", "--output", str(demo.folder), *ON_THE_DAY)],
        env=demo.guard.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        process.stdout.close()
        code = process.wait(SECONDS)
    return Second(code=code, before=before, is_cut_off=is_cut_off, calls=calls.read_text() if is_traced else None)


def test_a_second_demonstration_overwrites_nothing(demo: Demo, second: Second) -> None:
    assert second.before
    assert {path: path.read_bytes() for path in second.before} == second.before


def test_a_demonstration_that_nobody_reads_to_the_end_still_writes_its_word_file(demo: Demo, second: Second) -> None:
    assert second.code == 0
    assert sorted(path.name for path in demo.folder.iterdir()) == [
        "A.K. SSP 2026-11-24 2.docx",
        WORD_FILE,
        "vault",
        "vault 2",
    ]


def test_a_demonstration_runs_where_there_is_no_network_at_all(second: Second) -> None:
    if not second.is_cut_off:
        pytest.skip("unshare -n is not allowed here")
    assert second.code == 0


def test_the_system_is_asked_for_no_network(second: Second) -> None:
    if second.calls is None:
        pytest.skip("strace is not installed or not allowed here")
    calls = [line for line in second.calls.splitlines() if re.match(r"\d+\s+\w+\(", line)]
    assert calls == []
    assert "+++ exited with 0 +++" in second.calls


def test_the_same_day_and_seed_give_the_same_document_but_for_the_time_and_the_digest(
    demo: Demo, second: Second
) -> None:
    moments = re.compile(r"\d\d:\d\d|[0-9a-f]{16,}")
    first, again = (moments.sub("", document_text(path)) for path in demo.folder.glob("*.docx"))
    assert first == again
