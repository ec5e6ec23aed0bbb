from pathlib import Path

import pytest

from omnia_desktop.errors import VaultInUse
from omnia_desktop.store.claim import Claim


def test_a_second_claim_is_refused_with_a_sentence(tmp_path: Path) -> None:
    claim = Claim(tmp_path)
    with pytest.raises(VaultInUse, match="another window"):
        Claim(tmp_path)
    claim.release()


def test_a_claim_can_be_taken_again_after_its_release(tmp_path: Path) -> None:
    Claim(tmp_path).release()
    Claim(tmp_path).release()


def test_a_refused_claim_leaves_the_first_one_standing(tmp_path: Path) -> None:
    claim = Claim(tmp_path)
    for _ in range(2):
        with pytest.raises(VaultInUse):
            Claim(tmp_path)
    claim.release()
