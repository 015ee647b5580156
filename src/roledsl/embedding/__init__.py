"""A workspace in somebody else's site: what a MkDocs or a Sphinx site shows of it, and what is said about it."""
