"""Reference tables: rows of `seeds/reference/*.csv`, and the agreements, which articles may add to."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, Float, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from tradedb.db.schema.base import Base, country_form, day, integer, key, one_of, string
from tradedb.records import Kind, Severity


class EventType(Base):
    """The types that each kind of event can have."""

    __tablename__ = "event_types"
    __table_args__ = (one_of("kind", Kind), {"comment": "Types of events by kind (code table)"})

    kind: Mapped[str] = key("round, meeting, milestone or development")
    type: Mapped[str] = key("Type within the kind, for instance ministerial")
    description: Mapped[str] = string("What the type means")
    source: Mapped[str] = string("Where the row comes from")


class Stage(Base):
    """The stages of an agreement's life."""

    __tablename__ = "stages"
    __table_args__ = ({"comment": "Stages of an agreement, with the words of other registries (code table)"},)

    code: Mapped[str] = key("Stage, for instance negotiating")
    rank: Mapped[int] = integer("Order of the stages, from early to late")
    description: Mapped[str] = string("What the stage means")
    wto: Mapped[str | None] = string("The same in the words of the WTO's RTA-IS")
    aric: Mapped[str | None] = string("The same in the words of ADB's ARIC")
    desta: Mapped[str | None] = string("The same in the words of DESTA")
    source: Mapped[str] = string("Where the row comes from")


class MilestoneStage(Base):
    """Which stage a milestone opens."""

    __tablename__ = "milestone_stages"
    __table_args__ = (
        CheckConstraint("kind = 'milestone'", name="kind"),
        ForeignKeyConstraint(["kind", "type"], ["event_types.kind", "event_types.type"]),
        {"comment": "The stage that each type of milestone opens (code table)"},
    )

    type: Mapped[str] = key("Type of the milestone, for instance signed")
    kind: Mapped[str] = string("Always milestone: makes the type a type of milestones")
    stage: Mapped[str] = string("Stage that begins with it", "stages.code")
    source: Mapped[str] = string("Where the row comes from")


class AgreementKind(Base):
    """The kinds of agreements and instruments."""

    __tablename__ = "agreement_kinds"
    __table_args__ = ({"comment": "Kinds of agreements: fta, cepa, mou, upgrade ... (code table)"},)

    code: Mapped[str] = key("Kind, for instance fta")
    description: Mapped[str] = string("What the kind means")
    source: Mapped[str] = string("Where the row comes from")


class IssueCode(Base):
    """What can be noticed about an article."""

    __tablename__ = "issue_codes"
    __table_args__ = (one_of("severity", Severity), {"comment": "Codes of issues (code table)"})

    code: Mapped[str] = key("Code, for instance date_unused")
    severity: Mapped[str] = string("error, warning or info")
    description: Mapped[str] = string("What it means and what to do")
    source: Mapped[str] = string("Where the row comes from")


class Rule(Base):
    """What a rule of the parser recognises."""

    __tablename__ = "rules"
    __table_args__ = (one_of("kind", (*Kind, "tally")), {"comment": "Rules of the parser (code table)"})

    id: Mapped[str] = key("Kind and name, for instance round.numbered")
    kind: Mapped[str] = string("Kind of the events that it makes; tally for counts")
    description: Mapped[str] = string("What it recognises")
    source: Mapped[str] = string("Where the row comes from")


class Party(Base):
    """Countries and blocs."""

    __tablename__ = "parties"
    __table_args__ = (
        UniqueConstraint("slug"),
        one_of("kind", ("country", "bloc")),
        CheckConstraint("kind = 'bloc' OR (length(code) = 2 AND code = upper(code))", name="code"),
        {"comment": "Countries (ISO 3166-1 alpha-2, and XK) and blocs"},
    )

    code: Mapped[str] = key("KR, GB ...; blocs EU, ASEAN, WTO ...")
    kind: Mapped[str] = string("country or bloc")
    name: Mapped[str] = string("Usual name")
    short_name: Mapped[str] = string("Name as people say it")
    slug: Mapped[str] = string("Short name in the slugs of agreements: korea, uk, new-zealand")
    official_name: Mapped[str | None] = string("Formal name")
    capital: Mapped[str | None] = string("Capital or seat")
    source: Mapped[str] = string("Where the row comes from")


class PartyAlias(Base):
    """Other words for a party."""

    __tablename__ = "party_aliases"
    __table_args__ = (
        one_of("sense", ("name", "short", "official", "acronym", "demonym", "capital", "metonym")),
        Index(None, "party_code"),
        {"comment": "Names, acronyms, demonyms, capitals and metonyms of parties, as English prose writes them"},
    )

    alias: Mapped[str] = key("The word or words, case as written")
    party_code: Mapped[str] = key("The party meant", "parties.code")
    sense: Mapped[str] = key("name, short, official, acronym, demonym, capital or metonym")
    is_ambiguous: Mapped[bool] = mapped_column(comment="Whether the word often means something else")
    source: Mapped[str] = string("Where the row comes from")


class PartyDomain(Base):
    """Web addresses under which parties publish."""

    __tablename__ = "party_domains"
    __table_args__ = (
        Index(None, "party_code"),
        {"comment": "Domains under which governments and institutions publish for themselves"},
    )

    domain: Mapped[str] = key("Domain; all domains below it count")
    party_code: Mapped[str] = string("The party that speaks there", "parties.code")
    source: Mapped[str] = string("Where the row comes from")


class PartyMember(Base):
    """Who belonged to a bloc from when to when."""

    __tablename__ = "party_members"
    __table_args__ = (
        CheckConstraint("until_date IS NULL OR since_date <= until_date", name="dates"),
        Index(None, "member_code"),
        {"comment": "Members of blocs, by date"},
    )

    bloc_code: Mapped[str] = key("The bloc", "parties.code")
    member_code: Mapped[str] = key("The member", "parties.code")
    since_edtf: Mapped[str] = key("First day of membership as EDTF; `..` where not known")
    until_edtf: Mapped[str | None] = string("Last day of membership as EDTF; NULL where it lasts")
    since_date: Mapped[dt.date | None] = day("First day that since_edtf covers")
    until_date: Mapped[dt.date | None] = day("Last day that until_edtf covers")
    source: Mapped[str] = string("Where the row comes from")


class Organization(Base):
    """Ministries, offices, trade bodies and international organisations."""

    __tablename__ = "organizations"
    __table_args__ = (Index(None, "party_code"), {"comment": "Ministries, offices, trade bodies, organisations"})

    slug: Mapped[str] = key("Stable name of the organisation")
    name: Mapped[str] = string("Full name in English")
    acronym: Mapped[str | None] = string("Acronym, for instance MOTIE")
    kind: Mapped[str] = string("ministry, office, agency, trade-body, international-organization or legislature")
    party_code: Mapped[str | None] = string("Country or bloc that it belongs to", "parties.code")
    since_edtf: Mapped[str | None] = string("Since when it has this name, EDTF")
    until_edtf: Mapped[str | None] = string("Until when it had this name, EDTF; NULL where it still has")
    successor_id: Mapped[str | None] = string("What it became", "organizations.slug")
    source: Mapped[str] = string("Where the row comes from")


class OrganizationAlias(Base):
    """Other names of an organisation."""

    __tablename__ = "organization_aliases"
    __table_args__ = (Index(None, "organization_id"), {"comment": "Other names of organisations"})

    alias: Mapped[str] = key("The other name")
    organization_id: Mapped[str] = key("The organisation", "organizations.slug")
    source: Mapped[str] = string("Where the row comes from")


class City(Base):
    """Cities with their coordinates."""

    __tablename__ = "cities"
    __table_args__ = (
        country_form(),
        CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude"),
        CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude"),
        Index(None, "name"),
        {"comment": "Cities: where events take place, with coordinates"},
    )

    id: Mapped[str] = key("Country and name, for instance kr/seoul")
    name: Mapped[str] = string("Name in English")
    country_code: Mapped[str] = string("Country, ISO 3166-1 alpha-2", "parties.code")
    latitude: Mapped[float] = mapped_column(Float, comment="Degrees north")
    longitude: Mapped[float] = mapped_column(Float, comment="Degrees east")
    population: Mapped[int | None] = integer("Inhabitants")
    aliases: Mapped[str | None] = string("Other names, divided by |")
    source: Mapped[str] = string("Where the row comes from")


class OfficeTerm(Base):
    """Who held which office when."""

    __tablename__ = "office_terms"
    __table_args__ = (
        CheckConstraint("until_date IS NULL OR since_date <= until_date", name="dates"),
        {"comment": "Terms of office of people who appear in trade news"},
    )

    person: Mapped[str] = key("Name of the person")
    party_code: Mapped[str] = key("Country or bloc of the office", "parties.code")
    title: Mapped[str] = key("The office")
    since_edtf: Mapped[str] = key("First day in office as EDTF; `..` where not known")
    until_edtf: Mapped[str | None] = string("Last day in office as EDTF; NULL where in office at as_of")
    since_date: Mapped[dt.date | None] = day("First day that since_edtf covers")
    until_date: Mapped[dt.date | None] = day("Last day that until_edtf covers")
    as_of: Mapped[str | None] = string("When the row was last known to be true, EDTF")
    aliases: Mapped[str | None] = string("Other spellings of the name, divided by |")
    source: Mapped[str] = string("Where the row comes from")


class Agreement(Base):
    """Agreements, negotiations and instruments."""

    __tablename__ = "agreements"
    __table_args__ = (
        CheckConstraint("parent_id <> slug", name="parent"),
        Index(None, "parent_id"),
        {"comment": "Agreements and negotiations: from the reference data, and those that an article spoke of first"},
    )

    slug: Mapped[str] = key("Stable name: korea-uk-upgrade, rcep")
    name: Mapped[str] = string("Name as a person writes it")
    kind: Mapped[str] = string("Kind, for instance fta", "agreement_kinds.code")
    parent_id: Mapped[str | None] = string("Agreement that it upgrades, extends or accedes to", "agreements.slug")
    source: Mapped[str] = string("Where the row comes from; `article` where articles are all that is known")


class AgreementParty(Base):
    """The sides of an agreement."""

    __tablename__ = "agreement_parties"
    __table_args__ = (Index(None, "party_code"), {"comment": "Parties of agreements"})

    agreement_id: Mapped[str] = key("The agreement", "agreements.slug", ondelete="CASCADE")
    party_code: Mapped[str] = key("The party", "parties.code")
    source: Mapped[str] = string("Where the row comes from")


class AgreementAlias(Base):
    """Other names of an agreement."""

    __tablename__ = "agreement_aliases"
    __table_args__ = (Index(None, "agreement_id"), {"comment": "Other names and acronyms of agreements"})

    alias: Mapped[str] = key("The other name, for instance KORUS")
    agreement_id: Mapped[str] = key("The agreement", "agreements.slug", ondelete="CASCADE")
    source: Mapped[str] = string("Where the row comes from")
