"""Event mentions of many articles to one timeline."""
