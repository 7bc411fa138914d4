"""Reports as Word documents and PDF, both from the same content: sections of sentences, charts and tables."""

from chengyun.kernel.documents.writing import docx, pdf

__all__ = ["docx", "pdf"]
