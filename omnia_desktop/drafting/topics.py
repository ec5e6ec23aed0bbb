"""Topics that say something grave about a pupil: a card on one is offered only where a fact mentions it.

A card on bereavement in the plan of a pupil who has lost nobody is a plausible invention, whatever its evidence.
"""

import re
from functools import cache

from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.evidence import Card

# What the topic is called, how a text betrays it, and the needs that bring it with them.
_TOPICS: tuple[tuple[str, str, frozenset[str]], ...] = (
    ("bereavement", r"bereave\w*|death|died|grie(?:f|v\w+)", frozenset()),
    ("self-harm", r"self[- ]harm\w*|self[- ]injur\w*", frozenset()),
    ("suicide", r"suicid\w*", frozenset()),
    ("low mood", r"low mood|depress\w*", frozenset()),
    ("abuse or neglect", r"abus\w*|neglect\w*|domestic violence", frozenset()),
    ("seeking asylum", r"asylum|refugee\w*", frozenset()),
    ("being looked after or adopted", r"looked[- ]after|adopted|adoption|virtual school|foster\w*", frozenset()),
    ("exclusion or suspension", r"exclu(?:ded|sions?)|suspen(?:ded|sions?)", frozenset()),
    ("physical intervention", r"restrain\w*|restrictive|physical intervention|positive handling", frozenset()),
    ("seizures", r"seizures?|rescue medicine", frozenset({"epilepsy"})),
    ("toileting or continence", r"continence|toilet\w*|nappy|nappies|catheter\w*", frozenset({"medical"})),
    ("medication", r"medication|medicines?", frozenset({"medical", "epilepsy"})),
    ("bullying", r"bull(?:y|ies|ied|ying)", frozenset()),
    ("feeding by tube", r"tube[- ]fe\w+|gastrostomy", frozenset({"medical", "pmld"})),
    ("parents who separate or prison", r"separat(?:ed|ing) parents|divorc\w*|prison", frozenset()),
    ("eating difficulties", r"eating disorder\w*|anorexi\w*", frozenset()),
)


def unmentioned_topic(card: Card, context: CheckContext) -> str | None:
    """Return the grave topic that a card raises and nothing recorded for this document mentions, or None."""
    for topic, pattern, needs in _patterns():
        if needs & context.profile.need_codes or not pattern.search(f"{card.text} {card.id.replace('-', ' ')}"):
            continue
        if not any(pattern.search(fact.text) for fact in context.visible_facts):
            return topic
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], frozenset[str]], ...]:
    return tuple((topic, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), needs) for topic, pattern, needs in _TOPICS)
