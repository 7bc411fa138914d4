"""Which devices are online (在线): heard within some of their own sampling intervals, as the rule of silent devices says.

A device is measured by the shortest interval of its points; one that reports only when something happens, by some
hours. A gateway is heard when it speaks for one of its children.
"""

from __future__ import annotations

from django.db import connection
from django.db.models import Q

from chengyun.kernel import clock, parameters

_HEARD = """
update monitoring_device as device set last_seen_at = heard.at, online_until = heard.until
from (
    select listed.id as device_id, max(speaker.at) as at, max(speaker.until) as until
    from (
        select point.device_id, max(latest.at) as at,
            max(latest.at) + case
                when min(point.sampling_seconds) filter (where point.active) is null then %(without)s
                else greatest(min(point.sampling_seconds) filter (where point.active) * %(intervals)s, %(least)s)
            end * interval '1 second' as until
        from monitoring_latest as latest join monitoring_point as point on point.id = latest.point_id
        group by point.device_id
    ) as speaker
    join monitoring_device as spoken on spoken.id = speaker.device_id
    join monitoring_device as listed on listed.id in (spoken.id, spoken.gateway_id)
    group by listed.id
) as heard
where heard.device_id = device.id
    and (device.last_seen_at, device.online_until) is distinct from (heard.at, heard.until)
"""


def note() -> None:
    """Write on each device when it was last heard, and until when it is online by that."""
    with connection.cursor() as cursor:
        cursor.execute(
            _HEARD,
            {
                "intervals": parameters.value("device.online_intervals"),
                "least": 60 * parameters.value("device.online_minutes"),
                "without": parameters.hours("device.online_hours").total_seconds(),
            },
        )


def is_online(prefix: str = "") -> Q:
    """What says that a device is online now; ``prefix`` leads from what is asked for to the device."""
    return Q(**{f"{prefix}online_until__gte": clock.now()})
