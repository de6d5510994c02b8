"""Joins files of PDF into one to print, which screen readers can read as well as each of them.

Pages are laid out once and copied: to draw them again needs all of them in one process, and its time. Each file becomes
a part of the whole, in its own language and under a bookmark with its own title.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pikepdf import Object, Pdf


def join(files: Sequence[Path], whole: Path, title: str) -> None:
    """Write files as one.

    Parameters
    ----------
    files
        At least one file of `papers.Layout`, of pages that lead nowhere.
    whole
        The file to write.
    title
        What it is called.
    """
    from pikepdf import ObjectStreamMode, Pdf

    with Pdf.open(files[0]) as joined:
        begins = [(str(joined.docinfo.Title), 0)]
        own = joined.Root.StructTreeRoot
        parts = [_part(joined, own, 0, str(joined.Root.Lang))]
        for number, file in enumerate(files[1:], start=1):
            with Pdf.open(file) as added:
                begins.append((str(added.docinfo.Title), len(joined.pages)))
                parts.append(_added(joined, added, number))
        _put_under_one(joined, parts)
        _call(joined, title, begins)
        joined.save(whole, object_stream_mode=ObjectStreamMode.generate, deterministic_id=True)


def _added(joined: "Pdf", added: "Pdf", number: int) -> "Object":
    """Add the pages of a file, with the numbers by which its elements are found, and return its part of the tree."""
    first, numbers = len(joined.pages), joined.Root.StructTreeRoot.ParentTree.Nums
    by = len(numbers) // 2
    joined.pages.extend(added.pages)
    tree = joined.copy_foreign(added.Root.StructTreeRoot)
    for page in list(joined.pages)[first:]:
        page.StructParents += by
    theirs = list(tree.ParentTree.Nums)
    for key, elements in zip(theirs[::2], theirs[1::2], strict=True):
        numbers.append(int(key) + by)
        numbers.append(elements)
    return _part(joined, tree, number, str(added.Root.Lang))


def _part(joined: "Pdf", tree: "Object", number: int, language: str) -> "Object":
    """Return what a file says as a part in its language, whose cells keep their headings among those of all files."""
    from pikepdf import Array, Name

    (part,) = tree.K
    part.S, part.Lang = Name.Part, language
    for element in _elements(part):
        if Name.ID in element:
            element.ID = _numbered(element.ID, number)
        for attributes in _listed(element.get(Name.A)):
            if Name.Headers in attributes:
                attributes.Headers = Array([_numbered(each, number) for each in attributes.Headers])
    return joined.make_indirect(part)


def _numbered(name: "Object", number: int) -> "Object":
    """Return a name that is alone in all files, where it was alone in its own."""
    from pikepdf import String

    return String(f"{number}-{name}")


def _elements(top: "Object") -> "Iterator[Object]":
    """Yield the elements of a structure tree; numbers of marks on the page are none."""
    from pikepdf import Dictionary

    waiting = [top]
    while waiting:
        each = waiting.pop()
        yield each
        waiting += [inner for inner in _listed(each.get("/K")) if isinstance(inner, Dictionary)]


def _listed(value: "Object | None") -> "list[Object]":
    from pikepdf import Array

    if value is None:
        return []
    return list(value) if isinstance(value, Array) else [value]


def _put_under_one(joined: "Pdf", parts: Sequence["Object"]) -> None:
    """Make the parts those of one document, as the standard asks for."""
    from pikepdf import Array, Dictionary, Name

    tree = joined.Root.StructTreeRoot
    top = joined.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=tree, K=Array(parts)))
    tree.K = Array([top])
    for part in parts:
        part.P = top


def _call(joined: "Pdf", title: str, begins: Sequence[tuple[str, int]]) -> None:
    """Give the whole its title, and each part a bookmark on its first page."""
    from pikepdf import Name, OutlineItem

    if Name.Names in joined.Root:
        del joined.Root.Names  # where links in the first file led
    with joined.open_outline() as outline:
        outline.root[:] = [OutlineItem(called, page) for called, page in begins]
    with joined.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as stated:
        stated["dc:title"] = title
    joined.docinfo.Title = title
