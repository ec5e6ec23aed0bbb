"""Topics that say something grave or bodily about a pupil: a card on one is offered only where a fact mentions it.

A card on bereavement in the plan of a pupil who has lost nobody is a plausible invention, whatever its evidence; so is
one on hearing aids for a pupil who wears none.
"""

import re
from collections.abc import Iterable
from functools import cache

from omnia_desktop.domain.evidence import Card
from omnia_desktop.domain.pupil import Fact

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
    ("crime or gangs", r"offending|gangs?|police", frozenset()),
    ("glue ear", r"glue ear|grommets?", frozenset()),
    ("hearing aids", r"hearing aids?|cochlear implants?|radio aids?", frozenset()),
    ("braille or a cane", r"braille|long cane", frozenset()),
    ("hunger or money at home", r"breakfast|food banks?|free school meals?|travel and cost", frozenset()),
    ("a wheelchair or frame", r"wheelchairs?|height or chair|walking frames?|standing frames?|hoists?", frozenset()),
    ("a communication aid", r"eye[- ]gaze|eye selection|communication aids?|speech output", frozenset({"aac"})),
    ("a therapist’s plan", r"therapist['’]s (?:\w+ ){0,2}(?:plan|programme|advice)", frozenset()),
    ("diabetes", r"diabet\w*|insulin", frozenset()),
    ("asthma or allergy", r"asthma\w*|inhalers?|allerg\w*|adrenaline|anaphyla\w*", frozenset()),
)


def unmentioned_topic(card: Card, needs: frozenset[str], facts: Iterable[Fact]) -> str | None:
    """Return the topic that a card raises and that neither the pupil's needs nor the facts mention, or None."""
    recorded = " ".join(fact.text for fact in facts)
    for topic, pattern, bringing in _patterns():
        raised = pattern.search(f"{card.text} {card.id.replace('-', ' ')}")
        if raised and not bringing & needs and not pattern.search(recorded):
            return topic
    return None


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], frozenset[str]], ...]:
    return tuple((topic, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE), needs) for topic, pattern, needs in _TOPICS)
