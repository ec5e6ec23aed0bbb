import pytest

from omnia_desktop.domain.words import Token, content_stems, sentence_span, stem, tokens

FORMS = """
game games
story stories
try tries tried trying
play plays played playing
run running runs ran
speed speeds
need needs needed
string strings
morning mornings
feel feels feeling feelings felt
box boxes
class classes
focus focuses focused
agree agrees agreed
family families
assembly assemblies
bully bullies bullied bullying
write writes writing written wrote
quiet quietly
happy happily
ignore ignores ignored ignoring
tell tells told telling
stop stops stopped stopping
call calls called calling
sit sits sitting sat
tie ties
eye eyes
praise praises praised praising
die dies
""".strip().splitlines()


@pytest.mark.parametrize("forms", FORMS)
def test_the_forms_of_a_word_share_a_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("left", "right"), [("early", "ear"), ("string", "strip"), ("movement", "move"), ("timer", "time"), ("here", "her")]
)
def test_other_words_keep_their_own_stem(left: str, right: str) -> None:
    assert stem(left) != stem(right)


def test_a_token_knows_its_word_and_its_place() -> None:
    assert tokens("  Amir’s") == (Token("amir", 2, 8),)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("first-then board", ["first", "then", "board"]),
        ("and/or", ["and", "or"]),
        ("don’t", ["don't"]),
        ("DON'T", ["don't"]),
        ("pupils’ books", ["pupils", "books"]),
        ("re\u00adward ch\u200bart", ["reward", "chart"]),
        ("Zoë_2", ["zoë", "2"]),
        ("Zoe\u0308", ["zoë"]),
        ("प्रिया reads", ["प्रिया", "reads"]),
        ("عَلِيّ reads", ["عَلِيّ", "reads"]),
        ("…", []),
    ],
)
def test_a_text_is_cut_into_words(text: str, words: list[str]) -> None:
    assert [token.word for token in tokens(text)] == words


def test_the_stems_of_the_content_leave_out_common_words_and_numbers() -> None:
    assert content_stems("He is given 3 sand timers") == {"sand", "timer"}


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("He rests. He reads. He eats.", "reads", "He reads."),
        ("He rests.\nHe reads", "reads", "He reads"),
        ("He asks Mrs. Khan. He rests.", "Khan", "He asks Mrs. Khan."),
        ("Use, e.g. a book. He rests.", "book", "Use, e.g. a book."),
        ("“He reads.” He rests.", "rests", "He rests."),
        ("Say no. Rest.", "no", "Say no."),
        ("He reads", "reads", "He reads"),
    ],
)
def test_the_sentence_around_a_word_is_found(text: str, word: str, sentence: str) -> None:
    start = text.index(word)
    begin, finish = sentence_span(text, start, start + len(word))
    assert text[begin:finish] == sentence


def test_a_span_over_two_sentences_gets_both() -> None:
    assert sentence_span("He rests. He reads. He eats.", 0, 18) == (0, 19)
