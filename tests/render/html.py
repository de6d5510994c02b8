"""A page as its elements, to compare pages by."""

from html.parser import HTMLParser
from pathlib import Path

OF_THE_FOLDER = {"report.html", "map.html", "timetable.html", "replan.html", "calendars/", "plan.xlsx"}
"""What a page may link to besides itself."""


class Skeleton(HTMLParser):
    """Every element with the names of its attributes, without any text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, ...]] = []
        self.addresses: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, *(name for name, _ in attrs)))
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "action", "data")]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def skeleton(file: Path) -> Skeleton:
    """Return a page's skeleton."""
    parsed = Skeleton()
    parsed.feed(file.read_bytes().decode("utf-8"))
    return parsed


def elsewhere(file: Path) -> list[str]:
    """Return the addresses on a page that lead out of its folder."""
    files = (address.partition("#")[0] for address in skeleton(file).addresses)
    return [each for each in files if each and each not in OF_THE_FOLDER]
