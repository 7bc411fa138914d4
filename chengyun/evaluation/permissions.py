"""What may be allowed in comprehensive evaluation."""

READ = "evaluation.read"
LIBRARY = "evaluation.library"
MANAGE = "evaluation.manage"
ANSWER = "evaluation.answer"
INSPECT = "evaluation.inspect"
SURVEY = "evaluation.survey"

PERMISSIONS: dict[str, str] = {
    READ: "查看评价指标、任务与结果",
    LIBRARY: "维护评价指标库，启用新版本",
    MANAGE: "组织评价：建立与下发任务，核定填报，抽样派发实地考察，计算与发布结果",
    ANSWER: "填报本地的评价指标",
    INSPECT: "考察员：用手机实地考察并上报",
    SURVEY: "建立与开展问卷调查",
}
