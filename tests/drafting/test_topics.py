"""Tests of grave topics: a card on one is offered only where something recorded mentions it."""

import pytest

from omnia_desktop.drafting.topics import unmentioned_topic
from tests.builders import a_card, a_fact

NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("text", "topic", "fact"),
    [
        ("Name an adult after a death in the family.", "bereavement", "Her grandfather died in May"),
        ("Follow the plan for self-harm.", "self-harm", "Has self-harmed at home"),
        ("Check that hearing aids are on.", "hearing aids", "Wears two hearing aids"),
        ("Treat glue ear as deafness.", "glue ear", "Has glue ear in winter"),
        ("Invite the virtual school.", "being looked after or adopted", "Was adopted at two"),
        ("Follow the therapist's seating plan.", "a therapist’s plan", "Sits by the therapist’s plan"),
        ("Offer breakfast.", "hunger or money at home", "Comes without breakfast"),
    ],
)
def test_a_topic_comes_up_only_with_a_fact_that_mentions_it(text: str, topic: str, fact: str) -> None:
    assert unmentioned_topic(a_card(text), NONE, [a_fact("Likes trains")]) == topic
    assert unmentioned_topic(a_card(text), NONE, [a_fact(fact)]) is None


def test_a_need_brings_its_own_topics() -> None:
    card = a_card("Time the seizure.")
    assert unmentioned_topic(card, frozenset({"epilepsy"}), []) is None
    assert unmentioned_topic(card, frozenset({"autism"}), []) == "seizures"


def test_the_id_of_a_card_counts_as_its_words() -> None:
    assert unmentioned_topic(a_card("Keep to routines.", id="bereavement-steady"), NONE, []) == "bereavement"


def test_an_everyday_card_raises_no_topic() -> None:
    assert unmentioned_topic(a_card(), NONE, []) is None
