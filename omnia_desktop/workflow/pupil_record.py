"""One pupil's place in the vault while the profile is open: not there yet at first, then always the same."""

from concurrent.futures import Future

from omnia_desktop.domain.pupil import PupilProfile
from omnia_desktop.store.entries import PupilId, new_pupil_id
from omnia_desktop.store.vault import Vault
from omnia_desktop.workflow.session import Session


class PupilRecord:
    """Keeps a profile in the vault: the first save of a new pupil adds it, every later one changes it."""

    def __init__(self, session: Session, pupil_id: PupilId | None = None) -> None:
        self._session = session
        self._id = self._promised = pupil_id

    @property
    def id(self) -> PupilId | None:
        """The pupil's id; None until a new pupil has been saved."""
        return self._id

    @property
    def promised_id(self) -> PupilId | None:
        """The id that the pupil has, or will have once the first save is done; None before that was asked for."""
        return self._promised

    def save(self, profile: PupilProfile) -> Future[None]:
        """Queue the saving of a profile. Saves are done in their order, so a new pupil is never added twice."""
        promised = self._promised = self._promised or new_pupil_id()

        def work(vault: Vault) -> None:
            if self._id is None:
                self._id = vault.add_pupil(profile, promised)
            else:
                vault.change_pupil(self._id, profile)

        return self._session.in_vault(work)
