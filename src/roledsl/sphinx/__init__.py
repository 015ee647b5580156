"""Roles in a Sphinx site: ``.role`` files as pages, the directive ``role-document`` and the role ``role``."""

from __future__ import annotations

from roledsl.sphinx.extension import setup

__all__ = ["setup"]
