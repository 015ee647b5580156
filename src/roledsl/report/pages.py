"""The pages that explain the codes."""

from __future__ import annotations

from importlib import resources

from roledsl.codes import Code


def page(code: Code) -> str:
    """Give the page of a code, in Markdown; where it is missing, what the register says stands for it."""
    file = resources.files("roledsl").joinpath("pages", f"{code.code}.md")
    try:
        return file.read_text(encoding="utf-8")
    except FileNotFoundError:
        return f"# {code.code}: {code.name}\n\n{code.summary.capitalize()} ({code.severity.value}).\n"
