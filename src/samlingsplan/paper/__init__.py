"""Pages as PDF that screen readers can read (PDF/UA), by WeasyPrint, in processes of their own where there are many."""

from samlingsplan.paper.papers import Papers, Together, write_paper
from samlingsplan.paper.processes import PdfProcesses

__all__ = ["Papers", "PdfProcesses", "Together", "write_paper"]
