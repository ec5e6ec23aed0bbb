"""What `draft` is given and cannot use: each is told with the field and the way out, and nothing is written."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from omnia_desktop.commands.codes import ExitCode
from omnia_desktop.errors import BadInput
from tests.commands.conftest import Draft, sample

Spoil = Callable[[Any], object]


def put(*path: str | int, value: object) -> Spoil:
    """Return what sets one field of a profile."""

    def spoil(profile: Any) -> None:
        inner = profile
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = value

    return spoil


SPOILT: dict[str, tuple[Spoil, str, str]] = {
    "unknown field": (put("pupil", "shoe_size", value=3), "pupil.shoe_size", "known here"),
    "wrong enumeration": (put("facts", 0, "kind", value="rumour"), "facts[0].kind", "Use one of"),
    "future date": (put("facts", 0, "date", value="2099-01-01"), "facts[0].date", "Correct the date"),
    "no needs": (put("needs", value=[]), "needs", "Add at least one"),
    "unknown need": (put("needs", 0, "code", value="dldd"), "needs[0].code", "dld"),
    "another format": (put("format", value="omnia-profile/9"), "format", "newer version"),
    "no name to go by": (put("pupil", "known_as", value=None), "pupil.known_as", "Add it"),
    "half a character": (put("facts", 0, "text", value="\ud800"), "facts[0].text", "Remove it"),
}


def nothing_but(folder: Path, *names: str) -> bool:
    return sorted(path.name for path in folder.iterdir()) == sorted(names)


@pytest.mark.parametrize("what", SPOILT)
def test_a_faulty_profile_is_refused_with_its_field_and_the_remedy(
    what: str, plain_profile: Any, tmp_path: Path, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    spoil, field, remedy = SPOILT[what]
    spoil(plain_profile)
    profile = tmp_path / "P.json"
    profile.write_text(json.dumps(plain_profile), encoding="utf-8")
    assert draft(profile=profile) == ExitCode.BAD_INPUT
    said = capsys.readouterr().err
    assert f"P.json: {field}:" in said
    assert remedy in said
    assert nothing_but(tmp_path, "P.json")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"Dear colleague", "stops being JSON"),
        (b"", "stops being JSON"),
        (b"[1, 2]", "an object was expected"),
        (b"[" * 100_000, "P.json"),
        ("{}".encode("utf-16"), "not UTF-8"),
        ('{"format": "é"}'.encode("latin-1"), "not UTF-8"),
        (b" " * (5 << 20), "too large"),
    ],
)
def test_a_file_that_is_no_profile_is_refused(
    content: bytes, said: str, tmp_path: Path, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = tmp_path / "P.json"
    profile.write_bytes(content)
    assert draft(profile=profile) == ExitCode.BAD_INPUT
    assert said in capsys.readouterr().err
    assert nothing_but(tmp_path, "P.json")


@pytest.mark.parametrize("name", ["not-there.json", "."])
def test_a_profile_that_cannot_be_read_is_told(
    name: str, tmp_path: Path, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    assert draft(profile=tmp_path / name) == ExitCode.BAD_INPUT
    assert "cannot be read" in capsys.readouterr().err
    assert nothing_but(tmp_path)


def test_no_word_about_the_pupil_is_in_what_is_said_of_a_faulty_profile(
    plain_profile: Any, tmp_path: Path, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    plain_profile["facts"][0]["kind"] = "His grandmother is in hospital"
    profile = tmp_path / "P.json"
    profile.write_text(json.dumps(plain_profile), encoding="utf-8")
    draft(profile=profile)
    assert "grandmother" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("document", "said"),
    [
        ("england-sen-suport-plan", "Did you mean england-sen-support-plan"),
        ("england-ehc-plan", "statutory"),
        ("pupil-passport", "not yet offered"),
        ("wales-idp-school-maintained", "For a school in England can be drafted: SEN Support plan"),
    ],
)
def test_a_document_that_cannot_be_drafted_is_told_with_what_can(
    document: str, said: str, output: Path, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    assert draft(document=document) == ExitCode.NOT_OFFERED
    assert said in capsys.readouterr().err
    assert not output.exists()


def test_a_profile_of_another_nation_is_told_the_document_of_that_nation(
    output: Path, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    assert draft(profile=sample("wales-primary")) == ExitCode.NOT_OFFERED
    assert "Individual Development Plan" in capsys.readouterr().err
    assert not output.exists()


def test_an_output_whose_folder_is_missing_is_told_before_the_work(
    tmp_path: Path, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    assert draft(to=tmp_path / "nowhere" / "draft.json") == ExitCode.BAD_INPUT
    assert "--output: the folder is not there" in capsys.readouterr().err
    assert nothing_but(tmp_path)


def test_an_output_below_a_file_is_told(tmp_path: Path, draft: Draft, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    assert draft(to=tmp_path / "file" / "draft.json") == ExitCode.BAD_INPUT
    assert "--output:" in capsys.readouterr().err
    assert nothing_but(tmp_path, "file")


def test_an_output_that_is_a_folder_is_told(tmp_path: Path, draft: Draft, capsys: pytest.CaptureFixture[str]) -> None:
    assert draft(to=tmp_path) == ExitCode.BAD_INPUT
    assert "--output: this is a folder" in capsys.readouterr().err
    assert nothing_but(tmp_path)


def test_an_output_with_no_name_is_told(draft: Draft, capsys: pytest.CaptureFixture[str]) -> None:
    assert draft(to=Path()) == ExitCode.BAD_INPUT
    assert "--output: this is a folder" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such file")
def test_an_output_that_is_no_ordinary_file_is_left_alone(
    tmp_path: Path, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert draft(to=tmp_path / "pipe") == ExitCode.BAD_INPUT
    assert "no ordinary file" in capsys.readouterr().err
    assert (tmp_path / "pipe").is_fifo()


@pytest.mark.parametrize("way", ["the same path", "a link", "a way round"])
def test_a_draft_never_takes_the_place_of_its_profile(
    way: str, tmp_path: Path, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    profile = tmp_path / "P.json"
    profile.write_bytes(sample("dld-primary").read_bytes())
    output = {"the same path": profile, "a way round": tmp_path / ".." / tmp_path.name / "P.json"}.get(way)
    if output is None:
        output = tmp_path / "link.json"
        try:
            output.symlink_to(profile)
        except OSError:
            pytest.skip("links cannot be made here")
    assert draft(profile=profile, to=output) == ExitCode.BAD_INPUT
    assert "made from" in capsys.readouterr().err
    assert profile.read_bytes() == sample("dld-primary").read_bytes()


def test_a_folder_where_the_unfinished_draft_would_be_is_told(
    tmp_path: Path, output: Path, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "draft.json.unfinished").mkdir()
    assert draft() == ExitCode.BAD_INPUT
    assert "--output:" in capsys.readouterr().err
    assert not output.exists()


@pytest.fixture
def closed_folder(tmp_path: Path) -> Iterator[Path]:
    """A folder to which not even the administrator may write, where that is who runs the tests."""
    if sys.platform == "win32":
        pytest.skip("a folder's permissions are another matter on Windows")
    if os.geteuid() == 0:
        kernel = Path("/sys/kernel")
        if not kernel.is_dir():
            pytest.skip("the administrator may write everywhere here")
        yield kernel
        return
    tmp_path.chmod(0o555)
    yield tmp_path
    tmp_path.chmod(0o755)


def test_a_folder_that_may_not_be_written_to_is_told_before_the_work(
    closed_folder: Path, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    assert draft(to=closed_folder / "draft.json") == ExitCode.BAD_INPUT
    assert "--output: nothing can be written to the folder" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="a file's greatest size is a matter of other systems")
def test_a_disk_that_fills_up_leaves_the_old_draft_as_it_was(
    tmp_path: Path, output: Path, draft: Draft, capsys: pytest.CaptureFixture[str]
) -> None:
    import resource

    output.write_text("the old draft")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    try:
        code = draft()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert code == ExitCode.OTHER
    assert "no room left on the disk" in capsys.readouterr().err
    assert output.read_text() == "the old draft"
    assert nothing_but(tmp_path, "draft.json")


def test_an_older_draft_is_replaced(output: Path, draft: Draft) -> None:
    output.write_text("the old draft")
    assert draft() == ExitCode.DONE
    assert json.loads(output.read_text(encoding="utf-8"))["format"] == "omnia-draft/1"


def test_a_byte_order_mark_does_no_harm(tmp_path: Path, draft: Draft) -> None:
    profile = tmp_path / "P.json"
    profile.write_bytes(b"\xef\xbb\xbf" + sample("dld-primary").read_bytes())
    assert draft(profile=profile) == ExitCode.DONE


def test_a_draft_without_a_model_says_so_in_the_file(output: Path, draft: Draft) -> None:
    draft()
    provenance = json.loads(output.read_text(encoding="utf-8"))["provenance"]
    assert (provenance["model"], provenance["model_sha256"]) == ("none", "")


def test_a_bad_input_names_the_option(tmp_path: Path) -> None:
    from omnia_desktop.commands.output import made_folder

    (tmp_path / "file").touch()
    with pytest.raises(BadInput) as refused:
        made_folder(tmp_path / "file")
    assert refused.value.where == "--output"
