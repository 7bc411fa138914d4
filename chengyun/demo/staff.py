"""Who works in a city's or county's demo: posts of the two centres, responsible organisations, and people in the field."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from chengyun.config.tiers import division_prefix
from chengyun.demo.city import City
from chengyun.demo.city.divisions import DIVISIONS
from chengyun.demo.city.grids import Responsibility
from chengyun.demo.city.names import Names
from chengyun.demo.city.trades import trades
from chengyun.identity import facade as identity
from chengyun.kernel.principal import system

_HANDLERS = 2
"""In each responsible organisation."""


@dataclass(frozen=True)
class _Post:
    """People of one role in one of the centres."""

    username: str
    label: str
    roles: tuple[str, ...]
    count: int
    centre: str
    duty: str


_POSTS = (
    _Post("shouli", "受理员", ("acceptor",), 3, "supervision", "受理各渠道的问题，发核实与核查"),
    _Post("zhiban", "值班长", ("shift-leader",), 2, "supervision", "立案、作废、结案"),
    _Post("paiqian", "派遣员", ("dispatcher",), 2, "command", "派遣，审批延期与挂账"),
    _Post("lingdao", "指挥领导", ("commander",), 1, "bureau", "督办，批准强制结案，看大屏"),
    _Post(
        "jiance",
        "监测值班员",
        ("monitoring-duty", "monitoring-administrator", "monitoring-risk", "simulation-operator"),
        2,
        "command",
        "研判与解除报警，管控风险与隐患，维护监测设备，注入模拟异常",
    ),
    _Post("quanshu", "监测权属单位", ("monitoring-owner",), 2, "bureau", "签收报警，到场，反馈处置"),
    _Post(
        "fangkong", "风险防控员", ("monitoring-control",), 1, "command", "防控资源、预案、突发事件，起草预警"
    ),
    _Post("fabu", "预警发布审批", ("monitoring-release",), 1, "bureau", "批准并发布预警与疏散通知"),
    _Post("xunguan", "巡检管理员", ("patrol-manager",), 1, "supervision", "巡检资源、路线与计划"),
    _Post("xunjian", "巡检员", ("patrol-inspector",), 2, "supervision", "用手机巡检，上报隐患"),
    _Post("pingjia", "评价管理员", ("evaluation-manager",), 1, "supervision", "组织综合评价、实地考察与问卷"),
    _Post("tianbao", "评价填报员", ("evaluation-reporter",), 1, "bureau", "填报评价指标"),
    _Post("kaocha", "评价考察员", ("evaluation-inspector",), 2, "supervision", "用手机实地考察"),
    _Post("kaohe", "考核员", ("evaluator",), 1, "supervision", "绩效评价与统计"),
    _Post(
        "xietiao",
        "指挥协调管理员",
        ("coordination-administrator", "gis-administrator"),
        1,
        "bureau",
        "流程、立案标准、班次、空间数据",
    ),
)


def load(division: str, *, bureau: int, supervision: int, command: int, password: str) -> str:
    """Make the staff; the text that introduces them, one line for each role."""
    city = City()
    grids = duties(city, division)
    names = Names(np.random.default_rng([city.seed, 9]))
    departments = _departments(division, bureau)
    places = {"bureau": bureau, "supervision": supervision, "command": command}
    people = [
        identity.Newcomer(
            f"{post.username}{number:02d}", names.person(), division, places[post.centre], post.roles
        )
        for post in _POSTS
        for number in range(1, post.count + 1)
    ]
    people += [
        identity.Newcomer(f"bumen{number:02d}", names.person(), division, organisation, ("department",))
        for number, organisation in enumerate(departments, start=1)
    ]
    people += [
        identity.Newcomer(
            f"chuzhi{(number - 1) * _HANDLERS + which:02d}",
            names.person(),
            division,
            organisation,
            ("handler",),
        )
        for number, organisation in enumerate(departments, start=1)
        for which in range(1, _HANDLERS + 1)
    ]
    walkers = [
        identity.Newcomer(supervisor_of(number), names.person(), grid.code[:6], supervision, ("supervisor",))
        for number, grid in enumerate(grids, start=1)
    ]
    identity.create_accounts(
        principal=system("演示数据"), people=[*people, *walkers], password=password, must_change=False
    )
    return _told()


def duties(city: City, division: str) -> list[Responsibility]:
    """The responsibility grids of a division; the supervisor of each has its number."""
    prefix = division_prefix(division)
    return [grid for grid in city.grids.responsibilities if grid.code.startswith(prefix)]


def supervisor_of(number: int) -> str:
    """The user name of the supervisor of a responsibility grid; numbers begin with 1."""
    return f"jiandu{number:02d}"


def _departments(division: str, bureau: int) -> list[int]:
    """A responsible organisation (责任主体) for each trade."""
    district = next((each.name for each in DIVISIONS if each.code == division), "")
    return [
        identity.create_organisation(
            principal=system("演示数据"),
            code=f"{division}Z{number:02d}",
            name=f"{district}{trade.name}",
            kind="responsible",
            division_code=division,
            parent_id=bureau,
        ).pk
        for number, trade in enumerate(trades(), start=1)
    ]


def _told() -> str:
    lines = [("jiandu", "监督员", "手机上报、核实、核查（每个责任网格一人）")]
    lines += [(post.username, post.label, post.duty) for post in _POSTS]
    lines += [
        ("bumen", "责任主体", "指派处置人员，反馈，申请延期与挂账（每个部门一人）"),
        ("chuzhi", "处置人员", "手机处置、回传照片（每个部门两人）"),
    ]
    return "".join(f"  {name + '01':<12}{label}：{duty}\n" for name, label, duty in lines)
