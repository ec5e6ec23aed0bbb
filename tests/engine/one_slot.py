"""A program of its own that drafts one slot with the starter model, for tests that watch it from outside.

It prints what it saw as JSON. With `--orphan` it prints its child's number and ends without closing anything.
"""

import json
import os
import sys

from omnia_desktop.domain.wording import Prompt, Slot
from omnia_desktop.engine.catalogue import read_catalogue
from omnia_desktop.engine.client import LanguageModel
from omnia_desktop.engine.model_file import starter_model_path


def main() -> None:
    """Load the starter model, write one short slot, print it."""
    path = starter_model_path()
    assert path is not None
    slot = Slot(id="a", task="Say in a few words why Sam likes maps.", opening="Sam likes maps because", attempt=1)
    model = LanguageModel(path, catalogue=read_catalogue(), threads=1)
    model.start()
    if "--orphan" in sys.argv:
        print(model.child_pid, flush=True)
        os._exit(0)
    model.open_prompt(Prompt(instructions="Be plain.", about="Sam is a pupil.", slots=(slot,), fingerprint="test"))
    completion = model.write(slot, seed=1)
    model.close()
    print(json.dumps({"text": completion.text, "has_library": "llama_cpp" in sys.modules}))


if __name__ == "__main__":
    main()
