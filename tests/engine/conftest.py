"""The real starter model, started once for the tests that do not end its process."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from omnia_desktop.domain.wording import Prompt, Slot
from omnia_desktop.engine.catalogue import CatalogueModel, read_catalogue
from omnia_desktop.engine.client import LanguageModel
from omnia_desktop.engine.model_file import starter_model_path


@pytest.fixture(scope="session")
def starter() -> Path:
    path = starter_model_path()
    if path is None:
        pytest.skip("the starter model's package is not installed")
    return path


@pytest.fixture(scope="session")
def catalogue() -> tuple[CatalogueModel, ...]:
    return read_catalogue()


@pytest.fixture(scope="session")
def running_model(starter: Path, catalogue: tuple[CatalogueModel, ...]) -> Iterator[LanguageModel]:
    with LanguageModel(starter, catalogue=catalogue) as model:
        model.start()
        yield model


@pytest.fixture
def model(running_model: LanguageModel, prompt: Prompt) -> LanguageModel:
    """The model with the prompt freshly open: another one is opened between, so nothing of it is left."""
    running_model.open_prompt(Prompt(instructions="Say little.", about="Nothing.", slots=(), fingerprint="other"))
    running_model.open_prompt(prompt)
    return running_model


@pytest.fixture
def prompt() -> Prompt:
    return Prompt(
        instructions="You help a school SENDCo. Write plain British English. Use only what is given.",
        about="The pupil is Sam, Year 4. Sam likes football and maps.",
        slots=tuple(_slot(number, *each) for number, each in enumerate(_TASKS)),
        fingerprint="test",
    )


def _slot(number: int, practice: str, fact: str) -> Slot:
    task = f"Practice: {practice}\nFact: {fact}\nSay in one sentence why this fits Sam."
    return Slot(id=f"slot-{number}", task=task, opening="This fits Sam because", attempt=1)


_TASKS = (
    ("Give one instruction at a time.", "Loses track of two-step instructions in a noisy room."),
    ("Show the day's plan as pictures.", "Becomes upset when the timetable changes."),
    ("Let the pupil answer aloud.", "Knows the answer but cannot write it down."),
)
