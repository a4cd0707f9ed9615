"""The database in a browser: Datasette, with what the reporting views and the cookbook say of themselves."""
