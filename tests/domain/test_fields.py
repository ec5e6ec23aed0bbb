import datetime
import re
from enum import StrEnum

import pytest

from omnia_desktop.domain.fields import Row, refuse_repeats, shown, shown_name
from omnia_desktop.errors import BadInput, BadLibrary


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


def row(**fields: object) -> Row:
    return Row(fields, "file.json")


def refused(message: str) -> pytest.RaisesExc[BadInput]:
    return pytest.raises(BadInput, match=re.escape(message))


@pytest.mark.parametrize(
    ("plain", "kind"),
    [
        ([], "a list"),
        ("x", "a text"),
        (None, "nothing"),
        (True, "true or false"),
        (3, "a number"),
        (3.5, "a number"),
        (b"", "something else"),
    ],
)
def test_what_is_no_object_is_refused_by_its_kind(plain: object, kind: str) -> None:
    with refused(f"file.json: an object was expected here, not {kind}. Write it as {{ … }}."):
        Row(plain, "file.json")


def test_a_row_raises_the_class_of_error_it_was_given() -> None:
    with pytest.raises(BadLibrary):
        Row({}, "cards.json", BadLibrary).take("id")


def test_a_nested_row_passes_on_the_class_of_error() -> None:
    with pytest.raises(BadLibrary):
        Row({"source": {}}, "cards.json", BadLibrary).row("source").take("id")


def test_an_error_carries_the_file_and_the_field() -> None:
    with pytest.raises(BadInput) as caught:
        row().take("name")
    assert (caught.value.where, caught.value.field) == ("file.json", "name")


def test_a_missing_field_is_refused() -> None:
    with refused("file.json: name: this field is missing. Add it."):
        row().take("name")


def test_the_fields_of_a_row_are_named_in_their_order() -> None:
    assert row(name="Ada", code="x").fields == ("name", "code")


def test_a_field_is_there_when_it_is_not_null() -> None:
    assert row(name="Ada").has("name")


@pytest.mark.parametrize("fields", [{}, {"name": None}])
def test_a_field_that_is_null_or_absent_is_not_there(fields: dict[str, object]) -> None:
    assert not row(**fields).has("name")


def test_a_text_is_returned_as_it_stands() -> None:
    assert row(name=" Ada ").text("name") == " Ada "


def test_a_text_of_another_kind_is_refused() -> None:
    with refused("name: a text was expected, not a number. Write it in quotation marks."):
        row(name=3).text("name")


def test_a_blank_text_is_refused() -> None:
    with refused("name: the text is blank. Fill it in."):
        row(name=" \t").text("name")


@pytest.mark.parametrize("fields", [{}, {"name": None}])
def test_an_optional_text_that_is_null_or_absent_is_none(fields: dict[str, object]) -> None:
    assert row(**fields).text_or_none("name") is None


def test_an_optional_text_that_is_there_is_returned() -> None:
    assert row(name="Ada").text_or_none("name") == "Ada"


def test_an_optional_field_that_is_null_counts_as_known() -> None:
    reading = row(name=None)
    reading.text_or_none("name")
    reading.finish()


def test_a_flag_is_returned() -> None:
    assert row(ready=True).flag("ready") is True


def test_a_flag_of_another_kind_is_refused() -> None:
    with refused("ready: true or false was expected, not a text"):
        row(ready="yes").flag("ready")


@pytest.mark.parametrize("number", [1, 5])
def test_a_number_at_either_bound_is_accepted(number: int) -> None:
    assert row(count=number).whole_number("count", 1, 5) == number


@pytest.mark.parametrize("number", [0, 6, True, 2.0, "3", None])
def test_a_number_out_of_bounds_or_of_another_kind_is_refused(number: object) -> None:
    with refused("count: a whole number from 1 to 5 was expected. Correct the number."):
        row(count=number).whole_number("count", 1, 5)


def test_a_word_of_an_enumeration_is_returned() -> None:
    assert row(colour="blue").one_of("colour", Colour) is Colour.BLUE


def test_a_wrong_word_is_refused_with_the_words_allowed() -> None:
    with refused("colour: “green” is not one of the words allowed. Use one of: red, blue."):
        row(colour="green").one_of("colour", Colour)


def test_a_word_of_another_kind_is_refused_by_its_kind() -> None:
    with refused("colour: a list is not one of the words allowed"):
        row(colour=["red"]).one_of("colour", Colour)


def test_a_date_is_read() -> None:
    assert row(on="2026-09-18").date_or_none("on") == datetime.date(2026, 9, 18)


def test_a_date_that_is_null_is_none() -> None:
    assert row(on=None).date_or_none("on") is None


@pytest.mark.parametrize("text", ["2026-09-31", "20260918", "2026-W38-5", "18/09/2026", "2026-9-18", "２026-09-18"])
def test_a_date_in_another_form_is_refused_with_an_example(text: str) -> None:
    with refused("is not a date. Write the date as YYYY-MM-DD, for example 2026-09-18."):
        row(on=text).date_or_none("on")


def test_texts_are_returned_in_order() -> None:
    assert row(names=["b", "a"]).texts("names") == ("b", "a")


@pytest.mark.parametrize("value", [" ", 3])
def test_a_faulty_text_in_a_list_is_named_by_its_place(value: object) -> None:
    with refused("file.json: names[1]: a text was expected. Fill it in, or remove the entry."):
        row(names=["a", value]).texts("names")


def test_a_list_of_another_kind_is_refused() -> None:
    with refused("names: a list was expected, not an object. Write it as [ … ]."):
        row(names={}).texts("names")


def test_words_are_returned_in_order() -> None:
    assert row(colours=["blue", "red"]).words_of("colours", Colour) == (Colour.BLUE, Colour.RED)


def test_a_wrong_word_in_a_list_is_named_by_its_place() -> None:
    with refused("file.json: colours[1]: “green” is not one of the words allowed"):
        row(colours=["red", "green"]).words_of("colours", Colour)


def test_a_fault_in_a_nested_row_names_the_whole_way() -> None:
    with refused("file.json: pupil.name: this field is missing"):
        row(pupil={}).row("pupil").text("name")


def test_a_fault_in_a_row_of_a_list_names_its_place() -> None:
    with refused("file.json: needs[1].code: this field is missing"):
        row(needs=[{}, {}]).rows("needs")[1].text("code")


def test_a_row_of_a_list_that_is_no_object_is_named_by_its_place() -> None:
    with refused("file.json: needs[1]: an object was expected here"):
        row(needs=[{}, "dld"]).rows("needs")


def test_a_row_whose_fields_were_all_taken_is_accepted() -> None:
    reading = row(name="Ada")
    reading.take("name")
    reading.finish()


def test_an_unknown_field_is_refused_with_the_known_ones() -> None:
    reading = row(name="Ada", code="x", nmae="Ada")
    reading.take("name")
    reading.take("code")
    with refused("file.json: nmae: this field is not known. Remove it or correct its name; known here: code, name."):
        reading.finish()


def test_an_unknown_field_that_is_no_text_is_refused() -> None:
    with refused("file.json: 1: this field is not known"):
        Row({1: "x", "y": 2}, "file.json").finish()


def test_an_error_shows_a_wrong_code() -> None:
    assert shown("needs/dld-2.0") == "“needs/dld-2.0”"


@pytest.mark.parametrize("value", ["Bilal", "ran out of class", "", "a" * 31])
def test_an_error_does_not_repeat_what_may_be_about_a_pupil(value: str) -> None:
    assert shown(value) == "this text"


def test_an_error_names_a_value_that_is_no_text_by_its_kind() -> None:
    assert shown(3) == "a number"


def test_an_error_names_a_field() -> None:
    assert shown_name("year_group") == "year_group"


@pytest.mark.parametrize("name", ["Bilal ran out of class", "", "a" * 41])
def test_an_error_does_not_repeat_a_field_that_may_be_a_passage(name: str) -> None:
    assert shown_name(name) == "a field with an unusual name"


def test_names_that_differ_are_accepted() -> None:
    refuse_repeats(["F1", "F2"], "file.json", "facts")


def test_a_repeated_name_is_refused() -> None:
    with refused("file.json: facts: “F1” comes twice. Give each its own."):
        refuse_repeats(["F1", "F2", "F1"], "file.json", "facts")


def test_a_repeated_name_is_refused_with_the_class_and_remedy_given() -> None:
    with pytest.raises(BadLibrary, match=r"Keep one\.$"):
        refuse_repeats(["F1", "F1"], "file.json", "facts", BadLibrary, remedy="Keep one")
