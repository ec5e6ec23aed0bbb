"""What is kept beside an output file: used for the very same draft and for no other."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from omnia_desktop.drafting.library import read_documents, read_library
from omnia_desktop.drafting.search import CardIndex
from omnia_desktop.workflow import unfinished
from omnia_desktop.workflow.drafting import Prepared, prepare
from omnia_desktop.workflow.unfinished import Unfinished, unfinished_path
from tests.builders import a_fact, a_need, a_pupil
from tests.workflow.scripted import SHA256, a_completion

FACTS = (
    a_fact("Loses track of instructions with more than two steps", id="F1", need="dld"),
    a_fact("Finds it hard to put events into order when telling a story", id="F2", need="dld"),
    a_fact("Learns new words slowly and forgets them within a week", id="F3", need="dld"),
)
PIECES = (a_completion("S13"), a_completion("S13", 2, " Amir’s words, “so to say”."))


def prepared_with(*, fact: str = FACTS[0].text, seed: int = 7, name: str = "Amir Testwood") -> Prepared:
    library = read_library()
    facts = (replace(FACTS[0], text=fact), *FACTS[1:])
    return prepare(
        a_pupil(name=name, known_as=name.partition(" ")[0], needs=(a_need("dld", by="Therapist"),), facts=facts),
        read_documents(library)["england-sen-support-plan"],
        library=library,
        index=CardIndex(library),
        on=date(2026, 11, 24),
        seed=seed,
    )


@pytest.fixture(scope="module")
def prepared() -> Prepared:
    return prepared_with()


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "draft.json"


@pytest.fixture
def left(output: Path, prepared: Prepared) -> Path:
    """The file that an interrupted draft left."""
    kept = Unfinished(output, prepared, SHA256)
    for piece in PIECES:
        kept.keep(piece)
    return kept.path


def test_what_was_kept_is_there_for_the_same_draft(left: Path, output: Path, prepared: Prepared) -> None:
    assert Unfinished(output, prepared, SHA256).completions == PIECES


def test_the_file_lies_beside_the_output(left: Path, output: Path) -> None:
    assert left == unfinished_path(output)
    assert [path.name for path in output.parent.iterdir()] == ["draft.json.unfinished"]


def test_what_was_kept_serves_the_same_facts_under_another_name(left: Path, output: Path) -> None:
    assert Unfinished(output, prepared_with(name="Bo Testwood"), SHA256).completions == PIECES


Other = Callable[[Prepared], tuple[Prepared, str]]

OTHERS: dict[str, Other] = {
    "another fact": lambda prepared: (prepared_with(fact="Hears only half of an instruction"), SHA256),
    "another seed": lambda prepared: (prepared_with(seed=8), SHA256),
    "another model": lambda prepared: (prepared, "c" * 64),
    "another prompt": lambda prepared: (
        replace(prepared, prompt=replace(prepared.prompt, instructions="Write in verse.")),
        SHA256,
    ),
}


@pytest.mark.parametrize("what", OTHERS)
def test_what_was_kept_is_not_used_for(what: str, left: Path, output: Path, prepared: Prepared) -> None:
    assert Unfinished(output, *OTHERS[what](prepared)).completions == ()


def test_what_another_version_kept_is_not_used(
    left: Path, output: Path, prepared: Prepared, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unfinished, "__version__", "99.0")
    assert Unfinished(output, prepared, SHA256).completions == ()


BROKEN = {
    "nothing": b"",
    "half a file": b'{"format": "omnia-unfinished/1", "made_for"',
    "no text": b"\xff\xfe\x00",
    "a list": b"[]",
    "a number": b"7",
    "another format": b'{"format": "omnia-unfinished/9"}',
    "brackets without end": b"[" * 200_000,
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_file_is_not_used_and_is_written_anew(what: str, output: Path, prepared: Prepared) -> None:
    unfinished_path(output).write_bytes(BROKEN[what])
    kept = Unfinished(output, prepared, SHA256)
    assert kept.completions == ()
    kept.keep(PIECES[0])
    assert Unfinished(output, prepared, SHA256).completions == PIECES[:1]


@pytest.mark.parametrize("pieces", [None, 7, [7], [{"slot": "S13"}], "S13"])
def test_a_file_with_broken_pieces_is_not_used(left: Path, output: Path, prepared: Prepared, pieces: object) -> None:
    plain = json.loads(left.read_text(encoding="utf-8"))
    left.write_text(json.dumps(plain | {"completions": pieces}), encoding="utf-8")
    assert Unfinished(output, prepared, SHA256).completions == ()


def test_a_folder_full_of_other_drafts_files_is_left_alone(left: Path, output: Path, prepared: Prepared) -> None:
    others = [output.with_name(f"other-{number}.json.unfinished") for number in range(20)]
    for other in others:
        other.write_bytes(left.read_bytes())
    Unfinished(output, prepared, SHA256).remove()
    assert sorted(output.parent.iterdir()) == sorted(others)


def test_removing_what_is_not_there_does_no_harm(output: Path, prepared: Prepared) -> None:
    Unfinished(output, prepared, SHA256).remove()
    assert not unfinished_path(output).exists()
