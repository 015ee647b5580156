"""A generated library of roles, about 6.5 kB each, and the same content as YAML."""

from __future__ import annotations

import random
import textwrap
from typing import NamedTuple

import yaml

SEED = 2026
VERBS = ("Plan", "Review", "Report", "Agree", "Prepare", "Check", "Answer", "Keep", "Record", "Explain", "Compare")
OBJECTS = (
    "the yearly plan with the teams that it concerns", "requests from residents within five working days",
    "figures on how the service is used", "contracts that end in the coming quarter",
    "papers for the committee and present them", "records that stand up to an audit",
    "complaints at the second stage", "budgets against what was agreed", "risks and those who manage them",
    "training with each member of the team", "what was learned from the last incident",
    "standards of service with those who use it",
)  # fmt: skip
REASONS = (
    "so that nothing is decided twice", "and say early when something will be late", "together with our partners",
    "as the policy of the organisation lays down", "and put right what is found", "in words that everyone understands",
    "so that costs stay within the month's share", "with care for what is confidential",
)  # fmt: skip
METHODS = ("application form", "interview", "application form, interview", "work sample", "references")
HOUSE = """organisation acme "Acme Services":
  short: Acme
  terms:
    DPO: Data Protection Officer
  document:
    fields: title "Post", grade, salary, reports to, accountable for
    order: purpose, accountabilities, person specification
  every role:
    closing:
      include: fairness

scale pay "Pay scale":
  grade A: £24,000 - £26,500
  grade B: £27,000 - £29,900
  grade C: £31,000 - £36,200

statement fairness "Fairness at work":
  We treat applicants and colleagues fairly, and make adjustments wherever they are needed.
"""


class Content(NamedTuple):
    """What a role says, before it is written in either form."""

    fields: dict[str, str]
    purpose: str
    accountabilities: dict[str, list[str]]
    specification: dict[str, dict[str, list[str]]]


def content(number: int, rng: random.Random) -> Content:
    """Make one role; it reports to one of lower number, so that there is no circle."""
    fields = {
        "organisation": "acme",
        "grade": rng.choice("ABC"),
        "reports to": f"post-{rng.randrange(number)}" if number else '"The Board"',
        "post number": f"{number:05d}",
        "hours": "37 a week",
        "created": "14 March 2024",
    }
    opening = "The {title} serves {acme}, and answers to the {DPO} for its data."
    purpose = f"{opening} {_sentence(rng)}. {_sentence(rng)}."
    areas = {f"Area of work {area}": [f"{_duty(rng)} | 4%", *(_duty(rng) for _ in range(4))] for area in range(1, 6)}
    headings = ("Qualifications", "Experience", "Skills")
    criteria = {heading: {"essential": _criteria(rng, 3), "desirable": _criteria(rng, 2)} for heading in headings}
    return Content(fields, purpose, areas, criteria)


def _sentence(rng: random.Random) -> str:
    return f"{rng.choice(VERBS)} {rng.choice(OBJECTS)}, {rng.choice(REASONS)}"


def _duty(rng: random.Random) -> str:
    return f"{_sentence(rng)}, {rng.choice(REASONS)}"


def _criteria(rng: random.Random, count: int) -> list[str]:
    return [f"{_duty(rng)} | {rng.choice(METHODS)}" for _ in range(count)]


def as_role(number: int, of: Content) -> str:
    """Write a role in the language, wrapped as people wrap it."""
    lines = [f'role post-{number} "Post {number}":', *(f"  {word}: {value}" for word, value in of.fields.items()), ""]
    lines += ["  purpose:", *_wrapped("    ", "", of.purpose), "", "  accountabilities:"]
    for heading, duties in of.accountabilities.items():
        lines.append(f'    "{heading}":')
        lines += (line for duty in duties for line in _wrapped("      ", "- ", duty))
    lines += ["", "  person specification:"]
    for heading, standings in of.specification.items():
        lines.append(f'    "{heading}":')
        for standing, criteria in standings.items():
            lines.append(f"      {standing}:")
            lines += (line for criterion in criteria for line in _wrapped("        ", "- ", criterion))
    return "\n".join(lines) + "\n"


def _wrapped(indent: str, marker: str, text: str) -> list[str]:
    return textwrap.wrap(text, 108, initial_indent=indent + marker, subsequent_indent=indent + " " * len(marker))


def as_yaml(of: Content) -> str:
    """Write the same content as YAML: bodies as mappings, items as lists."""
    data = {
        "fields": of.fields,
        "purpose": of.purpose,
        "accountabilities": of.accountabilities,
        "person specification": of.specification,
    }
    return yaml.dump(data, sort_keys=False, allow_unicode=True, width=108)


def library(count: int) -> list[Content]:
    """Make the content of ``count`` roles, the same each time."""
    rng = random.Random(SEED)
    return [content(number, rng) for number in range(count)]


def files(roles: list[Content]) -> dict[str, str]:
    """Write a workspace: the roles, and what they stand among."""
    return {"house.role": HOUSE, **{f"roles/post-{n}.role": as_role(n, of) for n, of in enumerate(roles)}}
