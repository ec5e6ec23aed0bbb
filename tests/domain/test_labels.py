"""Every value of the domain that people read has words."""

from omnia_desktop.domain.draft import Wording
from omnia_desktop.domain.evidence import Strength
from omnia_desktop.domain.labels import FACT_KINDS, STRENGTHS, WORDINGS
from omnia_desktop.domain.pupil import FactKind


def test_every_strength_has_words() -> None:
    assert set(STRENGTHS) == set(Strength)


def test_every_kind_of_fact_has_words() -> None:
    assert set(FACT_KINDS) == set(FactKind)


def test_every_wording_has_words() -> None:
    assert set(WORDINGS) == set(Wording)
