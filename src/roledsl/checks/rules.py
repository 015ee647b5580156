"""Rules of policies: what each kind of rule finds wrong with a role."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import pairwise

from attrs import define

from roledsl.checks.life import COUNTED_FROM
from roledsl.checks.mentions import Phrases
from roledsl.checks.places import label, point
from roledsl.checks.view import Text, texts_of
from roledsl.codes import diagnose
from roledsl.diagnostics import Diagnostic, Edit, Fix, Label
from roledsl.model.content import AnyOf, Block, Group, Item, Section, Standing
from roledsl.model.declarations import Policy, Rule
from roledsl.model.order import printing_order
from roledsl.model.role import Loose, Role
from roledsl.source import Span
from roledsl.values import Date, Interval
from roledsl.vocabulary import SECTION_WORDS


@define(slots=False)
class Parts:
    """What policies ask of a role, each worked out once and when first asked for, without what its variants add."""

    role: Role
    mentions: Mapping[str, Label] | None = None  # the first place of each phrase that policies look for

    @cached_property
    def meanings(self) -> set[str]:
        """What its sections mean."""
        return {section.meaning for section in self.role.alone.sections}

    @cached_property
    def statements(self) -> set[str]:
        """The names of the statements that it includes."""
        return _statements(self.role.alone)

    @cached_property
    def items(self) -> Counter[str]:
        """How many items its sections hold, by their meaning."""
        found: Counter[str] = Counter()
        for section in self.role.alone.sections:
            found[section.meaning] += _count(section.blocks)
        return found

    @cached_property
    def criteria(self) -> Counter[str]:
        """How many criteria it has, by their standing."""
        return Counter(criterion.standing for criterion in self.role.alone.criteria)

    @cached_property
    def words(self) -> int:
        """How many words its text has, as it prints; those of fields and headings are not of it."""
        return sum(len(text.prose.plain.split()) for text in texts_of(self.role.alone) if text.kind != "value")

    @cached_property
    def places(self) -> dict[int, int]:
        """Where each of its contents prints among them, by their identity."""
        role = self.role
        printed = (*(role.contents[index] for index in printing_order(role)), *role.closing)
        return {id(content): place for place, content in enumerate(printed)}

    def have(self, subject: str) -> bool:
        """Tell whether there is what a policy names: a section, a field, a heading in quotes, ``statement NAME``."""
        if subject.startswith("statement "):
            return subject.removeprefix("statement ") in self.statements
        role = self.role.alone
        if subject.startswith('"'):
            heading = subject.strip('"')
            printed = any(s.heading is not None and s.heading.plain == heading for s in role.sections)
            return printed or any(field.key == subject for field in role.fields)
        section = SECTION_WORDS.get(subject)
        return (section is not None and section.meaning in self.meanings) or role.field(subject) is not None


def required(parts: Parts, rule: Rule) -> Diagnostic | None:
    """RD901: a section, field or statement that a policy requires is not there."""
    role, subject = parts.role, rule.subject
    if parts.have(subject):
        return None
    if subject.startswith("statement "):
        name = subject.removeprefix("statement ")
        message = f"`{role.name}` does not include the statement `{name}`"
        return _finding("RD901", role, rule, message, f"include it: `include: {name}`")
    return _finding("RD901", role, rule, f"`{role.name}` has no {subject}", "write it, or correct the policy")


def _statements(role: Role) -> set[str]:
    found: set[str] = set()
    for content in (*role.contents, *role.closing):
        if isinstance(content, (Section, Loose)):
            if content.origin is not None and content.origin.layer.kind == "statement":
                found.add(content.origin.layer.name)
            found |= _statements_in(content.blocks)
    return found


def _statements_in(blocks: Iterable[Block]) -> set[str]:
    found = set()
    for block in blocks:
        if block.origin is not None and block.origin.layer.kind == "statement":
            found.add(block.origin.layer.name)
        if isinstance(block, (Group, Standing, AnyOf, Item)):
            found |= _statements_in(block.blocks)
    return found


def limited(parts: Parts, rule: Rule) -> Diagnostic | None:
    """RD902: more or fewer than a policy allows. A role without any such section is for ``require`` to find."""
    of_criteria = rule.subject in {"essential", "desirable"}
    meaning = "person specification" if of_criteria else SECTION_WORDS[rule.subject].meaning
    if meaning not in parts.meanings:
        return None
    if of_criteria:
        count = parts.criteria[rule.subject]
        what = f"{rule.subject} {'criterion' if count == 1 else 'criteria'}"
    else:
        count = parts.items[meaning]
        what = f"{'item' if count == 1 else 'items'} in its {meaning}"
    return _out_of_limits("RD902", parts.role, rule, count, what)


def too_long(parts: Parts, rule: Rule) -> Diagnostic | None:
    """RD906: the text of a role has more words than a policy allows, or fewer."""
    return _out_of_limits("RD906", parts.role, rule, parts.words, "word" if parts.words == 1 else "words")


def _out_of_limits(code: str, role: Role, rule: Rule, count: int, what: str) -> Diagnostic | None:
    limits = rule.limits
    assert limits is not None
    if count >= limits.low and (limits.high is None or count <= limits.high):
        return None
    message = f"`{role.name}` has {count:,} {what}; the policy asks for {limits}"
    return _finding(code, role, rule, message, "join or drop some" if count > limits.low else "add what is missing")


def _count(blocks: Iterable[Block]) -> int:
    """Count items, nested ones not."""
    total = 0
    for block in blocks:
        if isinstance(block, Item):
            total += 1
        elif isinstance(block, (Group, Standing)):
            total += _count(block.blocks)
        elif isinstance(block, AnyOf):
            total += 1
    return total


def reviewed(parts: Parts, rule: Rule) -> Diagnostic | None:
    """RD903: a role that says nothing of its review, or is reviewed less often than a policy asks."""
    assert rule.interval is not None
    role = parts.role
    field = role.field("review")
    if field is None:
        message = f"`{role.name}` does not say when it is reviewed"
        return _finding("RD903", role, rule, message, f"add a line: `review: {rule.interval}`")
    value = field.value
    if value is None:
        return None
    start = _start(role)
    latest = rule.interval.after(start)
    due = value.after(start) if isinstance(value, Interval) else value.first if isinstance(value, Date) else latest
    if due <= latest or not (isinstance(value, Interval) or _has_start(role)):
        return None
    message = f"`{role.name}` is reviewed later than the policy asks ({rule.interval})"
    help_ = f"review it by {latest.isoformat()}" if _has_start(role) else f"write `review: {rule.interval}`"
    return _finding("RD903", role, rule, message, help_)


def _dates(role: Role) -> list[Date]:
    fields = (role.field(word) for word in COUNTED_FROM)
    return [field.value for field in fields if field is not None and isinstance(field.value, Date)]


def _has_start(role: Role) -> bool:
    return bool(_dates(role))


def _start(role: Role) -> dt.date:
    """Give the day that a review is counted from: approved, else effective, else created."""
    dates = _dates(role)
    return dates[0].last if dates else dt.date(2000, 1, 1)


def out_of_order(parts: Parts, rule: Rule) -> Diagnostic | None:
    """RD905: of the sections that a policy puts in an order, as they print, the first that comes too late."""
    places = parts.places
    found = ((subject, parts.role.section(subject.strip('"'))) for subject in rule.sections)
    there = [(subject, section) for subject, section in found if section is not None]
    for (before, first), (after, then) in pairwise(there):
        if places[id(then)] < places[id(first)]:
            assert first.origin is not None
            assert then.origin is not None
            message = f"`{before}` stands after `{after}`, and the policy asks for it before"
            help_ = "move it up, or set the order in which your documents print: `order:` in `document:`"
            labels = (_asked_here(rule), label(then.origin, f"`{after}` stands before it"))
            return point("RD905", first.origin, message, help_, labels=labels)
    return None


def avoided(policy: Policy, roles: Iterable[Role]) -> Iterator[Diagnostic]:
    """RD904: words and phrases that a policy asks to avoid, each place once, however many roles inherit it."""
    rules = {rule.subject: rule for rule in policy.rules if rule.kind == "avoid"}
    if not rules:
        return
    phrases = Phrases(rules)
    seen: set[tuple[int, int, str]] = set()
    for text in (text for role in roles for text in texts_of(role.alone)):
        place = (id(text.origin.source), text.origin.start, text.text)
        if place not in seen:
            seen.add(place)
            after = 0
            for start, end, phrase in phrases.find(text.text):
                if start < after:  # it is part of a longer one
                    continue
                after = end
                instead = rules[phrase].instead
                mends = instead and "*" not in phrase and not any(phrases.find(instead))
                fix = _written(text, start, end, instead) if mends else None
                help_ = f"write `{instead}`" if instead else "say it in other words"
                message, labels = f"`{text.text[start:end]}` is to be avoided", (_asked_here(rules[phrase]),)
                yield text.diagnose("RD904", start, end, message, help=help_, labels=labels, fix=fix)


def _written(text: Text, start: int, end: int, instead: str) -> Fix | None:
    """Offer other words for ``text[start:end]``; None where that is typed otherwise, such as over two lines."""
    found, span = text.text[start:end], Span(*text.span(start, end))
    if text.origin.source.text[span.start : span.end] != found:
        return None
    written = instead[0].upper() + instead[1:] if found[0].isupper() else instead
    return Fix(f"write `{written}`", (Edit(span, written),), safe=False)


def _asked_here(rule: Rule) -> Label:
    assert rule.origin is not None
    return Label(rule.origin.source, Span(rule.origin.start, rule.origin.end), "the policy asks for it here")


def _finding(code: str, role: Role, rule: Rule, message: str, help_: str) -> Diagnostic:
    assert role.origin is not None
    origin = role.origin
    return diagnose(code, origin.source, origin.start, origin.end, message, help=help_, labels=(_asked_here(rule),))


# What a role breaks of a rule; words to avoid are looked for in the texts of all roles together.
BREAKS: dict[str, Callable[[Parts, Rule], Diagnostic | None]] = {
    "require": required,
    "limit": limited,
    "length": too_long,
    "review": reviewed,
    "order": out_of_order,
}
