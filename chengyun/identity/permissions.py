"""What identity lets people do."""

PERMISSIONS = (
    ("identity.organisation.read", "查看机构"),
    ("identity.organisation.write", "维护机构"),
    ("identity.post.read", "查看岗位"),
    ("identity.post.write", "维护岗位"),
    ("identity.account.read", "查看账号"),
    ("identity.account.write", "维护账号"),
    ("identity.account.phone", "查看完整手机号"),
    ("identity.account.lock", "停用、解锁账号，解除动态口令"),
    ("identity.role.read", "查看角色与权限"),
    ("identity.role.write", "维护角色"),
    ("identity.role.grant", "授予角色"),
    ("identity.session.manage", "查看和结束他人会话"),
    ("identity.sso.manage", "管理单点登录的接入应用与设置"),
    ("identity.portal.write", "管理门户、栏目、应用入口与公告"),
)
