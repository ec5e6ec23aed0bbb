"""What counts as a change, word by word."""

import pytest

from omnia_desktop.ui.review.changes import Change, ChangeKind, change_count, changes


def test_a_replaced_word_is_shown_as_out_and_in() -> None:
    assert changes("Wait ten seconds.", "Wait five seconds.") == (
        Change(kind=ChangeKind.SAME, text="Wait "),
        Change(kind=ChangeKind.OUT, text="ten "),
        Change(kind=ChangeKind.IN, text="five "),
        Change(kind=ChangeKind.SAME, text="seconds."),
    )


def test_what_stayed_and_came_in_together_is_the_new_text() -> None:
    parts = changes("By 14 March, Amir asks twice.", "By half term, Amir asks for help twice.")
    assert "".join(part.text for part in parts if part.kind is not ChangeKind.OUT) == (
        "By half term, Amir asks for help twice."
    )


@pytest.mark.parametrize(
    ("before", "after", "count"),
    [
        ("Wait ten seconds.", "Wait ten seconds.", 0),
        ("Wait ten seconds.", "Wait five seconds.", 1),
        ("Wait ten seconds.", "Always wait ten whole seconds.", 2),
        ("Wait ten seconds.", "Wait seconds.", 1),
        ("Wait  ten seconds.", "Wait ten seconds.", 0),
    ],
)
def test_changes_are_counted_by_place(before: str, after: str, count: int) -> None:
    assert change_count(before, after) == count
