"""The QR code of a public page, drawn with what is installed anyway."""

from __future__ import annotations

from django.conf import settings
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from chengyun.evaluation.surveys.models import Survey

_QUIET = 4
"""Modules left white around a code, as ISO/IEC 18004 asks."""


def address(survey: Survey) -> str:
    """Where people answer."""
    return f"{settings.ENVIRONMENT.public_url.rstrip('/')}/m/public/survey/{survey.token}"


def svg(text: str) -> str:
    """A QR code as SVG."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    size = code.getModuleCount()
    dark = "".join(
        f"M{column + _QUIET} {row + _QUIET}h1v1h-1z"
        for row in range(size)
        for column in range(size)
        if code.isDark(row, column)
    )
    whole = size + 2 * _QUIET
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {whole}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{whole}v{whole}H0z"/><path fill="#000" d="{dark}"/></svg>'
    )
