import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from omnia_desktop.errors import VaultError, VaultInUse, WrongPassphrase
from omnia_desktop.store.entries import PupilId
from omnia_desktop.store.thread import VaultThread
from omnia_desktop.store.vault import Vault
from tests.store.building import PASSPHRASE, QUICK, a_profile, open_vault

WAIT = 10.0


def adding(name: str) -> Callable[[Vault], PupilId]:
    return lambda vault: vault.add_pupil(a_profile(name))


def renaming(pupil_id: PupilId, name: str) -> Callable[[Vault], None]:
    return lambda vault: vault.change_pupil(pupil_id, a_profile(name))


def test_work_is_done_on_one_thread_that_is_not_the_callers(folder: Path) -> None:
    thread = VaultThread.open(folder, PASSPHRASE, QUICK)
    seen = {thread.run(lambda _: threading.get_ident()).result(WAIT) for _ in range(5)}
    thread.close()
    assert len(seen) == 1
    assert threading.get_ident() not in seen


def test_a_vault_taken_off_its_thread_refuses_to_work(folder: Path) -> None:
    thread = VaultThread.open(folder, PASSPHRASE, QUICK)
    vault = thread.run(lambda vault: vault).result(WAIT)
    with pytest.raises(dbapi2.ProgrammingError):
        vault.pupils()
    thread.close()


def test_work_is_done_in_the_order_of_the_calls(folder: Path) -> None:
    thread = VaultThread.open(folder, PASSPHRASE, QUICK)
    pupil = thread.run(lambda vault: vault.add_pupil(a_profile())).result(WAIT)
    for number in range(10):
        thread.run(renaming(pupil, f"Pupil {number}"))
    assert thread.run(lambda vault: vault.pupil(pupil)).result(WAIT).name == "Pupil 9"
    thread.close()


def test_an_error_comes_back_through_the_future_and_the_thread_goes_on(folder: Path) -> None:
    thread = VaultThread.open(folder, PASSPHRASE, QUICK)

    def fail(_: Vault) -> None:
        raise VaultError("It failed.", "Try again.")

    with pytest.raises(VaultError, match="It failed"):
        thread.run(fail).result(WAIT)
    assert thread.run(Vault.pupils).result(WAIT) == ()
    thread.close()


def test_closing_finishes_the_work_that_is_queued(folder: Path) -> None:
    thread = VaultThread.create(folder.parent / "new", PASSPHRASE, QUICK)
    for number in range(5):
        thread.run(adding(f"Pupil {number}"))
    thread.close()
    with open_vault(folder.parent / "new") as vault:
        assert len(vault.pupils()) == 5


def test_closing_ends_the_thread_and_gives_the_vault_up(folder: Path) -> None:
    before = threading.active_count()
    thread = VaultThread.open(folder, PASSPHRASE, QUICK)
    thread.close()
    thread.close()
    assert threading.active_count() == before
    open_vault(folder).close()


def test_work_after_the_closing_is_refused_with_a_sentence(folder: Path) -> None:
    thread = VaultThread.open(folder, PASSPHRASE, QUICK)
    thread.close()
    with pytest.raises(VaultError, match="closed"):
        thread.run(Vault.pupils)


def test_an_opening_that_fails_leaves_no_thread(folder: Path) -> None:
    before = threading.active_count()
    with pytest.raises(WrongPassphrase):
        VaultThread.open(folder, "four other words here", QUICK)
    with open_vault(folder), pytest.raises(VaultInUse):
        VaultThread.open(folder, PASSPHRASE, QUICK)
    assert threading.active_count() == before


def test_work_given_from_many_threads_is_done_once_each(folder: Path) -> None:
    thread = VaultThread.open(folder, PASSPHRASE, QUICK)
    givers = [threading.Thread(target=lambda: [thread.run(adding("Pupil")) for _ in range(5)]) for _ in range(4)]
    for giver in givers:
        giver.start()
    for giver in givers:
        giver.join(WAIT)
    assert len(thread.run(Vault.pupils).result(WAIT)) == 20
    thread.close()
