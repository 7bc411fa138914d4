"""Makes a small quarter and the people who look after it, in the platform of the environment.

The quarter is four by three unit grids of 0.002 degrees, from 123.42 E, 41.79 N; one supervisor patrols all of it.
"""

import django

django.setup()

from shapely import LineString, Point, box  # noqa: E402

from chengyun.demo.people import PASSWORD  # noqa: E402
from chengyun.gis import facade as gis  # noqa: E402
from chengyun.identity import facade as identity  # noqa: E402
from chengyun.kernel.principal import system  # noqa: E402

WEST, SOUTH, SIDE, COLUMNS, ROWS = 123.42, 41.79, 0.002, 4, 3
DISTRICT, COMMUNITY = "210102", "210102001001"
PEOPLE = {
    "xuncha": ("李巡", ("supervisor",), DISTRICT),
    "shouli": ("王受理", ("acceptor",), DISTRICT),
    "zhiban": ("赵值班", ("shift-leader",), DISTRICT),
    "paiqian": ("孙派遣", ("dispatcher",), DISTRICT),
    "bumen": ("周部门", ("department",), DISTRICT),
    "chuzhi": ("吴处置", ("handler",), DISTRICT),
    "lingdao": ("郑领导", ("commander",), DISTRICT),
}
maker = system("测试")


def edge(steps: float) -> float:
    """So many grids east of the western edge."""
    return round(WEST + SIDE * steps, 6)


def level(steps: float) -> float:
    """So many grids north of the southern edge."""
    return round(SOUTH + SIDE * steps, 6)


def load_map(supervisor: int) -> None:
    """Areas, grids, streets, addresses and manhole covers."""
    whole = box(edge(0), level(0), edge(COLUMNS), level(ROWS))
    areas = {"2101": "沈阳市", DISTRICT: "和平区", f"{DISTRICT}001": "南市街道", COMMUNITY: "民富社区"}
    gis.load_areas(principal=maker, rows=[gis.AreaRow(code, name, whole) for code, name in areas.items()])
    squares = [(column, row) for row in range(ROWS) for column in range(COLUMNS)]
    codes = [f"{COMMUNITY}{number:03d}" for number in range(1, len(squares) + 1)]
    gis.load_unit_grids(
        principal=maker,
        rows=[
            gis.UnitGridRow(code, box(edge(column), level(row), edge(column + 1), level(row + 1)))
            for code, (column, row) in zip(codes, squares, strict=True)
        ],
    )
    gis.load_responsibility_grids(
        principal=maker,
        rows=[gis.ResponsibilityGridRow("R01", "南市一组", codes, supervisors=[supervisor])],
    )
    gis.load_roads(
        principal=maker,
        rows=[
            *(
                gis.RoadRow(
                    f"R{row}", name, LineString([(edge(0), level(row)), (edge(COLUMNS), level(row))]), "main"
                )
                for row, name in enumerate(("南京南街", "同泽街", "民富路", "和平大街"))
            ),
            *(
                gis.RoadRow(
                    f"C{column}", name, LineString([(edge(column), level(0)), (edge(column), level(ROWS))])
                )
                for column, name in enumerate(("一纬路", "二纬路", "三纬路", "四纬路", "五纬路"))
            ),
        ],
    )
    gis.load_places(
        principal=maker,
        rows=[
            gis.PlaceRow(
                f"P{number:03d}",
                f"民富路 {number * 2} 号",
                "doorplate",
                Point(edge(column + 0.5), level(row + 0.5)),
                address=f"沈阳市和平区民富路 {number * 2} 号",
                road="民富路",
                number=str(number * 2),
            )
            for number, (column, row) in enumerate(squares, start=1)
        ],
    )
    gis.load_components(
        principal=maker,
        rows=[
            gis.ComponentRow(
                f"{DISTRICT}0101{number:06d}",
                "0101",
                f"上水井盖 {number}",
                Point(edge(column + 0.4), level(row + 0.6)),
                authority_name="和平区城市管理局",
                owner_name="供水集团",
                keeper_name="市政养护处",
            )
            for number, (column, row) in enumerate(squares, start=1)
        ],
    )


def load_people() -> dict[str, int]:
    """One person for each post; the department and its handler belong together."""
    bureau = identity.create_organisation(
        principal=maker, code="HPCG", name="和平区城管中心", kind="government", division_code=DISTRICT
    )
    roads = identity.create_organisation(
        principal=maker,
        code="HPSZ",
        name="市政养护处",
        kind="responsible",
        division_code=DISTRICT,
        parent_id=bureau.pk,
    )
    numbers = {}
    for username, (name, roles, division) in PEOPLE.items():
        unit = roads if username in {"bumen", "chuzhi"} else bureau
        made = identity.create_account(
            principal=maker,
            username=username,
            full_name=name,
            division_code=division,
            organisation_id=unit.pk,
        )
        numbers[username] = made.account.pk
        identity.set_password(
            principal=maker, account_id=made.account.pk, password=PASSWORD, must_change=False
        )
        identity.grant_roles(principal=maker, account_id=made.account.pk, roles=roles)
    return numbers


if __name__ == "__main__":
    people = load_people()
    load_map(people["xuncha"])
    for username, number in people.items():
        print("PERSON", username, number)
