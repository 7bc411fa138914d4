"""Roles and the separation of the three administrators (三员分立)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction

from chengyun.config.tiers import TIERS
from chengyun.identity import catalogue, rules
from chengyun.identity.models import Account, Organisation, Post, Role
from chengyun.identity.services.roles import load_roles
from chengyun.kernel.models import AuditRecord
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount, four_callers
from tests.fixtures.state import MaxQueries, Snapshot

ROLES = "/api/identity/roles/"
ACCOUNTS = "/api/identity/accounts/"
POSTS = "/api/identity/posts/"
GRANT = ["identity.account.read", "identity.role.read", "identity.role.grant"]
ROLE_WRITE = ["identity.role.read", "identity.role.write"]
Tree = dict[str, Organisation]
Audited = Callable[[str], list[tuple[str, str, str]]]
Administrators = dict[str, Account]


@pytest.fixture
def nation(settings: Any) -> Iterator[None]:
    """This platform is the nation's."""
    settings.ENVIRONMENT = replace(settings.ENVIRONMENT, tier=TIERS["national"], division="000000")
    known = (catalogue.systems, catalogue.permissions)
    for each in known:
        each.cache_clear()
    yield
    for each in known:
        each.cache_clear()


def role(code: str) -> Role:
    return Role.objects.get(code=code)


@pytest.mark.requirement("3.0.5", part=["access", "management"])
@pytest.mark.requirement("7.2.1", part="access")
class TestThreeAdministrators:
    """AC-4, MC-1, MC-2: each does his own duty only."""

    @pytest.mark.parametrize(
        ("method", "path", "allowed"),
        [
            ("post", "/api/identity/organisations/", "system"),
            ("post", "/api/identity/posts/", "system"),
            ("post", "/api/identity/accounts/", "system"),
            ("post", "/api/identity/accounts/{li}/reset-password/", "system"),
            ("post", "/api/identity/accounts/{li}/roles/", "security"),
            ("post", "/api/identity/accounts/{li}/unlock/", "security"),
            ("post", "/api/identity/roles/", "security"),
            ("get", "/api/identity/lockouts/", "security"),
            ("get", "/api/kernel/audit/", "audit"),
        ],
    )
    def test_each_does_his_own(
        self, method: str, path: str, allowed: str, administrators: Administrators, account: MakeAccount
    ) -> None:
        address = path.format(li=account("li").pk)
        for duty, administrator in administrators.items():
            status = getattr(Caller(administrator), method)(address).status
            if duty == allowed:
                assert status in {200, 422}, duty  # 422: let in, but this empty body says nothing
            else:
                assert status == 403, duty

    def test_the_auditor_only_reads_the_audit(self, administrators: Administrators) -> None:
        codes = set(role("auditor").permissions)
        assert codes == {code for code in catalogue.permissions() if code.startswith("kernel.audit.")}
        assert codes

    def test_no_two_of_their_roles_meet_in_one_account(
        self, administrators: Administrators, account: MakeAccount, snapshot: Snapshot
    ) -> None:
        li = account("li")
        caller = Caller(administrators["security"])
        answer = caller.post(
            f"{ACCOUNTS}{li.pk}/roles/", {"roles": [role("auditor").pk, role("system-administrator").pk]}
        )
        assert answer.status == 409
        assert answer.json["detail"] == "账号“li”不能同时持有互斥的角色：审计管理员、系统管理员。"
        assert not li.roles.exists()

    def test_nor_through_a_post(
        self, administrators: Administrators, account: MakeAccount, tree: Tree
    ) -> None:
        li = account("li", roles=["auditor"])
        post = Post.objects.create(code="p", name="系统岗", organisation=tree["city"])
        post.roles.add(role("system-administrator"))
        caller = Caller(administrators["security"])
        assert caller.post(f"{ACCOUNTS}{li.pk}/posts/", {"posts": [post.pk]}).status == 409
        assert not li.posts.exists()
        post.roles.clear()
        assert caller.post(f"{ACCOUNTS}{li.pk}/posts/", {"posts": [post.pk]}).status == 200
        answer = caller.post(f"{POSTS}{post.pk}/roles/", {"roles": [role("system-administrator").pk]})
        assert answer.status == 409
        assert not post.roles.exists()

    def test_nobody_grants_to_himself(self, administrators: Administrators, tree: Tree) -> None:
        security = administrators["security"]
        caller = Caller(security)
        own = f"{ACCOUNTS}{security.pk}/roles/"
        answer = caller.post(own, {"roles": [role("security-administrator").pk, role("leader").pk]})
        assert answer.status == 403
        assert answer.json["detail"] == "不得为自己授权，请由另一位安全管理员办理。"
        assert list(security.roles.all()) == [role("security-administrator")]
        post = Post.objects.create(code="p", name="岗", organisation=tree["city"])
        assert caller.post(f"{ACCOUNTS}{security.pk}/posts/", {"posts": [post.pk]}).status == 403

    def test_the_system_administrator_cannot_enter_as_another(
        self, administrators: Administrators, snapshot: Snapshot
    ) -> None:
        caller = Caller(administrators["system"])
        before = snapshot(Account)
        for other in (administrators["security"], administrators["audit"]):
            assert caller.post(f"{ACCOUNTS}{other.pk}/reset-password/").status == 403
            assert caller.post(f"{ACCOUNTS}{other.pk}/suspend/", {"reason": "x"}).status == 403
            future = {"expires_at": "2099-01-01T00:00:00+08:00"}
            assert caller.patch(f"{ACCOUNTS}{other.pk}/", future).status == 403
        assert snapshot(Account) == before
        answer = Caller(administrators["security"]).post(
            f"{ACCOUNTS}{administrators['audit'].pk}/suspend/", {"reason": "离岗"}
        )
        assert answer.json["status"] == "suspended"

    def test_the_system_administrator_grants_nothing_through_posts(
        self, administrators: Administrators, account: MakeAccount, tree: Tree
    ) -> None:
        li = account("li")
        plain = Post.objects.create(code="plain", name="内勤", organisation=tree["city"])
        strong = Post.objects.create(code="strong", name="数据岗", organisation=tree["city"])
        strong.roles.add(role("data-administrator"))
        caller = Caller(administrators["system"])
        answer = caller.post(f"{ACCOUNTS}{li.pk}/posts/", {"posts": [plain.pk, strong.pk]})
        assert answer.status == 403
        assert answer.json["detail"] == "这些岗位带有角色，调整任职即为授权，请由安全管理员办理。"
        assert not li.posts.exists()
        assert caller.post(f"{ACCOUNTS}{li.pk}/posts/", {"posts": [plain.pk]}).status == 200
        assert caller.post(f"{POSTS}{strong.pk}/roles/", {"roles": []}).status == 403
        assert caller.delete(f"{POSTS}{strong.pk}/").status == 403
        assert strong.roles.count() == 1

    def test_a_role_of_the_platform_does_not_join_two_duties(
        self, administrators: Administrators, snapshot: Snapshot
    ) -> None:
        before = snapshot(Role)
        body = {"code": "all", "name": "超级", "permissions": ["identity.account.write", "kernel.audit.read"]}
        answer = Caller(administrators["security"]).post(ROLES, body)
        assert answer.status == 422
        assert answer.json["errors"] == [
            {"field": "permissions", "message": "系统、安全、审计三员的专属权限应分属不同角色。"}
        ]
        assert snapshot(Role) == before

    def test_a_role_with_one_duty_excludes_the_others(
        self, administrators: Administrators, account: MakeAccount
    ) -> None:
        caller = Caller(administrators["security"])
        body = {"code": "reader", "name": "审计员", "permissions": ["kernel.audit.read"]}
        made = caller.post(ROLES, body).json
        assert made["exclusive_group"] == "three-admins"
        li = account("li")
        both = [made["id"], role("system-administrator").pk]
        assert caller.post(f"{ACCOUNTS}{li.pk}/roles/", {"roles": both}).status == 409

    @pytest.mark.django_db(transaction=True)
    def test_the_database_refuses_it_too(self, account: MakeAccount, tree: Tree) -> None:
        li = account("li", roles=["auditor"])
        with pytest.raises(IntegrityError, match="不能同时持有互斥组 three-admins 的角色"):
            li.roles.add(role("system-administrator"))
        post = Post.objects.create(code="p", name="岗", organisation=tree["city"])
        li.posts.add(post)
        with pytest.raises(IntegrityError, match="不能同时持有互斥组"):
            post.roles.add(role("system-administrator"))
        li.roles.add(role("leader"))
        with pytest.raises(IntegrityError, match="不能同时持有互斥组"):
            Role.objects.filter(code="leader").update(exclusive_group="three-admins")
        with transaction.atomic():  # exchanging one for the other is no meeting
            li.roles.add(role("system-administrator"))
            li.roles.remove(role("auditor"))

    @pytest.mark.django_db(transaction=True)
    def test_nor_do_two_grants_at_once_slip_through(self, account: MakeAccount) -> None:
        li = account("li")
        together = Barrier(2)

        def grant(code: str) -> str:
            try:
                with transaction.atomic():
                    li.roles.add(role(code))
                    together.wait(10)
            except IntegrityError:
                return "refused"
            finally:
                connection.close()
            return "granted"

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(grant, ("auditor", "system-administrator"))) == ["granted", "refused"]
        assert li.roles.count() == 1


@pytest.mark.requirement("9.2.1", part="application")
@four_callers(GRANT)
def test_only_who_may_grants(who: Caller, account: MakeAccount) -> None:
    li = account("li", permissions=["exchange.read"])
    answer = who.post(f"{ACCOUNTS}{li.pk}/roles/", {"roles": [role("leader").pk]})
    expected = {"anonymous": 401, "no-permission": 403, "other-division": 404, "permitted": 200}
    assert answer.status == expected[who.label]
    assert list(li.roles.values_list("code", flat=True)) == (["leader"] if who.may else ["test-li"])
    if who.may:
        [record] = AuditRecord.objects.filter(action="identity.account.grant")
        assert (record.before, record.after) == ({"roles": ["test-li"]}, {"roles": ["leader"]})


@pytest.mark.requirement("9.2.1", part="application")
def test_a_granted_permission_works_at_the_next_request(
    account: MakeAccount, administrators: Administrators
) -> None:
    li = account("li")
    caller = Caller(li)
    assert caller.get("/api/identity/organisations/").status == 403
    security = Caller(administrators["security"])
    security.post(f"{ACCOUNTS}{li.pk}/roles/", {"roles": [role("leader").pk]})
    assert caller.get("/api/identity/organisations/").status == 200
    security.post(f"{ACCOUNTS}{li.pk}/roles/", {"roles": []})
    assert caller.get("/api/identity/organisations/").status == 403


def test_permissions_come_through_posts(
    account: MakeAccount, administrators: Administrators, tree: Tree
) -> None:
    li = account("li")
    post = Post.objects.create(code="p", name="值班岗", organisation=tree["city"])
    li.posts.add(post)
    assert Caller(li).get("/api/identity/organisations/").status == 403
    answer = Caller(administrators["security"]).post(
        f"{POSTS}{post.pk}/roles/", {"roles": [role("leader").pk]}
    )
    assert answer.json["role_names"] == ["只读领导"]
    assert Caller(li).get("/api/identity/organisations/").status == 200
    assert [one["code"] for one in Caller(li).get("/api/identity/me/").json["roles"]] == ["leader"]


def test_unknown_roles_change_nothing(account: MakeAccount, administrators: Administrators) -> None:
    li = account("li", roles=["leader"])
    answer = Caller(administrators["security"]).post(f"{ACCOUNTS}{li.pk}/roles/", {"roles": [999999]})
    assert answer.status == 404
    assert answer.json["detail"] == "没有编号为 999999 的角色，或您无权查看。"
    assert list(li.roles.all()) == [role("leader")]


class TestOwnRoles:
    """Roles the platform adds for itself."""

    BODY = {
        "code": "clerk",
        "name": "内勤",
        "permissions": ["identity.post.read", "identity.organisation.read"],
    }

    @four_callers(ROLE_WRITE)
    def test_only_who_may_adds_one(self, who: Caller, snapshot: Snapshot) -> None:
        before = snapshot(Role)
        answer = who.post(ROLES, self.BODY)
        # Roles are the whole platform's: a division makes no difference.
        assert answer.status == {"anonymous": 401, "no-permission": 403}.get(who.label, 201)
        if answer.status == 201:
            assert answer.json["permissions"] == ["identity.organisation.read", "identity.post.read"]
            assert (answer.json["built_in"], answer.json["exclusive_group"]) == (False, "")
        else:
            assert snapshot(Role) == before

    def test_permissions_are_those_of_the_catalogue(self, administrators: Administrators) -> None:
        answer = Caller(administrators["security"]).post(ROLES, self.BODY | {"permissions": ["root"]})
        assert answer.status == 422
        assert answer.json["errors"] == [
            {"field": "permissions", "message": "没有权限“root”，请从权限目录中选择。"}
        ]

    @pytest.mark.requirement("4.3.4-1g", part="rights")
    def test_a_role_is_edited_for_all_its_holders(
        self, administrators: Administrators, account: MakeAccount
    ) -> None:
        caller = Caller(administrators["security"])
        made = caller.post(ROLES, self.BODY).json
        li = account("li", roles=["clerk", "auditor"])
        answer = caller.patch(f"{ROLES}{made['id']}/", {"permissions": ["identity.account.write"]})
        assert answer.status == 409  # li is an auditor
        assert sorted(role("clerk").permissions) == ["identity.organisation.read", "identity.post.read"]
        answer = caller.patch(
            f"{ROLES}{made['id']}/", {"name": "内勤员", "permissions": ["identity.post.read"]}
        )
        assert (answer.json["name"], answer.json["permissions"]) == ("内勤员", ["identity.post.read"])
        assert "identity.organisation.read" not in Caller(li).get("/api/identity/me/").json["permissions"]

    def test_nobody_edits_a_role_he_holds(self, account: MakeAccount) -> None:
        own = account("own", permissions=ROLE_WRITE)
        mine = own.roles.get()
        answer = Caller(own).patch(f"{ROLES}{mine.pk}/", {"permissions": ["identity.account.write"]})
        assert answer.status == 403
        mine.refresh_from_db()
        assert sorted(mine.permissions) == ROLE_WRITE

    def test_a_held_role_is_not_deleted(self, administrators: Administrators, account: MakeAccount) -> None:
        caller = Caller(administrators["security"])
        made = caller.post(ROLES, self.BODY).json
        li = account("li", roles=["clerk"])
        assert caller.delete(f"{ROLES}{made['id']}/").status == 409
        li.roles.clear()
        assert caller.delete(f"{ROLES}{made['id']}/").status == 204
        assert not Role.objects.filter(code="clerk").exists()

    def test_built_in_roles_stay_as_they_are(
        self, administrators: Administrators, snapshot: Snapshot
    ) -> None:
        caller = Caller(administrators["security"])
        before = snapshot(Role)
        pk = role("auditor").pk
        assert caller.patch(f"{ROLES}{pk}/", {"permissions": []}).status == 409
        assert caller.delete(f"{ROLES}{pk}/").status == 409
        assert snapshot(Role) == before


class TestRulesFile:
    """``rules/roles.yaml``."""

    def test_no_built_in_role_joins_two_duties(self) -> None:
        for one in rules.load().roles:
            held = catalogue.duties(catalogue.matching(one.permissions))
            assert len(held) <= 1, one.code
            assert (one.exclusive_group == "three-admins") == bool(held), one.code

    def test_every_pattern_means_something(self) -> None:
        known, here = catalogue.permissions(), settings.ENVIRONMENT.tier.systems
        for patterns in rules.load().duties.values():
            for pattern in patterns:
                assert catalogue.matching([pattern]), pattern
        for one in rules.load().roles:
            if one.system not in {"", *here}:
                continue  # its permissions are known where it runs
            for pattern in one.permissions:
                if not pattern.startswith("!"):
                    assert set(catalogue.matching([pattern])) <= set(known)
                    assert catalogue.matching([pattern]), (one.code, pattern)

    @pytest.mark.requirement("3.0.1")
    @pytest.mark.django_db
    def test_a_national_platform_has_no_posts_of_systems_it_does_not_run(self, nation: None) -> None:
        here = {"kernel", *TIERS["national"].systems}
        elsewhere = [one.code for one in rules.load().roles if one.system not in {"", None, *here}]
        Role.objects.filter(code__in=elsewhere).delete()

        load_roles()

        assert not Role.objects.filter(code__in=elsewhere).exists()
        assert {one.system for one in catalogue.systems()} == here
        for built_in in Role.objects.filter(built_in=True):
            assert built_in.permissions, built_in.code
        leader = role_permissions("leader")
        assert "exchange.read" in leader
        assert "coordination.read" not in leader

    def test_the_leader_only_reads(self) -> None:
        assert all(code.endswith(".read") for code in role_permissions("leader"))

    def test_loading_again_changes_nothing(self, snapshot: Snapshot) -> None:
        before = snapshot(Role)
        load_roles()
        assert snapshot(Role) == before


def role_permissions(code: str) -> list[str]:
    [found] = [one for one in rules.load().roles if one.code == code]
    return catalogue.matching(found.permissions)


def test_the_catalogue_is_shown_by_system(administrators: Administrators, account: MakeAccount) -> None:
    systems = Caller(administrators["security"]).get("/api/identity/permissions/").json
    assert {system["system"] for system in systems} >= {"kernel", "identity", "datastandard", "exchange"}
    [identity] = [system for system in systems if system["system"] == "identity"]
    assert identity["label"] == "组织与账号"
    assert {"code": "identity.role.grant", "label": "授予角色", "duty": "security"} in identity["permissions"]
    assert {"code": "identity.role.read", "label": "查看角色与权限", "duty": None} in identity["permissions"]
    assert Caller(account("li")).get("/api/identity/permissions/").status == 403
    assert Caller(None).get("/api/identity/permissions/").status == 401


def test_lists_ask_the_database_as_often_for_many_rows(
    administrators: Administrators, tree: Tree, max_queries: MaxQueries
) -> None:
    for number in range(30):
        post = Post.objects.create(code=f"p{number}", name=f"岗 {number}", organisation=tree["city"])
        post.roles.add(role("leader"))
    security = Caller(administrators["security"])
    security.get(ROLES)
    known = Role.objects.count()
    with max_queries(4):  # session, account, count, page
        assert security.get(ROLES).json["count"] == known
    with max_queries(5):  # and the posts' roles
        assert len(security.get(POSTS, page_size=100).json["results"]) == 30
