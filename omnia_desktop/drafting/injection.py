"""Facts that read like an instruction to a program. They are data: shown to the person, kept from the model.

A pasted report may hold such a line by accident or by design. The gates are the second line of defence; this is the
first, and it errs on the side of telling.
"""

import re

_INSTRUCTION = re.compile(
    r"\b(?:ignore|disregard|forget|override|bypass)\s+(?:\w+\s+){0,3}"
    r"(?:above|previous|prior|earlier|preceding|instructions?|rules?|prompts?|everything|guidelines?|profile|evidence)\b"
    r"|\b(?:system|developer|assistant|user)\s*(?:prompt|message|:)"
    r"|<\|[^|>]*\|>|\[/?INST\]|</?(?:system|assistant|user|s)>|###\s*(?:instruction|response|system)"
    r"|\byou\s+are\s+(?:now\s+)?(?:an?\s+)?(?:AI|assistant|language model|chatbot|bot)\b"
    r"|\b(?:as|act as|pretend to be|behave as)\s+(?:an?\s+)?(?:AI|assistant|language model|chatbot)\b"
    r"|\b(?:write|state|say|output|print|reply|respond|answer|add|include)\s+(?:only\s+)?"
    r"(?:that|the following|in the plan|to the plan)\b"
    r"|\bnew instructions?\b|\bdo not (?:follow|obey) (?:the|your|any)\b",
    re.IGNORECASE,
)


def reads_as_instruction(text: str) -> bool:
    """Return whether a fact's text looks like an instruction to the program and not like something known."""
    return bool(_INSTRUCTION.search(text))
