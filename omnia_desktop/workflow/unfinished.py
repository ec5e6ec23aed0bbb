"""What is kept beside an output file while its draft is being made, so that an interrupted draft resumes.

Only for drafts from a file; in the vault each finished slot is a committed row. The file holds what the model wrote,
with the stand-in for the pupil's name, and goes when the draft is whole.
"""

import contextlib
import hashlib
import json
from pathlib import Path

from omnia_desktop import __version__
from omnia_desktop.domain.records import from_plain, to_plain
from omnia_desktop.domain.wording import Completion, Prompt
from omnia_desktop.errors import BadInput
from omnia_desktop.export.whole_file import write_whole
from omnia_desktop.store.entries import request_fingerprint
from omnia_desktop.workflow.drafting import Prepared

_FORMAT = "omnia-unfinished/1"


def unfinished_path(output: Path) -> Path:
    """Return where the pieces of this output's draft are kept until it is whole."""
    return output.parent / f"{output.name}.unfinished"


class Unfinished:
    """The kept completions of one output file; those of another request, model, prompt or version are not used."""

    def __init__(self, output: Path, prepared: Prepared, model_sha256: str) -> None:
        self.path = unfinished_path(output)
        self._made_for = [__version__, request_fingerprint(prepared.request), model_sha256, _digest(prepared.prompt)]
        self._kept = list(self._read())

    @property
    def completions(self) -> tuple[Completion, ...]:
        """What an interrupted run left, as far as it fits this one."""
        return tuple(self._kept)

    def keep(self, completion: Completion) -> None:
        """Add a completion to the file, which is whole at every moment."""
        self._kept.append(completion)
        plain = {
            "format": _FORMAT,
            "made_for": self._made_for,
            "completions": [to_plain(kept) for kept in self._kept],
        }
        write_whole(self.path, json.dumps(plain, ensure_ascii=False, indent=1).encode())

    def remove(self) -> None:
        """Take the file away: the draft is whole, or the person does not want it."""
        # One that cannot be removed does no harm: it would give the same draft again.
        with contextlib.suppress(OSError):
            self.path.unlink()

    def _read(self) -> tuple[Completion, ...]:
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, RecursionError, BadInput):
            plain = json.loads(self.path.read_text(encoding="utf-8"))
            if plain["format"] == _FORMAT and plain["made_for"] == self._made_for:
                return tuple(from_plain(Completion, each, self.path.name) for each in plain["completions"])
        return ()


def _digest(prompt: Prompt) -> str:
    """Return the SHA-256 (hex) of the whole prompt: another task or opening, another digest."""
    return hashlib.sha256(json.dumps(to_plain(prompt), sort_keys=True).encode()).hexdigest()
