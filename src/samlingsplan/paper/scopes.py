"""Says of each heading in a table of a PDF whether it heads a column or a row, as PDF/UA asks for.

WeasyPrint gives each cell the names of its headings, which is not asked for and which few screen readers use, and
leaves out the scope of the headings.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydyf import PDF, Dictionary
    from weasyprint import Document


def state_scopes(_: "Document", pdf: "PDF") -> None:
    """State the scope of each heading: that of a column in the head of its table, else that of a row.

    Parameters
    ----------
    pdf
        A file that WeasyPrint has tagged and not yet written.
    """
    from pydyf import Dictionary

    for each in pdf.objects:
        if isinstance(each, Dictionary) and each.get("S") == "/TH":
            group = _above(pdf, _above(pdf, each))
            each["A"]["Scope"] = "/Column" if group["S"] == "/THead" else "/Row"


def _above(pdf: "PDF", element: "Dictionary") -> "Dictionary":
    """Return the element that holds another; its reference is ``b"12 0 R"``."""
    found: Dictionary = pdf.objects[int(element["P"].split()[0])]
    return found
