"""Warnings as messages of the Common Alerting Protocol 1.2 (OASIS), and the feed of them (Atom, RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from lxml import etree

from chengyun.kernel import divisions
from chengyun.kernel.clock import SHANGHAI
from chengyun.monitoring.warnings.models import LEVELS, Warning, WarningMessage

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
ATOM = "http://www.w3.org/2005/Atom"
_SEVERITY = {1: "Extreme", 2: "Severe", 3: "Moderate", 4: "Minor"}
_URGENCY = {Warning.Kind.WARNING: "Expected", Warning.Kind.EVACUATION: "Immediate"}
_RESPONSE = {Warning.Kind.WARNING: "Prepare", Warning.Kind.EVACUATION: "Evacuate"}


def message(
    warning: Warning, identifier: str, kind: str, sent_at: datetime, references: Iterable[WarningMessage]
) -> str:
    """A warning as a CAP message; elements stand in the order that the schema demands."""
    alert = etree.Element(f"{{{NAMESPACE}}}alert", nsmap={None: NAMESPACE})
    _put(alert, "identifier", identifier)
    _put(alert, "sender", sender())
    _put(alert, "sent", _time(sent_at))
    _put(alert, "status", "Actual")
    _put(alert, "msgType", kind)
    _put(alert, "scope", "Public")
    if kind == WarningMessage.Type.CANCEL and warning.remark:
        _put(alert, "note", warning.remark)
    told = " ".join(f"{sender()},{one.identifier},{_time(one.sent_at)}" for one in references)
    if told:
        _put(alert, "references", told)
    info = etree.SubElement(alert, f"{{{NAMESPACE}}}info")
    _put(info, "language", "zh-CN")
    _put(info, "category", "Safety")
    _put(info, "event", warning.event)
    _put(info, "responseType", _RESPONSE[Warning.Kind(warning.kind)])
    _put(info, "urgency", _URGENCY[Warning.Kind(warning.kind)])
    _put(info, "severity", _SEVERITY[warning.level])
    _put(info, "certainty", "Likely")
    _put(info, "effective", _time(warning.effective_at))
    _put(info, "expires", _time(warning.expires_at))
    _put(info, "senderName", settings.ENVIRONMENT.name)
    _put(info, "headline", warning.headline)
    _put(info, "description", warning.description)
    if warning.instruction:
        _put(info, "instruction", warning.instruction)
    parameter = etree.SubElement(info, f"{{{NAMESPACE}}}parameter")
    _put(parameter, "valueName", "预警级别")
    _put(parameter, "value", dict(LEVELS)[warning.level])
    area = etree.SubElement(info, f"{{{NAMESPACE}}}area")
    _put(area, "areaDesc", warning.area_name)
    for polygon in warning.area or ():
        # CAP writes latitude first, and closes the ring.
        _put(area, "polygon", " ".join(f"{lat:.6f},{lon:.6f}" for lon, lat in polygon[0].coords))
    for code in warning.division_codes:
        geocode = etree.SubElement(area, f"{{{NAMESPACE}}}geocode")
        _put(geocode, "valueName", "行政区划代码")
        _put(geocode, "value", code)
    return _text(alert)


def feed(messages: Iterable[WarningMessage], updated: datetime, address: str) -> str:
    """The messages in force, each with a link to its CAP."""
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    _atom(root, "id", f"urn:chengyun:warnings:{settings.ENVIRONMENT.division}")
    _atom(root, "title", f"{settings.ENVIRONMENT.name}预警信息")
    _atom(root, "updated", _time(updated))
    etree.SubElement(root, f"{{{ATOM}}}link", rel="self", href=f"{address}feed/")
    author = etree.SubElement(root, f"{{{ATOM}}}author")
    _atom(author, "name", settings.ENVIRONMENT.name)
    for one in messages:
        entry = etree.SubElement(root, f"{{{ATOM}}}entry")
        _atom(entry, "id", f"urn:chengyun:cap:{one.identifier}")
        _atom(entry, "title", one.warning.headline)
        _atom(entry, "updated", _time(one.sent_at))
        _atom(entry, "summary", one.warning.description)
        etree.SubElement(
            entry,
            f"{{{ATOM}}}link",
            rel="alternate",
            type="application/cap+xml",
            href=f"{address}{one.identifier}/cap/",
        )
    return _text(root)


def sender() -> str:
    """Who sends, globally unique: the platform by its division."""
    division = settings.ENVIRONMENT.division
    return f"chengyun@{division}.{divisions.name_of(division) or 'platform'}".replace(" ", "")


def _put(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{NAMESPACE}}}{name}").text = text


def _atom(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}{name}").text = text


def _time(moment: datetime) -> str:
    # CAP 1.2, 3.3.2: no fractions of seconds, and a numeric offset even for UTC.
    return moment.astimezone(SHANGHAI).replace(microsecond=0).isoformat()


def _text(root: etree._Element) -> str:
    text: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return text.decode()
