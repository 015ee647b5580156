"""Laying layers together: inherited contents first, the nearest field, closing texts last."""

from __future__ import annotations

from attrs import evolve

from roledsl.diagnostics import Diagnostic
from roledsl.model.content import Section
from roledsl.model.fields import Field
from roledsl.workspace.composition import Composition, heading_text, nothing_there
from roledsl.workspace.contents import Removal, Replaced
from roledsl.workspace.join import join
from roledsl.workspace.layers import LayerContents, ReplacedSection
from roledsl.workspace.removal import named_items_placed, remove

# Which field of a role brings the fields of a layer with it, so that they print after it.
_BRINGS = {
    "grade": ("grade",),
    "every level": ("family",),
    "level": ("level", "grade", "family"),
    "every role": ("organisation",),
    "role": ("extends",),
}


def compose(layers: list[LayerContents], diagnostics: list[Diagnostic]) -> Composition:
    """Lay ``layers``, the outermost first."""
    result = Composition(diagnostics)
    last = len(layers) - 1
    for number, layer in enumerate(layers):
        _lay(result, layer, own=number == last)
    return result


def _lay(result: Composition, layer: LayerContents, *, own: bool) -> None:
    if layer.named and not result.named.isdisjoint(layer.named):
        layer = named_items_placed(result, layer)
    sequence: list[int] = []
    parts = layer.parts if own else layer.handed_on
    removals = [part for part in parts if isinstance(part, Removal)]
    if removals:  # before any of the layer's own is there
        remove(result, removals)
    for part in parts:
        match part:
            case Field():
                sequence.append(_field(result, part, layer, own=own))
            case Section():
                sequence.append(_section(result, part, layer))
            case ReplacedSection():
                sequence.append(_replace(result, part))
            case Removal():
                pass
            case _:
                sequence.append(result.add(part))
    result.closing[:0] = layer.closing
    result.named |= layer.named.keys()
    result.sequences.append(sequence)


def _field(result: Composition, part: Field, layer: LayerContents, *, own: bool) -> int:
    number = result.keys.get(part.key)
    if number is None:
        number = result.keys[part.key] = result.add(part)
        if not own and layer.layer.kind in _BRINGS:
            result.brought[number] = _BRINGS[layer.layer.kind]
    else:
        result.parts[number] = part
        if own:
            result.brought.pop(number, None)
        elif number in result.brought and layer.layer.kind in _BRINGS:
            result.brought[number] = _BRINGS[layer.layer.kind]
    return number


# ---- Sections ------------------------------------------------------------------------------------


def _counterpart(result: Composition, part: Section, layer: LayerContents) -> int | None:
    """Find the inherited section that ``part`` joins: of its word, and where a layer has that twice of its heading."""
    first = result.first(part.key)
    if first is None or not part.word:
        return first
    number = result.of_heading(part)
    if number is not None:
        return number
    twice = layer.sections[part.key]
    if len(twice) == 1:
        return first
    # the layer has the word twice: what has its heading joins there, the rest joins the first
    if twice[0] is not part:
        return None
    headings = set(map(heading_text, twice))
    return next((n for n in result.sections[part.key] if heading_text(result.parts[n]) not in headings), None)


def _section(result: Composition, part: Section, layer: LayerContents) -> int:
    number = _counterpart(result, part, layer)
    if number is None:
        return result.add(_joined(None, part, result))
    inherited = result.parts[number]
    assert isinstance(inherited, Section)
    result.put(number, _joined(inherited, part, result))
    return number


def _joined(inherited: Section | None, own: Section, result: Composition) -> Section:
    if inherited is None:
        if not any(isinstance(block, (Removal, Replaced)) for block in own.blocks):
            return own
        return evolve(own, blocks=join([], own.blocks, result))
    return evolve(
        inherited,
        heading=own.heading or inherited.heading,
        heading_layer=own.heading_layer or inherited.heading_layer,
        blocks=join(inherited.blocks, own.blocks, result),
        measured_by=own.measured_by or inherited.measured_by,
        layout=own.layout or inherited.layout,
        origin=own.origin,
    )


def _replace(result: Composition, part: ReplacedSection) -> int:
    section = part.section
    number = result.first(section.key)
    if number is None and section.meaning:
        same = (n for n, p in result.parts.items() if isinstance(p, Section) and p.meaning == section.meaning)
        number = next(same, None)
    if number is None:
        nothing_there(
            result,
            part.origin,
            f"no section `{section.key}` is inherited that could be replaced",
            "write the section without `replace`",
        )
        return result.add(section)
    inherited = result.parts[number]
    assert isinstance(inherited, Section)
    heading, layer = section.heading or inherited.heading, section.heading_layer or inherited.heading_layer
    result.put(number, evolve(section, heading=heading, heading_layer=layer))
    return number
