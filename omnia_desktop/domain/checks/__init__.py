"""The gates of the plan-quality design, each one named function, run on every suggestion whoever worded it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.checks.contraindication import g4_contraindication
from omnia_desktop.domain.checks.diagnosis import g3_diagnosis
from omnia_desktop.domain.checks.facts import g1_facts
from omnia_desktop.domain.checks.limits import g6_limits
from omnia_desktop.domain.checks.place import g5_place
from omnia_desktop.domain.checks.sources import g2_sources
from omnia_desktop.domain.draft import Finding, Suggestion

Gate = Callable[[Suggestion, CheckContext], Iterator[Finding]]

GATES: Mapping[str, Gate] = MappingProxyType(
    {
        "G1": g1_facts,
        "G2": g2_sources,
        "G3": g3_diagnosis,
        "G4": g4_contraindication,
        "G5": g5_place,
        "G6": g6_limits,
    }
)
# Only a contra-indication may be overruled, and only with a written reason.
OVERRULABLE = frozenset({"G4"})


def run_gates(suggestion: Suggestion, context: CheckContext) -> tuple[Finding, ...]:
    """Return what the gates find in one suggestion, in the order of the gates."""
    return tuple(finding for gate in GATES.values() for finding in gate(suggestion, context))


def checked(suggestion: Suggestion, context: CheckContext) -> Suggestion:
    """Return the suggestion with its findings brought up to date."""
    return replace(suggestion, findings=run_gates(suggestion, context))


def gates_held(suggestions: Iterable[Suggestion]) -> dict[str, bool]:
    """Return for each gate whether no suggestion has a blocking finding of it."""
    broken = {finding.rule for suggestion in suggestions for finding in suggestion.blocking}
    return {gate: gate not in broken for gate in GATES}
