"""Apache Superset for tradedb: sets an instance up, connects a database, brings a dashboard."""
