import pytest

from omnia_desktop.domain.checks.sources import g2_sources
from omnia_desktop.domain.draft import Severity
from tests.builders import a_card, a_context, a_fact, a_library, a_pupil, a_suggestion

CITING = (
    ("See https://example.org/plan for more.", "https://example.org/plan"),
    ("See www.example.org now.", "www.example.org"),
    ("See example.org.uk/page now.", "example.org.uk/page"),
    ("Write to help@example.org now.", "help@example.org"),
    ("See doi:10.1000/182 now.", "doi:10.1000/182"),
    ("Small steps help (Testley, 2019).", "Testley, 2019)"),
    ("Testley (2019) agrees.", "Testley (2019)"),
    ("Testley and Samplin (2020) agree.", "Testley and Samplin (2020)"),
    ("Testley, 2019, agrees.", "Testley, 2019"),
    ("Testley et al. agree.", "et al"),
    ("It is in ISBN 123.", "ISBN"),
    ("Research shows that it helps.", "Research shows"),
    ("Studies suggest small steps.", "Studies suggest"),
    ("Evidence has shown that it helps.", "Evidence has shown"),
    ("A study by Testley found it.", "A study by "),
    ("According to the EEF, it helps.", "According to the EEF"),
    ("According to research, it helps.", "According to research"),
    ("It is clinically proven.", "clinically proven"),
    ("It is proven to help.", "proven to"),
    ("Read the NICE guidelines.", "NICE guidelines"),
    ("The EEF recommends it.", "EEF recommends"),
)
NOT_CITING = """
Collect evidence of progress each week.
Keep evidence from home and school.
Hold a review of the plan in July.
The last review found that he was calm.
Review on 3 May (2027 at the latest).
The cycle of May (2026) is over.
In March, 2026 was far away.
According to Mum, he sleeps well.
Let him study at his own pace.
He studies in the library.
Try it e.g. in maths. Then stop.
Amir, 2 adults and a friend play.
A nice guidance note for staff.
Show what the research task needs.
Ask the experts in class: his friends.
""".strip().splitlines()


@pytest.mark.parametrize(("text", "part"), CITING)
def test_words_that_cite_are_caught_where_they_stand(text: str, part: str) -> None:
    found = list(g2_sources(a_suggestion(text), a_context()))
    assert [text[each.start : each.end] for each in found] == [part]


@pytest.mark.parametrize("text", NOT_CITING)
def test_words_that_cite_nothing_pass(text: str) -> None:
    assert not list(g2_sources(a_suggestion(text), a_context()))


def test_a_card_outside_the_library_is_caught() -> None:
    (found,) = g2_sources(a_suggestion(evidence=("quiet-table", "made-up")), a_context())
    assert (found.severity, "made-up" in found.message) == (Severity.BLOCK, True)


def test_what_a_cited_card_says_itself_may_be_said() -> None:
    card = a_card("Research shows little; go slowly.", id="little")
    context = a_context(library=a_library(cards=[card]))
    assert not list(g2_sources(a_suggestion("Research shows little.", evidence=("little",)), context))


def test_a_source_that_a_cited_fact_names_may_be_named() -> None:
    context = a_context(profile=a_pupil(facts=[a_fact("The EEF guidance was used last year")]))
    assert not list(g2_sources(a_suggestion("The EEF guidance was used.", facts=("F1",)), context))
