"""The demo's organisations, people and passwords, told to whoever starts it (``accounts.txt`` beside the environment)."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from chengyun.config.environment import Environment
from chengyun.demo import staff
from chengyun.demo.city.divisions import DIVISIONS
from chengyun.identity import facade as identity
from chengyun.kernel.principal import system

PASSWORD = "Chengyun@2026"  # noqa: S105  the demo's alone: servers listen on this machine only


@dataclass(frozen=True)
class Person:
    """Someone to sign in as."""

    username: str
    full_name: str
    duty: str
    roles: tuple[str, ...]


PEOPLE = (
    Person("admin", "系统管理员", "维护机构、岗位、账号", ("system-administrator",)),
    Person("security", "安全管理员", "授权、解锁、管理会话", ("security-administrator",)),
    Person("auditor", "审计管理员", "查看审计", ("auditor",)),
    Person("data", "数据管理员", "数据标准与数据质量", ("data-administrator",)),
    Person("exchange", "交换管理员", "数据交换", ("exchange-administrator",)),
    Person("leader", "值班领导", "查看各系统", ("leader",)),
    Person("evaluator", "评价管理员", "综合评价", ("evaluation-manager", "evaluation-reporter")),
    Person("operator", "平台运维", "数据标准与数据交换", ("data-administrator", "exchange-administrator")),
)

SUPERVISORS = (
    Person("duban01", "督办员", "布置、督办、审核重点任务，初审填报", ("supervision-officer",)),
    Person("zhongshen01", "填报终审员", "终审各地填报的数据", ("supervision-final",)),
)
"""Where supervision runs: nation and province."""
_FILLERS = (
    ("tianbao01", "沈阳填报员", "210100"),
    ("tianbao02", "大连填报员", "210200"),
    ("tianbao03", "鞍山填报员", "210300"),
)

_BUREAU = {
    "national": "城市管理监督局",
    "provincial": "省城市管理主管部门",
    "city": "市城市管理行政执法局",
    "county": "区城市管理行政执法局",
}
_CENTRES = (("JD", "监督中心", "supervision"), ("ZH", "指挥中心", "command"))


@transaction.atomic
def load(environment: Environment) -> str:
    """Make organisations and accounts; the text that introduces them."""
    loader = system("演示数据")
    division = environment.division
    bureau = identity.create_organisation(
        principal=loader,
        code=f"{division}CG",
        name=_BUREAU[environment.tier.name],
        kind="government",
        division_code=division,
    )
    centres = {
        kind: identity.create_organisation(
            principal=loader,
            code=f"{division}{code}",
            name=name,
            kind=kind,
            division_code=division,
            parent_id=bureau.pk,
        ).pk
        for code, name, kind in _CENTRES
    }
    if environment.tier.name == "city":
        for each in DIVISIONS:
            identity.create_organisation(
                principal=loader,
                code=f"{each.code}CG",
                name=f"{each.name}城市管理局",
                kind="government",
                division_code=each.code,
                parent_id=bureau.pk,
            )
    supervises = "supervision" in environment.tier.systems
    newcomers = [
        identity.Newcomer(person.username, person.full_name, division, bureau.pk, person.roles)
        for person in (*PEOPLE, *(SUPERVISORS if supervises else ()))
    ]
    if environment.tier.name == "provincial":
        # Cities fill on the province's page with accounts of their own.
        newcomers += [
            identity.Newcomer(username, name, city, bureau.pk, ("supervision-filler",))
            for username, name, city in _FILLERS
        ]
    identity.create_accounts(principal=loader, people=newcomers, password=PASSWORD, must_change=False)
    told = f"  口令均为 {PASSWORD}\n" + "".join(
        f"  {person.username:<12}{person.full_name}：{person.duty}\n" for person in PEOPLE
    )
    if supervises:
        told += "\n" + "".join(f"  {one.username:<12}{one.full_name}：{one.duty}\n" for one in SUPERVISORS)
    if environment.tier.name == "provincial":
        told += "\n  tianbao01 至 tianbao03  各市填报员：填报本市的数据\n"
    if "coordination" in environment.tier.systems:
        told += "\n" + staff.load(
            division,
            bureau=bureau.pk,
            supervision=centres["supervision"],
            command=centres["command"],
            password=PASSWORD,
        )
    return told


def introduce(text: str, environment_directory: Path) -> None:
    """Leave the accounts where the demo's launcher reads them."""
    (environment_directory / "accounts.txt").write_text(text, encoding="utf-8")
