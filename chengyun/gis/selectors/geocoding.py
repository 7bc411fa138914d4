"""From an address to places, from a point to addresses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.gis.geos import Polygon
from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, F, Func, IntegerField, QuerySet, Value
from django.db.models.functions import StrIndex

from chengyun.gis.geocoding import words
from chengyun.gis.geocoding.matching import Candidate, score
from chengyun.gis.geocoding.parsing import KnownArea, Parsed, parse
from chengyun.gis.geodesy import around, direction, distance_m
from chengyun.gis.models import SRID, Area, Place

LEAST_SCORE = 0.3
MOST_MATCHES = 50
_CANDIDATES = 300
_SURE = 0.9
_GRAMS = ArrayField(CharField(max_length=4))


@dataclass(frozen=True)
class Match:
    """A place that an address may mean."""

    name: str
    address: str
    lon: float
    lat: float
    score: float
    unit_grid: str
    kind: str
    why: str
    code: str
    division_code: str


@dataclass(frozen=True)
class Nearby:
    """An address near a point."""

    code: str
    name: str
    address: str
    kind: str
    lon: float
    lat: float
    distance_m: float
    direction: str
    unit_grid: str


def parsed(text: str) -> Parsed:
    """An address taken apart by the areas that the platform knows."""
    plain = words.plain(text)
    known = (
        Area.objects.filter(valid_until=None)
        .exclude(name="")
        .annotate(at=StrIndex(Value(plain), F("name")))
        .filter(at__gt=0)
        .values_list("code", "name")
    )
    return parse(text, [KnownArea(code, name) for code, name in known])


def geocode(text: str, *, division: str = "", limit: int = 5) -> list[Match]:
    """The places that an address may mean, best first; only those inside ``division`` when it is given."""
    return matches_of(parsed(text), division=division, limit=limit)


def matches_of(address: Parsed, *, division: str, limit: int) -> list[Match]:
    """The places that an address taken apart may mean."""
    if not address.text:
        return []
    places = Place.objects.filter(valid_until=None)
    if division:
        places = places.filter(division_code__startswith=division)
    found: dict[int, Match] = {}
    for candidates in _candidates(places, address):
        for place in candidates:
            if place.pk not in found:
                value, why = score(address, _compared(place))
                if value >= LEAST_SCORE:
                    found[place.pk] = _match(place, value, why)
        if any(match.score >= _SURE for match in found.values()):
            break
    matches = sorted(found.values(), key=lambda match: (-match.score, len(match.name), match.code))
    if not address.rest and address.areas:
        matches = [*_area_match(address, division), *matches]
    return matches[: min(limit, MOST_MATCHES)]


def reverse(lon: float, lat: float, *, limit: int = 5, radius_m: float = 500.0) -> list[Nearby]:
    """The addresses around a point, nearest first."""
    box = Polygon.from_bbox(around(lon, lat, radius_m))
    box.srid = SRID
    near = []
    for place in Place.objects.filter(valid_until=None, shape__bboverlaps=box).defer("grams")[:5000]:
        distance = distance_m(place.shape.x, place.shape.y, lon, lat)
        if distance <= radius_m:
            near.append((distance, place))
    near.sort(key=lambda pair: (pair[0], pair[1].code))
    return [
        Nearby(
            code=place.code,
            name=place.name,
            address=place.address or place.name,
            kind=place.kind,
            lon=place.shape.x,
            lat=place.shape.y,
            distance_m=round(distance, 1),
            direction=direction(place.shape.x, place.shape.y, lon, lat) if distance >= 1 else "",
            unit_grid=place.unit_grid,
        )
        for distance, place in near[:limit]
    ]


def _candidates(places: QuerySet[Place], address: Parsed) -> list[QuerySet[Place]]:
    """Ever wider nets: inside the area named, anywhere, by sound."""
    asked = address.rest or address.text
    if asked.isascii() and asked.isalpha():
        return [
            places.filter(initials__startswith=asked)[:_CANDIDATES],
            places.filter(pinyin__contains=asked)[:_CANDIDATES],
        ]
    grams = words.grams([asked])
    alike = (
        places.filter(grams__overlap=grams)
        .annotate(
            shared=Func(
                F("grams"),
                Value(grams, output_field=_GRAMS),
                function="gis_shared",
                output_field=IntegerField(),
            )
        )
        .order_by("-shared", "code")
    )
    nets: list[QuerySet[Any]] = [alike[:_CANDIDATES]]
    if address.division:
        nets.insert(0, alike.filter(division_code__startswith=address.division)[:_CANDIDATES])
    if len(asked) > 1:
        nets.append(places.filter(pinyin__contains=words.pinyin(asked))[:_CANDIDATES])
    return nets


def _compared(place: Place) -> Candidate:
    return Candidate(
        name=place.name,
        address=place.address,
        aliases=place.aliases,
        road=place.road,
        number=place.number,
        division_code=place.division_code,
        pinyin=place.pinyin,
        initials=place.initials,
    )


def _match(place: Place, value: float, why: str) -> Match:
    return Match(
        name=place.name,
        address=place.address or place.name,
        lon=place.shape.x,
        lat=place.shape.y,
        score=value,
        unit_grid=place.unit_grid,
        kind=place.kind,
        why=why,
        code=place.code,
        division_code=place.division_code,
    )


def _area_match(address: Parsed, division: str) -> list[Match]:
    """An address that names only an area means its middle."""
    area = Area.objects.filter(valid_until=None, code=address.division).first()
    if area is None or not area.division_code.startswith(division):
        return []
    middle = area.shape.point_on_surface
    return [
        Match(
            name=area.name,
            address="".join(one.name for one in address.areas),
            lon=middle.x,
            lat=middle.y,
            score=0.9,
            unit_grid="",
            kind="region",
            why=f"{area.get_kind_display()}“{area.name}”的中部",
            code=area.code,
            division_code=area.division_code,
        )
    ]
