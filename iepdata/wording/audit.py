"""The words of the page that shows who did what."""

from __future__ import annotations

EXPLAINED = (
    "Who signed in or was refused, opened which pupil (once a session), loaded, recorded, changed "
    "or exported what. Lines are only ever added; a pupil stands under the opaque id of the "
    "address, and when a pupil is forgotten their name goes and the line stays."
)
