"""A million cases and ten million steps, made by SQL; and the questions asked of them. Runs inside a platform."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

PLACES = ("青年大街", "中街路", "和平大街", "人民广场", "中山公园", "南京南街", "长江北街", "崇山东路")
MATTERS = (
    ("0101", "上水井盖", "井盖响动，影响居民休息"),
    ("0104", "雨水箅子", "雨水箅子堵塞，路面积水"),
    ("0110", "热力井盖", "井盖沉陷，车辆颠簸"),
    ("0111", "燃气井盖", "井盖破损，有安全隐患"),
)
ACTIONS = (
    "report", "accept", "register", "dispatch", "assign", "finish", "dept_confirm", "send_check", "check_pass", "close",
)  # fmt: skip
_DAYS = 365


def fill(cases: int) -> dict[str, int]:
    """Fill the tables with cases of every minor class; one in fifty is open."""
    from django.db import connection, transaction

    from chengyun.coordination import directory, search
    from chengyun.coordination.counting.metrics import BY_COLUMN
    from chengyun.coordination.models import Workflow

    workflow = Workflow.objects.get(status="current").pk
    texts = [(place, *matter) for place in PLACES for matter in MATTERS]
    classes = [
        (kind, code, name, known[code[:2]])
        for kind, known in directory.classes().items()
        for code, name in known.items()
        if len(code) == 4
    ]
    with connection.cursor() as cursor:
        cursor.execute("set statement_timeout = 0")
        cursor.execute(
            "create temp table said as select * from unnest(%s::int[], %s::text[], %s::text[], %s::text[], %s::text[])"
            " as t (text_id, place, code, name, matter)",
            [list(range(len(texts))), *([text[part] for text in texts] for part in range(4))],
        )
        cursor.execute(
            "create temp table classed as select * from unnest(%s::int[], %s::text[], %s::text[], %s::text[], %s::text[])"
            " as t (class_id, kind, code, name, major)",
            [list(range(len(classes))), *([one[part] for one in classes] for part in range(4))],
        )
        cursor.execute("create temp table spoken (text_id int, word text)")
        cursor.executemany(
            "insert into spoken values (%s, %s)",
            [(n, word) for n, text in enumerate(texts) for word in search.tokens(*text)],
        )
        cursor.execute(
            "create temp table tokens as select text_id, array_agg(word) as words from spoken group by 1"
        )
        cursor.execute("set synchronous_commit = off; set maintenance_work_mem = '512MB'")
        asked = {
            "cases": cases,
            "texts": len(texts),
            "classes": len(classes),
            "workflow": workflow,
            "days": _DAYS,
        }
        with transaction.atomic(), _without_indexes(cursor, "coordination_case", "coordination_step"):
            cursor.execute(_CASES, asked)
            cursor.execute(_STEPS, {"actions": list(ACTIONS)})
        names = ", ".join(BY_COLUMN)
        sums = ", ".join("count(*)" for _ in BY_COLUMN)
        for thing, key, division in (
            ("district", "left(division_code, 6)", "left(division_code, 6)"),
            ("class", "kind || '/' || class_code || '/' || source", "left(division_code, 6)"),
            ("grid", "unit_grid", "division_code"),
            ("department", "department_id::text", "left(division_code, 6)"),
        ):
            cursor.execute(
                f'insert into coordination_counter (day, "of", key, division_code, changed_at, {names})'
                f" select reported_at::date, '{thing}', {key}, {division}, now(), {sums}"
                f" from coordination_case group by 1, 3, 4 on conflict do nothing"
            )
        cursor.execute("vacuum analyze coordination_case")
        cursor.execute("vacuum analyze coordination_step")
        cursor.execute("vacuum analyze coordination_counter")
        found = {}
        for name, table in (("cases", "case"), ("steps", "step"), ("counters", "counter")):
            cursor.execute(f"select count(*) from coordination_{table}")
            found[name] = cursor.fetchone()[0]
    return found


@contextlib.contextmanager
def _without_indexes(cursor: Any, *tables: str) -> Iterator[None]:
    """Indexes and references are made once at the end: row by row it would take hours."""
    cursor.execute(
        "select indexdef, format('drop index %%I', indexname) from pg_indexes"
        " where tablename = any(%s) and indexname not in (select conname from pg_constraint)",
        [list(tables)],
    )
    made = cursor.fetchall()
    cursor.execute(
        "select format('alter table %%s add constraint %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid)),"
        " format('alter table %%s drop constraint %%I', conrelid::regclass, conname)"
        " from pg_constraint where conrelid = any(%s::regclass[]) and contype in ('u', 'f')",
        [list(tables)],
    )
    # References first when they are dropped, last when they are made: they need what they refer to.
    made += sorted(cursor.fetchall(), key=lambda pair: "FOREIGN KEY" in pair[0])
    for _, drop in reversed(made):
        cursor.execute(drop)
    yield
    for make, _ in made:
        cursor.execute(make)


_CASES = """
insert into coordination_case (id, number, workflow_id, version, state, kind, class_code, class_name, major_name,
  description, address, lon, lat, unit_grid, area_class, division_code, district_name, street_name, community_name,
  responsibility_grid, component_code, extra, tokens, source, reporter_name, department_id, department_name,
  department_path, assisting, assisting_paths, supervisor_name, handler_name, supervision_ids, command_ids,
  condition_label, limit_value, limit_unit, close_kind, reported_at, filed_at, dispatched_at, disposed_at, closed_at,
  updated_at, clock_name, clock_started_at, clock_yellow_at, clock_due_at, resume_to, verified, urged, supervised,
  supervision_open, extensions, suspensions, rework, overtime, appeal, "similar", satisfaction, tally, timer_kind)
select gen_random_uuid(), to_char(at, 'YYYYMMDD') || lpad(n::text, 9, '0'), %(workflow)s, 10,
  case when open then 'handling' else 'closed' end, classed.kind, classed.code, classed.name, classed.major,
  said.place || said.matter || n, said.place || ' ' || n %% 400 || ' 号',
  123.3 + (n::bigint * 7919 %% 100000) / 400000.0, 41.7 + (n::bigint * 104729 %% 100000) / 400000.0,
  '2101' || lpad((2 + n %% 9)::text, 2, '0') || '001' || lpad((n %% 20)::text, 3, '0') || lpad((n %% 50)::text, 3, '0'),
  1 + n %% 3, '2101' || lpad((2 + n %% 9)::text, 2, '0') || '001' || lpad((n %% 20)::text, 3, '0'),
  '和平区', '某街道', '某社区', '', '', '{}', tokens.words,
  (array['supervisor', 'hotline', 'public', 'video'])[1 + n %% 4], '', 1 + n %% 30, '养护处', 'B/U' || n %% 30 || '/',
  '[]', '{}', '', '', '{}', '{}', '破损', 2, 'work_day', 'restored', at, at + interval '20 min', at + interval '40 min',
  case when not open then at + interval '1 day' end, case when not open then at + interval '2 day' end, at,
  case when open then 'disposal' else '' end, case when open then at end,
  case when open then now() + (n / 50 %% 5 - 2) * interval '1 hour' end,
  case when open then now() + (n / 50 %% 5 - 1) * interval '1 hour' end, '', '', 0, false, false, 0, 0, 0, false, '', 0, '',
  '{"report": [1, "2026-01-01", null, null], "register": [1, "2026-01-01", null, null]}', ''
from (select n, n %% 50 = 0 as open, now() - (n %% (%(days)s * 1440)) * interval '1 minute' as at
      from generate_series(1, %(cases)s) n) made
join said on said.text_id = made.n %% %(texts)s join tokens using (text_id)
join classed on classed.class_id = made.n / %(texts)s %% %(classes)s
"""
_STEPS = """
insert into coordination_step (case_id, number, at, action, from_state, to_state, role, by, note, data)
select id, step, reported_at + step * interval '1 hour', action, 'reported', 'closed', 'acceptor', '张三', '', '{}'
from coordination_case, unnest(%(actions)s::text[]) with ordinality as acted (action, step)
where length(number) = 17
"""


def sign_in(role: str = "acceptor", division: str = "210100") -> str:
    """The session of somebody who sees all of a division."""
    from chengyun.identity import facade as identity
    from chengyun.kernel.principal import system

    maker = system("bench")
    made = identity.create_account(
        principal=maker, username="bench-reader", full_name="读者", division_code=division
    )
    identity.grant_roles(principal=maker, account_id=made.account.pk, roles=[role])
    return session_of(made.account)


def session_of(account: Any) -> str:
    """A session of an account, which has a password of its own then."""
    from uuid import uuid4

    from django.conf import settings
    from django.contrib.auth import login
    from django.http import HttpRequest
    from django.utils.module_loading import import_module

    from chengyun.identity import facade as identity
    from chengyun.kernel.principal import system

    # Another one each time: the last five are not taken again.
    password = f"Kh7-{uuid4().hex[:12]}"
    identity.set_password(
        principal=system("bench"), account_id=account.pk, password=password, must_change=False
    )
    account.refresh_from_db()
    request = HttpRequest()
    request.META["REMOTE_ADDR"] = "127.0.0.1"
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    login(request, account, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.save()
    return str(request.session.session_key)


_POINT = "id, number, kind, class_code, class_name, state, source, address, reported_at, lon, lat"
_ALL = "division_code like '2101%'"
_OPEN = "state = any('{reported,verifying,self_handled,pending_register,pending_dispatch,returned,pending_handle,handling,suspended,rework,handle_finish,pending_check,checking,pending_close}')"  # noqa: E501


def questions() -> list[tuple[str, str, list[str]]]:
    """What is asked: its name, its address, and the bare SQL of the same answer."""
    from datetime import timedelta
    from urllib.parse import quote

    from chengyun.kernel import clock

    cases = "/api/coordination/cases/"
    today = clock.now().astimezone(clock.SHANGHAI).date()
    week = (today - timedelta(days=7)).isoformat()

    def listed(condition: str, order: str = "reported_at desc, id desc") -> list[str]:
        where = f"from coordination_case where {_ALL} and {condition}"
        return [f"select count(*) {where}", f"select * {where} order by {order} limit 20"]

    return [
        ("newest cases", cases, listed("true")),
        ("open cases", f"{cases}?open=true", listed(_OPEN)),
        (
            "red light",
            f"{cases}?light=red",
            listed("clock_name <> '' and clock_paused_at is null and clock_due_at < now()"),
        ),
        (
            "a department's open cases",
            f"{cases}?open=true&department=11",
            listed(f"{_OPEN} and department_id = 11"),
        ),
        (
            "a class in a district in a week",
            f"{cases}?class_code=0104&district=210105&reported_at_from={week}T00:00:00%2B08:00",
            listed(
                f"class_code = '0104' and division_code like '210105%' and reported_at >= '{week} 00:00:00+08'"
            ),
        ),
        (
            "full text, frequent",
            f"{cases}?q={quote('井盖响动')}",
            listed("tokens @> '{井盖,盖响,响动}' and description like '%井盖响动%'"),
        ),
        (
            "full text, rare",
            f"{cases}?q={quote('中山公园 雨水箅子')}&open=true",
            listed(f"tokens @> '{{中山,山公,公园,雨水,水箅,箅子}}' and {_OPEN}"),
        ),
        (
            "map of open cases",
            f"{cases}map/?open=true&bbox=123.4,41.75,123.45,41.8",
            [
                f"select {_POINT} from coordination_case where {_ALL} and {_OPEN} and lon between 123.4 and 123.45 and lat between 41.75 and 41.8 order by reported_at desc limit 2001",
            ],
        ),
        (
            "counts of the desks",
            f"{cases}counts/",
            [
                f"select state, clock_due_at < now(), count(*) from coordination_case where {_ALL} and {_OPEN} group by 1, 2",
                f"select count(*) from coordination_case where {_ALL} and {_OPEN} and state = any('{{reported,self_handled,pending_check}}')",
            ],
        ),
        (
            "month by district",
            f"/api/coordination/counters/?of=district&first={today - timedelta(days=30)}&last={today}",
            [
                "select division_code, "
                + ", ".join(f"sum({name})" for name in _columns())
                + " from coordination_counter"
                f" where {_ALL} and \"of\" = 'class' and day between '{today - timedelta(days=30)}' and '{today}'"
                " group by 1 order by 1"
            ],
        ),
    ]


def _columns() -> list[Any]:
    from chengyun.coordination.counting.metrics import BY_COLUMN

    return list(BY_COLUMN)
