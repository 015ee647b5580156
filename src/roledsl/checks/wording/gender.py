"""Words that take everybody for a man, or for a woman: job titles, `manning`, and pronouns."""

from __future__ import annotations

from roledsl.checks.wording.phrases import Phrase

_MAN = "names a man, whoever does the work"
_WOMAN = "names a woman, whoever does the work"
_TWO = "leaves out those who are neither, and is heavy to read"

_WORDS = (
    ("chairman", "chair"),
    ("chairmen", "chairs"),
    ("chairmanship", "leadership"),
    ("vice chairman", "vice chair"),
    ("foreman", "supervisor"),
    ("foremen", "supervisors"),
    ("spokesman", "spokesperson"),
    ("salesman", "salesperson"),
    ("salesmen", "sales staff"),
    ("workman", "worker"),
    ("workmen", "workers"),
    ("tradesman", "tradesperson"),
    ("tradesmen", "tradespeople"),
    ("craftsman", "craftsperson"),
    ("craftsmen", "craftspeople"),
    ("handyman", "maintenance worker"),
    ("groundsman", "groundskeeper"),
    ("groundsmen", "groundskeepers"),
    ("fireman", "firefighter"),
    ("firemen", "firefighters"),
    ("policeman", "police officer"),
    ("policemen", "police officers"),
    ("postman", "postal worker"),
    ("businessman", "business person"),
    ("businessmen", "business people"),
    ("layman", "lay person"),
    ("ombudsmen", "ombudspersons"),
    ("draughtsman", "drafter"),
    ("repairman", "repairer"),
    ("headmaster", "headteacher"),
    ("barman", "bar worker"),
    ("linesman", "line worker"),
    ("manpower", "staff"),
    ("man power", "staff"),
    ("manning", "staffing"),
    ("manned", "staffed"),
    ("unmanned", "unstaffed"),
    ("man hours", "hours of work"),
    ("man hour", "hour of work"),
    ("man days", "days of work"),
    ("man day", "day of work"),
    ("mankind", "people"),
    ("man made", "artificial"),
    ("man management", "line management"),
)
_FOR_A_WOMAN = (
    ("chairwoman", "chair"),
    ("saleswoman", "salesperson"),
    ("headmistress", "headteacher"),
    ("barmaid", "bar worker"),
    ("waitress", "waiting staff"),
    ("cleaning lady", "cleaner"),
    ("tea lady", "tea server"),
    ("dinner lady", "lunchtime assistant"),
    ("dinner ladies", "lunchtime assistants"),
    ("girl friday", "assistant"),
    ("stewardess", "cabin crew"),
)
_PAIRS = (
    ("he she", "they"),
    ("she he", "they"),
    ("s he", "they"),
    ("he or she", "they"),
    ("she or he", "they"),
    ("his her", "their"),
    ("her his", "their"),
    ("his or her", "their"),
    ("her or his", "their"),
    ("him her", "them"),
    ("her him", "them"),
    ("him or her", "them"),
    ("his hers", "theirs"),
    ("himself herself", "themselves"),
    ("himself or herself", "themselves"),
    ("herself or himself", "themselves"),
)
_MALE = (("he", "they"), ("his", "their"), ("him", "them"), ("himself", "themselves"))
_FEMALE = (("she", "they"), ("her", "their"), ("hers", "theirs"), ("herself", "themselves"))
# Titles of the crown and of courts, and a fixed name.
_CROWN = r"\b(?:his|her) (?:majesty|royal|excellency|honou?r|worship|grace|lordship|ladyship)|\bombudsman\b"
_WHO = "write `{}`, or `the postholder`"

PHRASES = (
    *(Phrase("RD805", word, _MAN, f"write `{better}`", better) for word, better in _WORDS),
    *(Phrase("RD805", word, _WOMAN, f"write `{better}`", better) for word, better in _FOR_A_WOMAN),
    *(Phrase("RD805", word, _TWO, _WHO.format(better), better) for word, better in _PAIRS),
    *(Phrase("RD805", word, _MAN, _WHO.format(better), better, _CROWN) for word, better in _MALE),
    *(Phrase("RD805", word, _WOMAN, _WHO.format(better), better, _CROWN) for word, better in _FEMALE),
)
