"""Drafting a document: choose, ask the model slot by slot, check, and lose nothing when the model's process dies."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from omnia_desktop import __version__
from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.documents import DocumentType
from omnia_desktop.domain.draft import Draft, DraftRequest, Provenance, Suggestion, Timings
from omnia_desktop.domain.evidence import EvidenceLibrary
from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.domain.wording import Completion, Prompt, Slot
from omnia_desktop.drafting.compose import compose, fitted
from omnia_desktop.drafting.names import NameMask, mask_for
from omnia_desktop.drafting.plan import Plan, plan_for
from omnia_desktop.drafting.prompt import prompt_for, second_try
from omnia_desktop.drafting.search import CardIndex
from omnia_desktop.drafting.select import request_for
from omnia_desktop.engine.client import LanguageModel, LoadedModel
from omnia_desktop.errors import EngineDied, EngineStopped

NO_MODEL = "none"
_MOST_DEATHS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A document chosen and planned for one pupil, before any model is asked.

    `context` is for the profile as it is, `masked` for the one without names that everything up to the draft uses.
    """

    request: DraftRequest
    plan: Plan
    prompt: Prompt
    mask: NameMask
    context: CheckContext
    masked: CheckContext


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a draft is: slots done of all, the section in hand, the words just written, seconds left if known."""

    done: int
    of: int
    section: str
    words: str
    seconds_left: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """Who wants to know while a draft is made.

    `keep` is called with each finished completion, before the next slot begins, so that it can be stored at once;
    `on_restart` with the sentence of a process that died and is started again; `is_stopped` is asked between slots.
    """

    keep: Callable[[Completion], None]
    on_progress: Callable[[Progress], None]
    on_restart: Callable[[EngineDied], None]
    is_stopped: Callable[[], bool]


def prepare(
    profile: PupilProfile,
    document: DocumentType,
    *,
    library: EvidenceLibrary,
    index: CardIndex,
    on: date,
    seed: int,
    other_pupils: frozenset[str] = frozenset(),
) -> Prepared:
    """Return the document planned for this pupil: what it uses, what it leaves out and why, and the prompt."""
    mask = mask_for(profile)
    context = CheckContext(profile=profile, document=document, library=library, other_pupils=other_pupils)
    masked = CheckContext(profile=mask.mask_profile(profile), document=document, library=library)
    request = request_for(masked, index, on=on, seed=seed)
    plan = plan_for(request, masked)
    prompt = prompt_for(request, plan.provisions.values())
    return Prepared(request=request, plan=plan, prompt=prompt, mask=mask, context=context, masked=masked)


def draft_without_model(prepared: Prepared) -> Draft:
    """Return the scaffold from the evidence library alone, its provenance saying that no model was used."""
    timings = Timings(seconds=0.0, first_words_seconds=0.0, prompt_tokens=0, reused_tokens=0, generated_tokens=0)
    return _composed(prepared, {}, _provenance(prepared, None), timings)


def draft_with_model(
    prepared: Prepared, model: LanguageModel, *, finished: Iterable[Completion], watching: Watching
) -> Draft:
    """Return the draft, its provisions fitted to the pupil by the model where what it wrote passed.

    `finished` are the completions kept from an earlier, interrupted run of the same request: they are not asked for
    again. A process that dies is started once more; at its second death EngineDied is raised, and everything that was
    kept stands. EngineStopped when the person stopped it.
    """
    writing = _Writing(prepared=prepared, model=model, watching=watching, kept=finished)
    return writing.whole_draft()


class _Writing:
    """One run over the slots of a prompt."""

    def __init__(
        self, *, prepared: Prepared, model: LanguageModel, watching: Watching, kept: Iterable[Completion]
    ) -> None:
        self._prepared = prepared
        self._model = model
        self._watching = watching
        self._kept = {(completion.slot, completion.attempt): completion for completion in kept}
        self._used: list[Completion] = []
        self._deaths = 0
        self._is_open = False
        self._done = 0
        self._first_words: float | None = None
        self._began = time.perf_counter()
        self._wrote_since: float | None = None
        self._written = 0

    def whole_draft(self) -> Draft:
        prepared = self._prepared
        loaded = self._model.start()
        worded = {slot.id: self._fitted(slot) for slot in prepared.prompt.slots}
        self._tell("", "")
        return _composed(prepared, worded, _provenance(prepared, loaded), self._timings())

    def _fitted(self, slot: Slot) -> Suggestion:
        """Return the suggestion of a slot: fitted at the first or the second try, else in the library's words."""
        provision = self._prepared.plan.provisions[slot.id]
        suggestion, fault = fitted(provision, slot, self._completion(slot), self._prepared.masked)
        if fault is not None:
            again = second_try(slot, fault.value)
            suggestion, fault = fitted(provision, again, self._completion(again), self._prepared.masked)
        self._done += 1
        return suggestion

    def _completion(self, slot: Slot) -> Completion:
        kept = self._kept.get((slot.id, slot.attempt))
        if kept is None:
            kept = self._written_now(slot)
            self._watching.keep(kept)
            self._written += 1
        self._used.append(kept)
        return kept

    def _written_now(self, slot: Slot) -> Completion:
        section = self._prepared.plan.provisions[slot.id].suggestion.section
        title = self._prepared.context.document.section(section).title
        while True:
            if self._watching.is_stopped():
                raise EngineStopped("The drafting was stopped.", "Start it again to carry on from where it was.")
            self._tell(title, "")
            try:
                return self._asked(slot, title)
            except EngineDied as died:
                self._deaths += 1
                if self._deaths >= _MOST_DEATHS:
                    raise
                self._watching.on_restart(died)
                # The prompt is open again when this returns: reading it twice is what a slow laptop feels most.
                self._model.restart()
                self._is_open = True

    def _asked(self, slot: Slot, title: str) -> Completion:
        self._wrote_since = self._wrote_since or time.perf_counter()
        if not self._is_open:
            self._model.open_prompt(self._prepared.prompt)
            self._is_open = True
        seed = self._prepared.request.seed
        return self._model.write(slot, seed=seed, on_words=lambda words: self._words(title, words))

    def _words(self, title: str, words: str) -> None:
        if self._first_words is None:
            self._first_words = time.perf_counter() - self._began
        self._tell(title, words)

    def _tell(self, title: str, words: str) -> None:
        left = None
        if self._wrote_since is not None and self._written:
            each = (time.perf_counter() - self._wrote_since) / self._written
            left = each * (len(self._prepared.prompt.slots) - self._done)
        whole = len(self._prepared.prompt.slots)
        self._watching.on_progress(Progress(done=self._done, of=whole, section=title, words=words, seconds_left=left))

    def _timings(self) -> Timings:
        return Timings(
            seconds=round(time.perf_counter() - self._began, 3),
            first_words_seconds=round(self._first_words or 0.0, 3),
            prompt_tokens=sum(completion.prompt_tokens for completion in self._used),
            reused_tokens=sum(completion.reused_tokens for completion in self._used),
            generated_tokens=sum(completion.generated_tokens for completion in self._used),
        )


def _provenance(prepared: Prepared, loaded: LoadedModel | None) -> Provenance:
    return Provenance(
        app=__version__,
        model=loaded.name if loaded else NO_MODEL,
        model_sha256=loaded.sha256 if loaded else "",
        prompts=prepared.prompt.fingerprint,
        evidence=prepared.context.library.version,
        seed=prepared.request.seed,
        drafted_on=prepared.request.on,
    )


def _composed(prepared: Prepared, worded: dict[str, Suggestion], provenance: Provenance, timings: Timings) -> Draft:
    return compose(
        prepared.request,
        prepared.plan,
        worded,
        mask=prepared.mask,
        context=prepared.context,
        provenance=provenance,
        timings=timings,
    )
