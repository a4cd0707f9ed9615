"""Where the files are that travel with the program: inside the package once installed, else the repository's top."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _top() -> Path:
    """The folder that holds `seeds/`, `migrations/` and `alembic.ini`."""
    return _PACKAGE if (_PACKAGE / "alembic.ini").is_file() else _PACKAGE.parent


def reference_folder() -> Path:
    """The folder of the reference tables (`seeds/reference`)."""
    return _top() / "seeds" / "reference"


def articles_folder() -> Path:
    """The folder of the sample articles (`seeds/articles`)."""
    return _top() / "seeds" / "articles"


def alembic_ini() -> Path:
    """The settings file of the migrations."""
    return _top() / "alembic.ini"
