"""The family of an agreement: itself with its upgrades, reviews and later phases."""

from __future__ import annotations

_TRACKS = ("-upgrade", "-phase-2", "-phase-3", "-review", "-expansion", "-renegotiation", "-accession")


def family(slug: str | None) -> str | None:
    """The slug without its track: `korea-uk` for `korea-uk-upgrade`."""
    for track in _TRACKS:
        if slug is not None and slug.endswith(track):
            return slug.removesuffix(track)
    return slug
