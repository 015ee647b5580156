"""What of a web page is furniture: navigation, heads and feet, banners, forms, and what stands beside its main part."""

from __future__ import annotations

import re
from typing import Any, Final

_UNSEEN: Final = frozenset((
    "script", "style", "noscript", "template", "link", "meta", "title", "object", "embed", "base", "iframe",
    "datalist",
))  # fmt: skip
_ALWAYS: Final = {
    "nav": "navigation", "button": "a control", "select": "a control", "textarea": "a control", "svg": "a picture",
    "canvas": "a picture", "audio": "a recording", "video": "a recording", "dialog": "a dialogue",
}  # fmt: skip
_PARTS: Final = {"header": "the page's head", "footer": "the page's foot", "aside": "beside the text", "form": "a form"}
_ROLES: Final = {
    "navigation": "navigation", "banner": "the page's head", "contentinfo": "the page's foot", "search": "a search",
    "complementary": "beside the text", "dialog": "a dialogue", "alertdialog": "a dialogue", "menu": "navigation",
}  # fmt: skip
_CLASS: Final = re.compile(
    r"(?:^|[-_\s])(?:(cookies?|consent|gdpr|newsletter|breadcrumbs?|skip-?(?:to|link|nav)|sharing|addthis|social)"
    r"|(nav|navbar|navigation|menu|sidebar|share|related|pagination|pager|toolbar|footer|tags))(?:$|[-_\s\d])",
    re.IGNORECASE,
)
_WHY: Final = "a banner, a menu or the like, by its class"
_MAIN_SHARE: Final = 0.2  # of a page's words that its main part must have, to be believed
_MOST: Final = 0.4  # of a page's words that a form or the like may have, and be furniture


def main_of(body: Any) -> Any:  # noqa: ANN401 -- lxml has no types
    """Give the main part of a page: its ``main``, or its one ``article``; the body where there is neither."""
    everything = max(1, length(body))
    for path in (".//main", ".//*[@role='main']", ".//article", ".//*[@itemprop='description']/ancestor::article"):
        found = [each for each in body.xpath(path) if not each.xpath("ancestor::main|ancestor::article")]
        if len(found) == 1 and length(found[0]) > _MAIN_SHARE * everything:
            return found[0]
    return body


def length(element: Any) -> int:  # noqa: ANN401 -- lxml has no types
    """Count the letters of an element's text, scripts not counted."""
    return sum(
        len(text.strip())
        for text in element.xpath(
            ".//text()[not(parent::script or parent::style or parent::noscript or parent::template)]"
        )
    )


def why_furniture(element: Any, everything: int) -> str:  # noqa: ANN401 -- lxml has no types
    """Say why an element of a page is furniture; nothing where it is text. ``everything`` is how long the page is."""
    tag = element.tag
    if tag in _ALWAYS:
        return _ALWAYS[tag]
    why = _ROLES.get(element.get("role", "")) or _PARTS.get(tag, "")
    if why in {"the page's head", "the page's foot"} and _within(element):
        why = ""
    if not why and tag not in {"html", "body", "main", "article", "h1", "h2", "h3"}:
        why = _by_class(element)
    return why if why and length(element) <= _MOST * everything else ""


def unseen(element: Any) -> bool:  # noqa: ANN401 -- lxml has no types
    """Tell whether an element is none that shows words."""
    return element.tag in _UNSEEN


def _within(element: Any) -> bool:  # noqa: ANN401 -- lxml has no types
    return any(each.tag in {"main", "article", "section"} for each in element.iterancestors())


def _by_class(element: Any) -> str:  # noqa: ANN401 -- lxml has no types
    names = f"{element.get('class', '')} {element.get('id', '')}"
    found = _CLASS.search(names) if len(names) > 1 else None
    if not found:
        return ""
    if found[1]:
        return _WHY
    links = sum(length(link) for link in element.iter("a"))
    return _WHY if links > length(element) / 2 else ""
