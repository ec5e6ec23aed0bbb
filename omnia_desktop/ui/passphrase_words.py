"""What the meter says of a passphrase: how long guessing would take, and what would make it better."""

from omnia_desktop.workflow.passphrases import Judgement, Strength, Weakness

_DAYS_A_YEAR = 365.25
_NAMES = {Strength.SHORT: "Too short", Strength.WEAK: "Weak", Strength.FAIR: "Fair", Strength.STRONG: "Strong"}
_WHY_WEAK = {
    Weakness.COMMON: "It is, or holds, one of the passwords that are tried first.",
    Weakness.REPEATED: "Something in it is repeated, which adds next to nothing.",
    Weakness.KEYBOARD_ROW: "Keys that lie side by side are tried early.",
    Weakness.SEQUENCE: "Sequences such as abcd or 1234 are tried early.",
    Weakness.DATE: "Dates and years are tried early.",
}
_START = "Four words drawn at random are strong and can be remembered. Symbols and capitals are not needed."
_LONGER = "Add one or two words that have nothing to do with each other, with the school or with you."


def in_words(judgement: Judgement) -> str:
    """Return the meter's words, such as "Strong · about 580 years to guess"."""
    if judgement.strength is Strength.SHORT:
        return _NAMES[Strength.SHORT]
    return f"{_NAMES[judgement.strength]} · {time_in_words(judgement.years)} to guess"


def advice(judgement: Judgement, text: str) -> str:
    """Return what to do about it, in a sentence or two."""
    if not text:
        return _START
    if judgement.strength is Strength.STRONG:
        return "Good. A thief with the files and a hundred graphics cards would need that long on average."
    if judgement.weakness is not None:
        return f"{_WHY_WEAK[judgement.weakness]} {_LONGER}"
    return _LONGER


def time_in_words(years: float) -> str:
    """Return a time in the largest unit that suits it, roughly."""
    days = years * _DAYS_A_YEAR
    if days < 1 / 24:
        return "minutes at most"
    if days < 2:
        return f"about {_count(days * 24, 'hour')}"
    if days < 60:
        return f"about {_count(days, 'day')}"
    if years < 2:
        return f"about {_count(days / 30.4, 'month')}"
    if years < 1000:
        return f"about {_count(years, 'year')}"
    return "thousands of years" if years < 1_000_000 else "millions of years"


def _count(number: float, unit: str) -> str:
    whole = max(round(number), 1)
    rounded = whole if whole < 100 else round(whole, -1)
    return f"{rounded} {unit}" if rounded == 1 else f"{rounded} {unit}s"
