"""A handbook with Sphinx: the folder `jobs` is a workspace, and each of its files that makes a document is a page.

It needs myst-parser.
"""

from __future__ import annotations

project = "Handbook of Fernhill Library"
extensions = ["roledsl.sphinx", "myst_parser"]
roledsl_workspace = "jobs"
html_theme = "alabaster"
nitpicky = True
