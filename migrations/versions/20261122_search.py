"""Full-text search over articles and events; triggers keep it in step, so that no writer has to think of it.

SQLite only: an FTS5 table `search_index`, whose rows `search_documents` numbers. PostgreSQL gets its own in
`20261123_search_server`.

A later migration that rebuilds `articles`, `events`, `event_mentions` or `event_participants` in batch mode takes
their triggers away: it has to drop them and make them again.

Revision ID: 20261122_search
Revises: 20261122_timeline
"""

# ruff: noqa: S608 - the statements are made of names of the schema alone

from alembic import op

revision = "20261122_search"
down_revision = "20261122_timeline"
branch_labels = None
depends_on = None

DOCUMENTS = """
CREATE TABLE search_documents (
    number INTEGER NOT NULL CONSTRAINT pk_search_documents PRIMARY KEY,
    article_id TEXT CONSTRAINT uq_search_documents_article_id UNIQUE,
    event_uid TEXT CONSTRAINT uq_search_documents_event_uid UNIQUE,
    CONSTRAINT ck_search_documents_one CHECK ((article_id IS NULL) <> (event_uid IS NULL))
)
"""
INDEX = """
CREATE VIRTUAL TABLE search_index USING fts5 (title, body, names, tokenize = 'unicode61 remove_diacritics 2')
"""
ADD_ARTICLE = """
INSERT INTO search_documents (article_id) VALUES (new.id);
INSERT INTO search_index (rowid, title, body, names)
    SELECT number, coalesce(new.title, ''), new.text, '' FROM search_documents WHERE article_id = new.id;
"""
CHANGE_ARTICLE = """
UPDATE search_index SET title = coalesce(new.title, ''), body = new.text
    WHERE rowid = (SELECT number FROM search_documents WHERE article_id = new.id);
"""
ADD_EVENT = """
INSERT INTO search_documents (event_uid) VALUES (new.uid);
INSERT INTO search_index (rowid, title, body, names)
    SELECT number, new.title, '', coalesce(new.venue || ', ', '') || coalesce(new.city, '')
    FROM search_documents WHERE event_uid = new.uid;
"""
CHANGE_EVENT = """
UPDATE search_index SET title = new.title
    WHERE rowid = (SELECT number FROM search_documents WHERE event_uid = new.uid);
"""


def remove(key: str, value: str) -> str:
    return f"""
DELETE FROM search_index WHERE rowid = (SELECT number FROM search_documents WHERE {key} = {value});
DELETE FROM search_documents WHERE {key} = {value};
"""


def quotes(uid: str) -> str:
    """The words that carry an event in its articles, one below the other."""
    return f"SELECT quote AS words FROM event_mentions WHERE event_uid = {uid} ORDER BY id"


def names(uid: str) -> str:
    """Where an event takes place, and the people at it with their offices."""
    person = "name || coalesce(', ' || title, '') || coalesce(', ' || organization, '')"
    return f"""
SELECT coalesce(venue || ', ', '') || coalesce(city, '') AS words FROM events WHERE uid = {uid} UNION ALL
SELECT words FROM (
    SELECT {person} AS words FROM event_participants WHERE event_uid = {uid} ORDER BY participant_id
)"""


def gathered(rows: str) -> str:
    return f"coalesce((SELECT group_concat(words, char(10)) FROM ({rows})), '')"


def gather(column: str, rows: str, uid: str) -> str:
    return f"""
UPDATE search_index SET {column} = {gathered(rows)}
    WHERE rowid = (SELECT number FROM search_documents WHERE event_uid = {uid});
"""


def gather_quotes(uid: str) -> str:
    return gather("body", quotes(uid), uid)


def gather_names(uid: str) -> str:
    return gather("names", names(uid), uid)


TRIGGERS = {
    "search_article_added": ("INSERT ON articles", ADD_ARTICLE),
    "search_article_changed": ("UPDATE OF title, text ON articles", CHANGE_ARTICLE),
    "search_article_gone": ("DELETE ON articles", remove("article_id", "old.id")),
    "search_event_added": ("INSERT ON events", ADD_EVENT),
    "search_event_changed": ("UPDATE OF title ON events", CHANGE_EVENT),
    "search_event_gone": ("DELETE ON events", remove("event_uid", "old.uid")),
    "search_account_added": ("INSERT ON event_mentions WHEN new.event_uid IS NOT NULL", gather_quotes("new.event_uid")),
    "search_account_changed": (
        "UPDATE OF event_uid, quote ON event_mentions",
        gather_quotes("old.event_uid") + gather_quotes("new.event_uid"),
    ),
    "search_account_gone": ("DELETE ON event_mentions WHEN old.event_uid IS NOT NULL", gather_quotes("old.event_uid")),
    "search_person_added": ("INSERT ON event_participants", gather_names("new.event_uid")),
    "search_person_changed": (
        "UPDATE ON event_participants",
        gather_names("old.event_uid") + gather_names("new.event_uid"),
    ),
    "search_person_gone": ("DELETE ON event_participants", gather_names("old.event_uid")),
}


def upgrade() -> None:
    if op.get_context().dialect.name != "sqlite":
        return
    op.execute(DOCUMENTS)
    op.execute(INDEX)
    fill()
    for name, (what, statements) in TRIGGERS.items():
        event, _, condition = what.partition(" WHEN ")
        when = f"WHEN {condition} " if condition else ""
        op.execute(f"CREATE TRIGGER {name} AFTER {event} FOR EACH ROW {when}BEGIN {statements} END")


def fill() -> None:
    """Take in what is there already."""
    op.execute("INSERT INTO search_documents (article_id) SELECT id FROM articles ORDER BY id")
    op.execute("INSERT INTO search_documents (event_uid) SELECT uid FROM events ORDER BY uid")
    op.execute(
        "INSERT INTO search_index (rowid, title, body, names) SELECT d.number, coalesce(a.title, ''), a.text, '' "
        "FROM search_documents d JOIN articles a ON a.id = d.article_id"
    )
    op.execute(
        "INSERT INTO search_index (rowid, title, body, names) "
        f"SELECT d.number, e.title, {gathered(quotes('e.uid'))}, {gathered(names('e.uid'))} "
        "FROM search_documents d JOIN events e ON e.uid = d.event_uid"
    )


def downgrade() -> None:
    if op.get_context().dialect.name != "sqlite":
        return
    for name in TRIGGERS:
        op.execute(f"DROP TRIGGER {name}")
    op.execute("DROP TABLE search_index")
    op.execute("DROP TABLE search_documents")
