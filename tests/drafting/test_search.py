"""Tests of nearness by words."""

import pytest

from omnia_desktop.drafting.search import CardIndex
from tests.builders import a_card, a_library

LIBRARY = a_library(
    cards=[
        a_card("Offer pictures of each step.", id="pictures"),
        a_card("Play quiet music at lunch.", id="music"),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Likes a picture", {"pictures"}),
        ("Music, with steps", {"music", "pictures"}),
        ("Rides horses", set()),
        ("the and of 3", set()),
        ("", set()),
        ('pictures" OR card MATCH "music', {"music", "pictures"}),
    ],
)
def test_a_card_is_near_that_shares_a_telling_word(text: str, found: set[str]) -> None:
    index = CardIndex(LIBRARY)
    assert set(index.closeness(text)) == found
    index.close()


def test_a_card_that_shares_more_words_is_closer() -> None:
    index = CardIndex(LIBRARY)
    closeness = index.closeness("Pictures of steps, and music")
    assert closeness["pictures"] > closeness["music"] > 0
    index.close()
