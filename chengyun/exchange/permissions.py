"""The permissions of the exchange, with the words a security administrator reads when granting them."""

from __future__ import annotations

# Platforms, lanes, alarms
READ = "exchange.read"
PEER_WRITE = "exchange.peer.write"
SUBSCRIPTION_WRITE = "exchange.subscription.write"
LANE_WRITE = "exchange.lane.write"
ALARM_WRITE = "exchange.alarm.write"

# Accounts, messages, quarantine, interfaces
ACCOUNT_READ = "exchange.account.read"
ACCOUNT_REVIEW = "exchange.account.review"
ACCOUNT_MANAGE = "exchange.account.manage"
MESSAGE_READ = "exchange.message.read"
MESSAGE_BODY = "exchange.message.body"
MESSAGE_EXPORT = "exchange.message.export"
QUARANTINE_READ = "exchange.quarantine.read"
QUARANTINE_HANDLE = "exchange.quarantine.handle"
INTERFACE_READ = "exchange.interface.read"
INTERFACE_PUBLISH = "exchange.interface.publish"
DATA_GET = "exchange.data.get"
DATA_PUSH = "exchange.data.push"

LABELS: dict[str, str] = {
    READ: "查看平台互联、订阅、通道、告警与交换统计",
    PEER_WRITE: "申请接入上级平台、停用与恢复对接",
    SUBSCRIPTION_WRITE: "建立、修改、暂停数据订阅与推送约定",
    LANE_WRITE: "重发、放弃被搁置的发送任务",
    ALARM_WRITE: "确认交换告警",
    ACCOUNT_READ: "查看接入申请与接入账号",
    ACCOUNT_REVIEW: "审核接入申请",
    ACCOUNT_MANAGE: "管理接入账号与密钥",
    MESSAGE_READ: "查看交换报文记录",
    MESSAGE_BODY: "查看交换报文内容",
    MESSAGE_EXPORT: "导出交换报文存证",
    QUARANTINE_READ: "查看隔离数据",
    QUARANTINE_HANDLE: "修复、重发、丢弃隔离数据",
    INTERFACE_READ: "查看接口服务",
    INTERFACE_PUBLISH: "发布与下线接口服务",
    DATA_GET: "查询交换数据",
    DATA_PUSH: "推送交换数据",
}

PERMISSIONS = tuple(LABELS.items())
