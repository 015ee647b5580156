"""Laying layers together: inherited contents first, the nearest field, closing texts last."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import define, evolve, field

from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic
from roledsl.model.content import AnyOf, Block, Group, Item, Paragraph, Section, Standing
from roledsl.model.fields import Field
from roledsl.model.order import placed
from roledsl.model.origin import Origin
from roledsl.model.role import Content, Loose, VariantPart
from roledsl.syntax.prose import Piece, unquoted
from roledsl.vocabulary import FIELD_WORDS, SECTION_WORDS
from roledsl.workspace.contents import Closing, LayerBlock, Removal, Replaced
from roledsl.workspace.layers import LayerContents, Part, ReplacedSection, VariantSlot

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


@define
class Composition:
    """The parts of a role while layers are laid: by number, and the numbers of each layer in its own order."""

    diagnostics: list[Diagnostic]
    parts: dict[int, Content | VariantSlot] = field(factory=dict)
    keys: dict[str, int] = field(factory=dict)
    sequences: list[list[int]] = field(factory=list)
    brought: dict[int, tuple[str, ...]] = field(factory=dict)
    closing: list[Part] = field(factory=list)
    named: set[str] = field(factory=set)
    by_key: dict[str, list[int]] = field(factory=dict)
    count: int = 0

    def add(self, part: Content | VariantSlot) -> int:
        """Give a part the next number."""
        self.count += 1
        self.parts[self.count] = part
        if isinstance(part, Section):
            self.by_key.setdefault(part.key, []).append(self.count)
        return self.count

    def sections(self, key: str) -> list[int]:
        """Give the numbers of the sections of that key which are still there."""
        found = ((number, self.parts.get(number)) for number in dict.fromkeys(self.by_key.get(key, ())))
        return [number for number, part in found if isinstance(part, Section) and part.key == key]


def compose(layers: list[LayerContents], diagnostics: list[Diagnostic]) -> Composition:
    """Lay ``layers``, the outermost first."""
    result = Composition(diagnostics)
    last = len(layers) - 1
    for number, layer in enumerate(layers):
        _lay(result, layer, own=number == last)
    return result


def _lay(result: Composition, layer: LayerContents, *, own: bool) -> None:
    if layer.named and not result.named.isdisjoint(layer.named):
        layer = _named_items_placed(result, layer)
    sequence: list[int] = []
    for part in layer.parts:  # before any of the layer's own is there
        if isinstance(part, Removal):
            _remove(result, part)
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
        if _heading(result.parts[number]) == heading:
            return number
    twice = [p for p in layer.parts if isinstance(p, Section) and p.key == part.key]
    if len(twice) == 1:
        return same[0]
    # the layer has the word twice: what has its heading joins there, the rest joins the first
    headings = {p.heading.text if p.heading else "" for p in twice}
    left = [n for n in same if _heading(result.parts[n]) not in headings]
    return left[0] if left and twice[0] is part else None


def _heading(part: Content | VariantSlot) -> str:
    return part.heading.text if isinstance(part, Section) and part.heading else ""


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
        _nothing_there(
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


# ---- Blocks --------------------------------------------------------------------------------------


def join(inherited: Iterable[LayerBlock], own: Iterable[LayerBlock], result: Composition) -> tuple[Block, ...]:
    """Join the contents of a section of two layers: groups and standings of one heading become one."""
    found: list[LayerBlock] = []
    closing: list[LayerBlock] = []
    at: dict[tuple[str, str], int] = {}
    for block in inherited:
        if isinstance(block, Closing):
            closing += block.blocks
        else:
            at[_key(block)] = len(found)
            found.append(block)
    own_closing: list[LayerBlock] = []
    removals = [block for block in own if isinstance(block, Removal)]
    for removal in removals:
        found, closing = _removed_from(found, closing, removal, result)
    at = {_key(b): i for i, b in enumerate(found)} if removals else at
    for block in own:
        if isinstance(block, Closing):
            own_closing += block.blocks
        elif isinstance(block, Removal):
            continue
        elif isinstance(block, Replaced):
            _put(found, at, block, result)
        elif isinstance(block, (Group, Standing)) and _key(block) in at:
            position = at[_key(block)]
            found[position] = _joined_block(found[position], block, result)
        else:
            if isinstance(block, (Group, Standing)):
                at[_key(block)] = len(found)
            found.append(block)
    if own_closing or closing:
        found.append(Closing((*own_closing, *closing)))
    return tuple(found)  # type: ignore[arg-type]


def _key(block: LayerBlock) -> tuple[str, str]:
    if isinstance(block, Group):
        return "group", block.key
    if isinstance(block, Standing):
        return block.kind, block.label.text if block.label else ""
    return "", ""


def _joined_block(inherited: LayerBlock, own: Block, result: Composition) -> Block:
    if isinstance(inherited, Group) and isinstance(own, Group):
        return evolve(
            inherited,
            blocks=join(inherited.blocks, own.blocks, result),
            share=own.share or inherited.share,
            measured_by=own.measured_by or inherited.measured_by,
            layout=own.layout or inherited.layout,
        )
    if isinstance(inherited, Standing) and isinstance(own, Standing):
        return evolve(
            inherited,
            blocks=join(inherited.blocks, own.blocks, result),
            measured_by=own.measured_by or inherited.measured_by,
        )
    return own


def _put(found: list[LayerBlock], at: dict[tuple[str, str], int], block: Replaced, result: Composition) -> None:
    key = _key(block.group)
    if key in at:
        found[at[key]] = block.group
    else:
        _nothing_there(
            result,
            block.origin,
            f"no group `{block.group.key}` is inherited that could be replaced",
            "write the group without `replace`",
        )
        at[key] = len(found)
        found.append(block.group)


def settled(blocks: tuple[Block, ...], more: tuple[Block, ...] = ()) -> tuple[Block, ...]:
    """Put closing contents last, after ``more``; what is left are plain blocks."""
    plain: list[Block] = []
    closing: list[Block] = []
    changed = bool(more)
    for block in blocks:
        if isinstance(block, Closing):
            closing += settled(block.blocks)  # type: ignore[arg-type]
            changed = True
        elif isinstance(block, Removal):
            changed = True
        elif isinstance(block, Replaced):
            plain.append(block.group)
            changed = True
        elif isinstance(block, (Group, Standing, AnyOf)):
            inner = settled(block.blocks)
            changed = changed or inner is not block.blocks
            plain.append(block if inner is block.blocks else evolve(block, blocks=inner))
        else:
            plain.append(block)
    return (*plain, *more, *closing) if changed else blocks


# ---- Removing ------------------------------------------------------------------------------------


def _remove(result: Composition, removal: Removal) -> None:
    """Drop inherited parts: sections by word or heading, groups by heading, fields by word, items by #name."""
    for target in removal.targets:
        if not (_removed_part(result, target) or _removed_block(result, target)):
            _not_inherited(result, removal, target)


def _removed_part(result: Composition, target: Piece) -> bool:
    heading = unquoted(target.text)
    key = f'"{heading}"' if heading is not None else target.text
    numbers = result.sections(key)
    if not numbers and target.text in SECTION_WORDS:
        same = [n for n, p in result.parts.items() if isinstance(p, Section) and p.meaning == target.text]
        numbers = same if len(same) == 1 else []
    if not numbers and heading is not None:
        numbers = [
            n
            for n, p in result.parts.items()
            if isinstance(p, Section) and p.heading is not None and p.heading.plain == heading
        ]
    if not numbers and target.text in FIELD_WORDS:
        meaning = FIELD_WORDS[target.text].meaning
        numbers = [n for n, p in result.parts.items() if isinstance(p, Field) and p.meaning == meaning]
    if not numbers and heading is not None:
        numbers = [n for n, p in result.parts.items() if isinstance(p, Field) and p.key == key]
    for number in numbers:
        part = result.parts.pop(number)
        if isinstance(part, Field):
            result.keys.pop(part.key, None)
    closing = [p for p in result.closing if not (isinstance(p, Section) and p.key == key)]
    gone = len(closing) < len(result.closing)
    result.closing = closing
    return bool(numbers) or gone


def _removed_block(result: Composition, target: Piece) -> bool:
    done = False
    for number, part in list(result.parts.items()):
        if isinstance(part, (Section, Loose)):
            blocks = _without(part.blocks, target)
            if blocks is not part.blocks:
                result.parts[number] = evolve(part, blocks=blocks)
                done = True
    for at, closed in enumerate(result.closing):
        if isinstance(closed, (Section, Loose)):
            blocks = _without(closed.blocks, target)
            if blocks is not closed.blocks:
                result.closing[at] = evolve(closed, blocks=blocks)
                done = True
    return done


def _removed_from(
    found: list[LayerBlock], closing: list[LayerBlock], removal: Removal, result: Composition
) -> tuple[list[LayerBlock], list[LayerBlock]]:
    for target in removal.targets:
        left, closed = _without(tuple(found), target), _without(tuple(closing), target)  # type: ignore[arg-type]
        if left == tuple(found) and closed == tuple(closing):
            _not_inherited(result, removal, target)
        found, closing = list(left), list(closed)
    return found, closing


def _without(blocks: tuple[Block, ...], target: Piece) -> tuple[Block, ...]:
    heading = unquoted(target.text)
    name = target.text[1:] if target.text.startswith("#") else None

    def kept(block: Block) -> Block | None:
        if name is not None and isinstance(block, (Item, Paragraph)) and block.tags.name == name:
            return None
        if heading is not None and isinstance(block, Group) and block.key == heading:
            return None
        return block

    return rewritten(blocks, kept)


def rewritten(blocks: tuple[Block, ...], change: Callable[[Block], Block | None]) -> tuple[Block, ...]:
    """Give ``blocks`` with each, and all below, changed or dropped; the same tuple where nothing is."""
    result: list[Block] = []
    changed = False
    for block in blocks:
        new = change(block)
        if new is not None and isinstance(new, (Item, Group, Standing, AnyOf, Closing)):
            inner = rewritten(new.blocks, change)
            if inner is not new.blocks:
                new = evolve(new, blocks=inner)
        changed = changed or new is not block
        if new is not None:
            result.append(new)
    return tuple(result) if changed else blocks


# ---- Items that take the place of inherited ones -------------------------------------------------


def _named_items_placed(result: Composition, layer: LayerContents) -> LayerContents:
    """Put the layer's items whose #name is inherited in the inherited ones' place, and drop them from their own."""
    names = layer.named.keys() & result.named
    used: set[str] = set()

    def put(block: Block) -> Block | None:
        if isinstance(block, (Item, Paragraph)) and block.tags.name in names:
            used.add(block.tags.name)
            return layer.named[block.tags.name]
        return block

    for number, part in list(result.parts.items()):
        if isinstance(part, (Section, Loose)):
            result.parts[number] = evolve(part, blocks=rewritten(part.blocks, put))
    result.closing = [
        evolve(p, blocks=rewritten(p.blocks, put)) if isinstance(p, (Section, Loose)) else p for p in result.closing
    ]

    def drop(block: Block) -> Block | None:
        return None if isinstance(block, (Item, Paragraph)) and block.tags.name in used else block

    parts, closing = (
        [p for part in given if (p := _rewritten_part(part, drop)) is not None]
        for given in (layer.parts, layer.closing)
    )
    return LayerContents(layer.layer, parts, closing, layer.named, layer.document, layer.layout)


def _rewritten_part(part: Part, drop: Callable[[Block], Block | None]) -> Part | None:
    if isinstance(part, Section):
        return evolve(part, blocks=rewritten(part.blocks, drop))
    if isinstance(part, Loose):
        blocks = rewritten(part.blocks, drop)
        return evolve(part, blocks=blocks) if blocks else None
    return part


def _not_inherited(result: Composition, removal: Removal, target: Piece) -> None:
    message = f"nothing that is inherited is called `{target.text}`"
    help_ = "take it out of the list, or correct it"
    source = removal.origin.source
    result.diagnostics.append(diagnose("RD310", source, target.start, target.end, message, help=help_))


def _nothing_there(result: Composition, origin: Origin, message: str, help_: str) -> None:
    line_end = origin.source.text.find("\n", origin.start)
    end = min(origin.end, line_end) if line_end >= 0 else origin.end
    result.diagnostics.append(diagnose("RD310", origin.source, origin.start, end, message, help=help_))


# ---- Finishing -----------------------------------------------------------------------------------


@define
class Finished:
    """A composition in its final order: contents, and the sequences as indexes into them."""

    contents: tuple[Content, ...]
    sequences: tuple[tuple[int, ...], ...]
    closing: tuple[Content, ...]


def finish(result: Composition, variants: dict[str, tuple[VariantPart, list[Section]]]) -> Finished:
    """Put variants' parts in, settle what closes, and find the order; ``variants`` are by name.

    A variant gives what has no counterpart in the role, and the sections that end the role's own.
    """
    more: dict[int, tuple[Block, ...]] = {}
    slots = {part.name: number for number, part in result.parts.items() if isinstance(part, VariantSlot)}
    for part, sections in variants.values():
        left = [section for section in sections if not _appended(result, section, more)]
        if part.name in slots:
            result.parts[slots[part.name]] = evolve(part, contents=(*left, *part.contents))
    final: dict[int, Content] = {}
    for number, content in result.parts.items():
        kept = _final(content, more.get(number, ()))
        if kept is not None:
            final[number] = kept
    sequences = [[n for n in sequence if n in final] for sequence in reversed(result.sequences)]
    for number, words in result.brought.items():
        if number in final:
            _bring(sequences, number, words, final, result.brought)
    order = placed((), sequences, {n for n, content in final.items() if isinstance(content, Field)})
    index = {number: at for at, number in enumerate(order)}
    closing = (_final(_closing_content(part), ()) for part in result.closing)
    return Finished(
        tuple(final[number] for number in order),
        tuple(tuple(index[n] for n in sequence) for sequence in sequences),
        tuple(content for content in closing if content is not None),
    )


def _appended(result: Composition, section: Section, more: dict[int, tuple[Block, ...]]) -> bool:
    same = [n for n, p in result.parts.items() if isinstance(p, Section) and p.key == section.key]
    if not same:
        return False
    number = next((n for n in same if _heading(result.parts[n]) == _heading(section)), same[0])
    more[number] = (*more.get(number, ()), *settled(section.blocks))
    return True


def _final(content: Content | VariantSlot | None, more: tuple[Block, ...]) -> Content | None:
    match content:
        case Section():
            blocks = settled(content.blocks, more)
            return content if blocks is content.blocks else evolve(content, blocks=blocks)
        case Loose():
            blocks = settled(content.blocks)
            if not blocks:
                return None
            return content if blocks is content.blocks else evolve(content, blocks=blocks)
        case VariantPart():
            kept = tuple(c for c in map(_final_variant, content.contents) if c is not None)
            return evolve(content, contents=kept) if kept else None
        case VariantSlot():
            return None
        case _:
            return content


def _final_variant(content: Section | Loose) -> Section | Loose | None:
    kept = _final(content, ())
    return kept if isinstance(kept, (Section, Loose)) else None


def _closing_content(part: Part) -> Content | None:
    return (
        part.section
        if isinstance(part, ReplacedSection)
        else None
        if isinstance(part, (Removal, VariantSlot))
        else part
    )


def _bring(
    sequences: list[list[int]],
    number: int,
    words: tuple[str, ...],
    parts: dict[int, Content],
    brought: dict[int, tuple[str, ...]],
) -> None:
    """Move an inherited field after the field that brought it, else to the end of the first block of fields."""
    for sequence in sequences:
        if number in sequence:
            sequence.remove(number)
    for word in words:
        for sequence in sequences:
            for at, other in enumerate(sequence):
                field_ = parts[other]
                if isinstance(field_, Field) and field_.meaning == word:
                    sequence.insert(_after_brought(sequence, at, words, brought), number)
                    return
    for sequence in sequences:
        at = next((at for at, other in enumerate(sequence) if isinstance(parts[other], Field)), -1)
        if at >= 0:
            while at < len(sequence) and isinstance(parts[sequence[at]], Field):
                at += 1
            sequence.insert(at, number)
            return
    sequences[0].insert(0, number)


def _after_brought(order: list[int], at: int, words: tuple[str, ...], brought: dict[int, tuple[str, ...]]) -> int:
    at += 1
    while at < len(order) and brought.get(order[at]) == words:
        at += 1
    return at
