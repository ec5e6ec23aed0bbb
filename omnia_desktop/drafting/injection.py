"""Facts that read like an instruction to a program. They are data: shown to the person, kept from the model.

A pasted report may hold such a line by accident or by design. The gates are the second line of defence; this is the
first, and it errs on the side of telling. What staff write of a pupil ("forgets earlier instructions") is no such line.
"""

import re

# Where an order begins: a sentence, a clause after a comma or colon, or after a word that leads one in.
_ORDER = r"(?:^|[.!?;:,\n\"“”(>-]\s*|\b(?:please|now|then|and|instead|also|you\s+(?:must|should|can|will|are\s+to))\s+)"
_DETERMINERS = r"(?:(?:all|any|the|these|those|your|my|of|what|is)\s+)*"
_TEXTS = r"(?:instructions?|rules?|prompts?|text|guidelines?)"
_LESSON_THINGS = r"(?:part|step|lesson|word|sentence|number|day|week)s?"
_PATTERNS = (
    # To leave the program's own instructions aside.
    rf"{_ORDER}(?:ignore|disregard|forget|override|bypass|skip)\s+{_DETERMINERS}"
    rf"(?:(?:above|previous|prior|preceding|foregoing|earlier)\b(?!\s+{_LESSON_THINGS}\b)|(?:system|safety)\b"
    rf"|(?<=your\s){_TEXTS}\b|(?<=these\s){_TEXTS}\b|(?<=those\s){_TEXTS}\b|(?<=any\s){_TEXTS}\b"
    rf"|{_TEXTS}\s+(?:above|before|so far)|everything\s+(?:above|before|else|you|i)\b|(?:profile|evidence)\b)",
    rf"\b(?:ignore|disregard|override|bypass)\s+(?:(?:all|any|the|your)\s+){{0,2}}"
    rf"(?:previous|prior|preceding|above)\s+{_TEXTS}\b",
    r"\bnew instructions?\s*:|\bdo not (?:follow|obey) (?:the (?:above|rules|system)|your|any)\b",
    # The marks of a chat with a program.
    r"\b(?:system|developer)\s+(?:prompt|message)\b|(?:^|[\n.>]\s*)(?:system|developer|assistant|user)\s*:",
    r"<\|[^|>]*\|>|\[/?INST\]|</?(?:system|assistant|user|s)>|###\s*(?:instruction|response|system)",
    r"\byou\s+are\s+(?:now\s+)?(?:an?\s+)?(?:AI|assistant|language model|chatbot|bot)\b",
    r"\b(?:as|act as|pretend to be|behave as)\s+(?:an?\s+)?(?:AI|language model|chatbot)\b",
    # To write something into the document.
    rf"{_ORDER}(?:write|state|say|output|print|reply|respond|answer|add|include)\s+(?:only\s+)?"
    r"(?:that\s+(?:the\s+(?:pupil|child|student)|he|she|they)\b|the following\b)",
    rf"{_ORDER}(?:write|state|output|print)\s+(?:[\w-]+\s+){{0,6}}(?:in|into) the (?:plan|document|draft)\b",
)
_INSTRUCTION = re.compile("|".join(_PATTERNS), re.IGNORECASE)


def reads_as_instruction(text: str) -> bool:
    """Return whether a text looks like an instruction to the program and not like something known."""
    return bool(_INSTRUCTION.search(text))
