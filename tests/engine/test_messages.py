"""What crosses the pipes comes back the same, and nothing else is read."""

import pytest

from omnia_desktop.domain.wording import Completion, Ending, Slot
from omnia_desktop.engine import messages
from omnia_desktop.engine.catalogue import CatalogueModel
from omnia_desktop.engine.messages import UnreadableMessage, read_command, read_reply, write_message
from omnia_desktop.engine.model_file import FileFault, Refusal

_SLOT = Slot(id="a", task="Say why.", opening="It fits because", attempt=2)
_COMPLETION = Completion(
    slot="a",
    attempt=2,
    text=" he tires — “often”.",
    ending=Ending.STOP,
    prompt_tokens=9,
    reused_tokens=4,
    generated_tokens=5,
    seconds=0.5,
)
_REPLIES: tuple[messages.Reply, ...] = (
    messages.Progress(number=1, stage=messages.Stage.CHECKING, done=1, whole=2),
    messages.Loaded(number=1, sha256="0" * 64, entry=None, context_tokens=4096),
    messages.PromptOpened(number=2, prompt_tokens=7),
    messages.Words(number=3, text=" café"),
    messages.SlotWritten(number=3, completion=_COMPLETION),
    messages.Stopped(number=3),
    messages.Failed(
        number=3, code=messages.FailureCode.MODEL_FILE, refusal=Refusal(fault=FileFault.CUT, size=1, expected_size=2)
    ),
    messages.Broke(number=3, error="ValueError", lines=("worker.py:1",)),
)


@pytest.mark.parametrize("reply", _REPLIES, ids=lambda reply: type(reply).__name__)
def test_a_reply_comes_back_the_same(reply: messages.Reply) -> None:
    assert read_reply(write_message(reply)) == reply


def test_a_command_comes_back_the_same() -> None:
    command = messages.WriteSlot(number=3, slot=_SLOT, seed=1, most_tokens=64)
    assert read_command(write_message(command)) == command


def test_a_load_carries_the_catalogue(catalogue: tuple[CatalogueModel, ...]) -> None:
    command = messages.Load(number=1, path="m.gguf", catalogue=catalogue, trusted_sha256=None, threads=1)
    assert read_command(write_message(command)) == command


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x80\x04N.",
        b"[]",
        b'{"kind": "Words"}',
        b'{"kind": "Load", "message": {}}',
        b'{"kind": "Words", "message": {"number": "one", "text": ""}}',
        b'{"kind": "Stopped", "message": {"number": 1, "more": 2}}',
    ],
)
def test_bytes_that_are_no_reply_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableMessage):
        read_reply(data)


def test_a_reply_is_no_command() -> None:
    with pytest.raises(UnreadableMessage):
        read_command(write_message(messages.Stopped(number=1)))
