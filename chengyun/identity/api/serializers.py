"""Rows as the console gets them, and what it sends."""

from __future__ import annotations

from typing import Any

from allauth.usersessions.models import UserSession
from rest_framework import serializers

from chengyun.identity import phones
from chengyun.identity.models import (
    CODE,
    DIVISION,
    USERNAME,
    Account,
    Organisation,
    Post,
    Role,
    SignInCounter,
)

STATUS_LABELS = {"active": "正常", "suspended": "已停用", "expired": "已过期", "locked": "已锁定"}


class NamedSerializer(serializers.Serializer[Any]):
    """A role or a post, named."""

    id = serializers.IntegerField()
    code = serializers.CharField()
    name = serializers.CharField()


class OrganisationSerializer(serializers.ModelSerializer[Organisation]):
    kind_label = serializers.CharField(source="get_kind_display", label="机构类型名称")
    parent_name = serializers.CharField(source="parent.name", default=None, label="上级机构名称")

    class Meta:
        model = Organisation
        fields = [
            "id",
            "code",
            "name",
            "kind",
            "kind_label",
            "parent",
            "parent_name",
            "path",
            "division_code",
            "active",
            "created_at",
        ]
        read_only_fields = fields


class OrganisationNode(serializers.Serializer[Any]):
    """A node of the tree; ``children`` are nodes again."""

    id = serializers.IntegerField()
    code = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.CharField()
    division_code = serializers.CharField()
    active = serializers.BooleanField()
    accounts = serializers.IntegerField(label="账号数")
    children = serializers.ListField(child=serializers.DictField(), label="下级机构")


class NewOrganisation(serializers.Serializer[Any]):
    code = serializers.CharField(label="机构代码", max_length=32, validators=[CODE])
    name = serializers.CharField(label="机构名称", max_length=100)
    kind = serializers.ChoiceField(label="机构类型", choices=Organisation.Kind.choices)
    division_code = serializers.CharField(label="行政区划代码", max_length=12, validators=[DIVISION])
    parent = serializers.IntegerField(label="上级机构", source="parent_id", allow_null=True, default=None)  # type: ignore[assignment]


class LabelledChoice(serializers.ChoiceField):
    """A choice by its value or, as in a file that people filled in, by its label."""

    def to_internal_value(self, data: Any) -> Any:
        values = {label: value for value, label in self.choices.items()}
        return super().to_internal_value(values.get(data, data))


class OrganisationRow(serializers.Serializer[Any]):
    """A line of a file of organisations."""

    code = serializers.CharField(label="机构代码", max_length=32, validators=[CODE])
    name = serializers.CharField(label="机构名称", max_length=100)
    kind = LabelledChoice(label="机构类型", choices=Organisation.Kind.choices)
    division_code = serializers.CharField(label="行政区划代码", max_length=12, validators=[DIVISION])
    parent = serializers.CharField(label="上级机构代码", source="parent_code", max_length=32, required=False)  # type: ignore[assignment]


class OrganisationEdit(serializers.Serializer[Any]):
    name = serializers.CharField(label="机构名称", max_length=100, required=False)
    kind = serializers.ChoiceField(label="机构类型", choices=Organisation.Kind.choices, required=False)
    division_code = serializers.CharField(
        label="行政区划代码", max_length=12, validators=[DIVISION], required=False
    )


class OrganisationMove(serializers.Serializer[Any]):
    parent = serializers.IntegerField(label="上级机构", source="parent_id", allow_null=True)  # type: ignore[assignment]


class TreeQuery(serializers.Serializer[Any]):
    root = serializers.IntegerField(label="只要这个机构及其下级", required=False, min_value=1)  # type: ignore[assignment]
    depth = serializers.IntegerField(label="至多几层", required=False, min_value=1, max_value=50)
    active = serializers.BooleanField(label="只要启用或停用的", required=False, allow_null=True, default=None)


class RoleSerializer(serializers.ModelSerializer[Role]):
    accounts = serializers.SerializerMethodField(label="账号数")

    class Meta:
        model = Role
        fields = [
            "id",
            "code",
            "name",
            "description",
            "permissions",
            "exclusive_group",
            "requires_second_factor",
            "built_in",
            "accounts",
        ]
        read_only_fields = fields

    def get_accounts(self, role: Any) -> int:
        return role.account_count or 0


class RoleEdit(serializers.Serializer[Any]):
    name = serializers.CharField(label="角色名称", max_length=50, required=False)
    description = serializers.CharField(label="说明", max_length=200, required=False, allow_blank=True)
    permissions = serializers.ListField(
        label="权限", child=serializers.CharField(max_length=100), max_length=500, required=False
    )
    requires_second_factor = serializers.BooleanField(label="须启用动态口令", required=False)


class NewRole(RoleEdit):
    code = serializers.CharField(label="角色代码", max_length=50, validators=[CODE])
    name = serializers.CharField(label="角色名称", max_length=50)
    permissions = serializers.ListField(
        label="权限", child=serializers.CharField(max_length=100), max_length=500
    )


class RoleIds(serializers.Serializer[Any]):
    roles = serializers.ListField(
        label="角色", child=serializers.IntegerField(), source="role_ids", max_length=100
    )


class PostIds(serializers.Serializer[Any]):
    posts = serializers.ListField(
        label="岗位", child=serializers.IntegerField(), source="post_ids", max_length=100
    )


class PermissionSerializer(serializers.Serializer[Any]):
    code = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    duty = serializers.CharField(allow_null=True, label="专属三员")


class SystemPermissionsSerializer(serializers.Serializer[Any]):
    system = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    permissions = PermissionSerializer(many=True)


class PostSerializer(serializers.ModelSerializer[Post]):
    organisation_name = serializers.CharField(source="organisation.name", label="机构名称")
    roles = NamedSerializer(many=True, label="角色")
    role_names = serializers.SerializerMethodField(label="角色名称")
    holders = serializers.SerializerMethodField(label="任职人数")

    class Meta:
        model = Post
        fields = ["id", "code", "name", "organisation", "organisation_name", "roles", "role_names", "holders"]
        read_only_fields = fields

    def get_role_names(self, post: Post) -> list[str]:
        return [role.name for role in post.roles.all()]

    def get_holders(self, post: Any) -> int:
        return post.holder_count or 0


class NewPost(serializers.Serializer[Any]):
    code = serializers.CharField(label="岗位代码", max_length=32, validators=[CODE])
    name = serializers.CharField(label="岗位名称", max_length=50)
    organisation = serializers.IntegerField(label="机构", source="organisation_id")


class PostEdit(serializers.Serializer[Any]):
    name = serializers.CharField(label="岗位名称", max_length=50)


class AccountSerializer(serializers.ModelSerializer[Account]):
    phone_masked = serializers.SerializerMethodField(label="手机号")
    organisation_name = serializers.CharField(source="organisation.name", default=None, label="机构名称")
    status = serializers.ChoiceField(choices=list(STATUS_LABELS.items()), label="状态")
    status_label = serializers.SerializerMethodField(label="状态名称")
    locked_until = serializers.DateTimeField(allow_null=True, label="锁定至")
    roles = NamedSerializer(many=True, label="角色")
    posts = NamedSerializer(many=True, label="岗位")
    role_names = serializers.SerializerMethodField(label="角色名称")
    post_names = serializers.SerializerMethodField(label="岗位名称")
    second_factor = serializers.BooleanField(label="已启用动态口令")

    class Meta:
        model = Account
        fields = [
            "id",
            "username",
            "full_name",
            "phone_masked",
            "organisation",
            "organisation_name",
            "division_code",
            "status",
            "status_label",
            "locked_until",
            "roles",
            "posts",
            "role_names",
            "post_names",
            "must_change_password",
            "password_changed_at",
            "expires_at",
            "last_login",
            "created_at",
            "second_factor",
        ]
        read_only_fields = fields

    def get_phone_masked(self, account: Account) -> str:
        return phones.mask(phones.get(account))

    def get_role_names(self, account: Account) -> list[str]:
        return [role.name for role in account.roles.all()]

    def get_post_names(self, account: Account) -> list[str]:
        return [post.name for post in account.posts.all()]

    def get_status_label(self, account: Any) -> str:
        return STATUS_LABELS[account.status]


class NewAccountForm(serializers.Serializer[Any]):
    username = serializers.CharField(label="用户名", max_length=50, validators=[USERNAME])
    full_name = serializers.CharField(label="姓名", max_length=50)
    division_code = serializers.CharField(label="数据范围（行政区划）", max_length=12, validators=[DIVISION])
    organisation = serializers.IntegerField(
        label="机构", source="organisation_id", allow_null=True, default=None
    )
    phone = serializers.CharField(label="手机号", max_length=20, allow_blank=True, default="")
    expires_at = serializers.DateTimeField(label="账号有效期至", allow_null=True, default=None)


class AccountRow(serializers.Serializer[Any]):
    """A line of a file of accounts."""

    username = serializers.CharField(label="用户名", max_length=50, validators=[USERNAME])
    full_name = serializers.CharField(label="姓名", max_length=50)
    division_code = serializers.CharField(label="数据范围（行政区划）", max_length=12, validators=[DIVISION])
    organisation = serializers.CharField(
        label="机构代码", source="organisation_code", max_length=32, required=False
    )
    phone = serializers.CharField(label="手机号", max_length=20, required=False)
    expires_at = serializers.DateTimeField(label="账号有效期至", required=False)


class AccountEdit(serializers.Serializer[Any]):
    full_name = serializers.CharField(label="姓名", max_length=50, required=False)
    division_code = serializers.CharField(
        label="数据范围（行政区划）", max_length=12, validators=[DIVISION], required=False
    )
    organisation = serializers.IntegerField(
        label="机构", source="organisation_id", allow_null=True, required=False
    )
    phone = serializers.CharField(label="手机号", max_length=20, allow_blank=True, required=False)
    expires_at = serializers.DateTimeField(label="账号有效期至", allow_null=True, required=False)


class SuspendAccount(serializers.Serializer[Any]):
    reason = serializers.CharField(label="原因", max_length=200)


class AccountWithPassword(serializers.Serializer[Any]):
    account = AccountSerializer()
    initial_password = serializers.CharField(label="初始口令（只显示一次）")


class FullPhone(serializers.Serializer[Any]):
    phone = serializers.CharField(label="手机号", allow_blank=True)


class SessionSerializer(serializers.ModelSerializer[UserSession]):
    account = serializers.IntegerField(source="user_id", label="账号编号")
    username = serializers.CharField(source="user.username", label="用户名")
    full_name = serializers.CharField(source="user.full_name", label="姓名")
    address = serializers.CharField(source="ip", label="来源地址")
    started_at = serializers.DateTimeField(source="created_at", label="登录时间")
    current = serializers.SerializerMethodField(label="本次会话")

    class Meta:
        model = UserSession
        fields = [
            "id",
            "account",
            "username",
            "full_name",
            "address",
            "user_agent",
            "started_at",
            "last_seen_at",
            "current",
        ]
        read_only_fields = fields

    def get_current(self, session: UserSession) -> bool:
        return bool(session.session_key == self.context["request"].session.session_key)


class LockoutSerializer(serializers.ModelSerializer[SignInCounter]):
    kind_label = serializers.CharField(source="get_kind_display", label="类别名称")
    locked = serializers.BooleanField(label="锁定中")

    class Meta:
        model = SignInCounter
        fields = ["id", "kind", "kind_label", "key", "failures", "last_failed_at", "locked_until", "locked"]
        read_only_fields = fields


class MySecondFactor(serializers.Serializer[Any]):
    enrolled = serializers.BooleanField(label="已启用")
    required = serializers.BooleanField(label="角色要求启用")  # type: ignore[assignment]


class MyOrganisation(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    code = serializers.CharField()
    name = serializers.CharField()
    path = serializers.CharField()


class MeSerializer(serializers.Serializer[Any]):
    """Who is signed in, and what the console may show."""

    id = serializers.IntegerField()
    username = serializers.CharField()
    full_name = serializers.CharField()
    phone_masked = serializers.CharField(allow_blank=True)
    organisation = MyOrganisation(allow_null=True)
    division_code = serializers.CharField()
    roles = NamedSerializer(many=True)
    posts = NamedSerializer(many=True)
    permissions = serializers.ListField(child=serializers.CharField())
    must_change_password = serializers.BooleanField()
    password_expires_at = serializers.DateTimeField(allow_null=True)
    second_factor = MySecondFactor()
    idle_minutes = serializers.IntegerField()
    page_size = serializers.IntegerField(label="列表每页条数")
