"""What people may see of identity; the scope is one predicate."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, TypeVar

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db.models import (
    Case,
    CharField,
    Count,
    DateTimeField,
    Exists,
    Model,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)

from chengyun.config.tiers import division_prefix
from chengyun.identity import passwords, phones, sessions
from chengyun.identity.models import Account, Organisation, Post, Role, SignInCounter
from chengyun.identity.principals import has_second_factor, roles_of, standing
from chengyun.kernel import clock, parameters
from chengyun.kernel.errors import Missing, TooMuch
from chengyun.kernel.principal import Principal

Row = TypeVar("Row", bound=Model)

TREE_LIMIT = 5000


def organisations_visible(*, principal: Principal) -> QuerySet[Organisation]:
    """Organisations in the principal's division and subtree."""
    return Organisation.objects.filter(principal.scope.predicate("division_code", "path")).select_related(
        "parent"
    )


def organisation_tree(
    *, principal: Principal, root: int | None = None, depth: int | None = None, active: bool | None = None
) -> list[dict[str, Any]]:
    """The visible organisations as nested nodes; parents that are not visible are left out.

    Raises:
        TooMuch: there are more than 5,000; ask for a part.
    """
    rows = organisations_visible(principal=principal).select_related(None).order_by("path")
    if active is not None:
        rows = rows.filter(active=active)
    if root is not None:
        top = get(organisations_visible(principal=principal), root, "机构")
        rows = rows.filter(path__startswith=top.path)
    people = (
        Account.objects.filter(organisation=OuterRef("pk"))
        .order_by()
        .values("organisation")
        .annotate(number=Count("pk"))
        .values("number")
    )
    found = list(rows.annotate(people=Subquery(people))[: TREE_LIMIT + 1])
    if len(found) > TREE_LIMIT:
        raise TooMuch(f"机构超过 {TREE_LIMIT} 个，请用参数 root 指定上级机构分段查看。")
    nodes: dict[int, dict[str, Any]] = {}
    roots: list[dict[str, Any]] = []
    levels: dict[int, int] = {}
    for row in found:  # in path order a parent comes before what is below it
        level = levels.get(row.parent_id, 0) + 1 if row.parent_id else 1
        levels[row.pk] = level
        if depth is not None and level > depth:
            continue
        node = nodes[row.pk] = {
            "id": row.pk,
            "code": row.code,
            "name": row.name,
            "kind": row.kind,
            "division_code": row.division_code,
            "active": row.active,
            "accounts": row.people or 0,
            "children": [],
        }
        above = nodes.get(row.parent_id) if row.parent_id else None
        (above["children"] if above else roots).append(node)
    return roots


def posts_visible(*, principal: Principal) -> QuerySet[Post]:
    """Posts of visible organisations, with how many hold them."""
    return (
        Post.objects.filter(principal.scope.predicate("organisation__division_code", "organisation__path"))
        .select_related("organisation")
        .prefetch_related("roles")
        .annotate(holder_count=_count(Account.posts.through, "post"))
    )


def accounts_visible(*, principal: Principal) -> QuerySet[Account]:
    """Accounts in the principal's division and subtree, with their state."""
    now = clock.now()
    lock = SignInCounter.objects.filter(
        kind=SignInCounter.Kind.ACCOUNT, key=OuterRef("username"), locked_until__gt=now
    )
    return (
        Account.objects.filter(principal.scope.predicate("division_code", "organisation__path"))
        .select_related("organisation")
        .prefetch_related("roles", Prefetch("posts", Post.objects.order_by("code")))
        .annotate(
            locked_until=Subquery(lock.values("locked_until")[:1], output_field=DateTimeField()),
            second_factor=Exists(
                Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)
            ),
        )
        .annotate(
            status=Case(
                When(is_active=False, then=Value("suspended")),
                When(expires_at__lte=now, then=Value("expired")),
                When(locked_until__isnull=False, then=Value("locked")),
                default=Value("active"),
                output_field=CharField(),
            )
        )
    )


def roles_visible(*, principal: Principal) -> QuerySet[Role]:
    """Every role: they are the same for the whole platform."""
    return Role.objects.annotate(account_count=_count(Account.roles.through, "role"))


def sessions_of(account_id: int | None) -> QuerySet[UserSession]:
    """A person's own sessions."""
    return _sessions().filter(user_id=account_id)


def sessions_visible(*, principal: Principal) -> QuerySet[UserSession]:
    """Sessions of every account in the principal's scope, for who manages sessions; else one's own."""
    if not principal.may("identity.session.manage"):
        return sessions_of(principal.account_id)
    reach = principal.scope.predicate("user__division_code", "user__organisation__path")
    # An empty condition is the whole nation; joined by "or" it would vanish.
    return _sessions().filter(reach | Q(user_id=principal.account_id) if reach else reach)


def lockouts_visible(*, principal: Principal) -> QuerySet[SignInCounter]:
    """Failed sign-ins of visible accounts; addresses and unknown names only for who sees the whole platform."""
    scope = principal.scope
    rows = SignInCounter.objects.filter(failures__gt=0)
    whole = division_prefix(settings.ENVIRONMENT.division)
    if whole.startswith(scope.division_prefix) and not scope.organisation_path:
        return rows
    names = Account.objects.filter(scope.predicate("division_code", "organisation__path")).values("username")
    return rows.filter(kind=SignInCounter.Kind.ACCOUNT, key__in=names)


def me(*, account: Account) -> dict[str, Any]:
    """What a person may know of himself: who, which roles and permissions, what must be done for security."""
    now = standing(account, "")
    changed = account.password_changed_at
    return {
        "id": account.pk,
        "username": account.username,
        "full_name": account.full_name,
        "phone_masked": phones.mask(phones.get(account)),
        "organisation": account.organisation,
        "division_code": account.division_code,
        "roles": roles_of(account),
        "posts": account.posts.all(),
        "permissions": sorted(now.principal.permissions),
        "must_change_password": passwords.must_change(account),
        "password_expires_at": changed and changed + timedelta(days=settings.CHENGYUN_PASSWORD_DAYS),
        "second_factor": {"enrolled": has_second_factor(account), "required": now.needs_second_factor},
        "idle_minutes": settings.CHENGYUN_IDLE_MINUTES,
        "page_size": int(parameters.value("list.page")),
    }


def get(rows: QuerySet[Row], pk: int, label: str) -> Row:
    """One visible row.

    Raises:
        Missing: there is none, or it is not visible.
    """
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Missing(f"没有这个{label}，或您无权查看。")
    return found


def for_writing(rows: QuerySet[Row], pk: int, label: str) -> Row:
    """One visible row, locked until the transaction ends."""
    return get(rows.select_for_update(of=("self",)), pk, label)


def chosen(rows: QuerySet[Row], ids: Iterable[int], label: str) -> list[Row]:
    """All of the rows asked for.

    Raises:
        Missing: one of them is not there or not visible.
    """
    wanted = set(ids)
    found = list(rows.filter(pk__in=wanted))
    if missing := wanted - {row.pk for row in found}:
        raise Missing(f"没有编号为 {'、'.join(map(str, sorted(missing)))} 的{label}，或您无权查看。")
    return found


def _sessions() -> QuerySet[UserSession]:
    return sessions.living().select_related("user")


def _count(through: type[Model], field: str) -> Subquery:
    rows = through._default_manager.filter(**{field: OuterRef("pk")}).order_by().values(field)
    return Subquery(rows.annotate(number=Count("pk")).values("number"))
