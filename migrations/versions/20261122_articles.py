"""Articles and what each of them says: accounts, counts, issues.

Revision ID: 20261122_articles
Revises: 20261122_events
"""

import sqlalchemy as sa
from alembic import op

revision = "20261122_articles"
down_revision = "20261122_events"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_articles()
    create_article_addresses()
    create_article_agreements()
    create_issues()
    create_tallies()
    create_event_mentions()
    create_event_evidence()


def downgrade() -> None:
    op.drop_table("event_evidence")
    op.drop_table("event_mentions")
    op.drop_table("tallies")
    op.drop_table("issues")
    op.drop_table("article_agreements")
    op.drop_table("article_addresses")
    op.drop_table("articles")


def create_articles() -> None:
    op.create_table(
        "articles",
        sa.Column("id", sa.Text(), nullable=False, comment="First 16 digits of content_hash"),
        sa.Column(
            "content_hash", sa.Text(), nullable=False, comment="SHA-256 of what identifies this version of the article"
        ),
        sa.Column(
            "address",
            sa.Text(),
            nullable=False,
            comment="URL or path, and place in a digest; the smallest in article_addresses",
        ),
        sa.Column("source", sa.Text(), nullable=False, comment="File as it was given; - for standard input"),
        sa.Column(
            "item",
            sa.Integer(),
            autoincrement=False,
            nullable=True,
            comment="Place in a digest of several articles, from 1",
        ),
        sa.Column(
            "line",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Line of the file on which the text begins, from 1",
        ),
        sa.Column("title", sa.Text(), nullable=True, comment="Title"),
        sa.Column("url", sa.Text(), nullable=True, comment="Address on the web"),
        sa.Column("publisher", sa.Text(), nullable=True, comment="Who published it"),
        sa.Column("language", sa.Text(), nullable=True, comment="Language as stated"),
        sa.Column("published", sa.Date(), nullable=True, comment="Publication date; NULL where none was found"),
        sa.Column("published_basis", sa.Text(), nullable=True, comment="Where the publication date comes from"),
        sa.Column(
            "published_start",
            sa.Integer(),
            autoincrement=False,
            nullable=True,
            comment="First character of the date line",
        ),
        sa.Column(
            "published_end", sa.Integer(), autoincrement=False, nullable=True, comment="Character after the date line"
        ),
        sa.Column("text", sa.Text(), nullable=False, comment="The whole text; all offsets count its characters"),
        sa.Column("body", sa.JSON(), nullable=False, comment="Stretches that were parsed, as [start, end] pairs"),
        sa.Column(
            "parser_version", sa.Text(), nullable=False, comment="Parser and vocabulary that made the rows below it"
        ),
        sa.CheckConstraint(
            "published_basis IN ('given', 'front matter', 'date line')", name=op.f("ck_articles_published_basis")
        ),
        sa.CheckConstraint("(published IS NULL) = (published_basis IS NULL)", name=op.f("ck_articles_published")),
        sa.CheckConstraint(
            "0 <= published_start AND published_start <= published_end", name=op.f("ck_articles_offsets")
        ),
        sa.CheckConstraint("item > 0 AND line > 0", name=op.f("ck_articles_position")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sa.UniqueConstraint("content_hash", name=op.f("uq_articles_content_hash")),
        comment="Articles as read; the text is never changed",
    )
    op.create_index(op.f("ix_articles_published"), "articles", ["published"], unique=False)


def create_article_addresses() -> None:
    op.create_table(
        "article_addresses",
        sa.Column("address", sa.Text(), nullable=False, comment="URL or path, and place in a digest"),
        sa.Column("source", sa.Text(), nullable=False, comment="File that held it"),
        sa.Column(
            "item",
            sa.Integer(),
            autoincrement=False,
            nullable=True,
            comment="Place in a digest of several articles, from 1",
        ),
        sa.Column(
            "line",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Line of the file on which the text begins, from 1",
        ),
        sa.Column("article_id", sa.Text(), nullable=False, comment="The article found there"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_article_addresses_article_id")),
        sa.PrimaryKeyConstraint("address", name=op.f("pk_article_addresses")),
        comment="Addresses of articles: the same content may stand at several",
    )
    op.create_index(op.f("ix_article_addresses_article_id"), "article_addresses", ["article_id"], unique=False)


def create_article_agreements() -> None:
    op.create_table(
        "article_agreements",
        sa.Column("article_id", sa.Text(), nullable=False, comment="The article"),
        sa.Column("slug", sa.Text(), nullable=False, comment="Slug of the agreement"),
        sa.Column("name", sa.Text(), nullable=False, comment="Name as a person writes it"),
        sa.Column("kind", sa.Text(), nullable=False, comment="Kind, for instance fta"),
        sa.Column(
            "parent", sa.Text(), nullable=True, comment="Slug of the agreement that it upgrades, extends or accedes to"
        ),
        sa.Column("parties", sa.JSON(), nullable=False, comment="Codes of the parties"),
        sa.Column("aliases", sa.JSON(), nullable=False, comment="Other names"),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_article_agreements_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["kind"], ["agreement_kinds.code"], name=op.f("fk_article_agreements_kind")),
        sa.PrimaryKeyConstraint("article_id", "slug", name=op.f("pk_article_agreements")),
        comment="Agreements that articles spoke of first, as each article describes them",
    )
    op.create_index(op.f("ix_article_agreements_slug"), "article_agreements", ["slug"], unique=False)


def create_issues() -> None:
    op.create_table(
        "issues",
        sa.Column("id", sa.Text(), nullable=False, comment="Article's id and running number"),
        sa.Column("article_id", sa.Text(), nullable=False, comment="The article"),
        sa.Column("code", sa.Text(), nullable=False, comment="Code of the issue"),
        sa.Column("severity", sa.Text(), nullable=False, comment="error, warning or info"),
        sa.Column("message", sa.Text(), nullable=False, comment="What is the matter and, where it helps, what to do"),
        sa.Column(
            "start_offset",
            sa.Integer(),
            autoincrement=False,
            nullable=True,
            comment="First character in the article's text, from 0; NULL where it is about the whole article",
        ),
        sa.Column(
            "end_offset",
            sa.Integer(),
            autoincrement=False,
            nullable=True,
            comment="Character after the last one in the article's text; NULL where it is about the whole article",
        ),
        sa.CheckConstraint("severity IN ('error', 'warning', 'info')", name=op.f("ck_issues_severity")),
        sa.CheckConstraint("0 <= start_offset AND start_offset <= end_offset", name=op.f("ck_issues_offsets")),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_issues_article_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["code"], ["issue_codes.code"], name=op.f("fk_issues_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issues")),
        comment="What a person may want to look at: unused dates, unknown parties ...",
    )
    op.create_index(op.f("ix_issues_article_id"), "issues", ["article_id"], unique=False)
    op.create_index(op.f("ix_issues_code"), "issues", ["code"], unique=False)


def create_tallies() -> None:
    op.create_table(
        "tallies",
        sa.Column("id", sa.Text(), nullable=False, comment="Article's id and running number"),
        sa.Column("article_id", sa.Text(), nullable=False, comment="The article"),
        sa.Column("kind", sa.Text(), nullable=False, comment="What is counted"),
        sa.Column("agreement_id", sa.Text(), nullable=True, comment="Agreement concerned"),
        sa.Column("parties", sa.JSON(), nullable=False, comment="Codes of the sides"),
        sa.Column("count", sa.Integer(), autoincrement=False, nullable=False, comment="How many"),
        sa.Column("since_edtf", sa.Text(), nullable=True, comment="Begin of the count as EDTF"),
        sa.Column("since_date", sa.Date(), nullable=True, comment="First day that since_edtf covers"),
        sa.Column("quote", sa.Text(), nullable=False, comment="The words, verbatim"),
        sa.Column(
            "start_offset",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="First character in the article's text, from 0",
        ),
        sa.Column(
            "end_offset",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Character after the last one in the article's text",
        ),
        sa.Column("rule", sa.Text(), nullable=False, comment="Rule that made it"),
        sa.CheckConstraint("kind IN ('round', 'meeting', 'milestone', 'development')", name=op.f("ck_tallies_kind")),
        sa.CheckConstraint("0 <= start_offset AND start_offset <= end_offset", name=op.f("ck_tallies_offsets")),
        sa.CheckConstraint("count >= 0", name=op.f("ck_tallies_count")),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreements.slug"], name=op.f("fk_tallies_agreement_id")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_tallies_article_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tallies")),
        comment="Counts of events as stated (six rounds since January 2024)",
    )
    op.create_index(op.f("ix_tallies_agreement_id"), "tallies", ["agreement_id"], unique=False)
    op.create_index(op.f("ix_tallies_article_id"), "tallies", ["article_id"], unique=False)


def create_event_mentions() -> None:
    op.create_table(
        "event_mentions",
        sa.Column("id", sa.Text(), nullable=False, comment="Article's id and running number"),
        sa.Column("article_id", sa.Text(), nullable=False, comment="The article"),
        sa.Column(
            "number",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Running number within the article, from 1",
        ),
        sa.Column("event_uid", sa.Text(), nullable=True, comment="The event that it is an account of"),
        sa.Column(
            "block",
            sa.Text(),
            nullable=False,
            comment="Group of accounts that can be of one event; what a load resolves anew",
        ),
        sa.Column("kind", sa.Text(), nullable=False, comment="round, meeting, milestone or development"),
        sa.Column("type", sa.Text(), nullable=False, comment="Type within the kind"),
        sa.Column("status", sa.Text(), nullable=False, comment="held, scheduled or cancelled"),
        sa.Column("agreement_id", sa.Text(), nullable=True, comment="Agreement concerned"),
        sa.Column(
            "round",
            sa.Integer(),
            autoincrement=False,
            nullable=True,
            comment="Number of the round, or ordinal of a numbered meeting",
        ),
        sa.Column("parties", sa.JSON(), nullable=False, comment="Codes of the sides"),
        sa.Column("participants", sa.JSON(), nullable=False, comment="People who take part, as stated"),
        sa.Column("title", sa.Text(), nullable=False, comment="What a reader would call the event"),
        sa.Column("quote", sa.Text(), nullable=False, comment="The words that carry it, verbatim"),
        sa.Column(
            "start_offset",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="First character in the article's text, from 0",
        ),
        sa.Column(
            "end_offset",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Character after the last one in the article's text",
        ),
        sa.Column("rule", sa.Text(), nullable=False, comment="Rule that made it"),
        sa.Column("parser_version", sa.Text(), nullable=False, comment="Parser and vocabulary that made it"),
        sa.Column(
            "date_edtf", sa.Text(), nullable=True, comment="Date as EDTF (ISO 8601-2); NULL where no source gives one"
        ),
        sa.Column(
            "start_date", sa.Date(), nullable=True, comment="First day that the date covers; NULL where open or unknown"
        ),
        sa.Column(
            "end_date", sa.Date(), nullable=True, comment="Last day that the date covers; NULL where open or unknown"
        ),
        sa.Column(
            "date_precision",
            sa.Text(),
            nullable=False,
            comment="Unit in which the date is given: day, month, season, quarter, year, range ...",
        ),
        sa.Column(
            "year_basis",
            sa.Text(),
            nullable=False,
            comment="How the year is known: stated, publication date, weekday, ..., unknown",
        ),
        sa.Column("city", sa.Text(), nullable=True, comment="City as listed, else as stated; `virtual` for online"),
        sa.Column("country_code", sa.Text(), nullable=True, comment="Country of the place, ISO 3166-1 alpha-2"),
        sa.Column("venue", sa.Text(), nullable=True, comment="House or room, as stated"),
        sa.CheckConstraint(
            "date_precision IN ('day', 'month', 'season', 'quarter', 'third', 'half', 'year', 'decade', 'century', "
            "'range', 'unknown')",
            name=op.f("ck_event_mentions_date_precision"),
        ),
        sa.CheckConstraint("status IN ('held', 'scheduled', 'cancelled')", name=op.f("ck_event_mentions_status")),
        sa.CheckConstraint(
            "year_basis IN ('stated', 'publication date', 'weekday', 'years around it', 'reference data', 'unknown')",
            name=op.f("ck_event_mentions_year_basis"),
        ),
        sa.CheckConstraint("0 <= start_offset AND start_offset <= end_offset", name=op.f("ck_event_mentions_offsets")),
        sa.CheckConstraint(
            "length(country_code) = 2 AND country_code = upper(country_code)",
            name=op.f("ck_event_mentions_country_code"),
        ),
        sa.CheckConstraint("round > 0", name=op.f("ck_event_mentions_round")),
        sa.CheckConstraint("start_date <= end_date", name=op.f("ck_event_mentions_dates")),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreements.slug"], name=op.f("fk_event_mentions_agreement_id")),
        sa.ForeignKeyConstraint(
            ["article_id"], ["articles.id"], name=op.f("fk_event_mentions_article_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["country_code"], ["parties.code"], name=op.f("fk_event_mentions_country_code")),
        sa.ForeignKeyConstraint(
            ["event_uid"], ["events.uid"], name=op.f("fk_event_mentions_event_uid"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["kind", "type"], ["event_types.kind", "event_types.type"], name=op.f("fk_event_mentions_kind_type")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_mentions")),
        sa.UniqueConstraint("article_id", "number", name=op.f("uq_event_mentions_article_id_number")),
        comment="Accounts of events: what one article says, replaced when the article changes",
    )
    op.create_index(op.f("ix_event_mentions_agreement_id"), "event_mentions", ["agreement_id"], unique=False)
    op.create_index(op.f("ix_event_mentions_block"), "event_mentions", ["block"], unique=False)
    op.create_index(op.f("ix_event_mentions_event_uid"), "event_mentions", ["event_uid"], unique=False)


def create_event_evidence() -> None:
    op.create_table(
        "event_evidence",
        sa.Column("mention_id", sa.Text(), nullable=False, comment="The account"),
        sa.Column(
            "number",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Running number within the account, from 1",
        ),
        sa.Column(
            "field",
            sa.Text(),
            nullable=False,
            comment="The value: type, date, agreement, round, parties, place or participants",
        ),
        sa.Column(
            "start_offset",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="First character in the article's text, from 0",
        ),
        sa.Column(
            "end_offset",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Character after the last one in the article's text",
        ),
        sa.Column("quote", sa.Text(), nullable=False, comment="The words, verbatim"),
        sa.CheckConstraint("0 <= start_offset AND start_offset <= end_offset", name=op.f("ck_event_evidence_offsets")),
        sa.ForeignKeyConstraint(
            ["mention_id"], ["event_mentions.id"], name=op.f("fk_event_evidence_mention_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("mention_id", "number", name=op.f("pk_event_evidence")),
        comment="The words that each value of an account comes from",
    )
