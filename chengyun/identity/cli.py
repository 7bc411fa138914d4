"""``chengyun account``: what the operator does on the machine itself, first of all the three administrators."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from chengyun.identity.models import Account

app = typer.Typer(no_args_is_help=True)
account_app = typer.Typer(help="账号：初始化三员、新建、重置口令、解锁", no_args_is_help=True)
app.add_typer(account_app, name="account")

ADMINISTRATORS = (
    ("system-admin", "系统管理员", "system-administrator"),
    ("security-admin", "安全管理员", "security-administrator"),
    ("audit-admin", "审计管理员", "auditor"),
)

Username = Annotated[str, typer.Argument(help="用户名")]


@account_app.command(help="安装后建立系统、安全、审计三位管理员，口令只显示这一次")
def bootstrap() -> None:
    from django.conf import settings
    from django.db import transaction

    from chengyun.identity import facade
    from chengyun.identity.models import Account
    from chengyun.kernel.errors import Conflict
    from chengyun.kernel.principal import system

    operator = system("运维人员")
    with _told(), transaction.atomic():
        if Account.objects.exists():
            raise Conflict("平台已有账号，不能再次初始化。可用 chengyun account create 新建账号。")
        made = [
            facade.create_account(
                principal=operator,
                username=username,
                full_name=full_name,
                division_code=settings.ENVIRONMENT.division,
            )
            for username, full_name, _ in ADMINISTRATORS
        ]
        for new, (_, _, role) in zip(made, ADMINISTRATORS, strict=True):
            facade.grant_roles(principal=operator, account_id=new.account.pk, roles=[role])
    typer.echo("三员账号已建立。下列初始口令只显示这一次，请分别交给三人，首次登录须修改：")
    for new in made:
        typer.echo(f"  {new.account.username:<16}{new.initial_password}   {new.account.full_name}")


@account_app.command(help="新建账号，初始口令只显示这一次")
def create(
    username: Username,
    full_name: Annotated[str, typer.Argument(help="姓名")],
    role: Annotated[list[str] | None, typer.Option(help="角色代码，可重复")] = None,
    division: Annotated[str | None, typer.Option(help="数据范围（行政区划代码），默认为本平台")] = None,
    organisation: Annotated[str | None, typer.Option(help="机构代码")] = None,
) -> None:
    from django.conf import settings
    from django.db import transaction

    from chengyun.identity import facade
    from chengyun.identity.models import Organisation
    from chengyun.kernel.errors import Missing
    from chengyun.kernel.principal import system

    operator = system("运维人员")
    with _told(), transaction.atomic():
        place = Organisation.objects.filter(code=organisation).first() if organisation else None
        if organisation and place is None:
            raise Missing(f"没有代码为 {organisation} 的机构。")
        new = facade.create_account(
            principal=operator,
            username=username,
            full_name=full_name,
            division_code=division or settings.ENVIRONMENT.division,
            organisation_id=place.pk if place else None,
        )
        if role:
            facade.grant_roles(principal=operator, account_id=new.account.pk, roles=role)
    typer.echo(f"账号 {username} 已建立，初始口令：{new.initial_password}")


@account_app.command("set-password", help="重置口令；口令随机产生，或从标准输入读入")
def set_password(
    username: Username,
    stdin: Annotated[bool, typer.Option("--stdin", help="从标准输入读一行作为口令")] = False,
) -> None:
    from chengyun.identity.services import passwords
    from chengyun.kernel.principal import system

    operator = system("运维人员")
    with _told():
        account = _account(username)
        if stdin:
            password = sys.stdin.readline().rstrip("\n")
            passwords.set_password(principal=operator, account_id=account.pk, password=password)
            typer.echo(f"账号 {username} 的口令已设置，首次登录须修改。")
        else:
            _, password = passwords.reset_password(principal=operator, account_id=account.pk)
            typer.echo(f"账号 {username} 的新口令：{password}（只显示这一次，首次登录须修改）")


@account_app.command(help="解除登录锁定")
def unlock(username: Username) -> None:
    from chengyun.identity.services import accounts
    from chengyun.kernel.principal import system

    with _told():
        accounts.unlock_account(principal=system("运维人员"), account_id=_account(username).pk)
    typer.echo(f"账号 {username} 已解锁。")


def _account(username: str) -> Account:
    from chengyun.identity.models import Account
    from chengyun.kernel.errors import Missing

    found = Account.objects.filter(username=username).first()
    if found is None:
        raise Missing(f"没有用户名为 {username} 的账号。")
    return found


@contextmanager
def _told() -> Iterator[None]:
    """What a person can mend is one line, not a trace."""
    from chengyun.kernel.errors import ChengyunError

    try:
        yield
    except ChengyunError as error:
        typer.echo(f"错误：{error.detail}", err=True)
        raise typer.Exit(1) from error
