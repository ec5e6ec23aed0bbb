"""From a request to a prompt: instructions, what the pupil is, and one slot for each fit that the model may word."""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from omnia_desktop.domain.draft import ChosenCard, DraftRequest
from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.domain.wording import Prompt, Slot
from omnia_desktop.drafting.placing import fit_lead, fitted_fact, may_be_fitted, placed_practice
from omnia_desktop.drafting.plan import Provision
from omnia_desktop.paths import bundled


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordings:
    """The texts of a prompt as the program ships them; `fingerprint` changes whenever one of them does."""

    instructions: str
    about: str
    task: str
    retry: str
    openings: Mapping[str, str]
    fingerprint: str


def prompt_for(request: DraftRequest, provisions: Iterable[Provision]) -> Prompt:
    """Return the prompt for a document: a slot for each provision that has a fact to fit."""
    words = anchored_wordings()
    profile = request.profile
    return Prompt(
        instructions=words.instructions,
        about=_filled(words.about, profile),
        slots=tuple(
            _slot(each.suggestion.id, each.chosen, profile, words)
            for each in provisions
            if each.chosen.facts and may_be_fitted(each.chosen.facts[0])
        ),
        fingerprint=words.fingerprint,
    )


def second_try(slot: Slot, reason: str) -> Slot:
    """Return the slot for the one rewrite, with the plain reason why the first answer was not used."""
    retry = anchored_wordings().retry.replace("{reason}", reason)
    return replace(slot, task=f"{retry}\n\n{slot.task}", attempt=2)


@cache
def anchored_wordings() -> Wordings:
    """Return the shipped texts of the anchored prompt."""
    raw = bundled("resources", "prompts", "anchored.toml").read_bytes()
    plain = tomllib.loads(raw.decode())
    return Wordings(
        instructions=plain["instructions"].strip(),
        about=plain["about"].strip(),
        task=plain["task"].strip(),
        retry=plain["retry"].strip(),
        openings=plain["openings"],
        fingerprint=f"{plain['version']}+{hashlib.sha256(raw).hexdigest()[:8]}",
    )


def _slot(slot_id: str, chosen: ChosenCard, profile: PupilProfile, words: Wordings) -> Slot:
    fact = chosen.facts[0]
    task = words.task.replace("{practice}", placed_practice(chosen.card, profile)).replace("{fact}", fitted_fact(fact))
    opening = f"{_filled(words.openings[fact.kind.value], profile)} {fit_lead(fact, profile)}".strip()
    return Slot(id=slot_id, task=task, opening=opening, attempt=1)


def _filled(text: str, profile: PupilProfile) -> str:
    words = {"{name}": profile.known_as, "{pronoun}": profile.pronouns.value}
    for slot, said in words.items():
        text = text.replace(slot, said)
    return text
