from omnia_desktop.domain.evidence import AvoidFor
from tests.builders import a_card, a_conflict, a_library, a_source

AVOIDED = a_card(avoid_for=(AvoidFor(need="pda", reason="It asks too much."),))


def test_a_card_says_for_which_need_it_must_not_be_offered() -> None:
    reason = AVOIDED.reason_to_avoid(frozenset({"autism", "pda"}))
    assert reason is not None and reason.reason == "It asks too much."


def test_a_card_may_be_offered_for_other_needs() -> None:
    assert AVOIDED.reason_to_avoid(frozenset({"autism"})) is None


def test_a_library_counts_what_it_holds() -> None:
    library = a_library(conflicts=[a_conflict("marble jar")], staff_words={"quiet-table": ("a calm spot", "a den")})
    assert dict(library.counts) == {"sources": 1, "cards": 1, "conflicts": 1, "staff phrases": 2, "strategy": 1}


def test_the_sources_of_a_card_stand_in_the_cards_order() -> None:
    card = a_card(sources=("two", "one"))
    library = a_library(cards=[card], sources=[a_source("one"), a_source("two")])
    assert [source.id for source in library.sources_of(card)] == ["two", "one"]


def test_an_approximate_year_is_shown_as_about() -> None:
    assert (a_source().year_label, a_source(year_is_approximate=True).year_label) == ("2021", "about 2021")


def test_a_need_is_called_by_its_label() -> None:
    assert a_library().need_label("autism") == "Autism"
