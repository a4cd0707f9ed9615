"""Events with their details, people, judgements and runs.

Revision ID: 20261122_events
Revises: 20261122_reference
"""

import sqlalchemy as sa
from alembic import op

revision = "20261122_events"
down_revision = "20261122_reference"
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_judgements()
    create_load_runs()
    create_participants()
    create_events()
    create_developments()
    create_event_participants()
    create_event_parties()
    create_meetings()
    create_milestones()
    create_negotiation_rounds()


def downgrade() -> None:
    op.drop_table("negotiation_rounds")
    op.drop_table("milestones")
    op.drop_table("meetings")
    op.drop_table("event_parties")
    op.drop_table("event_participants")
    op.drop_table("developments")
    op.drop_table("events")
    op.drop_table("participants")
    op.drop_table("load_runs")
    op.drop_table("judgements")


def create_judgements() -> None:
    op.create_table(
        "judgements",
        sa.Column("id", sa.Text(), nullable=False, comment="Derived from the content"),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False, comment="When it was made"),
        sa.Column("author", sa.Text(), nullable=False, comment="Who made it"),
        sa.Column("verb", sa.Text(), nullable=False, comment="accept, reject, set, merge, split or undo"),
        sa.Column(
            "subject", sa.Text(), nullable=False, comment="What it is about: uid of an event or id of an account"
        ),
        sa.Column("field", sa.Text(), nullable=True, comment="Field that is set"),
        sa.Column("value", sa.Text(), nullable=True, comment="Value that is set, or the other event"),
        sa.Column("reason", sa.Text(), nullable=False, comment="Why"),
        sa.Column("undoes_id", sa.Text(), nullable=True, comment="Judgement that it takes back"),
        sa.CheckConstraint("(verb = 'undo') = (undoes_id IS NOT NULL)", name=op.f("ck_judgements_undo")),
        sa.CheckConstraint(
            "verb IN ('accept', 'reject', 'set', 'merge', 'split', 'undo')", name=op.f("ck_judgements_verb")
        ),
        sa.ForeignKeyConstraint(["undoes_id"], ["judgements.id"], name=op.f("fk_judgements_undoes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judgements")),
        comment="Decisions of people, which outrank every parser and survive every load",
    )
    op.create_index(op.f("ix_judgements_subject"), "judgements", ["subject"], unique=False)


def create_load_runs() -> None:
    op.create_table(
        "load_runs",
        sa.Column("id", sa.Text(), nullable=False, comment="Random"),
        sa.Column("kind", sa.Text(), nullable=False, comment="load, or seed for reference rows"),
        sa.Column("state", sa.Text(), nullable=False, comment="running, done, interrupted or failed"),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False, comment="Begin, UTC"),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True, comment="End, UTC"),
        sa.Column("program_version", sa.Text(), nullable=False, comment="Version of tradedb"),
        sa.Column("vocabulary", sa.Text(), nullable=False, comment="Fingerprint of the reference tables"),
        sa.Column("n_new", sa.Integer(), autoincrement=False, nullable=False, comment="Articles that were new"),
        sa.Column(
            "n_updated",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Articles that replaced an earlier version",
        ),
        sa.Column(
            "n_unchanged", sa.Integer(), autoincrement=False, nullable=False, comment="Articles that were there already"
        ),
        sa.Column(
            "n_duplicate",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Articles whose content was there from another address",
        ),
        sa.Column(
            "n_outdated",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Articles of which a later version was there",
        ),
        sa.Column(
            "n_failed", sa.Integer(), autoincrement=False, nullable=False, comment="Articles that could not be stored"
        ),
        sa.Column("n_mentions", sa.Integer(), autoincrement=False, nullable=False, comment="Accounts written"),
        sa.Column(
            "n_events_new", sa.Integer(), autoincrement=False, nullable=False, comment="Events that the run added"
        ),
        sa.CheckConstraint("kind IN ('load', 'seed')", name=op.f("ck_load_runs_kind")),
        sa.CheckConstraint("state IN ('running', 'done', 'interrupted', 'failed')", name=op.f("ck_load_runs_state")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_load_runs")),
        comment="Runs that wrote to the database, with counts",
    )
    op.create_index(op.f("ix_load_runs_started_at"), "load_runs", ["started_at"], unique=False)


def create_participants() -> None:
    op.create_table(
        "participants",
        sa.Column(
            "id", sa.Text(), nullable=False, comment="Side and parts of the name in alphabetical order: kr/hankoo-yeo"
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="Name as most events have it"),
        sa.Column("party_code", sa.Text(), nullable=True, comment="Side that the person speaks for"),
        sa.ForeignKeyConstraint(["party_code"], ["parties.code"], name=op.f("fk_participants_party_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participants")),
        comment="People who take part in events",
    )
    op.create_index(op.f("ix_participants_name"), "participants", ["name"], unique=False)


def create_events() -> None:
    op.create_table(
        "events",
        sa.Column("uid", sa.Text(), nullable=False, comment="Readable and stable name: korea-uk-upgrade/round/2"),
        sa.Column("block", sa.Text(), nullable=False, comment="Group of accounts that it was resolved from"),
        sa.Column("kind", sa.Text(), nullable=False, comment="round, meeting, milestone or development"),
        sa.Column("type", sa.Text(), nullable=False, comment="Type within the kind"),
        sa.Column("status", sa.Text(), nullable=False, comment="held, scheduled or cancelled"),
        sa.Column("agreement_id", sa.Text(), nullable=True, comment="Agreement concerned"),
        sa.Column("title", sa.Text(), nullable=False, comment="What a reader would call the event"),
        sa.Column("n_mentions", sa.Integer(), autoincrement=False, nullable=False, comment="Number of accounts"),
        sa.Column(
            "n_articles",
            sa.Integer(),
            autoincrement=False,
            nullable=False,
            comment="Number of articles with an account",
        ),
        sa.Column(
            "fingerprint", sa.Text(), nullable=False, comment="Changes when a value or an account of the event changes"
        ),
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
            name=op.f("ck_events_date_precision"),
        ),
        sa.CheckConstraint("status IN ('held', 'scheduled', 'cancelled')", name=op.f("ck_events_status")),
        sa.CheckConstraint(
            "year_basis IN ('stated', 'publication date', 'weekday', 'years around it', 'reference data', 'unknown')",
            name=op.f("ck_events_year_basis"),
        ),
        sa.CheckConstraint("0 < n_articles AND n_articles <= n_mentions", name=op.f("ck_events_counts")),
        sa.CheckConstraint(
            "length(country_code) = 2 AND country_code = upper(country_code)", name=op.f("ck_events_country_code")
        ),
        sa.CheckConstraint("start_date <= end_date", name=op.f("ck_events_dates")),
        sa.ForeignKeyConstraint(["agreement_id"], ["agreements.slug"], name=op.f("fk_events_agreement_id")),
        sa.ForeignKeyConstraint(["country_code"], ["parties.code"], name=op.f("fk_events_country_code")),
        sa.ForeignKeyConstraint(
            ["kind", "type"], ["event_types.kind", "event_types.type"], name=op.f("fk_events_kind_type")
        ),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_events")),
        comment="Events: rounds, meetings, milestones, developments; values chosen among all accounts",
    )
    op.create_index(op.f("ix_events_agreement_id_kind"), "events", ["agreement_id", "kind"], unique=False)
    op.create_index(op.f("ix_events_block"), "events", ["block"], unique=False)
    op.create_index(op.f("ix_events_start_date"), "events", ["start_date"], unique=False)


def create_developments() -> None:
    op.create_table(
        "developments",
        sa.Column("event_uid", sa.Text(), nullable=False, comment="The event"),
        sa.ForeignKeyConstraint(
            ["event_uid"], ["events.uid"], name=op.f("fk_developments_event_uid"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_uid", name=op.f("pk_developments")),
        comment="Which events are developments",
    )


def create_event_participants() -> None:
    op.create_table(
        "event_participants",
        sa.Column("event_uid", sa.Text(), nullable=False, comment="The event"),
        sa.Column("participant_id", sa.Text(), nullable=False, comment="The person"),
        sa.Column("name", sa.Text(), nullable=False, comment="Name as stated"),
        sa.Column("title", sa.Text(), nullable=True, comment="Office as stated"),
        sa.Column("organization", sa.Text(), nullable=True, comment="Ministry or body as stated"),
        sa.Column("organization_id", sa.Text(), nullable=True, comment="The same, where the reference data know it"),
        sa.ForeignKeyConstraint(
            ["event_uid"], ["events.uid"], name=op.f("fk_event_participants_event_uid"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.slug"], name=op.f("fk_event_participants_organization_id")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_event_participants_participant_id")
        ),
        sa.PrimaryKeyConstraint("event_uid", "participant_id", name=op.f("pk_event_participants")),
        comment="People at events, with title and organisation as stated",
    )
    op.create_index(
        op.f("ix_event_participants_organization_id"), "event_participants", ["organization_id"], unique=False
    )
    op.create_index(
        op.f("ix_event_participants_participant_id"), "event_participants", ["participant_id"], unique=False
    )


def create_event_parties() -> None:
    op.create_table(
        "event_parties",
        sa.Column("event_uid", sa.Text(), nullable=False, comment="The event"),
        sa.Column("party_code", sa.Text(), nullable=False, comment="The side"),
        sa.ForeignKeyConstraint(
            ["event_uid"], ["events.uid"], name=op.f("fk_event_parties_event_uid"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["party_code"], ["parties.code"], name=op.f("fk_event_parties_party_code")),
        sa.PrimaryKeyConstraint("event_uid", "party_code", name=op.f("pk_event_parties")),
        comment="Sides of events",
    )
    op.create_index(op.f("ix_event_parties_party_code"), "event_parties", ["party_code"], unique=False)


def create_meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("event_uid", sa.Text(), nullable=False, comment="The event"),
        sa.Column(
            "level",
            sa.Text(),
            nullable=True,
            comment="leaders, ministers, senior officials or working level; NULL where the type says none",
        ),
        sa.Column(
            "ordinal",
            sa.Integer(),
            autoincrement=False,
            nullable=True,
            comment="Its number among meetings of its kind (14 of the 14th Ministerial Conference)",
        ),
        sa.CheckConstraint(
            "level IN ('leaders', 'ministers', 'senior officials', 'working level')", name=op.f("ck_meetings_level")
        ),
        sa.CheckConstraint("ordinal > 0", name=op.f("ck_meetings_ordinal")),
        sa.ForeignKeyConstraint(["event_uid"], ["events.uid"], name=op.f("fk_meetings_event_uid"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_uid", name=op.f("pk_meetings")),
        comment="Details of events of kind meeting",
    )


def create_milestones() -> None:
    op.create_table(
        "milestones",
        sa.Column("event_uid", sa.Text(), nullable=False, comment="The event"),
        sa.Column(
            "stage", sa.Text(), nullable=True, comment="Stage of the agreement that it opens, from milestone_stages"
        ),
        sa.ForeignKeyConstraint(
            ["event_uid"], ["events.uid"], name=op.f("fk_milestones_event_uid"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["stage"], ["stages.code"], name=op.f("fk_milestones_stage")),
        sa.PrimaryKeyConstraint("event_uid", name=op.f("pk_milestones")),
        comment="Details of events of kind milestone",
    )
    op.create_index(op.f("ix_milestones_stage"), "milestones", ["stage"], unique=False)


def create_negotiation_rounds() -> None:
    op.create_table(
        "negotiation_rounds",
        sa.Column("event_uid", sa.Text(), nullable=False, comment="The event"),
        sa.Column(
            "number",
            sa.Integer(),
            autoincrement=False,
            nullable=True,
            comment="Number of the round; NULL where no source states one",
        ),
        sa.CheckConstraint("number > 0", name=op.f("ck_negotiation_rounds_number")),
        sa.ForeignKeyConstraint(
            ["event_uid"], ["events.uid"], name=op.f("fk_negotiation_rounds_event_uid"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_uid", name=op.f("pk_negotiation_rounds")),
        comment="Details of events of kind round",
    )
