"""What may be allowed in supervision."""

READ = "supervision.read"
TASK = "supervision.task"
ANSWER = "supervision.answer"
FORM = "supervision.form"
FILL = "supervision.fill"
APPROVE = "supervision.approve"
FINAL = "supervision.final"

PERMISSIONS: dict[str, str] = {
    READ: "查看重点任务、联网监督与数据填报",
    TASK: "布置、督办、通报、审核、办结重点任务",
    ANSWER: "签收、分解、反馈上级布置的重点任务",
    FORM: "维护填报表单与填报任务，锁定与开放例外",
    FILL: "填报本地区的数据",
    APPROVE: "初审填报的数据",
    FINAL: "终审填报的数据",
}
