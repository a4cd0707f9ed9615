"""The database: schema, session, reference rows, load, queries and views."""
