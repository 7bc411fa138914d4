"""What may be allowed in coordination; the roles of the case workflow are permissions of their own."""

PREFIX = "coordination."

READ = "coordination.read"
SUPERVISOR = "coordination.supervisor"
ACCEPTOR = "coordination.acceptor"
SHIFT_LEADER = "coordination.shift_leader"
DISPATCHER = "coordination.dispatcher"
DEPARTMENT = "coordination.department"
HANDLER = "coordination.handler"
LEADER = "coordination.leader"
EVALUATOR = "coordination.evaluator"
ADMIN = "coordination.admin"
IMPORT = "coordination.import"
VEHICLE = "coordination.vehicle"

PERMISSIONS: dict[str, str] = {
    READ: "查看案件",
    SUPERVISOR: "监督员：上报、核实、核查",
    ACCEPTOR: "受理员：受理、发核实与核查",
    SHIFT_LEADER: "值班长：立案、作废、结案",
    DISPATCHER: "派遣员：派遣、审批延期与挂账",
    DEPARTMENT: "责任主体：处置、反馈、申请延期与挂账",
    HANDLER: "处置人员：现场处置",
    LEADER: "领导：督办、强制结案",
    EVALUATOR: "考核员：绩效评价",
    ADMIN: "维护流程、立案标准与表单",
    IMPORT: "导入投诉举报",
    VEHICLE: "上传车辆位置（车载终端网关）",
}
