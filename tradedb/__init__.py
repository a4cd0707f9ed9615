"""A timeline database of trade agreements, each value traced to the words of an article."""

__version__ = "0.1.0"
