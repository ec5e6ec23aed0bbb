"""Facts repeated as they were recorded: a document that says what was recorded proposes and decides nothing by it."""

import re

from omnia_desktop.domain.checks.context import CheckContext
from omnia_desktop.domain.documents import SectionKind
from omnia_desktop.domain.draft import Suggestion
from omnia_desktop.domain.phrases import find_runs, span_is_negated
from omnia_desktop.domain.pupil import Fact, FactKind
from omnia_desktop.domain.words import sentence_span, tokens

_RECORDING = frozenset({SectionKind.DETAILS, SectionKind.VOICE, SectionKind.FACTS})
_OPENS = re.compile(r"(?:^|[:.;!?(“”\"‘’—–•-])\s*[“\"‘]?$")
_CLOSES = re.compile(r"^\s*(?:$|[.;!?(),”\"’—–])")
_FEWEST_WORDS = 3


def is_recording(suggestion: Suggestion, context: CheckContext) -> bool:
    """Return whether the suggestion stands in a section that records what is known and said."""
    recipe = context.document.section(suggestion.section).recipe
    return recipe is not None and recipe.kind in _RECORDING


def stands_in_quote(suggestion: Suggestion, context: CheckContext, span: tuple[int, int]) -> bool:
    """Return whether this span of the suggestion belongs to a fact that is repeated whole, or to a whole part of one.

    Where the document plans, only a "does not work" fact counts that says itself how the practice failed: the bare
    name of a practice is a proposal there.
    """
    if is_recording(suggestion, context):
        return any(_repeats(suggestion.text, fact, span) for fact in context.visible_facts)
    failed = (fact for fact in context.facts(suggestion.facts) if fact.kind is FactKind.DOES_NOT_WORK)
    return any(_repeats(suggestion.text, fact, span) for fact in failed if _says_that_it_failed(fact))


def _repeats(text: str, fact: Fact, span: tuple[int, int]) -> bool:
    start, end = span
    for run_start, run_end in find_runs(text, fact.text):
        is_whole = _OPENS.search(text[:run_start]) and _CLOSES.match(text[run_end:])
        if is_whole and run_start <= start and end <= run_end:
            return True
    begin, finish = sentence_span(text, start, end)
    sentence = text[begin:finish]
    return len(tokens(sentence)) >= _FEWEST_WORDS and any(True for _ in find_runs(fact.text, sentence))


def _says_that_it_failed(fact: Fact) -> bool:
    words = tokens(fact.text)
    return bool(words) and span_is_negated(fact.text, words[0].start, words[min(1, len(words) - 1)].end)
