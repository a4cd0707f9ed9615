"""Names that stay the same in every bundle, so that an import replaces what an earlier one brought."""

from __future__ import annotations

import uuid

NAMESPACE = uuid.UUID("7c0b0c5e-93f6-5d0d-9a55-0d6d2f0e8c11")
VERSION = "1.0.0"


def identifier(kind: str, name: str) -> str:
    """The UUID of an asset: of its kind and name, nothing else."""
    return str(uuid.uuid5(NAMESPACE, f"{kind}/{name}"))


def slug(name: str) -> str:
    """A file name for an asset: `Rounds held, by year` becomes `rounds_held_by_year`."""
    return "_".join("".join(c if c.isalnum() else " " for c in name.lower()).split())
