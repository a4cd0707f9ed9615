"""Reference rows: complete, written once, and in step with tables that change."""

import csv
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, func, select

from tradedb.db import schema
from tradedb.db.load import load
from tradedb.db.seed import KEYED, PLAIN, ensure_seeded
from tradedb.errors import ReferenceDataError
from tradedb.paths import reference_folder
from tradedb.records import ParsedArticle
from tradedb.vocabulary import Vocabulary


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The reference tables, to be changed."""
    return shutil.copytree(reference_folder(), tmp_path / "reference")


def lines(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def append(path: Path, line: str) -> None:
    path.write_text(path.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")


def drop(path: Path, start: str) -> None:
    kept = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith(start)]
    path.write_text("\n".join(kept) + "\n", encoding="utf-8")


def count(connection: Connection, model: type[schema.Base]) -> int:
    return connection.scalar(select(func.count()).select_from(model)) or 0


@pytest.mark.parametrize("each", [*KEYED, *PLAIN], ids=lambda each: each.file)
def test_every_line_is_a_row(engine: Engine, each: object) -> None:
    with engine.connect() as connection:
        assert count(connection, each.model) == len(lines(reference_folder() / f"{each.file}.csv"))  # type: ignore[attr-defined]


def test_the_same_tables_are_written_once(engine: Engine, vocabulary: Vocabulary) -> None:
    with engine.connect() as connection:
        assert not ensure_seeded(connection, vocabulary)


def test_changed_tables(engine: Engine, vocabulary: Vocabulary, folder: Path, articles: list[ParsedArticle]) -> None:
    load(engine, articles, vocabulary)
    append(folder / "agreement_aliases.csv", "The Great Deal,korea-uk,hand")
    append(folder / "agreements.csv", "fiji-tonga,Fiji–Tonga FTA,fta,,hand")
    append(folder / "agreements.csv", "fiji-tonga-upgrade,Fiji–Tonga upgrade,upgrade,fiji-tonga,hand")
    with engine.connect() as connection:
        assert ensure_seeded(connection, replace(vocabulary, fingerprint="second"), folder)
        with connection.begin():
            added = names(connection)
        drop(folder / "agreements.csv", "fiji-tonga")
        drop(folder / "agreement_aliases.csv", "The Great Deal")
        assert ensure_seeded(connection, replace(vocabulary, fingerprint="third"), folder)
        removed = names(connection)
    assert added - removed == {"fiji-tonga", "fiji-tonga-upgrade", "The Great Deal"}
    assert "fiji-peru-mou" in removed  # an article spoke of it


def names(connection: Connection) -> set[str]:
    slugs = connection.scalars(select(schema.Agreement.slug))
    return {*slugs, *connection.scalars(select(schema.AgreementAlias.alias))}


def test_an_agreement_in_use_stays(
    engine: Engine, vocabulary: Vocabulary, folder: Path, articles: list[ParsedArticle]
) -> None:
    load(engine, articles, vocabulary)
    for name in ("agreement_parties", "agreement_aliases", "agreements"):
        path = folder / f"{name}.csv"
        kept = [line for line in path.read_text(encoding="utf-8").splitlines() if "korea-uk-upgrade" not in line]
        path.write_text("\n".join(kept) + "\n", encoding="utf-8")
    with engine.connect() as connection:
        ensure_seeded(connection, replace(vocabulary, fingerprint="changed"), folder)
        assert "korea-uk-upgrade" in set(connection.scalars(select(schema.Agreement.slug)))


def test_a_found_agreement_becomes_a_listed_one(
    engine: Engine, vocabulary: Vocabulary, folder: Path, articles: list[ParsedArticle]
) -> None:
    load(engine, articles, vocabulary)
    append(folder / "agreements.csv", "fiji-peru-mou,The Suva Memorandum,mou,,hand")
    append(folder / "agreement_parties.csv", "fiji-peru-mou,FJ,hand")
    with engine.connect() as connection:
        ensure_seeded(connection, replace(vocabulary, fingerprint="changed"), folder)
        row = connection.execute(
            select(schema.Agreement.name, schema.Agreement.source).where(schema.Agreement.slug == "fiji-peru-mou")
        ).one()
    assert tuple(row) == ("The Suva Memorandum", "hand")


def test_tables_that_contradict_each_other(engine: Engine, vocabulary: Vocabulary, folder: Path) -> None:
    append(folder / "agreement_parties.csv", "korea-uk,QQ,hand")
    with engine.connect() as connection, pytest.raises(ReferenceDataError, match="contradict"):
        ensure_seeded(connection, replace(vocabulary, fingerprint="changed"), folder)
    with engine.connect() as connection:
        assert count(connection, schema.AgreementParty)
