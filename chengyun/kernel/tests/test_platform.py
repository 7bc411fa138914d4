"""Which platform this is, and who asks: what the console needs before anything else."""

from __future__ import annotations

from dataclasses import replace

import pytest

import chengyun
from chengyun.config.tiers import TIERS

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("3.0.1")
def test_the_platform_says_what_it_is_before_sign_in(client_of) -> None:
    assert client_of(None).get("/api/kernel/platform/").json == {
        "name": "沈阳市城市运行管理服务平台",
        "tier": "city",
        "tier_label": "市级平台",
        "division": "210100",
        "division_name": "沈阳市",
        "systems": [
            {"name": "identity", "title": "组织与账号"},
            {"name": "datastandard", "title": "数据标准"},
            {"name": "exchange", "title": "数据交换"},
            {"name": "guidance", "title": "业务指导"},
            {"name": "gis", "title": "空间数据"},
            {"name": "coordination", "title": "指挥协调"},
            {"name": "monitoring", "title": "运行监测"},
            {"name": "evaluation", "title": "综合评价"},
            {"name": "simulation", "title": "模拟"},
        ],
        "version": chengyun.__version__,
    }


@pytest.mark.requirement("3.0.1")
@pytest.mark.parametrize(
    ("tier", "division", "label", "division_name"),
    [
        ("national", "000000", "国家平台", "全国"),
        ("provincial", "210000", "省级平台", "辽宁省"),
        ("county", "210102", "县级平台", "和平区"),
    ],
)
def test_the_same_program_is_every_tier_by_configuration(
    client_of, settings, tier: str, division: str, label: str, division_name: str
) -> None:
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, tier=TIERS[tier], division=division)
    shown = client_of(None).get("/api/kernel/platform/").json
    assert (shown["tier_label"], shown["division_name"]) == (label, division_name)


def test_the_signed_in_person_is_shown_with_scope_and_permissions(account, client_of) -> None:
    me = account(
        "li", permissions=["exchange.read", "kernel.audit.read"], full_name="李华", division="210102"
    )
    assert client_of(me).get("/api/kernel/me/").json == {
        "account_id": me.pk,
        "account": "li",
        "name": "李华",
        "permissions": ["exchange.read", "kernel.audit.read"],
        "scope": {"division_prefix": "210102", "division_name": "和平区", "organisation_path": ""},
        "unread": 0,
    }
    assert client_of(None).get("/api/kernel/me/").status == 401


def test_health_needs_no_sign_in(client_of) -> None:
    nobody = client_of(None)
    assert nobody.get("/health/live").json == {"status": "live"}
    assert nobody.get("/health/ready").json == {"status": "ready"}
