"""Gate G5, this pupil and this place: right name, pronoun, year and jurisdiction; nothing left to fill in."""

import re
from collections.abc import Iterator

from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.checks.naming import acts_as_a_person
from omnia_desktop.domain.claims import opens_a_sentence
from omnia_desktop.domain.draft import Finding, Severity, Suggestion
from omnia_desktop.domain.numbers import value_of
from omnia_desktop.domain.phrases import find_phrase, find_runs
from omnia_desktop.domain.pupil import Pronouns, PupilProfile
from omnia_desktop.domain.words import STOP_WORDS, Token, sentence_span, tokens

_PLACEHOLDER = re.compile(
    r"\{[^}]*\}|\[[^\]]*\]|<[^>\d]+>|_{3,}|\bX{2,}\b|\bTB[CD]\b|\b(?:insert|enter)\s+(?:the\s+)?(?:name|date|here|pupil)\b|"
    r"\.{4,}|\?{3,}|\bto be (?:confirmed|completed)\b|:\s*to be added\b|\blorem ipsum\b|\b(?:dd|mm)/(?:mm|yy)[/\w]*|"
    r"\((?:(?:pupil|child|student|school)[’']?s?\s+)?(?:name|date|class)\)",
    re.IGNORECASE,
)
_YEAR_GROUP = re.compile(
    r"\b(?P<word>Years?|Yr\.?|Y|Primary|P|Grade|S)\s?(?P<year>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|thirteen)\b(?:(?:\s*(?:and|or|to|–|-|/)\s*)(?P<other>\d{1,2})\b)?"
)
# "P" and "S" are years in Scotland and Northern Ireland, "Grade" in the Emirates, and something else elsewhere.
_YEAR_LETTERS = {"years": "year", "yr": "year", "y": "year", "primary": "p"}
_EVERYWHERE = frozenset({"year"})
_MOVING_UP = re.compile(
    r"\b(?:mov\w+|transition\w*|ready\s+for|starts?|starting|begins?|next\s+(?:year|class|school)|joins?|going\s+into|"
    r"before|September|prepar\w+)\b",
    re.IGNORECASE,
)
_WRONG_PRONOUNS = {
    Pronouns.HE: frozenset({"she", "her", "hers", "herself"}),
    Pronouns.SHE: frozenset({"he", "him", "his", "himself"}),
    Pronouns.THEY: frozenset({"she", "her", "hers", "herself", "he", "him", "his", "himself"}),
}
_WOMEN = frozenset(
    "mum mam mummy mother mothers stepmum stepmother sister sisters stepsister aunt auntie nan nana gran granny "
    "grandma grandmother mrs miss ms girl girls woman lady headmistress daughter niece".split()
)
_MEN = frozenset(
    "dad daddy father fathers stepdad stepfather brother brothers stepbrother uncle grandad granddad grandpa "
    "grandfather mr sir boy boys man headmaster son nephew".split()
)
_ANYONE = frozenset(
    "adult assistant carer coach cousin doctor friend helper buddy keyworker mentor neighbour nurse paediatrician "
    "parent partner peer psychologist sendco senco ta teacher therapist tutor worker classmate sibling twin".split()
)
_CARERS = re.compile(r"\b(?<!young )(?:carers?|kinship|guardians?|special guardianship)\b", re.IGNORECASE)
_IN_CARE = re.compile(
    r"\bfoster\w*|\blooked[\s-]after\b|\bin care\b|\bspecial guardian\w*|\bkinship carers?\b"
    r"|\blives?\s+with\s+(?:his|her|their|the)?\s*(?:\w+\s+)?(?:carers?|grand\w+|aunt\w*|uncle|guardians?|nan|gran)\b",
    re.IGNORECASE,
)
_PARENTS = re.compile(r"\b(?:parents?|mother|father|mum|mam|dad)\b", re.IGNORECASE)
_PARENT_WORDS = re.compile(
    r"(?<!carer or )(?<!carers or )(?<!carers and )(?<!carers/)(?<!birth )\b"
    r"(?P<word>parents?|mum|mam|mother|dad|father)\b"
    r"(?!\s*(?:or|and|/)\s*carers?|[’']?\s+evening|\s+governor)",
    re.IGNORECASE,
)


def g5_place(suggestion: Suggestion, context: CheckContext) -> Iterator[Finding]:
    """Yield a finding for a placeholder, a wrong pronoun or year, another pupil's name, another system's word.

    Source: plan-quality gate G5; the words to avoid are the document type's vocabulary.
    """
    yield from _placeholders(suggestion, context)
    yield from _wrong_years(suggestion, context)
    yield from _wrong_pronouns(suggestion, context)
    yield from _other_names(suggestion, context)
    yield from _other_systems_words(suggestion, context)
    yield from _parents_for_carers(suggestion, context)


def lives_with_carers(profile: PupilProfile) -> bool:
    """Return whether the profile says that the pupil lives with carers, or speaks of carers and never of parents."""
    texts = [part for fact in profile.facts for part in (fact.text, fact.source or "")]
    if any(_IN_CARE.search(text) for text in texts):
        return True
    return any(_CARERS.search(text) for text in texts) and not any(_PARENTS.search(text) for text in texts)


def _placeholders(suggestion: Suggestion, context: CheckContext) -> Iterator[Finding]:
    quoted = [fact.text for fact in context.facts(suggestion.facts)]
    for found in _PLACEHOLDER.finditer(suggestion.text):
        if not any(found.group() in text for text in quoted):
            message = f"“{found.group()}” is a gap that is still to be filled. Fill it in or take it out."
            yield _block(message, found.span())


def _wrong_years(suggestion: Suggestion, context: CheckContext) -> Iterator[Finding]:
    texts = [context.profile.year_group, *(fact.text for fact in context.visible_facts)]
    texts += [card.text for card in context.cards(suggestion.evidence)]
    known = {year for text in texts for found in _YEAR_GROUP.finditer(text) for year in _years(found)}
    own = {year for found in _YEAR_GROUP.finditer(context.profile.year_group) for year in _years(found)}
    following = {(word, year + 1) for word, year in own}
    for found in _YEAR_GROUP.finditer(suggestion.text):
        years = {(word, year) for word, year in _years(found) if word in _EVERYWHERE | {word for word, _ in own}}
        begin, finish = sentence_span(suggestion.text, *found.span())
        moves_up = _MOVING_UP.search(suggestion.text[begin:finish]) is not None
        if years - known - (following if moves_up else set()):
            year_group = context.profile.year_group
            yield _block(
                f"“{found.group()}” does not fit: {context.profile.known_as} is in {year_group}.", found.span()
            )


def _years(found: re.Match[str]) -> set[tuple[str, int]]:
    said = found["word"].lower().rstrip(".")
    word = _YEAR_LETTERS.get(said, said)
    return {(word, int(value_of(year.lower()))) for year in (found["year"], found["other"]) if year}


def _wrong_pronouns(suggestion: Suggestion, context: CheckContext) -> Iterator[Finding]:
    wrong = _WRONG_PRONOUNS[context.profile.pronouns]
    found = tokens(suggestion.text)
    for place, token in enumerate(found):
        if token.word not in wrong or _is_about_another(suggestion.text, found, place, context):
            continue
        if _is_quoted(found, place, [fact.text for fact in context.facts(suggestion.facts)]):
            continue
        shown = suggestion.text[token.start : token.end]
        name, pronoun = context.profile.known_as, context.profile.pronouns.value
        yield _block(f"“{shown}” does not fit: {name} goes by “{pronoun}”.", (token.start, token.end))


def _is_about_another(text: str, found: tuple[Token, ...], place: int, context: CheckContext) -> bool:
    """Whether a pronoun means somebody else: a woman or man named before it, or whoever was named last."""
    begin, _ = sentence_span(text, found[place].start, found[place].end)
    earlier, _ = sentence_span(text, max(0, begin - 2), max(0, begin - 2))
    own = _WOMEN if found[place].word.startswith(("she", "her")) else _MEN
    if any(token.word in own for token in found[:place] if token.start >= earlier):
        return True
    for token in reversed(found[:place]):
        if token.start < begin or token.word in context.pupil_names or token.word in ("pupil", "child"):
            return False
        if token.word in _ANYONE or token.word.removesuffix("s") in _ANYONE:
            return True
    return False


def _is_quoted(found: tuple[Token, ...], place: int, recorded: list[str]) -> bool:
    around = " ".join(token.word for token in found[max(0, place - 2) : place + 3])
    return any(True for text in recorded for _ in find_runs(text, around))


def _other_names(suggestion: Suggestion, context: CheckContext) -> Iterator[Finding]:
    found = tokens(suggestion.text)
    for place, token in enumerate(found):
        last = _end_of_name(found, place, context)
        if last is None or not suggestion.text[token.start].isupper():
            continue
        is_ambiguous = token.word in STOP_WORDS or token.word in context.everyday_words
        opens = is_ambiguous and opens_a_sentence(suggestion.text, token.start)
        if opens and not acts_as_a_person(suggestion.text, token.end):
            continue
        yield _block("This is another pupil’s name. Take it out.", (token.start, found[last].end))


def _end_of_name(found: tuple[Token, ...], place: int, context: CheckContext) -> int | None:
    """Return where the name of another pupil that begins here ends, the whole name or the first name alone."""
    for name in context.other_names.get(found[place].word, ()):
        if tuple(token.word for token in found[place : place + len(name)]) == name:
            return place + len(name) - 1
    return None


def _other_systems_words(suggestion: Suggestion, context: CheckContext) -> Iterator[Finding]:
    for avoided in context.document.words_to_avoid:
        for term in re.split(r"\s*/\s*|,\s*|\s+or\s+", avoided.term):
            for hit in find_phrase(suggestion.text, term):
                shown = suggestion.text[hit.start : hit.end]
                if term.isupper() and not shown.rstrip("s").isupper():
                    continue
                message = f"“{shown}” is not used here: {avoided.why}. Write “{avoided.instead}”."
                yield _block(message, (hit.start, hit.end))


def _parents_for_carers(suggestion: Suggestion, context: CheckContext) -> Iterator[Finding]:
    if not lives_with_carers(context.profile):
        return
    for found in _PARENT_WORDS.finditer(suggestion.text):
        if found["word"].lower() in context.profile_words:
            continue
        message = f"{context.profile.known_as} lives with carers. Write “carers” for “{found.group()}”."
        yield _block(message, found.span())


def _block(message: str, span: tuple[int, int]) -> Finding:
    return Finding(rule="G5", severity=Severity.BLOCK, message=message, start=span[0], end=span[1])
