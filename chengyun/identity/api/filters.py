"""How lists may be narrowed."""

from __future__ import annotations

from typing import Any

import django_filters
from allauth.usersessions.models import UserSession
from django.db.models import QuerySet

from chengyun.config.tiers import division_prefix
from chengyun.identity import phones
from chengyun.identity.models import Account, Organisation, Post, Role, SignInCounter
from chengyun.kernel import clock

STATUSES = [("active", "正常"), ("suspended", "已停用"), ("expired", "已过期"), ("locked", "已锁定")]


class DivisionFilter(django_filters.CharFilter):
    """A division and all below it."""

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        return qs.filter(**{f"{self.field_name}__startswith": division_prefix(value)}) if value else qs


class UnderFilter(django_filters.NumberFilter):
    """An organisation and all below it; ``field_name`` is the way to the path."""

    def filter(self, qs: QuerySet[Any], value: int | None) -> QuerySet[Any]:
        if value is None:
            return qs
        path = Organisation.objects.filter(pk=value).values_list("path", flat=True).first()
        return qs.filter(**{f"{self.field_name}__startswith": path}) if path else qs.none()


class OrganisationFilter(django_filters.FilterSet):
    division_code = DivisionFilter(label="行政区划（含下级）")
    under = UnderFilter(field_name="path", label="机构（含全部下级）")
    parent = django_filters.NumberFilter(label="上级机构")

    class Meta:
        model = Organisation
        fields = ["kind", "active", "parent"]


class PostFilter(django_filters.FilterSet):
    organisation = django_filters.NumberFilter(label="机构")
    role = django_filters.NumberFilter(field_name="roles", label="角色")

    class Meta:
        model = Post
        fields = ["organisation"]


class AccountFilter(django_filters.FilterSet):
    organisation = django_filters.NumberFilter(label="机构")
    under = UnderFilter(field_name="organisation__path", label="机构（含全部下级）")
    division_code = DivisionFilter(label="行政区划（含下级）")
    status = django_filters.ChoiceFilter(choices=STATUSES, label="状态")
    role = django_filters.NumberFilter(field_name="roles", label="角色")
    post = django_filters.NumberFilter(field_name="posts", label="岗位")
    must_change_password = django_filters.BooleanFilter(label="须修改口令")
    phone = django_filters.CharFilter(method="with_phone", label="完整手机号")

    class Meta:
        model = Account
        fields = ["organisation"]

    def with_phone(self, rows: QuerySet[Account], name: str, value: str) -> QuerySet[Account]:
        return rows.filter(phone_index=phones.index(value))


class RoleFilter(django_filters.FilterSet):
    permission = django_filters.CharFilter(method="holding", label="权限")

    class Meta:
        model = Role
        fields = ["built_in"]

    def holding(self, rows: QuerySet[Role], name: str, value: str) -> QuerySet[Role]:
        return rows.filter(permissions__contains=[value])


class SessionFilter(django_filters.FilterSet):
    account = django_filters.NumberFilter(field_name="user", label="账号")

    class Meta:
        model = UserSession
        fields = ["account"]


class LockoutFilter(django_filters.FilterSet):
    active = django_filters.BooleanFilter(method="in_force", label="锁定中")

    class Meta:
        model = SignInCounter
        fields = ["kind"]

    def in_force(self, rows: QuerySet[SignInCounter], name: str, value: bool) -> QuerySet[SignInCounter]:
        locked = rows.filter(locked_until__gt=clock.now())
        return locked if value else rows.exclude(pk__in=locked.values("pk"))
