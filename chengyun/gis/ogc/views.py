"""The resources of OGC API – Features, part 1."""

from __future__ import annotations

import json
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from chengyun.gis.layers import LAYERS, layer
from chengyun.gis.ogc import describing, items
from chengyun.gis.ogc.authentication import KeyAuthentication
from chengyun.gis.permissions import READ
from chengyun.gis.selectors import layers as selectors
from chengyun.identity.facade import AccountAuthentication
from chengyun.kernel import clock
from chengyun.kernel.errors import Missing
from chengyun.kernel.rest.viewsets import PrincipalMixin


@extend_schema(exclude=True)
class OgcView(PrincipalMixin):
    """A resource: read only, for a session or a key."""

    authentication_classes = (KeyAuthentication, AccountAuthentication)
    permissions: ClassVar[dict[str, str]] = {"get": READ}

    @property
    def base(self) -> str:
        """The address of the service as the caller reached it."""
        return self.request.build_absolute_uri("/ogc")

    @property
    def title(self) -> str:
        """The name of the service."""
        return f"{settings.ENVIRONMENT.name} 空间数据"


class LandingView(OgcView):
    """入口"""

    def get(self, request: Request) -> Response:
        return Response(describing.landing(self.base, self.title))


class ApiView(OgcView):
    """接口说明"""

    def get(self, request: Request) -> Response:
        return Response(
            describing.openapi(self.base, self.title),
            content_type="application/vnd.oai.openapi+json;version=3.0",
        )


class ConformanceView(OgcView):
    """符合性"""

    def get(self, request: Request) -> Response:
        return Response({"conformsTo": describing.CONFORMANCE})


class CollectionsView(OgcView):
    """图层列表"""

    def get(self, request: Request) -> Response:
        known = selectors.records()
        extents = selectors.extents(principal=self.principal, known=known)
        return Response(
            {
                "links": [describing.link(f"{self.base}/collections", "self")],
                "collections": [
                    describing.collection(self.base, one, known[key], extents[key])
                    for key, one in LAYERS.items()
                ],
            }
        )


class CollectionView(OgcView):
    """图层"""

    def get(self, request: Request, key: str) -> Response:
        wanted = layer(key)
        known = selectors.records()
        extents = selectors.extents(principal=self.principal, known=known)
        return Response(describing.collection(self.base, wanted, known[key], extents[key]))


class ItemsView(OgcView):
    """图层要素"""

    def get(self, request: Request, key: str) -> HttpResponseBase:
        wanted = layer(key)
        page = items.page(self.principal, wanted, request.query_params)
        matched = page.rows.count()
        rows = page.rows if page.after is None else page.rows.filter(pk__gt=page.after)
        found = list(items.with_geojson(rows)[page.offset : page.offset + page.limit + 1])
        more, found = len(found) > page.limit, found[: page.limit]
        own = f"{self.base}/collections/{key}"
        links = [
            describing.link(self.request.build_absolute_uri(), "self", describing.GEOJSON),
            describing.link(own, "collection"),
        ]
        if more:
            # By the last feature seen: as quick on the last page as on the first.
            asked = {name: value for name, value in request.query_params.items() if name != "offset"}
            query = urlencode({**asked, "limit": page.limit, "after": found[-1].pk})
            links.append(describing.link(f"{own}/items?{query}", "next", describing.GEOJSON))
        head = {
            "type": "FeatureCollection",
            "numberMatched": matched,
            "numberReturned": len(found),
            "timeStamp": clock.now().isoformat(timespec="seconds"),
            "links": links,
        }
        text = items.as_features(wanted, found)
        return HttpResponse(f'{{{_members(head)},"features":{text}}}', content_type=describing.GEOJSON)


class ItemView(OgcView):
    """一个要素"""

    def get(self, request: Request, key: str, id: int) -> HttpResponseBase:
        wanted = layer(key)
        row = items.with_geojson(wanted.visible(self.principal).filter(pk=id)).first()
        if row is None:
            raise Missing(f"没有这个{wanted.label}，或您无权查看。")
        own = f"{self.base}/collections/{key}"
        links = [
            describing.link(f"{own}/items/{id}", "self", describing.GEOJSON),
            describing.link(own, "collection"),
        ]
        text = items.as_feature(wanted, row)
        return HttpResponse(f"{text[:-1]},{_members({'links': links})}}}", content_type=describing.GEOJSON)


def _members(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False)[1:-1]
