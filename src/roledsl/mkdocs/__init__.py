"""Roles in a MkDocs site: the plugin, and the extension of Markdown, which Zensical takes too."""
