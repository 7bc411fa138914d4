"""``chengyun account``, as the operator runs it."""

from __future__ import annotations

import re

import pytest
from typer.testing import CliRunner

from chengyun.identity.cli import app
from chengyun.identity.models import Account
from tests.fixtures.people import MakeAccount

pytestmark = pytest.mark.django_db


def run(*arguments: str, typed: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(app, ["account", *arguments], input=typed)
    return result.exit_code, result.output


@pytest.mark.requirement("3.0.5", part="access")
def test_bootstrap_makes_the_three_administrators_once() -> None:
    """AC-2, AC-4: no default passwords, separate administrators from the first day."""
    code, output = run("bootstrap")
    assert code == 0
    told = dict(re.findall(r"^  ([a-z-]+) +(\S{14}) ", output, re.MULTILINE))
    assert set(told) == {"system-admin", "security-admin", "audit-admin"}
    for username, password in told.items():
        account = Account.objects.get(username=username)
        assert account.check_password(password)
        assert account.must_change_password
        assert account.division_code == "210100"
    granted = {one.username: one.roles.get().code for one in Account.objects.all()}
    assert granted == {
        "system-admin": "system-administrator",
        "security-admin": "security-administrator",
        "audit-admin": "auditor",
    }
    assert run("bootstrap") == (
        1,
        "错误：平台已有账号，不能再次初始化。可用 chengyun account create 新建账号。\n",
    )
    assert Account.objects.count() == 3


def test_create_tells_the_password(db: None) -> None:
    code, output = run("create", "zhao", "赵工", "--role", "leader")
    assert code == 0
    account = Account.objects.get(username="zhao")
    assert account.check_password(output.rstrip("\n").rpartition("：")[2])
    assert account.roles.get().code == "leader"


def test_an_unknown_role_makes_no_account() -> None:
    assert run("create", "zhao", "赵工", "--role", "king") == (1, "错误：没有角色 king。\n")
    assert not Account.objects.exists()


def test_set_password(account: MakeAccount) -> None:
    li = account("li", roles=["auditor"])
    assert run("set-password", "li", "--stdin", typed="short\n")[0] == 1
    code, _ = run("set-password", "li", "--stdin", typed="Liaohe#2026\n")
    li.refresh_from_db()
    assert (code, li.check_password("Liaohe#2026"), li.must_change_password) == (0, True, True)
    code, output = run("set-password", "li")
    li.refresh_from_db()
    assert code == 0
    assert li.check_password(re.findall(r"新口令：(\S{14})（", output)[0])
    assert run("set-password", "nobody") == (1, "错误：没有用户名为 nobody 的账号。\n")


def test_unlock(account: MakeAccount) -> None:
    from chengyun.identity import lockout

    account("li")
    for _ in range(6):
        until = lockout.admit("li", "10.0.0.1")
    assert until is not None
    assert run("unlock", "li") == (0, "账号 li 已解锁。\n")
    assert lockout.admit("li", "10.0.0.1") is None
