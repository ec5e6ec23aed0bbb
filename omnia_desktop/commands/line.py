"""The command line's words and choices: which command, with what, and what its exit code says."""

import argparse
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from omnia_desktop import __version__
from omnia_desktop.commands import demo, draft
from omnia_desktop.commands.codes import MEANINGS, ExitCode, code_for
from omnia_desktop.commands.ending import ToldToEnd, told_to_end
from omnia_desktop.commands.reporting import Reporting
from omnia_desktop.errors import OmniaError

_DEFAULT_SEED = 7


def run_line(arguments: Sequence[str] | None = None, open_window: Callable[[bool], int] | None = None) -> int:
    """Run the command that the arguments name, and return its exit code; expected failures are told in a sentence.

    Without a command `open_window` is called, with whether it opens on invented pupils.
    """
    parser = line_parser()
    asked = parser.parse_args(arguments)
    if asked.run is None and open_window is not None:
        return open_window(asked.demo)
    if asked.run is None:
        parser.print_help()
        return ExitCode.USAGE
    report = Reporting()
    try:
        with told_to_end():
            return ExitCode(asked.run(asked, report))
    except OmniaError as error:
        report.say(f"{error.what_happened}\n{error.what_to_do}")
        return code_for(error)
    except KeyboardInterrupt:
        report.say("Stopped. Nothing was written.")
        return ExitCode.STOPPED
    except ToldToEnd:
        report.say("The program was told to end. An unfinished draft carries on when the same command is given again.")
        return ExitCode.ENDED


def line_parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    codes = "\n".join(f"  {code.value:>3}  {meaning}" for code, meaning in MEANINGS.items())
    parser = argparse.ArgumentParser(
        prog="omnia-desktop",
        description="Drafts special-needs support plans on this computer, for a SENDCo to review and sign.",
        epilog=f"exit codes:\n{codes}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"OMNIA Desktop {__version__}")
    parser.add_argument("--demo", action="store_true", help="open the window on invented pupils in a temporary vault")
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(title="commands", metavar="{demo,draft}")
    _add_demo(commands)
    _add_draft(commands)
    return parser


def _add_demo(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("demo", help="run the main job on an invented pupil and write a Word file")
    command.add_argument("--output", type=Path, default=Path("demo-output"), metavar="DIR", help="where the files go")
    _add_model_choices(command)
    command.set_defaults(run=demo.run)


def _add_draft(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("draft", help="draft a document from a profile file into a draft file")
    command.add_argument("--profile", type=Path, required=True, metavar="P.json", help="the pupil, as omnia-profile/1")
    command.add_argument("--document", required=True, metavar="ID", help="such as england-sen-support-plan")
    command.add_argument("--output", type=Path, required=True, metavar="D.json", help="the draft, as omnia-draft/1")
    command.add_argument("--without-model", action="store_true", help="draft from the evidence library alone")
    _add_model_choices(command)
    command.set_defaults(run=draft.run)


def _add_model_choices(command: argparse.ArgumentParser) -> None:
    command.add_argument("--model", type=Path, metavar="PATH", help="a model file (GGUF); else the starter model")
    command.add_argument(
        "--trust-model",
        type=_sha256,
        metavar="SHA256",
        help="vouch for a model file that is in no catalogue, by its SHA-256",
    )
    command.add_argument("--seed", type=_seed, default=_DEFAULT_SEED, help="the same seed gives the same draft")
    command.add_argument(
        "--date", type=_day, default=date.today(), metavar="YYYY-MM-DD", help="the day the plan starts; else today"
    )


def _seed(text: str) -> int:
    try:
        seed = int(text)
    except ValueError:
        seed = 0
    if not 1 <= seed <= 2**31 - 1:
        raise argparse.ArgumentTypeError("a seed is a whole number from 1 to 2147483647")
    return seed


def _day(text: str) -> date:
    try:
        # Since Python 3.11 fromisoformat also takes 20261124 and 2026-W48-2, which people misread.
        return date.fromisoformat(text if re.fullmatch(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}", text) else "")
    except ValueError:
        raise argparse.ArgumentTypeError("write the date as YYYY-MM-DD, for example 2026-11-24") from None


def _sha256(text: str) -> str:
    if not re.fullmatch(r"[0-9a-fA-F]{64}", text.strip()):
        raise argparse.ArgumentTypeError("a SHA-256 has 64 hexadecimal digits")
    return text.strip().lower()
