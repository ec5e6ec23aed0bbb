"""A card's practice set into this pupil's plan, in the library's own words, and the part of a fact that it answers."""

import re

from omnia_desktop.domain.checks.place import lives_with_carers
from omnia_desktop.domain.evidence import Card
from omnia_desktop.domain.pupil import Fact, FactKind, Pronouns, PupilProfile
from omnia_desktop.domain.saying import with_curly_quotes

# "The pupil" and "this pupil" become the pupil's name, but not in "the pupil profile" or "the pupil voice".
_THE_PUPIL = re.compile(
    r"\b(?:the|this)\s+(?:pupil|child|student|learner|young person)\b"
    r"(?!\s+(?:profile|passport|voice|view|views|council|record|premium|support|services?|protection)\b)(?!-)",
    re.IGNORECASE,
)
_PARENTS = re.compile(r"\b(parents?)\b(?!\s*(?:or|and|/)\s*carers?)", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;:](?=\s)|\.(?=\s|$)")


def placed_practice(card: Card, profile: PupilProfile) -> str:
    """Return the card's text for this pupil: the name for "the pupil", "carers" where the pupil lives with carers."""
    text = _THE_PUPIL.sub(profile.known_as, with_curly_quotes(card.text))
    if lives_with_carers(profile):
        text = _PARENTS.sub(_as_carers, text)
    return text


_LEAD_WORDS = 2
# How staff begin a note on what a pupil does: "Finds …", "Cannot …", "Reads …". Nouns in the plural are left out.
_SAYS_WHAT_PUPIL_DOES = re.compile(
    r"(?:Answers|Arrives|Asks|Avoids|Becomes|Begins|Breaks|Builds|Calls|Can|Cannot|Carries|Chooses|Completes|Confuses|"
    r"Copies|Counts|Cries|Describes|Does|Drops|Explains|Falls|Feels|Finds|Follows|Forgets|Freezes|Gets|Gives|Goes|Has|"
    r"Hears|Hides|Holds|Is|Joins|Keeps|Knows|Leaves|Listens|Looks|Loses|Makes|Manages|Matches|Misses|Mixes|Moves|Needs|"
    r"Plays|Reads|Recalls|Recognises|Records|Relies|Remembers|Runs|Says|Sees|Shows|Sits|Speaks|Spells|Starts|Stays|"
    r"Attends|Draws|Eats|Finishes|Hands|Rates|Returns|Scores|Sets|Signals|Signs|Sleeps|Sounds|Spends|Stammers|Walks|Wears|"
    r"Stops|Struggles|Takes|Talks|Tells|Tires|Tries|Types|Understands|Uses|Waits|Watches|Works|Worries|Writes)"
)
_THINGS = re.compile(
    r"(?:Activities|Adults|Changes|Corridors|Crowds|Demands|Eyes|Friendships|Instructions|Lessons|Letters|Lights|"
    r"Mornings|Noises|Numbers|Others|Peers|Questions|Sentences|Smells|Stories|Tasks|Transitions|Words)"
)


def fitted_fact(fact: Fact) -> str:
    """Return the part of a fact that a fit takes up: its first clause, up to a semicolon, colon or full stop."""
    return _CLAUSE_END.split(fact.text.strip(), maxsplit=1)[0].strip()


def fit_lead(fact: Fact, profile: PupilProfile) -> str:
    """Return the fact's first words as a fit begins with them: "she finds", "long corridors", "her own".

    Fed to the model as fixed text: a small model that has the fact's beginning keeps to the fact.
    """
    words = fitted_fact(fact).split()
    if not words:
        return ""
    if _SAYS_WHAT_PUPIL_DOES.fullmatch(words[0]) and fact.kind in (FactKind.NEED, FactKind.ASSESSMENT):
        if profile.pronouns is not Pronouns.THEY:
            return f"{profile.pronouns.value} {words[0].lower()}"
        return f"{profile.known_as} {words[0].lower()}"
    lead = words[:_LEAD_WORDS] if len(words) > _LEAD_WORDS + 2 else words[:1]
    if lead[0] != profile.known_as and (lead[0] == "A" or lead[0][1:].islower()):
        lead[0] = lead[0].lower()
    return " ".join(lead)


def may_be_fitted(fact: Fact) -> bool:
    """Return whether a fit can begin with the fact's first words and be a sentence.

    A note that begins with a word in -s may tell what the pupil does or what friendships do; unless it is known which,
    no sentence is made of it.
    """
    words = fitted_fact(fact).split()
    if not words or fact.kind in (FactKind.WORKS, FactKind.STRENGTH):
        return bool(words)
    if _SAYS_WHAT_PUPIL_DOES.fullmatch(words[0]) or _THINGS.fullmatch(words[0]):
        return True
    return not words[0].endswith("s") or words[0].endswith(("ss", "us"))


def speaks_of_pupil(card: Card) -> bool:
    """Return whether a card's practice is about one pupil, who is named in it once it is placed."""
    return bool(_THE_PUPIL.search(card.text))


def _as_carers(found: re.Match[str]) -> str:
    word = "carers" if found.group().lower().endswith("s") else "carer"
    return word.capitalize() if found.group()[0].isupper() else word
