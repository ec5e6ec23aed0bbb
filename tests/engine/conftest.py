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
    """The model with the prompt freshly open: opening it reads it anew, whatever was open before."""
    running_model.open_prompt(prompt)
    return running_model


@pytest.fixture
def prompt() -> Prompt:
    """A short prompt: most of the time of these tests is spent on reading it."""
    return Prompt(
        instructions="Write plain English.",
        about="Sam is in Year 4 and likes maps.",
        slots=tuple(
            Slot(id=f"slot-{number}", task=f"{fact} Why does this help?", opening="This helps because", attempt=1)
            for number, fact in enumerate(_FACTS)
        ),
        fingerprint="test",
    )


_FACTS = ("Sam gets one task at a time.", "Sam sees the day's plan.", "Sam may answer aloud.")
