"""A page that is one file: its parts are escaped here, and it asks for nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from importlib import resources
from itertools import count

from iepdata.charts.drawing import Drawing
from iepdata.export.document import clean

# Whatever a file of the school had in it, the browser runs nothing and fetches nothing.
POLICY = "default-src 'none'; style-src 'unsafe-inline'"
# A table of so few rows stands on one page.
KEPT_WHOLE = 14


class Leaf:
    """A page as it is written, part after part; `as_bytes` is the file.

    Every text is escaped as it is written: text of a file is data. Headings of the second level
    make the contents.
    """

    def __init__(self, title: str, foot: str, *, look: str = "") -> None:
        """Begin a page called `title`, with `foot` under it; `look` is a class of the styles."""
        self.title, self.foot, self.look = title, foot, look
        self._parts: list[str | None] = []  # None: the contents
        self._contents: list[tuple[str, str]] = []
        self._numbers = count(1)

    def heading(self, text: str, level: int = 2, *, new_page: bool = False) -> None:
        """Write a heading; one of level 2 has a line in the contents."""
        name = f"part-{next(self._numbers)}"
        if level == 2:
            self._contents.append((name, text))
        looks = ' class="case"' if new_page else ""
        self._parts.append(f'<h{level} id="{name}"{looks}>{_plain(text)}</h{level}>')

    def say(self, text: str, look: str = "") -> None:
        """Write a paragraph; nothing for an empty text. `look` is a class of the style sheet."""
        if text.strip():
            self._parts.append(f"<p{_class(look)}>{_plain(text)}</p>")

    def points(self, lines: Iterable[str]) -> None:
        """Write a list with bullets; nothing where there are no lines."""
        items = "".join(f"<li>{_plain(line)}</li>" for line in lines)
        if items:
            self._parts.append(f"<ul>{items}</ul>")

    def facts(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Write headings with a text each, side by side."""
        rows = "".join(f"<dt>{_plain(head)}</dt><dd>{_plain(text)}</dd>" for head, text in pairs)
        if rows:
            self._parts.append(f"<dl>{rows}</dl>")

    def table(
        self, caption: str, heads: Sequence[str], rows: Iterable[Sequence[str]],
        *, numbers: Sequence[int] = (), is_told: bool = False, look: str = "",
    ) -> None:  # fmt: skip
        """Write a table whose head is repeated on every page it runs over.

        `numbers` are the places of the columns set to the right, from 0. The first cell is the
        name of its row, and no row is split over two pages. Where the heading above has told
        already what the table holds, its caption is there for screen readers alone. `look` is a
        class of the style sheet.
        """
        head = "".join(
            f'<th scope="col"{_class("number" if place in numbers else "")}>{_plain(text)}</th>'
            for place, text in enumerate(heads)
        )
        told = [f"<tr>{_cells(row, numbers)}</tr>" for row in rows]
        whole = "whole" if len(told) <= KEPT_WHOLE else ""
        self._parts.append(
            f"<table{_class(f'{look} {whole}'.strip())}>"
            f"<caption{_class('unseen' if is_told else '')}>{_plain(caption)}</caption>"
            f"<thead><tr>{head}</tr></thead><tbody>{''.join(told)}</tbody></table>"
        )

    def figure(self, drawn: Drawing, caption: str) -> None:
        """Write a drawing under its caption, with its text alternative."""
        alt = escape(drawn.alt, quote=True)
        svg = drawn.svg.replace("<svg", f'<svg role="img" aria-label="{alt}"', 1)
        self._parts.append(f"<figure><figcaption>{_plain(caption)}</figcaption>{svg}</figure>")
        self.points(f"Change {change}" for change in drawn.changes)

    def contents(self) -> None:
        """Write the contents here, of the whole page."""
        self._parts.append(None)

    def as_bytes(self) -> bytes:
        """The file in UTF-8, as any browser opens it without a network."""
        style = resources.files("iepdata.export.pack").joinpath("page.css").read_text("utf-8")
        links = "".join(
            f'<li><a href="#{name}">{_plain(text)}</a></li>' for name, text in self._contents
        )
        listed = f'<nav aria-label="Contents"><h2>Contents</h2><ol>{links}</ol></nav>'
        parts = (listed if part is None else part for part in self._parts)
        page = (
            '<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
            f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{_plain(self.title)}</title>\n<style>\n{style}</style>\n</head>\n"
            f"<body{_class(self.look)}>\n<main>\n<h1>{_plain(self.title)}</h1>\n" + "\n".join(parts)
            + f'\n</main>\n<footer class="quiet"><p>{_plain(self.foot)}</p></footer>\n'
            "</body>\n</html>\n"
        )  # fmt: skip
        return page.encode("utf-8", "replace")


def _cells(row: Sequence[str], numbers: Sequence[int]) -> str:
    return "".join(
        f'<th scope="row">{_plain(text)}</th>'
        if place == 0
        else f"<td{_class('number' if place in numbers else '')}>{_plain(text)}</td>"
        for place, text in enumerate(row)
    )


def _class(look: str) -> str:
    return f' class="{look}"' if look else ""


def _plain(text: str) -> str:
    """`text` as HTML that shows exactly its characters; controls and changes of direction go."""
    return escape(clean(text), quote=True)
