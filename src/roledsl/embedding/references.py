"""What a reference prints outside of any document: on a page that somebody writes around them."""

from __future__ import annotations

from collections.abc import Mapping

from roledsl.embedding.guest import Guest, Wrong
from roledsl.model.declarations import Declared, Family, Organisation
from roledsl.model.prose import Reference, quote
from roledsl.model.role import Composed
from roledsl.render.references import References
from roledsl.suggestions import nearest
from roledsl.vocabulary import FIELD_WORDS

_OWN = FIELD_WORDS.keys() | {"title"}


def reference(guest: Guest, raw: str) -> Reference | Wrong:
    """Resolve what stands between the braces of a reference, as a role file would print it.

    ``raw`` is a name (``head-of-school``, ``S7``, ``support.S7``), a term, or a document's field
    (``head-of-school.salary``).
    """
    workspace = guest.workspace
    declared = _declared(guest)
    if raw in declared:
        return Reference(raw, "name", raw, _printed(declared[raw]))
    graded = [full for full in workspace.grades if full.rpartition(".")[2] == raw]
    if len(graded) == 1:
        return Reference(raw, "grade", graded[0], quote(workspace.grades[graded[0]].label))
    for organisation in workspace.organisations.values():
        if raw in organisation.terms:
            return Reference(raw, "term", raw, raw, quote(organisation.terms[raw]))
    owner, _, word = raw.rpartition(".")
    if owner in guest.every:
        return _field(guest.every[owner], raw, word)
    return _unknown(raw, graded, (*declared, *(term for o in workspace.organisations.values() for term in o.terms)))


def _declared(guest: Guest) -> Mapping[str, Declared]:
    workspace = guest.workspace
    domains = {f"{f.name}.{domain.name}": domain for f in workspace.frameworks.values() for domain in f.domains}
    return {
        **workspace.organisations,
        **workspace.units,
        **workspace.scales,
        **workspace.grades,
        **workspace.statements,
        **workspace.frameworks,
        **domains,
        **workspace.levels,
        **guest.every,
    }


def _printed(of: Declared) -> str:
    if isinstance(of, Organisation) and of.short:
        return of.short
    if isinstance(of, (Composed, Family)):
        return _references(of).own("title")
    return quote(of.label)


def _references(of: Composed | Family) -> References:
    return References(of, of.house if isinstance(of, Family) else of.organisation)


def _field(of: Composed | Family, raw: str, word: str) -> Reference | Wrong:
    if word not in _OWN:
        near = nearest(word, _OWN)
        help_ = f"did you mean `{near[0]}`?" if near else "write a field's word after the dot, such as `salary`"
        return Wrong(f"`{word}` is no field of `{of.name}`", help_)
    text = _references(of).own(word)
    return (
        Reference(raw, "field", of.name, text)
        if text
        else Wrong(f"`{of.name}` has no {word} to show", "give it one, or take this out")
    )


def _unknown(raw: str, graded: list[str], known: tuple[str, ...]) -> Wrong:
    if graded:
        return Wrong(f"several scales have a grade `{raw}`", f"say which is meant: {' or '.join(graded)}")
    near = nearest(raw, known)
    return Wrong(f"there is no name or term `{raw[:80]}`", f"did you mean `{near[0]}`?" if near else "declare it")
