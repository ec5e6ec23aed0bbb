from collections.abc import Iterable

import pytest

from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.checks.place import g5_place, lives_with_carers
from omnia_desktop.domain.documents import AvoidedTerm
from omnia_desktop.domain.draft import Severity
from omnia_desktop.domain.pupil import Fact, Pronouns
from tests.builders import a_card, a_context, a_document, a_fact, a_library, a_pupil, a_suggestion

AVOIDED = (
    AvoidedTerm(term="SEN / SEND", instead="ALN", why="the law here says ALN"),
    AvoidedTerm(term="IDP, CSP or DLP", instead="the plan by its name", why="each is another system’s"),
    AvoidedTerm(term="statement of needs", instead="plan", why="there are none now"),
)
FACTS = (
    a_fact("Learnt to swim in Year 2", id="F1"),
    a_fact("Likes [short] tasks, as she put it", id="F2"),
)

FITS = """
Offer a quiet table.
Amir is in Year 4.
He is in Y4 now, and was in Year 2.
Get ready for Year 5.
In September he moves to Year 5.
He takes his book and rests by himself.
They work together; their books are shared.
Mum says that she reads at home.
His sister helps: her games are calm.
Mrs Khan keeps her door open.
His grandmother hopes she can help.
The teacher says what she saw.
The teaching assistant keeps her notes.
The teachers tell Amir. A friend brings her book.
Mum is glad. She will read.
Send it. The send button is red.
Read the statement on the board.
The home education email was sent.
The ratio is <5.
Pat him. Will he rest? Will the book help?
May he rest? In hope he rests.
Year on year he grows.
Year after year he grows.
""".strip().splitlines()

DOES_NOT_FIT = (
    ("{name} rests.", "{name}"),
    ("[Pupil] rests.", "[Pupil]"),
    ("<name> rests.", "<name>"),
    ("____ rests.", "____"),
    ("XX rests.", "XX"),
    ("Date: TBC.", "TBC"),
    ("Insert name here.", "Insert name"),
    ("Time: ......", "......"),
    ("Review date: dd/mm/yyyy.", "dd/mm/yyyy"),
    ("(Name) rests.", "(Name)"),
    ("Start date ??? here.", "???"),
    ("The adult is to be confirmed.", "to be confirmed"),
    ("Amir is in Year 5.", "Year 5"),
    ("Amir is in Year 6 and moves to another school.", "Year 6"),
    ("Amir is in Y3.", "Y3"),
    ("Amir is in Yr 3.", "Yr 3"),
    ("Amir is in Year three.", "Year three"),
    ("For Years 3 and 4.", "Years 3 and 4"),
    ("Amir and her book.", "her"),
    ("She rests.", "She"),
    ("Amir asks when she can rest.", "she"),
    ("The teacher asks Amir what she needs.", "she"),
    ("Amir reads by herself.", "herself"),
    ("The pupil shows hers.", "hers"),
    ("Work with Maya.", "Maya"),
    ("Work with Maya Testford.", "Maya Testford"),
    ("Maya’s book is here.", "Maya’s"),
    ("Sit with Will.", "Will"),
    ("Will is calm.", "Will"),
    ("He is on the SEN list.", "SEN"),
    ("Read the SEND file.", "SEND"),
    ("His IDP says so.", "IDP"),
    ("Two CSPs exist.", "CSPs"),
    ("His DLP says so.", "DLP"),
    ("His statement of needs says so.", "statement of needs"),
)


@pytest.fixture(scope="module")
def context() -> CheckContext:
    return a_context(
        profile=a_pupil(facts=FACTS),
        document=a_document(words_to_avoid=AVOIDED),
        other_pupils=frozenset({"Maya Testford", "Will", "Amir Other", "B", "Rose Testling", "Hope"}),
    )


def shown(text: str, context: CheckContext, *facts: str) -> list[str]:
    found = list(g5_place(a_suggestion(text, facts=facts), context))
    assert all(each.severity is Severity.BLOCK for each in found)
    return [text[each.start : each.end] for each in found]


@pytest.mark.parametrize("text", FITS)
def test_what_fits_this_pupil_and_place_passes(text: str, context: CheckContext) -> None:
    assert shown(text, context) == []


@pytest.mark.parametrize(("text", "part"), DOES_NOT_FIT)
def test_what_does_not_fit_is_caught_where_it_stands(text: str, part: str, context: CheckContext) -> None:
    assert shown(text, context) == [part]


def test_a_fact_may_be_quoted_with_its_brackets_and_pronouns(context: CheckContext) -> None:
    assert shown("Likes [short] tasks, as she put it.", context, "F2") == []


def test_another_fact_excuses_no_pronoun(context: CheckContext) -> None:
    assert shown("Likes tasks, as she put it.", context, "F1") == ["she"]


def test_the_finding_does_not_repeat_the_other_name(context: CheckContext) -> None:
    (found,) = g5_place(a_suggestion("Work with Maya."), context)
    assert "Maya" not in found.message


def test_a_card_may_name_other_years() -> None:
    with_years = a_context(library=a_library(cards=[a_card("For Years 3 to 6.", id="years")]))
    found = list(g5_place(a_suggestion("For Years 3 to 6.", evidence=("years",)), with_years))
    assert found == []


@pytest.mark.parametrize(
    ("pronouns", "text", "wrong"),
    [
        (Pronouns.SHE, "She reads his book by himself.", ["his", "himself"]),
        (Pronouns.THEY, "They read her book; he rests.", ["her", "he"]),
        (Pronouns.THEY, "They read their book.", []),
    ],
)
def test_each_pupil_goes_by_their_own_pronouns(pronouns: Pronouns, text: str, wrong: list[str]) -> None:
    assert shown(text, a_context(profile=a_pupil(pronouns=pronouns))) == wrong


@pytest.mark.parametrize(("text", "wrong"), [("He is in P5 and S2.", ["P5", "S2"]), ("He is in Primary 4.", [])])
def test_years_are_read_as_the_pupils_own_system_writes_them(text: str, wrong: list[str]) -> None:
    found = shown(text, a_context(profile=a_pupil(year_group="P4")))
    assert found == [each for each in wrong if each.startswith("P")]


@pytest.mark.parametrize(
    ("expected", "texts"),
    [
        (True, ["Lives with foster carers"]),
        (True, ["Lives with his grandmother; sees Mum on Sundays"]),
        (True, ["A looked-after child", "Mum rings on Fridays"]),
        (True, ["His carer reads with him"]),
        (True, ["Has a guardian"]),
        (False, ["Sees his grandparents on Sundays"]),
        (False, ["Is a young carer"]),
        (False, ["His parents and carers agree"]),
        (False, []),
    ],
)
def test_who_a_pupil_lives_with_is_read_from_the_facts(expected: bool, texts: list[str]) -> None:
    facts = [a_fact(text, id=f"F{place}") for place, text in enumerate(texts)]
    assert lives_with_carers(a_pupil(facts=facts)) is expected


def in_care(*facts: Fact) -> CheckContext:
    return a_context(profile=a_pupil(facts=[a_fact("Lives with foster carers", id="F1"), *facts]))


@pytest.mark.parametrize(
    "text",
    [
        "Tell parents or carers.",
        "Tell parents/carers.",
        "Tell carers or parents.",
        "Ask carers.",
        "Come to parents’ evening.",
        "His birth parents agree.",
    ],
)
def test_words_that_leave_room_for_carers_pass(text: str) -> None:
    assert shown(text, in_care()) == []


@pytest.mark.parametrize(
    ("text", "part"), [("Tell parents.", "parents"), ("Ask Mum.", "Mum"), ("His father agrees.", "father")]
)
def test_carers_are_not_called_parents(text: str, part: str) -> None:
    assert shown(text, in_care()) == [part]


def test_a_parent_whom_the_facts_name_may_be_named() -> None:
    assert shown("Ring Mum on Friday.", in_care(a_fact("Mum rings on Fridays", id="F2"))) == []


def test_parents_are_parents_where_nobody_is_a_carer() -> None:
    assert shown("Tell his parents.", a_context()) == []


def names_of(pairs: Iterable[tuple[str, ...]]) -> list[str]:
    return [" ".join(pair) for pair in pairs]


def test_another_pupil_is_known_by_whole_and_first_name(context: CheckContext) -> None:
    assert names_of(context.other_names["maya"]) == ["maya testford", "maya"]


def test_a_first_name_that_this_pupil_bears_too_is_no_other_name(context: CheckContext) -> None:
    assert "amir" not in context.other_names
