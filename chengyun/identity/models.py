"""Organisations, posts, people and what they may do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Concat

from chengyun.kernel import clock

CODE = RegexValidator(r"^[A-Za-z0-9_-]+\Z", "只能由字母、数字、下划线和短横线组成。", code="code")
USERNAME = RegexValidator(
    r"^[a-z][a-z0-9._-]{1,49}\Z",
    "应为 2 至 50 位，以小写字母开头，由小写字母、数字、点、下划线和短横线组成。",
    code="username",
)
DIVISION = RegexValidator(r"^\d{6}(\d{3}){0,2}\Z", "应为 6、9 或 12 位数字的行政区划代码。", code="division")
_TAKEN = {"unique": "已被使用，请换一个。"}


class Organisation(models.Model):
    """A unit (机构) in the tree of one platform; its path holds the codes of all above it.

    The database checks at commit that a path follows from the parent's (migration 0002), so a cycle cannot be.
    """

    class Kind(models.TextChoices):
        GOVERNMENT = "government", "主管部门"
        SUPERVISION = "supervision", "监督中心"
        COMMAND = "command", "指挥中心"
        RESPONSIBLE = "responsible", "责任主体"
        ENFORCEMENT = "enforcement", "执法机构"
        ENTERPRISE = "enterprise", "企业"

    code = models.CharField("机构代码", max_length=32, unique=True, error_messages=_TAKEN, validators=[CODE])
    name = models.CharField("机构名称", max_length=100)
    kind = models.CharField("机构类型", max_length=20, choices=Kind.choices)
    parent = models.ForeignKey(
        "self",
        verbose_name="上级机构",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
    )
    path = models.CharField(
        "机构路径", max_length=500, unique=True, help_text="自根到本级的机构代码，以 / 分隔并结尾"
    )
    division_code = models.CharField("行政区划代码", max_length=12, db_index=True, validators=[DIVISION])
    active = models.BooleanField("启用", default=True)
    created_at = models.DateTimeField("建立时间", default=clock.now)

    class Meta:
        verbose_name = "机构"
        ordering = ["path"]
        constraints = [
            models.CheckConstraint(
                condition=Q(path__endswith=Concat(F("code"), Value("/"))),
                name="organisation_path_ends_in_code",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Role(models.Model):
    """A named set of permissions (角色). Roles of one exclusive group never meet in one account."""

    code = models.CharField("角色代码", max_length=50, unique=True, error_messages=_TAKEN, validators=[CODE])
    name = models.CharField("角色名称", max_length=50)
    description = models.CharField("说明", max_length=200, blank=True)
    permissions = ArrayField(models.CharField(max_length=100), verbose_name="权限", default=list)
    exclusive_group = models.CharField(
        "互斥组", max_length=50, blank=True, help_text="同组角色不得授予同一账号，如系统、安全、审计三员"
    )
    requires_second_factor = models.BooleanField("须启用动态口令", default=False)
    built_in = models.BooleanField("内置", default=False)

    class Meta:
        verbose_name = "角色"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A post (岗位) of an organisation, carrying roles for whoever holds it."""

    code = models.CharField("岗位代码", max_length=32, unique=True, error_messages=_TAKEN, validators=[CODE])
    name = models.CharField("岗位名称", max_length=50)
    organisation = models.ForeignKey(
        Organisation, verbose_name="机构", on_delete=models.PROTECT, related_name="posts"
    )
    roles = models.ManyToManyField(Role, verbose_name="角色", blank=True, related_name="posts")

    class Meta:
        verbose_name = "岗位"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Held:
    """What the roles of an account give it, and demand of it."""

    permissions: frozenset[str]
    needs_second_factor: bool
    """One of the roles works only with a second factor enrolled."""
    administers: bool
    """One of the roles is a separated duty (三员)."""


class Accounts(BaseUserManager["Account"]):
    """Accounts. People get theirs by :func:`chengyun.identity.services.accounts.create_account`."""

    def create_user(self, username: str, password: str, **fields: Any) -> Account:
        """Store an account as it is told, without the rules of the service."""
        account = self.model(username=username, **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A person's account (账号). Its scope is a division and an organisation subtree."""

    username = models.CharField(
        "用户名",
        max_length=50,
        unique=True,
        validators=[USERNAME],
        error_messages=_TAKEN,
    )
    full_name = models.CharField("姓名", max_length=50)
    phone_sealed = models.BinaryField("手机号（加密）", null=True, editable=False)
    phone_index = models.CharField(
        "手机号索引",
        max_length=64,
        blank=True,
        db_index=True,
        editable=False,
        help_text="HMAC-SM3，只供按完整号码查找",
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name="机构",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="accounts",
    )
    posts = models.ManyToManyField(Post, verbose_name="岗位", blank=True, related_name="holders")
    roles = models.ManyToManyField(Role, verbose_name="角色", blank=True, related_name="accounts")
    division_code = models.CharField("数据范围（行政区划）", max_length=12, validators=[DIVISION])
    is_active = models.BooleanField("启用", default=True)
    password_changed_at = models.DateTimeField("口令修改时间", null=True, blank=True)
    must_change_password = models.BooleanField("须修改口令", default=True)
    expires_at = models.DateTimeField("账号有效期至", null=True, blank=True)
    created_at = models.DateTimeField("建立时间", default=clock.now)

    held: Held | None = None
    """What its roles give, when it was read together with the account: for one request, never kept."""

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "账号"
        ordering = ["username"]

    def __str__(self) -> str:
        return self.full_name or self.username

    @property
    def expired(self) -> bool:
        """Whether the account's time is over."""
        return self.expires_at is not None and self.expires_at <= clock.now()


class FormerPassword(models.Model):
    """A password an account has had, hashed: the last few may not come back."""

    account = models.ForeignKey(
        Account, verbose_name="账号", on_delete=models.CASCADE, related_name="former_passwords"
    )
    password = models.CharField("口令散列", max_length=128)
    set_at = models.DateTimeField("设置时间", default=clock.now)

    class Meta:
        verbose_name = "历史口令"
        ordering = ["-id"]


class SignInCounter(models.Model):
    """Failed sign-ins in a row for one user name or from one address, and the lock they led to (登录锁定)."""

    class Kind(models.TextChoices):
        ACCOUNT = "account", "账号"
        ADDRESS = "address", "来源地址"

    kind = models.CharField("类别", max_length=10, choices=Kind.choices)
    key = models.CharField("用户名或地址", max_length=64)
    failures = models.PositiveIntegerField("连续失败次数", default=0)
    last_failed_at = models.DateTimeField("最近失败时间", default=clock.now, db_index=True)
    locked_until = models.DateTimeField("锁定至", null=True)

    class Meta:
        verbose_name = "登录锁定"
        ordering = ["-last_failed_at"]
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="sign_in_counter_key")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.key}"

    @property
    def locked(self) -> bool:
        """Whether sign-in is refused now."""
        return self.locked_until is not None and self.locked_until > clock.now()


# Models of the parts that have folders of their own; at the end, as they know accounts by name only.
from chengyun.identity.portal.models import (  # noqa: E402
    Announcement,
    Portal,
    PortalColumn,
    PortalEntry,
)
from chengyun.identity.provider.models import SigningKey  # noqa: E402
from chengyun.identity.sso.models import Begun, Link, Upper  # noqa: E402

__all__ = [
    "Account",
    "Accounts",
    "Announcement",
    "Begun",
    "FormerPassword",
    "Held",
    "Link",
    "Organisation",
    "Portal",
    "PortalColumn",
    "PortalEntry",
    "Post",
    "Role",
    "SignInCounter",
    "SigningKey",
    "Upper",
]
