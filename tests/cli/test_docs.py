from pathlib import Path

from tradedb.cli.docs import reference

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "cli.md"


def test_the_command_reference_is_up_to_date() -> None:
    assert REFERENCE.read_text(encoding="utf-8") == reference(), "stale: run `make docs`"


def test_the_reference_names_every_command_and_the_common_options() -> None:
    text = reference()
    for words in (
        "## `tradedb rounds`",
        "## `tradedb db check`",
        "`--db URL`",
        "## Exit codes",
        "[env var: TRADEDB_URL]",
    ):
        assert words in text
