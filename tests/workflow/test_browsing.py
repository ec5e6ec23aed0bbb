"""Finding cards and sources in the library, and what else speaks of a card."""

import pytest

from omnia_desktop.domain.evidence import Strength
from omnia_desktop.drafting.library import read_library
from omnia_desktop.workflow.browsing import CardsAsked, Catalogue


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue(read_library())


def test_without_words_every_card_that_fits_is_found_in_the_librarys_order(catalogue: Catalogue) -> None:
    strong = [card for card in catalogue.library.cards.values() if card.strength is Strength.STRONG]
    assert list(catalogue.cards(CardsAsked(strength=Strength.STRONG))) == strong


def test_a_card_that_is_near_by_its_words_is_found_after_those_that_hold_them(catalogue: Catalogue) -> None:
    holding = catalogue.cards(CardsAsked(words="sticker"))
    near = next(card.id for card in catalogue.library.cards.values() if card not in holding)
    found = catalogue.cards(CardsAsked(words="sticker"), nearest=[near])
    assert [card.id for card in found] == [*(card.id for card in holding), near]


def test_a_nearest_card_that_a_filter_shuts_out_stays_out(catalogue: Catalogue) -> None:
    weak = next(card.id for card in catalogue.library.cards.values() if card.strength is not Strength.STRONG)
    found = catalogue.cards(CardsAsked(words="xyzzyq", strength=Strength.STRONG), nearest=[weak])
    assert found == ()


def test_a_card_is_found_by_its_publisher(catalogue: Catalogue) -> None:
    found = catalogue.cards(CardsAsked(words="pda society"))
    assert found and all("PDA Society" in str(catalogue.library.sources_of(card)) for card in found)


def test_sources_stand_by_publisher_and_title(catalogue: Catalogue) -> None:
    found = catalogue.sources("", None)
    assert [source.publisher.lower() for source in found] == sorted(source.publisher.lower() for source in found)


def test_a_source_that_no_card_names_has_none_resting_on_it(catalogue: Catalogue) -> None:
    assert catalogue.cards_resting_on("nowhere") == ()


def test_the_warnings_about_a_practice_are_found_by_its_phrases(catalogue: Catalogue) -> None:
    card = next(card for card in catalogue.library.cards.values() if "reward charts" in card.text)
    assert "pda-reward-chart" in [conflict.id for conflict in catalogue.conflicts_about(card)]
