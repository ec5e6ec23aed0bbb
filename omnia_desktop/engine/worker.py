"""The language model itself: llama.cpp through its low-level interface, which nothing else imports.

A prompt's shared part is read once into one sequence and never touched again; each slot is a copy of it that goes on
with its own task and is thrown away. So a slot's text depends on prompt, slot and seed, and on nothing written before.
"""

import ctypes
import hashlib
import os
import time
from collections.abc import Callable, Sequence

from llama_cpp import llama_cpp as llama

from omnia_desktop.domain.wording import Completion, Ending, Slot
from omnia_desktop.engine.catalogue import ChatMarkers
from omnia_desktop.engine.faults import PromptTooLong
from omnia_desktop.engine.inbox import StopAsked
from omnia_desktop.engine.model_file import CheckedModel
from omnia_desktop.engine.sentence import GrowingText

_PREFIX, _SLOT, _SEQUENCES = 0, 1, 2
_BATCH = 512
_SMALL_BATCH = 128  # a quarter of the memory of 512, and as fast
_CONTEXT = 4096
_TEMPERATURE = 0.4
_TOP_K = 20
_ABORTED = 2
_LARGEST_SEED = 0xFFFFFFFE  # the number above it asks llama.cpp for a random one


class NotLoadable(Exception):
    """llama.cpp cannot make a model, or a context, of this file."""


class Weights:
    """A loaded model with its vocabulary. It lives as long as the process."""

    def __init__(self, checked: CheckedModel, *, on_progress: Callable[[float], bool]) -> None:
        self._silence = llama.llama_log_callback(lambda _level, _text, _given: None)
        llama.llama_log_set(self._silence, ctypes.c_void_p(0))
        llama.llama_backend_init()
        self._on_progress = llama.llama_progress_callback(lambda share, _given: on_progress(share))
        params = llama.llama_model_default_params()
        params.n_gpu_layers = 0
        params.load_mode = llama.LLAMA_LOAD_MODE_MMAP
        # Repacked weights bring in AMX code that ends the process in a virtual machine.
        params.use_extra_bufts = False
        params.progress_callback = self._on_progress
        model = llama.llama_model_load_from_file(os.fsencode(checked.path), params)
        vocabulary = llama.llama_model_get_vocab(model) if model else None
        if model is None or vocabulary is None:
            raise NotLoadable
        self.model = model
        self._vocabulary = vocabulary
        self.trained_context: int = llama.llama_model_n_ctx_train(model)

    def tokens(self, text: str, *, is_marker: bool = False) -> list[int]:
        """Return a text's tokens. Only our own markers may become control tokens; a pupil's text never does."""
        data = text.encode("utf-8", "replace")
        room = len(data) + 8
        found = (llama.llama_token * room)()
        count: int = llama.llama_tokenize(self._vocabulary, data, len(data), found, room, False, is_marker)
        if count < 0:
            raise RuntimeError("more tokens than bytes")
        return list(found[:count])

    def opening_tokens(self) -> list[int]:
        """Return what the vocabulary wants at the start of every prompt: its own mark, or nothing."""
        if not llama.llama_vocab_get_add_bos(self._vocabulary):
            return []
        return [llama.llama_vocab_bos(self._vocabulary)]

    def is_control(self, token: int) -> bool:
        """Return whether a token steers the model or ends its turn, and stands for no text."""
        return bool(
            llama.llama_vocab_is_eog(self._vocabulary, token) or llama.llama_vocab_is_control(self._vocabulary, token)
        )

    def piece(self, token: int) -> bytes:
        """Return a token's bytes, which may be a part of a character."""
        room = 64
        while True:
            buffer = ctypes.create_string_buffer(room)
            count: int = llama.llama_token_to_piece(self._vocabulary, token, buffer, room, 0, False)
            if count >= 0:
                return buffer.raw[:count]
            room = -count


class Writer:
    """A context over the weights: opens prompts and writes their slots."""

    def __init__(
        self,
        weights: Weights,
        chat: ChatMarkers,
        *,
        context_tokens: int,
        threads: int,
        is_stop_asked: Callable[[], bool],
    ) -> None:
        self._weights = weights
        self._chat = chat
        self._is_stop_asked = is_stop_asked
        self._abort = llama.ggml_abort_callback(lambda _given: is_stop_asked())
        self._no_abort = llama.ggml_abort_callback()
        self._context = _new_context(weights, min(context_tokens, _CONTEXT, weights.trained_context), threads)
        self._memory = llama.llama_get_memory(self._context)
        self._batch = llama.llama_batch_init(_BATCH, 0, 1)
        self._ending = frozenset(weights.tokens(chat.assistant_closing, is_marker=True)[:1])
        self._prefix: list[int] = []
        self._is_prefix_used = False
        self.context_tokens: int = llama.llama_n_ctx(self._context)

    def open_prompt(self, instructions: str, about: str) -> int:
        """Read the shared part of a prompt and return its length in tokens; PromptTooLong, StopAsked."""
        weights, chat = self._weights, self._chat
        prefix = [
            *weights.opening_tokens(),
            *weights.tokens(chat.system_opening, is_marker=True),
            *weights.tokens(instructions),
            *weights.tokens(chat.system_closing + chat.user_opening, is_marker=True),
            *weights.tokens(about),
        ]
        if len(prefix) >= self.context_tokens:
            raise PromptTooLong(len(prefix), self.context_tokens)
        self._prefix = []
        self._is_prefix_used = False
        llama.llama_memory_clear(self._memory, True)
        self._read(prefix, 0, _PREFIX)
        self._prefix = prefix
        return len(prefix)

    def write(self, slot: Slot, *, seed: int, most_tokens: int, on_words: Callable[[str], None]) -> Completion:
        """Return what the model writes for a slot, up to the end of its first sentence; PromptTooLong, StopAsked."""
        started = time.perf_counter()
        tail = self._tail(slot)
        needed = len(self._prefix) + len(tail) + most_tokens
        if needed > self.context_tokens:
            raise PromptTooLong(needed, self.context_tokens)
        sampler = _new_sampler(slot, seed)
        growing = GrowingText()
        try:
            llama.llama_memory_seq_cp(self._memory, _PREFIX, _SLOT, -1, -1)
            self._read(tail, len(self._prefix), _SLOT)
            ending, generated = self._generate(sampler, growing, needed - most_tokens, most_tokens, on_words)
        finally:
            llama.llama_sampler_free(sampler)
            llama.llama_memory_seq_rm(self._memory, _SLOT, -1, -1)
        reused = len(self._prefix) if self._is_prefix_used else 0
        self._is_prefix_used = True
        return Completion(
            slot=slot.id,
            attempt=slot.attempt,
            text=growing.text,
            ending=ending,
            prompt_tokens=len(self._prefix) + len(tail),
            reused_tokens=reused,
            generated_tokens=generated,
            seconds=time.perf_counter() - started,
        )

    def _tail(self, slot: Slot) -> list[int]:
        """Return a slot's own tokens. The opening ends on a word: a model goes on badly from a fed space."""
        weights, chat = self._weights, self._chat
        return [
            *weights.tokens(f"\n\n{slot.task}"),
            *weights.tokens(chat.user_closing + chat.assistant_opening, is_marker=True),
            *weights.tokens(slot.opening.rstrip()),
        ]

    def _generate(
        self,
        sampler: "llama.llama_sampler_p",
        growing: GrowingText,
        position: int,
        most_tokens: int,
        on_words: Callable[[str], None],
    ) -> tuple[Ending, int]:
        """Generate into `growing` until its sentence ends; return why it ended and how many tokens it took."""
        ending, generated = Ending.LENGTH, 0
        while generated < most_tokens:
            token: int = llama.llama_sampler_sample(sampler, self._context, -1)
            generated += 1
            if token in self._ending or self._weights.is_control(token):
                ending = Ending.STOP
                break
            _hand_on(growing.add(self._weights.piece(token)), on_words)
            if growing.end is not None:
                break
            if self._is_stop_asked():
                raise StopAsked
            self._decode([token], position, _SLOT)
            position += 1
        _hand_on(growing.finish(), on_words)
        return (Ending.STOP if growing.end is not None else ending), generated

    def _read(self, tokens: Sequence[int], position: int, sequence: int) -> None:
        """Evaluate prompt tokens in batches of the size that the context takes; StopAsked."""
        llama.llama_set_abort_callback(self._context, self._abort, None)
        try:
            for start in range(0, len(tokens), _BATCH):
                if self._is_stop_asked():
                    raise StopAsked
                self._decode(tokens[start : start + _BATCH], position + start, sequence)
        finally:
            # While generating, the pipe is looked into between tokens, which costs less than at every operation.
            llama.llama_set_abort_callback(self._context, self._no_abort, None)

    def _decode(self, tokens: Sequence[int], position: int, sequence: int) -> None:
        batch = self._batch
        batch.n_tokens = len(tokens)
        for place, token in enumerate(tokens):
            batch.token[place] = token
            batch.pos[place] = position + place
            batch.n_seq_id[place] = 1
            batch.seq_id[place][0] = sequence
            batch.logits[place] = place == len(tokens) - 1
        outcome = llama.llama_decode(self._context, batch)
        if outcome == _ABORTED:
            raise StopAsked
        if outcome != 0:
            raise RuntimeError(f"llama_decode returned {outcome}")


def _new_context(weights: Weights, context_tokens: int, threads: int) -> "llama.llama_context_p":
    params = llama.llama_context_default_params()
    params.n_ctx = context_tokens
    params.n_batch = _BATCH
    params.n_ubatch = _SMALL_BATCH
    params.n_seq_max = _SEQUENCES
    params.kv_unified = True
    params.flash_attn_type = llama.LLAMA_FLASH_ATTN_TYPE_ENABLED
    params.n_threads = threads
    params.n_threads_batch = threads
    params.no_perf = True
    context: llama.llama_context_p | None = llama.llama_init_from_model(weights.model, params)
    if context is None:
        raise NotLoadable
    return context


def _new_sampler(slot: Slot, seed: int) -> "llama.llama_sampler_p":
    """Return the likeliest token's choice for a first attempt, a seeded choice among a few for a rewrite."""
    chain: llama.llama_sampler_p = llama.llama_sampler_chain_init(llama.llama_sampler_chain_default_params())
    if slot.attempt <= 1:
        llama.llama_sampler_chain_add(chain, llama.llama_sampler_init_greedy())
        return chain
    digest = hashlib.sha256(f"{seed}\n{slot.attempt}\n{slot.id}".encode("utf-8", "replace")).digest()
    own_seed = 1 + int.from_bytes(digest[:4], "big") % _LARGEST_SEED
    llama.llama_sampler_chain_add(chain, llama.llama_sampler_init_top_k(_TOP_K))
    llama.llama_sampler_chain_add(chain, llama.llama_sampler_init_temp(_TEMPERATURE))
    llama.llama_sampler_chain_add(chain, llama.llama_sampler_init_dist(own_seed))
    return chain


def _hand_on(words: str, on_words: Callable[[str], None]) -> None:
    if words:
        on_words(words)
