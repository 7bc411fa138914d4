"""Reports as files: one content, written as a Word document and as a PDF.

The content is plain data, so that it can be kept and shown on a page too::

    {"title", "period_label", "period", "author", "sections": [section…],
     "cover": {"organisation", "date", "lines": [[label, value]…], "title": [line…]},   # a page, then the contents
    }

A section has ``heading`` and ``sentences``, and may have ``level`` (2 below 1), ``new_page``, a ``chart``
(:mod:`chengyun.kernel.documents.charts`), a ``table`` (``columns``, ``rows``, ``caption``, ``widths`` as parts of the
page, ``right``: columns of figures) and ``pictures`` (``file``, ``caption``), whose files the caller gives.
"""

from chengyun.kernel.documents.content import shrunk
from chengyun.kernel.documents.printing import pdf
from chengyun.kernel.documents.word import docx

__all__ = ["docx", "pdf", "shrunk"]
