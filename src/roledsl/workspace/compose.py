"""Laying layers together: inherited contents first, the nearest field, closing texts last."""

from __future__ import annotations

from attrs import evolve

from roledsl.diagnostics import Diagnostic
from roledsl.model.content import Section
from roledsl.model.fields import Field
from roledsl.workspace.composition import Composition, heading_text, nothing_there
from roledsl.workspace.contents import Removal, Replaced
from roledsl.workspace.join import join
from roledsl.workspace.layers import LayerContents, ReplacedSection, VariantSlot
from roledsl.workspace.removal import named_items_placed, remove

# Which field of a role brings the fields of a layer with it, so that they print after it.
_BRINGS = {
    "grade": ("grade",),
    "every level": ("family",),
    "level": ("level", "grade", "family"),
    "every role": ("organisation",),
    "role": ("extends",),
}
# An extended role hands on everything but how many posts of it there are.
_NOT_HANDED_ON = frozenset({"posts"})


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
    for part in layer.parts:  # before any of the layer's own is there
        if isinstance(part, Removal):
            remove(result, part)
    for part in layer.parts:
        match part:
            case Field():
                if own or part.meaning not in _NOT_HANDED_ON:
                    sequence.append(_field(result, part, layer, own=own))
            case Section():
                sequence.append(_section(result, part, layer))
            case ReplacedSection():
                sequence.append(_replace(result, part))
            case Removal():
                pass
            case VariantSlot() if not own:
                pass  # a role's variants are not handed on
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
    same = result.sections(part.key)
    if not same or not part.word:
        return same[0] if same else None
    heading = part.heading.text if part.heading else ""
    for number in same:
        if heading_text(result.parts[number]) == heading:
            return number
    twice = [p for p in layer.parts if isinstance(p, Section) and p.key == part.key]
    if len(twice) == 1:
        return same[0]
    # the layer has the word twice: what has its heading joins there, the rest joins the first
    headings = {p.heading.text if p.heading else "" for p in twice}
    left = [n for n in same if heading_text(result.parts[n]) not in headings]
    return left[0] if left and twice[0] is part else None


def _section(result: Composition, part: Section, layer: LayerContents) -> int:
    number = _counterpart(result, part, layer)
    if number is None:
        return result.add(_joined(None, part, result))
    inherited = result.parts[number]
    assert isinstance(inherited, Section)
    result.parts[number] = _joined(inherited, part, result)
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
    numbers = result.sections(section.key)
    if not numbers:
        numbers = [
            n
            for n, p in result.parts.items()
            if isinstance(p, Section) and section.meaning and p.meaning == section.meaning
        ][:1]
    if not numbers:
        nothing_there(
            result,
            part.origin,
            f"no section `{section.key}` is inherited that could be replaced",
            "write the section without `replace`",
        )
        return result.add(section)
    inherited = result.parts[numbers[0]]
    assert isinstance(inherited, Section)
    result.parts[numbers[0]] = evolve(
        section,
        heading=section.heading or inherited.heading,
        heading_layer=section.heading_layer or inherited.heading_layer,
    )
    result.by_key.setdefault(section.key, []).append(numbers[0])
    return numbers[0]
