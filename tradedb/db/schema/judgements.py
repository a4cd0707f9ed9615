"""What people decided, and the accounts that each decision is about; a load never writes here."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, DateTime, Index
from sqlalchemy.orm import Mapped, mapped_column

from tradedb.db.schema.base import Base, integer, key, offsets, one_of, string, values
from tradedb.records import Kind, Verb

ROLES = ("subject", "other")


class Judgement(Base):
    """Decisions of people."""

    __tablename__ = "judgements"
    __table_args__ = (
        one_of("verb", Verb),
        CheckConstraint("(verb = 'undo') = (undoes_id IS NOT NULL)", name="undo"),
        CheckConstraint("verb <> 'set' OR (field IS NOT NULL AND value IS NOT NULL)", name="set"),
        Index(None, "subject"),
        Index(None, "value"),
        Index(None, "undoes_id"),
        {"comment": "Decisions of people, which outrank every parser and survive every load"},
    )

    id: Mapped[str] = key("Derived from the content")
    made_at: Mapped[dt.datetime] = mapped_column(DateTime(timezone=True), comment="When it was made")
    author: Mapped[str] = string("Who made it")
    verb: Mapped[str] = string("accept, reject, set, merge, split or undo")
    subject: Mapped[str] = string("Uid of the event that it is about, as it was called then")
    field: Mapped[str | None] = string("Field that is set")
    value: Mapped[str | None] = string("Value that is set, uid of the other event, or accepted values as JSON")
    reason: Mapped[str] = string("Why")
    undoes_id: Mapped[str | None] = string("Judgement that it takes back", "judgements.id")


class JudgementAccount(Base):
    """The accounts that a judgement is about."""

    __tablename__ = "judgement_accounts"
    __table_args__ = (
        one_of("role", ROLES),
        one_of("kind", Kind),
        CheckConstraint("round > 0", name="round"),
        offsets(),
        Index(None, "article_id"),
        Index(None, "address"),
        {"comment": "Accounts that judgements are about, by what any parser recognises them again"},
    )

    judgement_id: Mapped[str] = key("The judgement", "judgements.id", ondelete="CASCADE")
    number: Mapped[int] = integer("Running number within the judgement, from 1", primary_key=True)
    role: Mapped[str] = string("subject, or other for the other event of a merge and the accounts that a split moves")
    article_id: Mapped[str] = string("The article; no reference, since judgements outlive it")
    address: Mapped[str] = string("The article's address, by which a later version of it is found")
    kind: Mapped[str] = string("round, meeting, milestone or development")
    type: Mapped[str] = string("Type within the kind, as it was read")
    date_edtf: Mapped[str | None] = string("Date as it was read")
    round: Mapped[int | None] = integer("Number as it was read")
    agreement: Mapped[str | None] = string("Agreement as it was read; no reference, since judgements outlive it")
    parties: Mapped[list[str]] = values("Codes of the sides as they were read")
    start_offset: Mapped[int] = integer("First character of its words in the article's text")
    end_offset: Mapped[int] = integer("Character after the last one")
