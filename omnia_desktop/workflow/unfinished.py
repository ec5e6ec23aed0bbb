"""What is kept beside an output file while its draft is being made, so that an interrupted draft resumes.

Only for drafts from a file; in the vault each finished slot is a committed row. The file holds what the model wrote,
with the stand-in for the pupil's name, and goes when the draft is whole.
"""

import contextlib
import json
from pathlib import Path

from omnia_desktop.domain.records import from_plain, to_plain
from omnia_desktop.domain.wording import Completion
from omnia_desktop.errors import BadInput
from omnia_desktop.export.whole_file import write_whole
from omnia_desktop.store.entries import request_fingerprint
from omnia_desktop.workflow.drafting import Prepared

_FORMAT = "omnia-unfinished/1"


class Unfinished:
    """The kept completions of one output file; those of another request, model or prompt are not used."""

    def __init__(self, output: Path, prepared: Prepared, model_sha256: str) -> None:
        self.path = output.with_name(f"{output.name}.unfinished")
        self._made_for = [request_fingerprint(prepared.request), model_sha256, prepared.prompt.fingerprint]
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
        self.path.unlink(missing_ok=True)

    def _read(self) -> tuple[Completion, ...]:
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, BadInput):
            plain = json.loads(self.path.read_text(encoding="utf-8"))
            if plain["format"] == _FORMAT and plain["made_for"] == self._made_for:
                return tuple(from_plain(Completion, each, self.path.name) for each in plain["completions"])
        return ()
