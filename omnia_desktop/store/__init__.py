"""The vault: everything about pupils, encrypted on this computer and nowhere else."""
