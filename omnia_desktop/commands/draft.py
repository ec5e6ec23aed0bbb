"""`omnia-desktop draft`: a profile from a file to a draft in a file, without a vault."""

import json
from argparse import Namespace
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from omnia_desktop.commands.codes import ExitCode
from omnia_desktop.commands.making import open_shelf, running_model, watching
from omnia_desktop.commands.output import refuse_unusable_file
from omnia_desktop.commands.reporting import Reporting, counted
from omnia_desktop.domain.checks import gates_held
from omnia_desktop.domain.draft import Draft, Wording
from omnia_desktop.domain.draft_format import draft_to_plain
from omnia_desktop.domain.profile_format import read_profile
from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.errors import BadInput
from omnia_desktop.export.whole_file import write_whole
from omnia_desktop.workflow.drafting import Prepared, draft_with_model, draft_without_model, prepare
from omnia_desktop.workflow.offering import document_for
from omnia_desktop.workflow.session import Shelf
from omnia_desktop.workflow.unfinished import Unfinished

# Hundreds of facts of the greatest length; a file that is larger was named by mistake.
_LARGEST_PROFILE = 4 << 20


def run(asked: Namespace, report: Reporting) -> ExitCode:
    """Draft the document that was asked for and write it as omnia-draft/1."""
    shelf = open_shelf(report)
    profile = profile_from_file(asked.profile, shelf)
    document = document_for(profile, asked.document, shelf.documents)
    refuse_unusable_file(asked.output, inputs=(asked.profile, asked.model))
    with closing(shelf.open_index()) as index:
        prepared = prepare(profile, document, library=shelf.library, index=index, on=asked.date, seed=asked.seed)
    if asked.without_model:
        draft = draft_without_model(prepared)
        _write(draft, asked.output)
    else:
        draft = _drafted_and_written(prepared, asked, report)
    _sum_up(draft, asked.output, report)
    return ExitCode.DONE


def profile_from_file(path: Path, shelf: Shelf) -> PupilProfile:
    """Return the profile in a file; BadInput when the file cannot be read, or names the field at fault."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST_PROFILE + 1)
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(path.name, "", "the file is not UTF-8 text", "Save it as UTF-8") from None
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise BadInput(path.name, "", f"the file cannot be read ({reason})", "Check the name and the folder") from None
    if len(content) > _LARGEST_PROFILE:
        raise BadInput(path.name, "", "the file is too large for a profile", "Check that it is the right file")
    return read_profile(text, path.name, today=date.today(), known_needs=shelf.need_codes)


def _drafted_and_written(prepared: Prepared, asked: Namespace, report: Reporting) -> Draft:
    with running_model(asked.model, asked.trust_model, report) as model:
        unfinished = Unfinished(asked.output, prepared, model.start().sha256)
        if unfinished.completions:
            pieces = counted(len(unfinished.completions), "piece")
            report.say(f"Carrying on from an interrupted draft, with {pieces} kept.")
        with _removed_on_stop(unfinished):
            draft = draft_with_model(
                prepared, model, finished=unfinished.completions, watching=watching(report, unfinished.keep)
            )
            # Only now may what was kept go: a disk that is full here must not cost the work of an hour.
            _write(draft, asked.output)
            unfinished.remove()
    return draft


def _write(draft: Draft, output: Path) -> None:
    write_whole(output, (json.dumps(draft_to_plain(draft), ensure_ascii=False, indent=2) + "\n").encode())


@contextmanager
def _removed_on_stop(unfinished: Unfinished) -> Iterator[None]:
    """Take what was kept away when the person breaks in; a process that died leaves it for the next run."""
    try:
        yield
    except KeyboardInterrupt:
        unfinished.remove()
        raise


def _sum_up(draft: Draft, output: Path, report: Reporting) -> None:
    fitted = sum(suggestion.wording is Wording.MODEL for suggestion in draft.suggestions)
    held = gates_held(draft.suggestions)
    questions = counted(sum(len(section.questions) for section in draft.sections), "question")
    if draft.is_thin:
        report.say("The profile is thin: the draft is made of questions. Answer some in the profile, and draft again.")
    report.say(f"{counted(len(draft.suggestions), 'suggestion')}, {fitted} worded with the model; {questions}.")
    broken = [gate for gate, is_held in held.items() if not is_held]
    report.say(f"Gates open: {', '.join(broken)}." if broken else f"Gates {', '.join(held)} hold.")
    left_out, set_aside = counted(len(draft.left_out), "fact"), counted(len(draft.set_aside), "card")
    report.say(f"Left out: {left_out}. Set aside: {set_aside}. The file says why.")
    report.say(f"Nobody has read this draft yet. Written: {output}")
