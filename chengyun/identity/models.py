"""Organisations, posts, people and what they may do."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models

from chengyun.kernel import clock


class Organisation(models.Model):
    """A unit (机构) in the tree of one platform; its path holds the codes of all above it."""

    code = models.CharField("机构代码", max_length=32, unique=True)
    name = models.CharField("机构名称", max_length=100)
    kind = models.CharField(
        "机构类型",
        max_length=20,
        choices=[
            ("government", "主管部门"),
            ("supervision", "监督中心"),
            ("command", "指挥中心"),
            ("responsible", "责任主体"),
            ("enforcement", "执法机构"),
            ("enterprise", "企业"),
        ],
    )
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
    division_code = models.CharField("行政区划代码", max_length=12, db_index=True)
    active = models.BooleanField("启用", default=True)
    created_at = models.DateTimeField("建立时间", default=clock.now)

    class Meta:
        verbose_name = "机构"
        ordering = ["path"]

    def __str__(self) -> str:
        return self.name


class Role(models.Model):
    """A named set of permissions (角色). Roles of one exclusive group never meet in one account."""

    code = models.CharField("角色代码", max_length=50, unique=True)
    name = models.CharField("角色名称", max_length=50)
    permissions = ArrayField(models.CharField(max_length=100), verbose_name="权限", default=list)
    exclusive_group = models.CharField(
        "互斥组", max_length=50, blank=True, help_text="同组角色不得授予同一账号，如系统、安全、审计三员"
    )
    built_in = models.BooleanField("内置", default=False)

    class Meta:
        verbose_name = "角色"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """A post (岗位) of an organisation, carrying roles for whoever holds it."""

    code = models.CharField("岗位代码", max_length=32, unique=True)
    name = models.CharField("岗位名称", max_length=50)
    organisation = models.ForeignKey(
        Organisation, verbose_name="机构", on_delete=models.PROTECT, related_name="posts"
    )
    roles = models.ManyToManyField(Role, verbose_name="角色", blank=True)

    class Meta:
        verbose_name = "岗位"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Account(AbstractUser):
    """A person's account (账号). Its scope is a division and an organisation subtree."""

    # Django's own superuser, staff, groups and permissions are not used: roles say it all.
    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]

    full_name = models.CharField("姓名", max_length=50)
    phone_sealed = models.BinaryField("手机号（加密）", null=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, verbose_name="机构", null=True, on_delete=models.PROTECT, related_name="accounts"
    )
    posts = models.ManyToManyField(Post, verbose_name="岗位", blank=True, related_name="holders")
    roles = models.ManyToManyField(Role, verbose_name="角色", blank=True, related_name="accounts")
    division_code = models.CharField("数据范围（行政区划）", max_length=12)
    password_changed_at = models.DateTimeField("口令修改时间", null=True)
    must_change_password = models.BooleanField("须修改口令", default=True)
    expires_at = models.DateTimeField("账号有效期至", null=True, blank=True)

    REQUIRED_FIELDS = []

    class Meta:
        verbose_name = "账号"
        ordering = ["username"]

    def __str__(self) -> str:
        return self.full_name or self.username
