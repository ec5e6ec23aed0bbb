"""A process that writes to a vault until it is killed or the disk is full, and prints what it was told is kept."""

import sys
from pathlib import Path

from omnia_desktop.errors import VaultError
from omnia_desktop.store import keys
from omnia_desktop.store.header import write_header
from tests.store.building import PASSPHRASE, QUICK, a_profile, open_vault


def write_pupils(folder: Path) -> None:
    vault = open_vault(folder)
    while True:
        print(vault.add_pupil(a_profile()), flush=True)


def write_headers(folder: Path) -> None:
    headers = [keys.new_header(PASSPHRASE, QUICK).header for _ in range(4)]
    while True:
        for header in headers:
            write_header(folder, header)
            print(header.vault_id, flush=True)


def fill_the_disk(folder: Path) -> None:
    """Write until a file may grow no more: a limit that this process sets itself stands in for the disk's end."""
    import resource

    vault = open_vault(folder)
    room = 256 * 1024
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
    try:
        while True:
            print(vault.add_pupil(a_profile()), flush=True)
    except VaultError as error:
        print(f"still readable: {len(vault.pupils())}")
        print(f"sentence: {error}")
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print(f"after: {vault.add_pupil(a_profile())}")
    vault.close()


if __name__ == "__main__":
    work = {"pupils": write_pupils, "headers": write_headers, "full": fill_the_disk}[sys.argv[1]]
    work(Path(sys.argv[2]))
