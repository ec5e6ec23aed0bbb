"""`omnia-desktop draft`: a profile from a file to a draft in a file, without a vault."""

import json
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from omnia_desktop.commands.codes import ExitCode
from omnia_desktop.commands.making import Shelf, language_model, open_shelf, watching
from omnia_desktop.commands.reporting import Reporting
from omnia_desktop.domain.checks import gates_held
from omnia_desktop.domain.draft import Draft, Wording
from omnia_desktop.domain.draft_format import draft_to_plain
from omnia_desktop.domain.profile_format import read_profile
from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.errors import BadInput
from omnia_desktop.export.whole_file import write_whole
from omnia_desktop.workflow.drafting import Prepared, draft_with_model, draft_without_model, prepare
from omnia_desktop.workflow.offering import document_for
from omnia_desktop.workflow.unfinished import Unfinished


def run(asked: Namespace, report: Reporting) -> ExitCode:
    """Draft the document that was asked for and write it as omnia-draft/1."""
    shelf = open_shelf(report)
    profile = profile_from_file(asked.profile, shelf)
    document = document_for(profile, asked.document, shelf.documents)
    prepared = prepare(profile, document, library=shelf.library, index=shelf.index, on=asked.date, seed=asked.seed)
    draft = draft_without_model(prepared) if asked.without_model else _with_model(prepared, asked, report)
    write_whole(asked.output, (json.dumps(draft_to_plain(draft), ensure_ascii=False, indent=2) + "\n").encode())
    report.finish()
    _sum_up(draft, asked.output, report)
    return ExitCode.DONE


def profile_from_file(path: Path, shelf: Shelf) -> PupilProfile:
    """Return the profile in a file; BadInput when the file cannot be read, or names the field at fault."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(path.name, "", "the file is not UTF-8 text", "Save it as UTF-8") from None
    except OSError as error:
        reason = error.strerror or "unknown reason"
        raise BadInput(path.name, "", f"the file cannot be read ({reason})", "Check the name and the folder") from None
    return read_profile(text, path.name, today=date.today(), known_needs=shelf.need_codes)


def _with_model(prepared: Prepared, asked: Namespace, report: Reporting) -> Draft:
    with language_model(asked.model, asked.trust_model) as model:
        loaded = model.start()
        report.say(f"Model: {loaded.name}.")
        unfinished = Unfinished(asked.output, prepared, loaded.sha256)
        if unfinished.completions:
            report.say(f"Carrying on from an interrupted draft: {len(unfinished.completions)} pieces are kept.")
        with _removed_on_stop(unfinished):
            draft = draft_with_model(
                prepared, model, finished=unfinished.completions, watching=watching(report, unfinished.keep)
            )
    unfinished.remove()
    return draft


@contextmanager
def _removed_on_stop(unfinished: Unfinished) -> Iterator[None]:
    """Take what was kept away when the person breaks in; a process that died leaves it for the next run."""
    try:
        yield
    except KeyboardInterrupt:
        unfinished.remove()
        raise


def _sum_up(draft: Draft, output: Path, report: Reporting) -> None:
    suggestions = draft.suggestions
    fitted = sum(suggestion.wording is Wording.MODEL for suggestion in suggestions)
    held = gates_held(suggestions)
    questions = sum(len(section.questions) for section in draft.sections)
    if draft.is_thin:
        report.say("The profile is thin: the draft is made of questions. Answer some in the profile, and draft again.")
    report.say(f"{len(suggestions)} suggestions, {fitted} of them worded with the model; {questions} questions.")
    broken = [gate for gate, is_held in held.items() if not is_held]
    report.say(f"Gates open: {', '.join(broken)}." if broken else f"Gates {', '.join(held)} hold.")
    report.say(f"Left out: {len(draft.left_out)} facts. Set aside: {len(draft.set_aside)} cards. The file says why.")
    report.say(f"Nobody has read this draft yet. Written: {output}")
