"""Citizens report; duty officers verify, and make hazards of what is true."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import IO, Any

from django.conf import settings
from django.contrib.gis.geos import Point
from django.db import transaction

from chengyun.config.tiers import division_prefix
from chengyun.gis import facade as gis
from chengyun.identity import facade as identity
from chengyun.kernel import audit, clock, keys
from chengyun.kernel.errors import Conflict, FieldError, Invalid, TooMuch
from chengyun.kernel.files import services as stored
from chengyun.kernel.notifications import notify
from chengyun.kernel.permissions import FILE_UPLOAD
from chengyun.kernel.principal import Principal, Scope
from chengyun.monitoring import keeping
from chengyun.monitoring.fields import SRID
from chengyun.monitoring.hazards import services as hazards
from chengyun.monitoring.permissions import DUTY, READ
from chengyun.monitoring.publicreports import selectors
from chengyun.monitoring.publicreports.models import PublicReport

PURPOSE = "monitoring.public.phone"
MOST_PHOTOS = 4
MOST_A_DAY = 20
"""From one telephone number."""
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_IMAGES = {"jpg", "jpeg", "png", "webp"}


@transaction.atomic
def receive(
    *,
    address_of_sender: str,
    description: str,
    phone: str,
    lon: float,
    lat: float,
    specialty: str = "",
    address: str = "",
    reporter: str = "",
    photos: Sequence[tuple[str, IO[bytes]]] = (),
) -> PublicReport:
    """Take what a citizen reports; the answer's receipt code is the only way to ask after it.

    Raises:
        Invalid: a value is wrong, the place is not in this city, or a photo is none.
        TooMuch: so many reports came from this number within a day.
    """
    number = identity.clean_phone(phone)
    platform = settings.ENVIRONMENT.division
    prefix = division_prefix(platform)
    located = gis.locate(lon, lat)
    division = located.division_code if located and located.division_code else platform
    if not division.startswith(prefix):
        raise Invalid("位置有误。", errors=[FieldError("lon", "这个位置不在本市，请向当地平台上报。")])
    if len(photos) > MOST_PHOTOS:
        raise Invalid("照片过多。", errors=[FieldError("photos", f"至多 {MOST_PHOTOS} 张照片。")])
    if wrong := [name for name, _ in photos if name.rsplit(".", 1)[-1].lower() not in _IMAGES]:
        raise Invalid("照片有误。", errors=[FieldError("photos", f"“{wrong[0]}”不是照片。")])
    citizen = Principal(
        None, "公众", Scope(prefix), frozenset({FILE_UPLOAD}), address=address_of_sender, kind="public"
    )
    now = clock.now()
    masked = identity.mask_phone(number)
    before = PublicReport.objects.filter(phone_masked=masked, received_at__gt=now - timedelta(days=1))
    if before.count() >= MOST_A_DAY:
        raise TooMuch("这个号码今天上报过多，请明天再试，紧急情况请拨打热线。")
    receipt = "".join(secrets.choice(_LETTERS) for _ in range(10))
    report = PublicReport(
        receipt=receipt,
        specialty=specialty,
        description=description,
        division_code=division,
        address=address or (located.address if located else ""),
        shape=Point(lon, lat, srid=SRID),
        reporter=reporter,
        phone_sealed=keys.ring().seal(PURPOSE, number.encode(), associated=receipt.encode()),
        phone_masked=masked,
        received_at=now,
        files=[
            stored.store(
                principal=citizen, name=name, content=content, division=division[:6], permission=READ
            ).pk
            for name, content in photos
        ],
    )
    report.save(force_insert=True)
    audit.record(
        principal=citizen, action="monitoring.publicreport.create", target=report, after={"receipt": receipt}
    )
    notify(
        title="公众上报待核实",
        text=description[:60],
        link="/monitoring/public-reports?state=received",
        permission=DUTY,
        division=division,
    )
    return report


@transaction.atomic
def accept(*, principal: Principal, report_id: int, title: str, specialty: str, reply: str) -> PublicReport:
    """A report is true: it becomes a hazard, and the citizen reads the reply.

    Raises:
        Denied: the principal verifies none, or may report no hazards.
        Missing: there is none that the principal sees.
        Conflict: it was verified before.
    """
    report = _waiting(principal, report_id)
    hazard = hazards.report(
        principal=principal,
        source="03",
        title=title,
        description=report.description,
        specialty=specialty,
        division_code=report.division_code,
        lon=report.shape.x,
        lat=report.shape.y,
        address=report.address,
        reference=report.receipt,
        found_at=report.received_at,
        shown=report.files,
    )
    report.hazard_number, report.specialty = hazard.number, specialty
    return _handled(principal, report, PublicReport.State.ACCEPTED, reply)


@transaction.atomic
def refuse(*, principal: Principal, report_id: int, reply: str) -> PublicReport:
    """A report does not hold, with what the citizen is told.

    Raises:
        Denied, Missing, Conflict: as for accepting it.
    """
    return _handled(principal, _waiting(principal, report_id), PublicReport.State.REFUSED, reply)


@transaction.atomic
def show_phone(*, principal: Principal, report_id: int) -> dict[str, Any]:
    """The whole number, for calling back; that it was read is on record.

    Raises:
        Denied: the principal verifies none.
        Missing: there is none that the principal sees.
    """
    principal.must(DUTY)
    report = keeping.locked(selectors.reports(principal=principal), report_id, "没有这条公众上报。")
    audit.record(principal=principal, action="monitoring.publicreport.phone", target=report)
    sealed = bytes(report.phone_sealed)
    return {"phone": keys.ring().open(PURPOSE, sealed, associated=report.receipt.encode()).decode()}


def _waiting(principal: Principal, report_id: int) -> PublicReport:
    principal.must(DUTY)
    report = keeping.locked(selectors.reports(principal=principal), report_id, "没有这条公众上报。")
    if report.state != PublicReport.State.RECEIVED:
        raise Conflict(f"已核实，结果为“{report.get_state_display()}”。")
    return report


def _handled(
    principal: Principal, report: PublicReport, state: PublicReport.State, reply: str
) -> PublicReport:
    report.state, report.reply = state, reply
    report.handled_at, report.handled_by = clock.now(), principal.name[:100]
    report.save()
    audit.record(
        principal=principal,
        action=f"monitoring.publicreport.{state}",
        target=report,
        after={"reply": reply, "hazard": report.hazard_number},
    )
    return report
