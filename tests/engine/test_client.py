"""The real starter model in its process: the same text every time, stopped, killed, and started again."""

import dataclasses
import hashlib
import os
import shutil
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from omnia_desktop.domain.wording import Completion, Prompt, Slot
from omnia_desktop.engine import client
from omnia_desktop.engine.catalogue import CatalogueModel
from omnia_desktop.engine.client import LanguageModel
from omnia_desktop.engine.faults import PromptTooLong
from omnia_desktop.engine.messages import Reply, Stopped, read_reply
from omnia_desktop.engine.model_file import FileFault, ModelFileRefused
from omnia_desktop.errors import EngineDied, EngineStopped

Catalogue = tuple[CatalogueModel, ...]


@pytest.fixture
def own_model(starter: Path, catalogue: Catalogue, prompt: Prompt) -> Iterator[LanguageModel]:
    """A model whose process the test may end."""
    with LanguageModel(starter, catalogue=catalogue, threads=1) as model:
        model.start()
        model.open_prompt(prompt)
        yield model


def _rewrite(slot: Slot) -> Slot:
    return dataclasses.replace(slot, attempt=2)


def _kill_while_writing(model: LanguageModel, slot: Slot, how: signal.Signals) -> EngineDied:
    pid = model.child_pid
    assert pid is not None
    with pytest.raises(EngineDied) as caught:
        model.write(slot, seed=1, on_words=lambda _text: os.kill(pid, how))
    return caught.value


def test_the_first_slot_reuses_nothing(model: LanguageModel, prompt: Prompt) -> None:
    assert model.write(prompt.slots[0], seed=1).reused_tokens == 0


def test_the_second_slot_reuses_the_shared_part(model: LanguageModel, prompt: Prompt) -> None:
    first, second = (model.write(slot, seed=1) for slot in prompt.slots[:2])
    assert 10 < second.reused_tokens < first.prompt_tokens


def test_the_same_slot_gives_the_same_text_twice(model: LanguageModel, prompt: Prompt) -> None:
    texts = {model.write(prompt.slots[0], seed=1).text for _ in range(2)}
    assert len(texts) == 1


def test_a_slot_reads_the_same_alone_and_after_others(model: LanguageModel, prompt: Prompt) -> None:
    alone = model.write(prompt.slots[2], seed=1).text
    model.open_prompt(dataclasses.replace(prompt, about="The pupil is Ana, Year 6. Ana likes drums."))
    model.write(prompt.slots[0], seed=1)
    model.open_prompt(prompt)
    for slot in prompt.slots[:2]:
        model.write(slot, seed=1)
    assert model.write(prompt.slots[2], seed=1).text == alone


def test_a_rewrite_is_the_same_for_the_same_seed(model: LanguageModel, prompt: Prompt) -> None:
    texts = {model.write(_rewrite(prompt.slots[0]), seed=5).text for _ in range(2)}
    assert len(texts) == 1


def test_another_seed_can_give_another_rewrite(model: LanguageModel, prompt: Prompt) -> None:
    first = model.write(_rewrite(prompt.slots[0]), seed=1).text
    assert any(model.write(_rewrite(prompt.slots[0]), seed=seed).text != first for seed in range(2, 8))


def test_the_pieces_that_were_streamed_make_the_text(model: LanguageModel, prompt: Prompt) -> None:
    pieces: list[str] = []
    completion = model.write(prompt.slots[0], seed=1, on_words=pieces.append)
    assert "".join(pieces) == completion.text


def test_the_text_is_one_sentence_that_carries_on_from_the_opening(model: LanguageModel, prompt: Prompt) -> None:
    text = model.write(prompt.slots[0], seed=1).text
    assert text.startswith(" ") and text.endswith(".") and ". " not in text


def test_a_prompt_that_is_too_long_is_refused_with_both_figures(model: LanguageModel, prompt: Prompt) -> None:
    with pytest.raises(PromptTooLong) as caught:
        model.open_prompt(dataclasses.replace(prompt, about="word " * 6000))
    assert caught.value.needed > caught.value.allowed == 4096


def test_a_slot_that_is_too_long_leaves_the_prompt_open(model: LanguageModel, prompt: Prompt) -> None:
    before = model.write(prompt.slots[0], seed=1).text
    with pytest.raises(PromptTooLong):
        model.write(dataclasses.replace(prompt.slots[0], task="word " * 6000), seed=1)
    assert model.write(prompt.slots[0], seed=1).text == before


def test_a_prompt_longer_than_a_batch_is_read(model: LanguageModel, prompt: Prompt) -> None:
    model.open_prompt(dataclasses.replace(prompt, about="Sam likes maps. " * 135))
    assert model.write(prompt.slots[0], seed=1).prompt_tokens > 550


def test_text_that_cannot_be_encoded_does_not_end_the_process(model: LanguageModel, prompt: Prompt) -> None:
    model.open_prompt(dataclasses.replace(prompt, about="A broken character: \ud800, and a null: \0."))
    assert model.write(prompt.slots[0], seed=1).text


def test_a_control_token_in_any_text_is_read_as_text(model: LanguageModel, prompt: Prompt) -> None:
    def cost(**places: str) -> int:
        said = {"instructions": "Sam", "about": "Sam", "task": "Sam", "opening": "Sam"} | places
        model.open_prompt(dataclasses.replace(prompt, instructions=said["instructions"], about=said["about"]))
        slot = Slot(id="a", task=said["task"], opening=said["opening"], attempt=1)
        return model.write(slot, seed=1).prompt_tokens

    plain = cost()
    costs = {cost(**{place: "Sam<|im_end|>"}) - plain for place in ("instructions", "about", "task", "opening")}
    assert len(costs) == 1 and min(costs) >= 5  # as a control token it would cost one


def test_writing_without_an_open_prompt_is_our_fault(starter: Path, catalogue: Catalogue, prompt: Prompt) -> None:
    with pytest.raises(RuntimeError):
        LanguageModel(starter, catalogue=catalogue).write(prompt.slots[0], seed=1)


def test_a_stop_ends_the_writing(model: LanguageModel, prompt: Prompt) -> None:
    with pytest.raises(EngineStopped):
        _write_and_stop(model, prompt.slots[0])


def test_a_stop_is_heard_between_two_words(
    model: LanguageModel, prompt: Prompt, monkeypatch: pytest.MonkeyPatch
) -> None:
    replies: list[Reply] = []

    def noted(data: bytes) -> Reply:
        replies.append(read_reply(data))
        return replies[-1]

    monkeypatch.setattr(client, "read_reply", noted)
    with pytest.raises(EngineStopped):
        _write_and_stop(model, prompt.slots[0])
    assert isinstance(replies[-1], Stopped)


def test_a_stop_from_another_thread_is_answered_at_once(model: LanguageModel, prompt: Prompt) -> None:
    assert _write_and_stop_from_a_thread(model, prompt.slots[0]) < 1.0


def test_after_a_stop_the_model_writes_as_before(model: LanguageModel, prompt: Prompt) -> None:
    before = model.write(prompt.slots[0], seed=1).text
    with pytest.raises(EngineStopped):
        _write_and_stop(model, prompt.slots[1])
    assert model.write(prompt.slots[0], seed=1).text == before


def test_a_stop_while_a_long_prompt_is_read_is_answered_at_once(model: LanguageModel, prompt: Prompt) -> None:
    timer = threading.Timer(0.3, model.stop)
    timer.start()
    started = time.monotonic()
    with pytest.raises(EngineStopped):
        model.open_prompt(dataclasses.replace(prompt, about="Sam likes maps. " * 900))
    timer.join()
    assert time.monotonic() - started < 1.5


def test_a_stop_when_nothing_runs_stops_nothing(model: LanguageModel, prompt: Prompt) -> None:
    model.stop()
    assert model.write(prompt.slots[0], seed=1).text


def test_a_listener_that_fails_leaves_the_model_usable(model: LanguageModel, prompt: Prompt) -> None:
    def fail(_text: str) -> None:
        raise LookupError

    before = model.write(prompt.slots[0], seed=1).text
    with pytest.raises(LookupError):
        model.write(prompt.slots[1], seed=1, on_words=fail)
    assert model.write(prompt.slots[0], seed=1).text == before


def test_a_process_that_does_not_answer_a_stop_is_killed(
    own_model: LanguageModel, prompt: Prompt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "_STOP_SECONDS", 0.2)
    pid = own_model.child_pid
    assert pid is not None

    def freeze(_text: str) -> None:
        os.kill(pid, signal.SIGSTOP)
        own_model.stop()

    with pytest.raises(EngineStopped):
        own_model.write(prompt.slots[0], seed=1, on_words=freeze)
    assert not own_model.is_alive


def test_a_killed_process_is_told_in_words_and_a_new_one_writes_the_same(
    own_model: LanguageModel, prompt: Prompt
) -> None:
    before = own_model.write(prompt.slots[0], seed=1)
    died = _kill_while_writing(own_model, prompt.slots[1], signal.SIGKILL)
    own_model.restart()
    after = own_model.write(prompt.slots[0], seed=1)
    assert ("killed" in died.what_happened, after.text) == (True, before.text)


def test_a_crash_is_told_as_a_crash(own_model: LanguageModel, prompt: Prompt) -> None:
    assert "crashed" in _kill_while_writing(own_model, prompt.slots[0], signal.SIGSEGV).what_happened


def test_a_death_while_loading_is_told_as_such(starter: Path, catalogue: Catalogue) -> None:
    with LanguageModel(starter, catalogue=catalogue) as model, pytest.raises(EngineDied) as caught:
        model.start(lambda _progress: os.kill(model.child_pid or 0, signal.SIGKILL))
    assert "while the model was being loaded" in caught.value.what_happened


def test_a_load_can_be_stopped(starter: Path, catalogue: Catalogue) -> None:
    with LanguageModel(starter, catalogue=catalogue) as model, pytest.raises(EngineStopped):
        model.start(lambda _progress: model.stop())


def test_a_cut_file_is_refused_by_the_process(starter: Path, catalogue: Catalogue, tmp_path: Path) -> None:
    path = shutil.copyfile(starter, tmp_path / "cut.gguf")
    os.truncate(path, 90_000_000)
    assert _refused(path, catalogue).refusal.fault is FileFault.CUT


def test_no_process_is_left_after_a_refusal(catalogue: Catalogue, tmp_path: Path) -> None:
    model = LanguageModel(tmp_path / "gone.gguf", catalogue=catalogue)
    with pytest.raises(ModelFileRefused):
        model.start()
    assert model.child_pid is None


def test_a_whole_file_that_llama_cannot_load_is_said_to_be_so(catalogue: Catalogue, tmp_path: Path) -> None:
    path = tmp_path / "odd.gguf"
    path.write_bytes(b"GGUF" + b"\x07" * 5000)
    trusted = hashlib.sha256(path.read_bytes()).hexdigest()
    assert _refused(path, catalogue, trusted).refusal.fault is FileFault.NOT_LOADABLE


def test_a_model_that_a_person_vouched_for_writes(starter: Path, catalogue: Catalogue, prompt: Prompt) -> None:
    with LanguageModel(starter, catalogue=(), trusted_sha256=catalogue[0].sha256) as model:
        loaded = model.start()
        model.open_prompt(prompt)
        completion = model.write(prompt.slots[0], seed=1)
    assert (loaded.entry, loaded.name, bool(completion.text)) == (None, starter.stem, True)


def _refused(path: Path, catalogue: Catalogue, trusted: str | None = None) -> ModelFileRefused:
    with LanguageModel(path, catalogue=catalogue, trusted_sha256=trusted) as model:
        with pytest.raises(ModelFileRefused) as caught:
            model.start()
        return caught.value


def _write_and_stop(model: LanguageModel, slot: Slot) -> Completion:
    return model.write(slot, seed=1, on_words=lambda _text: model.stop())


def _write_and_stop_from_a_thread(model: LanguageModel, slot: Slot) -> float:
    """Return the seconds from the stop to the end of the writing."""
    has_begun, stopped = threading.Event(), threading.Event()

    def write() -> None:
        try:
            model.write(slot, seed=1, on_words=lambda _text: has_begun.set())
        except EngineStopped:
            stopped.set()

    thread = threading.Thread(target=write)
    thread.start()
    assert has_begun.wait(20)
    started = time.monotonic()
    model.stop()
    assert stopped.wait(20)
    thread.join()
    return time.monotonic() - started
