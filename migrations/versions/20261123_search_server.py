"""Full-text search on PostgreSQL: the words of each article and event as a tsvector, which triggers keep in step.

SQLite has its own since `20261122_search` and is left as it is. No extension is needed: what is folded away, case and
accents, the function `search_fold` folds, and what is left needs no dictionary. Triggers are per statement where they
can be, since articles come many at a time, and name no columns, since of a column that a trigger names the type
cannot change.

Revision ID: 20261123_search_server
Revises: 20261123_facts
"""

# ruff: noqa: S608 - the statements are made of names of the schema alone

from alembic import op

revision = "20261123_search_server"
down_revision = "20261123_facts"
branch_labels = None
depends_on = None

DOCUMENTS = """
CREATE TABLE search_documents (
    number BIGINT GENERATED ALWAYS AS IDENTITY CONSTRAINT pk_search_documents PRIMARY KEY,
    article_id TEXT CONSTRAINT uq_search_documents_article_id UNIQUE,
    event_uid TEXT CONSTRAINT uq_search_documents_event_uid UNIQUE,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    names TEXT NOT NULL,
    words TSVECTOR NOT NULL,
    CONSTRAINT ck_search_documents_one CHECK ((article_id IS NULL) <> (event_uid IS NULL))
)
"""
#: Collations that know the letters of every script, whatever the database's own; the first that is there is taken.
ALL_LETTERS = ("pg_c_utf8", "C.utf8", "und-x-icu")

FOLD = r"""
DO $do$
DECLARE
    knowing TEXT := coalesce(
        (SELECT name FROM unnest(ARRAY[{names}]) WITH ORDINALITY AS known (name, place)
         JOIN pg_collation ON collname = name AND collnamespace = 'pg_catalog'::regnamespace
         ORDER BY place LIMIT 1),
        'default'
    );
BEGIN
    EXECUTE format($sql$
        CREATE FUNCTION search_fold(words TEXT) RETURNS TEXT LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $body$
            SELECT regexp_replace(
                lower(regexp_replace(normalize(words, NFKD), U&'[\0300-\036F]+', '', 'g') COLLATE pg_catalog.%I),
                '[\W_]+', ' ', 'g'
            )
        $body$
    $sql$, knowing);
END
$do$
""".replace("{names}", ", ".join(f"'{name}'" for name in ALL_LETTERS))
#: Title, names and text do not touch: no phrase spans the stroke between them, which nobody can search for.
WORDS = """
CREATE FUNCTION search_words(title TEXT, body TEXT, names TEXT) RETURNS TSVECTOR LANGUAGE sql IMMUTABLE STRICT AS $$
    SELECT setweight(to_tsvector('simple', search_fold(title)), 'A') || $q$'|':1$q$::TSVECTOR
        || setweight(to_tsvector('simple', search_fold(names)), 'B') || $q$'|':1$q$::TSVECTOR
        || setweight(to_tsvector('simple', search_fold(body)), 'D')
$$
"""
#: A tsvector holds a megabyte. Of a text with more different words than fit, the beginning is found.
WORDS_THAT_FIT = """
CREATE FUNCTION search_words_that_fit(title TEXT, body TEXT, names TEXT) RETURNS TSVECTOR
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN search_words(title, body, names);
EXCEPTION WHEN program_limit_exceeded THEN
    RETURN search_words(left(title, 1000), left(body, 100000), left(names, 10000));
END
$$
"""
QUERY = """
CREATE FUNCTION search_query(terms TEXT[], are_beginnings BOOLEAN[]) RETURNS TSQUERY LANGUAGE sql IMMUTABLE AS $$
    SELECT string_agg('(' || phrase::TEXT || CASE WHEN is_beginning THEN $q$:*$q$ ELSE '' END || ')', ' & ')::TSQUERY
    FROM unnest(terms, are_beginnings) AS asked (term, is_beginning),
        phraseto_tsquery('simple', search_fold(term)) AS phrase
    WHERE numnode(phrase) > 0
$$
"""

TOLD = "title = excluded.title, body = excluded.body, names = excluded.names, words = excluded.words"
WRITE_EVENTS = f"""
CREATE FUNCTION search_write_events(uids TEXT[]) RETURNS VOID LANGUAGE sql AS $$
    INSERT INTO search_documents (event_uid, title, body, names, words)
    SELECT uid, title, body, names, search_words_that_fit(title, body, names)
    FROM (
        SELECT
            uid,
            title,
            coalesce(
                (SELECT string_agg(quote, chr(10) ORDER BY id) FROM event_mentions WHERE event_uid = uid), ''
            ) AS body,
            concat_ws(
                chr(10),
                coalesce(venue || ', ', '') || coalesce(city, ''),
                (SELECT string_agg(concat_ws(', ', person.name, person.title, person.organization), chr(10)
                                   ORDER BY person.participant_id)
                 FROM event_participants AS person WHERE person.event_uid = uid)
            ) AS names
        FROM events WHERE uid = ANY (uids)
    ) AS told
    ON CONFLICT (event_uid) DO UPDATE SET {TOLD}
$$
"""

ARTICLES = """
    INSERT INTO search_documents (article_id, title, body, names, words)
    SELECT id, coalesce(title, ''), text, '', search_words_that_fit(coalesce(title, ''), text, '') FROM {rows}
"""
ADD_ARTICLES = ARTICLES.format(rows="came")
CHANGE_ARTICLE = """
    IF (new.title, new.text) IS DISTINCT FROM (old.title, old.text) THEN
        UPDATE search_documents
        SET title = coalesce(new.title, ''), body = new.text,
            words = search_words_that_fit(coalesce(new.title, ''), new.text, '')
        WHERE article_id = new.id;
    END IF
"""
CHANGE_EVENT = """
    IF (new.title, new.venue, new.city) IS DISTINCT FROM (old.title, old.venue, old.city) THEN
        PERFORM search_write_events(ARRAY[new.uid]);
    END IF
"""
DROP_ARTICLES = "DELETE FROM search_documents WHERE article_id IN (SELECT id FROM went)"
DROP_EVENTS = "DELETE FROM search_documents WHERE event_uid IN (SELECT uid FROM went)"


def write(uids: str) -> str:
    return f"PERFORM search_write_events(ARRAY({uids}))"


def of(rows: str) -> str:
    return f"SELECT DISTINCT event_uid FROM {rows} WHERE event_uid IS NOT NULL"


def changed(*columns: str) -> str:
    """The events of accounts or people of which one of these columns changed, before and after."""
    key = "id" if "quote" in columns else "event_uid, participant_id"
    differ = " OR ".join(f"came.{column} IS DISTINCT FROM went.{column}" for column in columns)
    here = ", ".join(f"came.{column}" for column in key.split(", "))
    there = ", ".join(f"went.{column}" for column in key.split(", "))
    return (
        f"SELECT came.event_uid FROM came LEFT JOIN went ON ({here}) = ({there}) "
        f"WHERE came.event_uid IS NOT NULL AND (went.* IS NULL OR {differ}) UNION "
        f"SELECT went.event_uid FROM went LEFT JOIN came ON ({here}) = ({there}) "
        f"WHERE went.event_uid IS NOT NULL AND (came.* IS NULL OR {differ})"
    )


BOTH = "REFERENCING OLD TABLE AS went NEW TABLE AS came FOR EACH STATEMENT"
CAME = "REFERENCING NEW TABLE AS came FOR EACH STATEMENT"
WENT = "REFERENCING OLD TABLE AS went FOR EACH STATEMENT"
#: Name, event, what is seen of the rows, and what is done.
TRIGGERS = (
    ("search_article_added", "INSERT ON articles", CAME, ADD_ARTICLES),
    ("search_article_changed", "UPDATE ON articles", "FOR EACH ROW", CHANGE_ARTICLE),
    ("search_article_gone", "DELETE ON articles", WENT, DROP_ARTICLES),
    ("search_event_added", "INSERT ON events", CAME, write("SELECT uid FROM came")),
    ("search_event_changed", "UPDATE ON events", "FOR EACH ROW", CHANGE_EVENT),
    ("search_event_gone", "DELETE ON events", WENT, DROP_EVENTS),
    ("search_account_added", "INSERT ON event_mentions", CAME, write(of("came"))),
    ("search_account_changed", "UPDATE ON event_mentions", BOTH, write(changed("event_uid", "quote"))),
    ("search_account_gone", "DELETE ON event_mentions", WENT, write(of("went"))),
    ("search_person_added", "INSERT ON event_participants", CAME, write(of("came"))),
    ("search_person_changed", "UPDATE ON event_participants", BOTH, write(changed("name", "title", "organization"))),
    ("search_person_gone", "DELETE ON event_participants", WENT, write(of("went"))),
)
FUNCTIONS = (FOLD, WORDS, WORDS_THAT_FIT, QUERY, WRITE_EVENTS)
SIGNATURES = (
    "search_write_events(TEXT[])", "search_query(TEXT[], BOOLEAN[])", "search_words_that_fit(TEXT, TEXT, TEXT)",
    "search_words(TEXT, TEXT, TEXT)", "search_fold(TEXT)",
)  # fmt: skip


def upgrade() -> None:
    if op.get_context().dialect.name != "postgresql":
        return
    for statement in (DOCUMENTS, *FUNCTIONS):
        run(statement)
    run(ARTICLES.format(rows="articles ORDER BY id"))
    run("SELECT search_write_events(ARRAY(SELECT uid FROM events ORDER BY uid))")
    run("CREATE INDEX ix_search_documents_words ON search_documents USING gin (words)")
    for name, event, seen, action in TRIGGERS:
        run(f"CREATE FUNCTION {name}() RETURNS TRIGGER LANGUAGE plpgsql AS $$ BEGIN {action}; RETURN NULL; END $$")
        run(f"CREATE TRIGGER {name} AFTER {event} {seen} EXECUTE FUNCTION {name}()")


def run(statement: str) -> None:
    """A colon in these is none of a parameter."""
    op.execute(statement.replace(":", r"\:"))


def downgrade() -> None:
    if op.get_context().dialect.name != "postgresql":
        return
    for name, event, _, _ in TRIGGERS:
        run(f"DROP TRIGGER {name} ON {event.rpartition(' ')[2]}")
        run(f"DROP FUNCTION {name}()")
    for signature in SIGNATURES:
        run(f"DROP FUNCTION {signature}")
    run("DROP TABLE search_documents")
