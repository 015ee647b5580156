"""A library of made-up roles of about 6.5 kB each, as role text and, with the same content, as YAML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from random import Random

import yaml

Plain = Mapping[str, object]

ROLES = 40  # roles to a unit; the first of them heads it
_SERVICES = ("Estates", "Finance", "Housing", "Libraries", "Payroll", "Planning", "Procurement", "Transport", "Digital")
_POSTS = ("Manager", "Officer", "Adviser", "Coordinator", "Analyst", "Team Leader", "Specialist", "Technician")
_GROUPS = ("Service and customers", "People", "Money and assets", "Standards and risk", "Improvement")
_VERBS = (
    "Plan", "Oversee", "Review", "Prepare", "Agree", "Monitor", "Coordinate", "Report on", "Maintain", "Develop",
    "Negotiate", "Record", "Explain", "Challenge", "Support",
)  # fmt: skip
_THINGS = (
    "the yearly programme of work", "contracts with suppliers", "the register of assets", "training for new starters",
    "requests that come in through the helpdesk", "the budget of the team", "surveys of those who use the service",
    "arrangements for emergencies and cover", "records that auditors and inspectors ask for", "the rota of the team",
    "monthly figures on cost and quality", "guidance for colleagues in other teams", "bids for outside funding",
)  # fmt: skip
_ENDS = (
    "so that work is finished on the day that was promised", "within the rules on buying and on data protection",
    "and put right what falls short before it is noticed", "together with {head} and the teams that depend on it",
    "in words that people outside the profession can follow", "and say early when time or money will not be enough",
    "at least once in every quarter of the year", "with the care that public money asks for",
    "in line with **the service plan**, which is agreed each spring",
)  # fmt: skip
_ASKED = ("Experience of", "Knowledge of the rules on", "Skill in dealing with", "Interest in improving")
_CRITERIA = tuple(f"{asked} {thing}" for asked in _ASKED for thing in _THINGS)
_METHODS = ("application form", "interview", "application form, interview", "interview, test", "certificates")


class Library:
    """As many roles as are asked for, and the organisation, units, grades and texts that they stand among."""

    def __init__(self, roles: int) -> None:
        self.names = [f"role-{number:05}" for number in range(roles)]

    @cache  # noqa: B019 -- it lives as long as the benchmark
    def contents(self) -> list[Plain]:
        """All roles as plain data: strings, lists and mappings."""
        return [self._role(number) for number in range(len(self.names))]

    def files(self) -> dict[str, str]:
        """The workspace, by the names of its files."""
        files = {f"roles/{name}.role": role_text(role) for name, role in zip(self.names, self.contents(), strict=True)}
        return {"house.role": "".join(self._house()), **files}

    def documents(self) -> list[str]:
        """The same roles as YAML."""
        return [
            yaml.safe_dump(dict(role), sort_keys=False, allow_unicode=True, width=10_000) for role in self.contents()
        ]

    # ---- One role --------------------------------------------------------------------------------

    def _role(self, number: int) -> Plain:
        random = Random(number)
        criteria = iter(random.sample(_CRITERIA, len(_CRITERIA)))  # nobody asks for the same thing twice
        first = number - number % ROLES
        head = "chief-executive" if number == first else self.names[first]
        title = f"{_SERVICES[number // ROLES % len(_SERVICES)]} {random.choice(_POSTS)}"
        return {
            "name": self.names[number],
            "title": title,
            "fields": {
                "unit": f"unit-{number // ROLES}",
                "grade": f"G{random.randint(1, 9)}",
                "post number": f"{number:05}",
                "hours": "37 a week",
                "reports to": head,
                "works with": ", ".join(random.sample(self.names, 2)) + ' and "Trade unions"',
                "budget": f"£{random.randint(10, 900)},000",
                "created": "14 July 2026",
                "review": "every 24 months",
            },
            "purpose": [f"{_sentence(random, head)}."],
            "context": [f"{_sentence(random, head)}. {_sentence(random, head)}." for _ in range(3)],
            "accountabilities": {
                group: [_duty(random, head) for _ in range(random.randint(5, 7))] for group in random.sample(_GROUPS, 5)
            },
            "person specification": {
                group: {
                    standing: [f"{next(criteria)} | {random.choice(_METHODS)}" for _ in range(random.randint(3, 5))]
                    for standing in ("essential", "desirable")
                }
                for group in ("Qualifications and knowledge", "Experience", "Skills and manner")
            },
            "conditions": [f"{_sentence(random, head)}." for _ in range(2)],
        }

    def _house(self) -> Iterator[str]:
        yield 'organisation council "A Council":\n  short: the Council\n\nscale pay:\n'
        yield from (f"  grade G{grade}: £{20 + grade * 4},000 - £{23 + grade * 4},500\n" for grade in range(1, 10))
        yield 'statement safeguarding "Safeguarding":\n  Everyone who works here keeps children and adults safe.\n'
        yield 'role chief-executive "Chief Executive":\n  reports to: "The Council"\n  purpose: Leads the staff.\n'
        for first in range(0, len(self.names), ROLES):
            yield f'unit unit-{first // ROLES} "Unit {first // ROLES}":\n  head: {self.names[first]}\n'


def _sentence(random: Random, head: str) -> str:
    """A duty of about fifteen words; some have a reference."""
    return f"{random.choice(_VERBS)} {random.choice(_THINGS)} {random.choice(_ENDS).replace('head', head)}"


def _duty(random: Random, head: str) -> str:
    """A duty; some say what share of the time they take."""
    share = "" if random.randrange(4) else f" | {random.randint(1, 9) * 5}%"
    return f"{_sentence(random, head)}{share}"


def role_text(role: Plain) -> str:
    """Write a role as it would be typed."""
    return "\n".join(_lines(role)) + "\n"


def _lines(role: Plain) -> Iterator[str]:
    yield f'role {role["name"]} "{role["title"]}":'
    for word, value in role.items():
        match value:
            case str():
                continue
            case list():
                yield from ("", f"  {word}:", "\n\n".join(f"    {paragraph}" for paragraph in value))
            case dict() if word == "fields":
                yield from (f"  {field}: {text}" for field, text in value.items())
            case dict():
                yield from ("", f"  {word}:", *_groups(value))
    yield from ("", "  include: safeguarding")


def _groups(groups: Mapping[str, list[str] | dict[str, list[str]]]) -> Iterator[str]:
    for heading, held in groups.items():
        yield f'    "{heading}":'
        if isinstance(held, dict):
            for standing, items in held.items():
                yield from (f"      {standing}:", *(f"        - {item}" for item in items))
        else:
            yield from (f"      - {item}" for item in held)
