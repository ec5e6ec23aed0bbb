"""A profile while it is being edited: the changes a person makes, each with a name, and the way back from them.

Undo keeps whole profiles: one holds a few kilobytes, and nothing can be forgotten on the way back.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from omnia_desktop.domain.profile_format import profile_from_plain, profile_to_plain
from omnia_desktop.domain.pupil import (
    Audience,
    Fact,
    FactKind,
    Jurisdiction,
    Need,
    NeedStatus,
    Phase,
    Pronouns,
    PupilProfile,
)
from omnia_desktop.errors import BadInput

STEPS_KEPT = 200
"""How many changes can be undone; at four kilobytes each, less than a megabyte."""

_WHERE = "Profile"
_STAND_IN = "x"


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A change by its name, such as "remove fact", and the profile as it was on the other side of it."""

    action: str
    profile: PupilProfile


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileEditing:
    """A profile with the changes made to it. Each verb returns the editing that follows."""

    present: PupilProfile
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()

    def changed(self, action: str, profile: PupilProfile, *, goes_on: bool = False) -> "ProfileEditing":
        """Return the editing after a change; one that changes nothing is not kept as a step.

        A change that goes on, such as the next letter of a name, joins the step before it if that has the same name.
        """
        if profile == self.present:
            return self
        if goes_on and self.undo_name == action and not self.future:
            return ProfileEditing(present=profile, past=self.past)
        past = (*self.past, Step(action=action, profile=self.present))[-STEPS_KEPT:]
        return ProfileEditing(present=profile, past=past)

    def undone(self) -> "ProfileEditing":
        """Return the editing with the last change taken back; the same when there is none."""
        if not self.past:
            return self
        last = self.past[-1]
        again = Step(action=last.action, profile=self.present)
        return ProfileEditing(present=last.profile, past=self.past[:-1], future=(*self.future, again))

    def redone(self) -> "ProfileEditing":
        """Return the editing with the change that was last taken back made again."""
        if not self.future:
            return self
        again = self.future[-1]
        step = Step(action=again.action, profile=self.present)
        return ProfileEditing(present=again.profile, past=(*self.past, step), future=self.future[:-1])

    @property
    def undo_name(self) -> str | None:
        """What undoing would take back, or None."""
        return self.past[-1].action if self.past else None

    @property
    def redo_name(self) -> str | None:
        """What redoing would make again, or None."""
        return self.future[-1].action if self.future else None


def blank_profile() -> PupilProfile:
    """Return the profile of a pupil about whom nothing is written yet; `is_complete_enough` is false of it."""
    return PupilProfile(
        name="",
        known_as="",
        pronouns=Pronouns.THEY,
        date_of_birth=None,
        year_group="",
        phase=Phase.PRIMARY,
        jurisdiction=Jurisdiction.ENGLAND,
        setting="mainstream",
        home_languages=(),
        english_proficiency=None,
        needs=(),
        facts=(),
    )


def is_complete_enough(profile: PupilProfile) -> bool:
    """Return whether the pupil can be listed and found again, which is what keeping a profile takes."""
    return all(text.strip() for text in (profile.name, profile.known_as, profile.year_group, profile.setting))


def with_name(profile: PupilProfile, name: str) -> PupilProfile:
    """Return the profile with another name; the name they are known as follows while it is the first word of it."""
    follows = profile.known_as in ("", _first_word(profile.name))
    return replace(profile, name=name, known_as=_first_word(name) if follows else profile.known_as)


def with_year(profile: PupilProfile, year_group: str) -> PupilProfile:
    """Return the profile in another year; the phase follows while it is the usual one for the year before."""
    follows = usual_phase(profile.year_group) in (None, profile.phase)
    usual = usual_phase(year_group)
    return replace(profile, year_group=year_group, phase=usual if follows and usual else profile.phase)


def usual_phase(year_group: str) -> Phase | None:
    """Return the phase that a year group of England or Wales is in; None for any other, such as P4 or S2."""
    words = year_group.casefold().split()
    if words in (["nursery"], ["reception"]):
        return Phase.EARLY_YEARS
    if len(words) != 2 or words[0] != "year" or not words[1].isdecimal():
        return None
    year = int(words[1])
    ends = ((0, None), (6, Phase.PRIMARY), (11, Phase.SECONDARY), (14, Phase.POST_16))
    return next((phase for last, phase in ends if year <= last), None)


def with_stand_in_name(profile: PupilProfile) -> PupilProfile:
    """Return the profile with something in place of a missing name or year, so that what was written can be kept."""
    return replace(
        profile,
        name=profile.name.strip() or "Not named yet",
        known_as=profile.known_as.strip() or "Not named yet",
        year_group=profile.year_group.strip() or "Year not given",
        setting=profile.setting.strip() or "mainstream",
    )


def with_fact(profile: PupilProfile, fact: Fact) -> PupilProfile:
    """Return the profile with the fact added, or put in place of the one with its id."""
    if any(each.id == fact.id for each in profile.facts):
        return replace(profile, facts=tuple(fact if each.id == fact.id else each for each in profile.facts))
    return replace(profile, facts=(*profile.facts, fact))


def without_fact(profile: PupilProfile, fact_id: str) -> PupilProfile:
    """Return the profile without the fact."""
    return replace(profile, facts=tuple(fact for fact in profile.facts if fact.id != fact_id))


def new_fact(
    profile: PupilProfile,
    kind: FactKind,
    text: str,
    *,
    source: str | None,
    on: date | None,
    audience: Audience = Audience.EVERYONE,
    need: str | None = None,
) -> Fact:
    """Return a fact with an id that no fact of the profile has; it is not added yet."""
    taken = {fact.id for fact in profile.facts}
    number = len(taken) + 1
    while f"F{number}" in taken:
        number += 1
    return Fact(id=f"F{number}", kind=kind, text=text.strip(), source=source, date=on, audience=audience, need=need)


def with_need(profile: PupilProfile, need: Need) -> PupilProfile:
    """Return the profile with the need added, or put in place of the one with its code."""
    if need.code in profile.need_codes:
        return replace(profile, needs=tuple(need if each.code == need.code else each for each in profile.needs))
    return replace(profile, needs=(*profile.needs, need))


def without_need(profile: PupilProfile, code: str) -> PupilProfile:
    """Return the profile without the need; facts about it stay, and are about no need in particular."""
    return replace(
        profile,
        needs=tuple(need for need in profile.needs if need.code != code),
        facts=tuple(replace(fact, need=None) if fact.need == code else fact for fact in profile.facts),
    )


def faults_of(profile: PupilProfile, *, today: date, known_needs: frozenset[str]) -> Mapping[str, BadInput]:
    """Return what is wrong with a profile by the field's name in the profile format; empty when nothing is.

    The format's own reader judges. It stops at the first fault, so each fault found is set aside and it reads again.
    """
    plain = profile_to_plain(profile)
    faults: dict[str, BadInput] = {}
    for _ in range(len(profile.facts) + len(profile.needs) + len(profile.home_languages) + 12):
        try:
            profile_from_plain(plain, _WHERE, today=today, known_needs=known_needs)
        except BadInput as fault:
            faults[fault.field] = fault
            if not _set_aside(plain, fault.field, known_needs):
                break
        else:
            break
    return MappingProxyType(faults)


def fact_fault(fact: Fact, *, today: date) -> BadInput | None:
    """Return what is wrong with a fact's own text, source or date, or None."""
    profile = replace(blank_profile(), facts=(replace(fact, need=None),))
    faults = faults_of(profile, today=today, known_needs=frozenset({_STAND_IN}))
    return next((fault for field, fault in faults.items() if field.startswith("facts[")), None)


def need_fault(need: Need, *, today: date) -> BadInput | None:
    """Return what is wrong with a need's status, with who said so or when, or None."""
    profile = replace(blank_profile(), needs=(need,))
    faults = faults_of(profile, today=today, known_needs=frozenset({need.code}))
    return next((fault for field, fault in faults.items() if field.startswith("needs[")), None)


def problem_of(fault: BadInput) -> str:
    """Return the fault's sentence without the place, for a message that stands beside the field."""
    sentence = fault.what_happened.removeprefix(f"{fault.where}: ").removeprefix(f"{fault.field}: ")
    return sentence[:1].upper() + sentence[1:]


def _first_word(name: str) -> str:
    return next(iter(name.split()), "")


def _set_aside(plain: dict[str, object], field: str, known_needs: frozenset[str]) -> bool:
    """Put something harmless where the fault was, and say whether that could be done."""
    group, _, rest = field.partition(".")
    pupil = plain["pupil"]
    if group == "pupil" and isinstance(pupil, dict):
        name = rest.partition(".")[0].partition("[")[0]
        pupil[name] = _harmless(name)
        return True
    name, _, place = group.partition("[")
    rows = plain.get(name)
    if isinstance(rows, list) and place:
        row = int(place.rstrip("]"))
        if name == "needs" and rest != "code":
            # The code stays, for facts that are about this need.
            rows[row] |= {"status": NeedStatus.SUSPECTED.value, "by": None, "date": None}
        else:
            del rows[row]
        return True
    if name == "needs" and known_needs:
        plain["needs"] = [{"code": min(known_needs), "status": NeedStatus.SUSPECTED.value, "by": None, "date": None}]
        return True
    return False


def _harmless(name: str) -> object:
    blank: dict[str, object] = {"date_of_birth": None, "home_languages": [], "english_proficiency": None}
    return blank.get(name, _STAND_IN)
