"""Addresses of documents' pages, each worked out when a page first asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping


class Links(Mapping[str, str]):
    """The addresses of names, as one page writes them.

    ``paths`` are where the pages of names stand, and ``seen`` gives a path as the page at hand writes it: most pages
    link to a few of a thousand.
    """

    def __init__(self, paths: Mapping[str, str], seen: Callable[[str], str]) -> None:
        self._paths = paths
        self._seen = seen

    def __getitem__(self, name: str) -> str:
        return self._seen(self._paths[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
