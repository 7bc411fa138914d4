"""What may be allowed in operation monitoring."""

READ = "monitoring.read"
DUTY = "monitoring.duty"
OWNER = "monitoring.owner"
LEAD = "monitoring.lead"
ADMIN = "monitoring.admin"
REPORT = "monitoring.report"
RISK = "monitoring.risk"

CONTROL = "monitoring.control"
PATROL = "monitoring.patrol"
PATROL_PLAN = "monitoring.patrol_plan"
WARNING_DRAFT = "monitoring.warning_draft"
WARNING_RELEASE = "monitoring.warning_release"

PERMISSIONS: dict[str, str] = {
    READ: "查看监测对象、设备、数据与报警",
    DUTY: "值班员：研判、解除与归档报警",
    LEAD: "值班长：接收超期上报，指派与静默报警",
    OWNER: "权属单位：签收报警，到场，反馈处置，整改隐患",
    REPORT: "上报隐患",
    RISK: "评估与管控风险，评定、交办、复查隐患，登记事故，编制态势报告",
    ADMIN: "维护监测对象、设备、测点与报警规则",
    CONTROL: "风险防控：维护防控资源、预案与事件链，登记突发事件，启动预案",
    PATROL: "巡检员：到点签到，上报发现的问题",
    PATROL_PLAN: "安排巡检：维护巡检资源、计划与任务",
    WARNING_DRAFT: "起草预警与疏散通知",
    WARNING_RELEASE: "批准并发布预警与疏散通知",
}
