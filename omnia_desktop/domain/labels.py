"""Words for people that screen, command line and paper share: what strengths, kinds of fact and wordings are called.

Words for people live in the windows and in the resources; these stand here so that a strength of evidence never has one
name on the screen and another in the document that was signed there (decision record 9).
"""

from collections.abc import Mapping
from types import MappingProxyType

from omnia_desktop.domain.draft import Wording
from omnia_desktop.domain.evidence import Strength
from omnia_desktop.domain.pupil import FactKind

STRENGTHS: Mapping[Strength, str] = MappingProxyType(
    {
        Strength.STRONG: "Strong evidence",
        Strength.MODERATE: "Moderate evidence",
        Strength.LIMITED: "Limited evidence",
        Strength.PRACTICE_CONSENSUS: "Practice consensus",
        Strength.STATUTORY: "Law or statutory guidance",
    }
)

FACT_KINDS: Mapping[FactKind, str] = MappingProxyType(
    {
        FactKind.STRENGTH: "Strength",
        FactKind.NEED: "Need and its impact",
        FactKind.ASSESSMENT: "Assessment",
        FactKind.PUPIL_VOICE: "Pupil’s own view",
        FactKind.FAMILY_VOICE: "Family’s view",
        FactKind.WORKS: "What works",
        FactKind.DOES_NOT_WORK: "What does not work",
        FactKind.ADVICE: "Advice from outside the school",
        FactKind.CONTEXT: "Context",
    }
)

# Who words are by, and what that means.
WORDINGS: Mapping[Wording, tuple[str, str]] = MappingProxyType(
    {
        Wording.AUTHOR: ("A person at the school", "Written or changed during the review."),
        Wording.MODEL: (
            "The evidence library and the language model",
            "The library’s wording of the practice; the model’s is the sentence that ties it to the recorded facts.",
        ),
        Wording.LIBRARY: ("The evidence library", "The library’s own wording of the practice, kept unchanged."),
        Wording.TEMPLATE: (
            "The document’s fixed text",
            "Set wording, filled in from what is recorded, kept unchanged.",
        ),
    }
)
