"""Tests of the stand-ins: names leave the text before the model and come back exactly, whatever the name."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from omnia_desktop.domain.pupil import FactKind
from omnia_desktop.drafting.names import mask_for
from tests.builders import a_fact, a_need, a_pupil, a_suggestion

NAMES = (
    ("Amir Testwood", "Amir"),
    ("Amir Lee Khan", "Amir"),
    ("Amir K.", "Amir"),
    ("Amir K. P. Khan", "Amir"),
    ("William Turner", "Bill"),
    ("Will May", "Will"),
    ("Grace Mark", "Grace"),
    ("May Hope", "May"),
    ("June August", "June"),
    ("Sam Hartley", "Sam"),
    ("Hartley Sam", "Hartley"),
    ("Robin Ashworth-Pemberton", "Robin"),
    ("Siân O'Brien-Smith", "Siân"),
    ("Niamh O’Connor", "Niamh"),
    ("Maria de la Cruz", "Maria"),
    ("Mary Ann Jones", "Mary Ann"),
    ("Zoë Brontë", "Zoë"),
    ("TJ Ali", "TJ"),
    ("Ali Ali", "Ali"),
    ("李小龙", "小龙"),
    ("प्रिया शर्मा", "प्रिया"),
    ("مريم حسن", "مريم"),
    ("Олена Шевченко", "Олена"),
    ("김 민준", "민준"),
    ("Madonna", "Madonna"),
    ("amir testwood", "amir"),
)
WORDS = (
    "he she will may mark grace reads 3 of 10 lessons, in since by 2026 3rd Sam Hartley Robin Samphire Will May Mark "
    "Grace Hope the a; (and) “no” Khan's SAM samuel Q. K. de -"
).split()


def _texts(name: str, known_as: str) -> st.SearchStrategy[str]:
    forms = [name, known_as, *name.split(), f"{known_as}’s", f"{known_as}'s", name.upper(), f"_{known_as}_"]
    pieces = st.sampled_from([*WORDS, *forms])
    return st.lists(st.tuples(pieces, st.sampled_from([" ", " ", "-", "\n"])), max_size=14).map(
        lambda parts: "".join(word + gap for word, gap in parts)
    )


@pytest.mark.parametrize(("name", "known_as"), NAMES)
def test_what_is_masked_comes_back_exactly(name: str, known_as: str) -> None:
    @settings(max_examples=30, deadline=None)
    @given(_texts(name, known_as))
    def comes_back(text: str) -> None:
        mask = mask_for(a_pupil(name=name, known_as=known_as, facts=[a_fact(text)]))
        assert mask.restore(mask.mask(text)) == text

    comes_back()


@pytest.mark.parametrize(
    ("name", "known_as"), [pair for pair in NAMES if pair[0] not in ("Sam Hartley", "Hartley Sam")]
)
def test_no_name_is_left_on_the_model_side(name: str, known_as: str) -> None:
    texts = (
        f"{known_as} likes trains",
        f"We met {name}.",
        f"{known_as}’s mother",
        f"({known_as.upper()})",
        f"{name}, then",
    )
    mask = mask_for(a_pupil(name=name, known_as=known_as, facts=[a_fact(text) for text in texts]))
    telling = {
        word for word in (*name.split(), *known_as.split()) if len(word.strip(".")) > 1 and not word[0].islower()
    }
    for text in texts:
        masked = mask.mask(text)
        assert not any(re.search(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", masked) for word in telling), masked


def test_the_parts_of_a_double_barrelled_name_are_masked_alone_too() -> None:
    mask = mask_for(a_pupil(name="Amir Lloyd-Khan", known_as="Amir"))
    assert "Khan" not in mask.mask("Mr Khan came with Amir Lloyd-Khan.")


def test_an_apostrophe_of_either_kind_is_known() -> None:
    mask = mask_for(a_pupil(name="Niamh O'Connor", known_as="Niamh"))
    assert "Connor" not in mask.mask("Mrs O’Connor and Mrs O'Connor")


def test_a_name_in_capitals_has_a_stand_in_in_capitals() -> None:
    assert mask_for(a_pupil()).mask("AMIR reads") == "SAM reads"


def test_a_name_inside_another_word_stands() -> None:
    assert (
        mask_for(a_pupil(name="Ann Lee", known_as="Ann")).mask("Annotates the annual plan")
        == "Annotates the annual plan"
    )


def test_a_name_in_a_script_without_spaces_is_masked_within_its_sentence() -> None:
    assert "小龙" not in mask_for(a_pupil(name="李小龙", known_as="小龙")).mask("今天小龙喜欢火车")


@pytest.mark.parametrize("text", ["in May 2026", "since May", "3 May", "May 2026", "on the 3rd May"])
def test_a_month_is_no_name(text: str) -> None:
    assert mask_for(a_pupil(name="May Testwood", known_as="May")).mask(text) == text


def test_a_name_that_is_a_month_is_masked_elsewhere() -> None:
    assert mask_for(a_pupil(name="May Testwood", known_as="May")).mask("May reads") == "Sam reads"


@pytest.mark.parametrize("known_as", [known_as for _, known_as in NAMES])
def test_the_stand_in_does_not_depend_on_the_name(known_as: str) -> None:
    facts = [a_fact(f"{known_as} reads well")]
    assert mask_for(a_pupil(name=f"{known_as} Testwood", known_as=known_as, facts=facts)).known_as == "Sam"


def test_a_stand_in_that_the_profile_holds_is_not_used() -> None:
    facts = [a_fact("Plays with Sam and Robin", source="Mrs Hartley")]
    mask = mask_for(a_pupil(facts=facts))
    assert (mask.known_as, mask.full_name) == ("Alex", "Alex Ashworth")


def test_there_is_a_stand_in_even_where_the_profile_holds_all_of_them() -> None:
    text = "Sam, Robin, Alex, Jo, Kit, Samuel, Hartley and Samuuel"
    mask = mask_for(a_pupil(facts=[a_fact(text)], needs=[a_need(by="Dr Ashworth")]))
    assert mask.restore(mask.mask(f"Amir likes {text}")) == f"Amir likes {text}"


def test_a_name_of_more_words_than_there_are_stand_ins_is_masked_whole() -> None:
    name = " ".join(f"Name{letter}" for letter in "abcdefghijklmnopqrst")
    mask = mask_for(a_pupil(name=name, known_as="Namea"))
    assert "Name" not in mask.mask(name)
    assert mask.restore(mask.mask(name)) == name


def test_a_masked_profile_holds_the_stand_ins_only() -> None:
    profile = a_pupil(
        needs=[a_need(by="Amir’s doctor"), a_need("adhd")],
        facts=[a_fact("Amir reads", source="Mr Testwood"), a_fact("Likes trains", id="F2", kind=FactKind.STRENGTH)],
    )
    masked = mask_for(profile).mask_profile(profile)
    assert masked.name == "Sam Hartley"
    assert masked.known_as == "Sam"
    assert [need.by for need in masked.needs] == ["Sam’s doctor", None]
    assert [(fact.text, fact.source) for fact in masked.facts] == [("Sam reads", "Mr Hartley"), ("Likes trains", None)]


def test_a_restored_suggestion_has_the_names_in_its_text_and_proposals_and_no_findings() -> None:
    suggestion = a_suggestion("Offer Sam a choice of Sam’s.", proposals=("a choice of Sam’s",))
    restored = mask_for(a_pupil()).restore_suggestion(suggestion)
    assert restored == replace(suggestion, text="Offer Amir a choice of Amir’s.", proposals=("a choice of Amir’s",))
