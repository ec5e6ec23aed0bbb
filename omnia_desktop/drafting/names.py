"""Names leave the text before the model sees it, and come back after.

A constant stand-in that occurs nowhere else in the profile reads better to a small model than brackets do. Which one
is used depends on the rest of the profile and never on the pupil's own name, so the same facts under another name
give the same draft.
"""

import re
from dataclasses import dataclass, replace

from omnia_desktop.domain.draft import Suggestion
from omnia_desktop.domain.pupil import Fact, PupilProfile
from omnia_desktop.domain.words import tokens

# A first name, and a family name for where the family name stands alone.
_STAND_INS = (
    ("Sam", "Hartley"),
    ("Robin", "Ashworth"),
    ("Alex", "Pemberton"),
    ("Jo", "Wetherby"),
    ("Kit", "Lindqvist"),
)
_OTHER_FIRST_NAME = "Samphire"
_SHORTEST_NAME = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class NameMask:
    """The pupil's names with the stand-in for each, longest first. `known_as` is the stand-in the model writes."""

    pairs: tuple[tuple[str, str], ...]
    known_as: str
    full_name: str

    def mask(self, text: str) -> str:
        """Return the text with every form of the pupil's names replaced by its stand-in."""
        return _replaced(text, self.pairs)

    def restore(self, text: str) -> str:
        """Return the text with the pupil's own names in place of the stand-ins."""
        return _replaced(text, tuple((stand_in, name) for name, stand_in in self.pairs))

    def mask_profile(self, profile: PupilProfile) -> PupilProfile:
        """Return the profile as the model and the drafting code may see it: without the pupil's names."""
        return replace(
            profile,
            name=self.full_name,
            known_as=self.known_as,
            needs=tuple(replace(need, by=self.mask(need.by) if need.by else None) for need in profile.needs),
            facts=tuple(self._masked_fact(fact) for fact in profile.facts),
        )

    def restore_suggestion(self, suggestion: Suggestion) -> Suggestion:
        """Return the suggestion with the pupil's own names; its findings are not carried over."""
        return replace(
            suggestion,
            text=self.restore(suggestion.text),
            proposals=tuple(self.restore(proposal) for proposal in suggestion.proposals),
            findings=(),
        )

    def _masked_fact(self, fact: Fact) -> Fact:
        return replace(fact, text=self.mask(fact.text), source=self.mask(fact.source) if fact.source else None)


def mask_for(profile: PupilProfile) -> NameMask:
    """Return the mask for a pupil's names."""
    forms = _name_forms(profile)
    first, family = _stand_in_for(profile, [name for name, _ in forms])
    given = {"full": f"{first} {family}", "known": first, "family": family, "first": _OTHER_FIRST_NAME}
    pairs = tuple((name, given[role]) for name, role in forms)
    return NameMask(pairs=pairs, known_as=first, full_name=f"{first} {family}")


def _name_forms(profile: PupilProfile) -> list[tuple[str, str]]:
    """Return each form of the pupil's names with its role, longest first, each form once."""
    words = [word for word in profile.name.split() if len(word.strip(".")) >= _SHORTEST_NAME]
    forms = {profile.known_as.strip(): "known"}
    if profile.name.strip() not in forms:
        forms[profile.name.strip()] = "full"
    if len(words) > 1 and words[-1] not in forms:
        forms[words[-1]] = "family"
    if words and words[0] not in forms:
        forms[words[0]] = "first"
    return sorted(forms.items(), key=lambda form: (-len(form[0]), form[0]))


def _stand_in_for(profile: PupilProfile, names: list[str]) -> tuple[str, str]:
    texts = [part for fact in profile.facts for part in (fact.text, fact.source or "")]
    texts += [need.by or "" for need in profile.needs]
    remaining = _replaced(" ".join(texts), tuple((name, " ") for name in names))
    present = {token.word for token in tokens(remaining)}
    for first, family in _STAND_INS:
        if first.lower() not in present and family.lower() not in present:
            return first, family
    return _STAND_INS[0]


def _replaced(text: str, pairs: tuple[tuple[str, str], ...]) -> str:
    if not pairs:
        return text
    replacements = dict(pairs)
    alternatives = "|".join(re.escape(name) for name in sorted(replacements, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{alternatives})(?!\w)", lambda found: replacements[found.group()], text)
