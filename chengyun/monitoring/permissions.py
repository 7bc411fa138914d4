"""What may be allowed in operation monitoring."""

READ = "monitoring.read"
DUTY = "monitoring.duty"
OWNER = "monitoring.owner"
ADMIN = "monitoring.admin"
REPORT = "monitoring.report"
RISK = "monitoring.risk"

PERMISSIONS: dict[str, str] = {
    READ: "查看监测对象、设备、数据与报警",
    DUTY: "值班员：研判、解除与归档报警",
    OWNER: "权属单位：签收报警，到场，反馈处置，整改隐患",
    REPORT: "上报隐患",
    RISK: "评估与管控风险，评定、交办、复查隐患，登记事故，编制态势报告",
    ADMIN: "维护监测对象、设备、测点与报警规则",
}
