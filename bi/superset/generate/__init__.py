"""Writes the bundle of Superset: datasets from the reporting views, charts and the dashboard from their tables."""
