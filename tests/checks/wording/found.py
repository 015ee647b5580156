"""What the checks of wording find in a small role, for the tests beside."""

from __future__ import annotations

import roledsl
from roledsl.checks import Selection

ROLE = """\
organisation acme "Acme":
  language: {language}
  terms:
    SLB: Senior Leadership Board

role clerk "{title}":
  {section}:
"""


def found(
    code: str, *texts: str, section: str = "duties", language: str = "en", title: str = "Records Clerk"
) -> list[str]:
    """The words at which ``code`` is found in a role's section.

    Its lines are ``texts``: items without their dash, and as they are those that begin with two blanks.
    """
    lines = "".join(f"    {text[2:]}\n" if text.startswith("  ") else f"    - {text}\n" for text in texts)
    source = ROLE.format(section=section, language=language, title=title) + lines
    return marked(code, source)


def criteria(code: str, *texts: str, standing: str = "essential", title: str = "Records Clerk") -> list[str]:
    """The same for criteria of one standing."""
    lines = (f"  {standing}:", *(f"    - {text}" for text in texts))
    return found(code, *lines, section="person specification", title=title)


def marked(code: str, source: str) -> list[str]:
    """The words at which ``code`` is found in a workspace of one file, which must hold nothing else that is wrong."""
    workspace = roledsl.loads(source)
    assert workspace.diagnostics == ()
    diagnostics = roledsl.check(workspace, selection=Selection(select=(code,)))
    return [" ".join(d.source.slice(d.span).split()) for d in diagnostics]
