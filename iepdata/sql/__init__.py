"""The questions as SQL, one file each; shared steps under `macros/`."""
