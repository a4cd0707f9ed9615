"""Reference tables: parties, agreements, organisations, cities, code tables.

Revision ID: 20261122_reference
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "20261122_reference"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_agreement_kinds()
    create_event_types()
    create_issue_codes()
    create_parties()
    create_stages()
    create_agreements()
    create_cities()
    create_milestone_stages()
    create_office_terms()
    create_organizations()
    create_party_aliases()
    create_party_members()
    create_agreement_aliases()
    create_agreement_parties()
    create_organization_aliases()


def downgrade() -> None:
    op.drop_table("organization_aliases")
    op.drop_table("agreement_parties")
    op.drop_table("agreement_aliases")
    op.drop_table("party_members")
    op.drop_table("party_aliases")
    op.drop_table("organizations")
    op.drop_table("office_terms")
    op.drop_table("milestone_stages")
    op.drop_table("cities")
    op.drop_table("agreements")
    op.drop_table("stages")
    op.drop_table("parties")
    op.drop_table("issue_codes")
    op.drop_table("event_types")
    op.drop_table("agreement_kinds")


def create_agreement_kinds() -> None:
    op.create_table(
        "agreement_kinds",
        sa.Column("code", sa.Text(), nullable=False, comment="Kind, for instance fta"),
        sa.Column("description", sa.Text(), nullable=False, comment="What the kind means"),
        sa.Column("source", sa.Text(), nullable=False, comment="Where the row comes from"),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_agreement_kinds")),
        comment="Kinds of agreements: fta, cepa, mou, upgrade ... (code table)",
    )


def create_event_types() -> None:
    op.create_table(
        "event_types",
        sa.Column("kind", sa.Text(), nullable=False, comment="round, meeting, milestone or development"),
        sa.Column("type", sa.Text(), nullable=False, comment="Type within the kind, for instance ministerial"),
        sa.Column("description", sa.Text(), nullable=False, comment="What the type means"),
        sa.Column("source", sa.Text(), nullable=False, comment="Where the row comes from"),
        sa.CheckConstraint(
            "kind IN ('round', 'meeting', 'milestone', 'development')", name=op.f("ck_event_types_kind")
        ),
        sa.PrimaryKeyConstraint("kind", "type", name=op.f("pk_event_types")),
        comment="Types of events by kind (code table)",
    )


def create_issue_codes() -> None:
    op.create_table(
        "issue_codes",
        sa.Column("code", sa.Text(), nullable=False, comment="Code, for instance date_unused"),
        sa.Column("severity", sa.Text(), nullable=False, comment="error, warning or info"),
        sa.Column("description", sa.Text(), nullable=False, comment="What it means and what to do"),
        sa.Column("source", sa.Text(), nullable=False, comment="Where the row comes from"),
        sa.CheckConstraint("severity IN ('error', 'warning', 'info')", name=op.f("ck_issue_codes_severity")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_issue_codes")),
        comment="Codes of issues (code table)",
    )


def create_parties() -> None:
    op.create_table(
        "parties",
        sa.Column("code", sa.Text(), nullable=False, comment="KR, GB ...; blocs EU, ASEAN, WTO ..."),
        sa.Column("kind", sa.Text(), nullable=False, comment="country or bloc"),
        sa.Column("name", sa.Text(), nullable=False, comment="Usual name"),
        sa.Column("short_name", sa.Text(), nullable=False, comment="Name as people say it"),
        sa.Column(
            "slug", sa.Text(), nullable=False, comment="Short name in the slugs of agreements: korea, uk, new-zealand"
        ),
        sa.Column("official_name", sa.Text(), nullable=True, comment="Formal name"),
        sa.Column("capital", sa.Text(), nullable=True, comment="Capital or seat"),
        sa.Column("source", sa.Text(), nullable=False, comment="Where the row comes from"),
        sa.CheckConstraint("kind = 'bloc' OR (length(code) = 2 AND code = upper(code))", name=op.f("ck_parties_code")),
        sa.CheckConstraint("kind IN ('country', 'bloc')", name=op.f("ck_parties_kind")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_parties")),
        sa.UniqueConstraint("slug", name=op.f("uq_parties_slug")),
        comment="Countries (ISO 3166-1 alpha-2, and XK) and blocs",
    )


def create_stages() -> None:
    op.create_table(
        "stages",
        sa.Column("code", sa.Text(), nullable=False, comment="Stage, for instance negotiating"),
        sa.Column(
            "rank", sa.Integer(), autoincrement=False, nullable=False, comment="Order of the stages, from early to late"
        ),
        sa.Column("description", sa.Text(), nullable=False, comment="What the stage means"),
        sa.Column("wto", sa.Text(), nullable=True, comment="The same in the words of the WTO's RTA-IS"),
        sa.Column("aric", sa.Text(), nullable=True, comment="The same in the words of ADB's ARIC"),
        sa.Column("desta", sa.Text(), nullable=True, comment="The same in the words of DESTA"),
        sa.Column("source", sa.Text(), nullable=False, comment="Where the row comes from"),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_stages")),
        comment="Stages of an agreement, with the words of other registries (code table)",
    )


def create_agreements() -> None:
    op.create_table(
        "agreements",
        sa.Column("slug", sa.Text(), nullable=False, comment="Stable name: korea-uk-upgrade, rcep"),
        sa.Column("name", sa.Text(), nullable=False, comment="Name as a person writes it"),
        sa.Column("kind", sa.Text(), nullable=False, comment="Kind, for instance fta"),
        sa.Column("parent_id", sa.Text(), nullable=True, comment="Agreement that it upgrades, extends or accedes to"),
        sa.Column(
            "source",
            sa.Text(),
            nullable=False,
            comment="Where the row comes from; `article` where articles are all that is known",
        ),
        sa.CheckConstraint("parent_id <> slug", name=op.f("ck_agreements_parent")),
        sa.ForeignKeyConstraint(["kind"], ["agreement_kinds.code"], name=op.f("fk_agreements_kind")),
        sa.ForeignKeyConstraint(["parent_id"], ["agreements.slug"], name=op.f("fk_agreements_parent_id")),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_agreements")),
        comment="Agreements and negotiations: from the reference data, and those that an article spoke of first",
    )
    op.create_index(op.f("ix_agreements_parent_id"), "agreements", ["parent_id"], unique=False)


def create_cities() -> None:
    op.create_table(
        "cities",
        sa.Column("id", sa.Text(), nullable=False, comment="Country and name, for instance kr/seoul"),
        sa.Column("name", sa.Text(), nullable=False, comment="Name in English"),
        sa.Column("country_code", sa.Text(), nullable=False, comment="Country, ISO 3166-1 alpha-2"),
        sa.Column("latitude", sa.Float(), nullable=False, comment="Degrees north"),
        sa.Column("longitude", sa.Float(), nullable=False, comment="Degrees east"),
        sa.Column("population", sa.Integer(), autoincrement=False, nullable=True, comment="Inhabitants"),
        sa.Column("aliases", sa.Text(), nullable=True, comment="Other names, divided by |"),
        sa.Column("source", sa.Text(), nullable=False, comment="Where the row comes from"),
        sa.CheckConstraint("latitude BETWEEN -90 AND 90", name=op.f("ck_cities_latitude")),
        sa.CheckConstraint(
            "length(country_code) = 2 AND country_code = upper(country_code)", name=op.f("ck_cities_country_code")
        ),
        sa.CheckConstraint("longitude BETWEEN -180 AND 180", name=op.f("ck_cities_longitude")),
        sa.ForeignKeyConstraint(["country_code"], ["parties.code"], name=op.f("fk_cities_country_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cities")),
        comment="Cities: where events take place, with coordinates",
    )
    op.create_index(op.f("ix_cities_name"), "cities", ["name"], unique=False)


def create_milestone_stages() -> None:
    op.create_table(
        "milestone_stages",
        sa.Column("type", sa.Text(), nullable=False, comment="Type of the milestone, for instance signed"),
        sa.Column("kind", sa.Text(), nullable=False, comment="Always milestone: makes the type a type of milestones"),
        sa.Column("stage", sa.Text(), nullable=False, comment="Stage that begins with it"),
        sa.Column("source", sa.Text(), nullable=False, comment="Where the row comes from"),
        sa.CheckConstraint("kind = 'milestone'", name=op.f("ck_milestone_stages_kind")),
        sa.ForeignKeyConstraint(
            ["kind", "type"], ["event_types.kind", "event_types.type"], name=op.f("fk_milestone_stages_kind_type")
        ),
        sa.ForeignKeyConstraint(["stage"], ["stages.code"], name=op.f("fk_milestone_stages_stage")),
        sa.PrimaryKeyConstraint("type", name=op.f("pk_milestone_stages")),
        comment="The stage that each type of milestone opens (code table)",
    )


def create_office_terms() -> None:
    op.create_table(
        "office_terms",
        sa.Column("person", sa.Text(), nullable=False, comment="Name of the person"),
        sa.Column("party_code", sa.Text(), nullable=False, comment="Country or bloc of the office"),
        sa.Column("title", sa.Text(), nullable=False, comment="The office"),
        sa.Column("since_edtf", sa.Text(), nullable=False, comment="First day in office as EDTF; `..` where not known"),
        sa.Column(
            "until_edtf", sa.Text(), nullable=True, comment="Last day in office as EDTF; NULL where in office at as_of"
        ),
        sa.Column("since_date", sa.Date(), nullable=True, comment="First day that since_edtf covers"),
        sa.Column("until_date", sa.Date(), nullable=True, comment="Last day that until_edtf covers"),
        sa.Column("as_of", sa.Text(), nullable=True, comment="When the row was last known to be true, EDTF"),
        sa.Column("aliases", sa.Text(), nullable=True, comment="Other spellings of the name, divided by |"),
        sa.Column("source", sa.Text(), nullable=False, comment="Where the row comes from"),
        sa.CheckConstraint("until_date IS NULL OR since_date <= until_date", name=op.f("ck_office_terms_dates")),
        sa.ForeignKeyConstraint(["party_code"], ["parties.code"], name=op.f("fk_office_terms_party_code")),
        sa.PrimaryKeyConstraint("person", "party_code", "title", "since_edtf", name=op.f("pk_office_terms")),
        comment="Terms of office of people who appear in trade news",
    )


def create_organizations() -> None:
    op.create_table(
        "organizations",
        sa.Column("slug", sa.Text(), nullable=False, comment="Stable name of the organisation"),
        sa.Column("name", sa.Text(), nullable=False, comment="Full name in English"),
        sa.Column("acronym", sa.Text(), nullable=True, comment="Acronym, for instance MOTIE"),
        sa.Column(
            "kind",
            sa.Text(),
            nullable=False,
            comment="ministry, office, agency, trade-body, international-organization or legislature",
        ),
        sa.Column("party_code", sa.Text(), nullable=True, comment="Country or bloc that it belongs to"),
        sa.Column("since_edtf", sa.Text(), nullable=True, comment="Since when it has this name, EDTF"),
        sa.Column(
            "until_edtf", sa.Text(), nullable=True, comment="Until when it had this name, EDTF; NULL where it still has"
        ),
        sa.Column("successor_id", sa.Text(), nullable=True, comment="What it became"),
        sa.Column("source", sa.Text(), nullable=False, comment="Where the row comes from"),
        sa.ForeignKeyConstraint(["party_code"], ["parties.code"], name=op.f("fk_organizations_party_code")),
        sa.ForeignKeyConstraint(["successor_id"], ["organizations.slug"], name=op.f("fk_organizations_successor_id")),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_organizations")),
        comment="Ministries, offices, trade bodies, organisations",
    )
    op.create_index(op.f("ix_organizations_party_code"), "organizations", ["party_code"], unique=False)


def create_party_aliases() -> None:
    op.create_table(
        "party_aliases",
        sa.Column("alias", sa.Text(), nullable=False, comment="The word or words, case as written"),
        sa.Column("party_code", sa.Text(), nullable=False, comment="The party meant"),
        sa.Column(
            "sense", sa.Text(), nullable=False, comment="name, short, official, acronym, demonym, capital or metonym"
        ),
        sa.Column("is_ambiguous", sa.Boolean(), nullable=False, comment="Whether the word often means something else"),
        sa.Column("source", sa.Text(), nullable=False, comment="Where the row comes from"),
        sa.CheckConstraint(
            "sense IN ('name', 'short', 'official', 'acronym', 'demonym', 'capital', 'metonym')",
            name=op.f("ck_party_aliases_sense"),
        ),
        sa.ForeignKeyConstraint(["party_code"], ["parties.code"], name=op.f("fk_party_aliases_party_code")),
        sa.PrimaryKeyConstraint("alias", "party_code", "sense", name=op.f("pk_party_aliases")),
        comment="Names, acronyms, demonyms, capitals and metonyms of parties, as English prose writes them",
    )
    op.create_index(op.f("ix_party_aliases_party_code"), "party_aliases", ["party_code"], unique=False)


def create_party_members() -> None:
    op.create_table(
        "party_members",
        sa.Column("bloc_code", sa.Text(), nullable=False, comment="The bloc"),
        sa.Column("member_code", sa.Text(), nullable=False, comment="The member"),
        sa.Column(
            "since_edtf", sa.Text(), nullable=False, comment="First day of membership as EDTF; `..` where not known"
        ),
        sa.Column(
            "until_edtf", sa.Text(), nullable=True, comment="Last day of membership as EDTF; NULL where it lasts"
        ),
        sa.Column("since_date", sa.Date(), nullable=True, comment="First day that since_edtf covers"),
        sa.Column("until_date", sa.Date(), nullable=True, comment="Last day that until_edtf covers"),
        sa.Column("source", sa.Text(), nullable=False, comment="Where the row comes from"),
        sa.CheckConstraint("until_date IS NULL OR since_date <= until_date", name=op.f("ck_party_members_dates")),
        sa.ForeignKeyConstraint(["bloc_code"], ["parties.code"], name=op.f("fk_party_members_bloc_code")),
        sa.ForeignKeyConstraint(["member_code"], ["parties.code"], name=op.f("fk_party_members_member_code")),
        sa.PrimaryKeyConstraint("bloc_code", "member_code", "since_edtf", name=op.f("pk_party_members")),
        comment="Members of blocs, by date",
    )
    op.create_index(op.f("ix_party_members_member_code"), "party_members", ["member_code"], unique=False)


def create_agreement_aliases() -> None:
    op.create_table(
        "agreement_aliases",
        sa.Column("alias", sa.Text(), nullable=False, comment="The other name, for instance KORUS"),
        sa.Column("agreement_id", sa.Text(), nullable=False, comment="The agreement"),
        sa.Column("source", sa.Text(), nullable=False, comment="Where the row comes from"),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.slug"], name=op.f("fk_agreement_aliases_agreement_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("alias", "agreement_id", name=op.f("pk_agreement_aliases")),
        comment="Other names and acronyms of agreements",
    )
    op.create_index(op.f("ix_agreement_aliases_agreement_id"), "agreement_aliases", ["agreement_id"], unique=False)


def create_agreement_parties() -> None:
    op.create_table(
        "agreement_parties",
        sa.Column("agreement_id", sa.Text(), nullable=False, comment="The agreement"),
        sa.Column("party_code", sa.Text(), nullable=False, comment="The party"),
        sa.Column("source", sa.Text(), nullable=False, comment="Where the row comes from"),
        sa.ForeignKeyConstraint(
            ["agreement_id"], ["agreements.slug"], name=op.f("fk_agreement_parties_agreement_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["party_code"], ["parties.code"], name=op.f("fk_agreement_parties_party_code")),
        sa.PrimaryKeyConstraint("agreement_id", "party_code", name=op.f("pk_agreement_parties")),
        comment="Parties of agreements",
    )
    op.create_index(op.f("ix_agreement_parties_party_code"), "agreement_parties", ["party_code"], unique=False)


def create_organization_aliases() -> None:
    op.create_table(
        "organization_aliases",
        sa.Column("alias", sa.Text(), nullable=False, comment="The other name"),
        sa.Column("organization_id", sa.Text(), nullable=False, comment="The organisation"),
        sa.Column("source", sa.Text(), nullable=False, comment="Where the row comes from"),
        sa.ForeignKeyConstraint(
            ["organization_id"], ["organizations.slug"], name=op.f("fk_organization_aliases_organization_id")
        ),
        sa.PrimaryKeyConstraint("alias", "organization_id", name=op.f("pk_organization_aliases")),
        comment="Other names of organisations",
    )
    op.create_index(
        op.f("ix_organization_aliases_organization_id"), "organization_aliases", ["organization_id"], unique=False
    )
