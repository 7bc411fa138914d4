"""Outside base maps: by configuration only, and only their servers are let into the page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.conf import settings

from chengyun.config import basemaps
from chengyun.kernel.headers import policy
from tests.fixtures.people import ClientOf, MakeAccount

TIANDITU = (
    '[{"key": "tdt", "label": "天地图", "url": "https://t{s}.example.cn/vec_w/wmts?z={z}&x={x}&y={y}",'
    ' "subdomains": ["0", "1"]}]'
)


def test_without_configuration_there_are_none() -> None:
    assert basemaps.read("") == ()
    assert "connect-src" not in policy()


def test_the_servers_of_a_map_are_let_in_and_no_others() -> None:
    (tianditu,) = basemaps.read(TIANDITU)
    assert tianditu.origins == ("https://t0.example.cn", "https://t1.example.cn")
    assert policy(tianditu.origins).endswith(
        "; connect-src 'self' https://t0.example.cn https://t1.example.cn"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", "不是 JSON"),
        ("{}", "应为至多 10 项的列表"),
        ('["tdt"]', "每一项应为对象"),
        ('[{"key": "a", "label": "甲"}]', "每一项应有 key、label、url"),
        ('[{"key": "a", "label": "甲", "url": "https://a.cn/{z}/{x}"}]', "应为含有 {z}、{x}、{y}"),
        ('[{"key": "a", "label": "甲", "url": "file:///{z}/{x}/{y}"}]', "http"),
        ('[{"key": "a", "label": "甲", "url": "https://a.cn;evil/{z}/{x}/{y}"}]', "主机名不正确"),
        ('[{"key": "a", "label": "甲", "url": "https://a.cn/{z}{x}{y}"}, {"key": "a", "label": "乙", "url": "https://b.cn/{z}{x}{y}"}]', "重复"),
    ],
)  # fmt: skip
def test_a_wrong_configuration_is_told(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        basemaps.read(text)


def test_pages_learn_of_them_with_the_right_to_read(
    account: MakeAccount, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    environment = replace(settings.ENVIRONMENT, basemaps=basemaps.read(TIANDITU))
    monkeypatch.setattr(settings, "ENVIRONMENT", environment)
    (found,) = client_of(account("li", permissions=["gis.read"])).get("/api/gis/basemaps/").json
    assert (found["key"], found["label"], found["max_zoom"]) == ("tdt", "天地图", 18)
    assert client_of(account("wang")).get("/api/gis/basemaps/").status == 403
