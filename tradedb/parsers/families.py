"""The family of an agreement: itself with its upgrades, reviews and later phases."""

from __future__ import annotations

from functools import lru_cache

#: What the slug of a track adds to that of its agreement, and the class of the words that tell it in a text; tracks
#: without such words are known by name only ("the AITIGA review").
TRACKS = {
    "phase-2": "phase",
    "phase-3": None,
    "upgrade": "upgrade",
    "review": None,
    "expansion": None,
    "renegotiation": None,
    "accession": None,
}


@lru_cache(maxsize=4096)
def family(slug: str | None) -> str | None:
    """The slug without its track: `korea-uk` for `korea-uk-upgrade`."""
    track = next((f"-{track}" for track in TRACKS if slug is not None and slug.endswith(f"-{track}")), "")
    return slug.removesuffix(track) if slug is not None else None
