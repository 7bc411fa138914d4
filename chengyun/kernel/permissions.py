"""What may be allowed in the kernel."""

AUDIT_READ = "kernel.audit.read"
AUDIT_VERIFY = "kernel.audit.verify"
CALENDAR_WRITE = "kernel.calendar.write"
DICTIONARY_WRITE = "kernel.dictionary.write"
FILE_UPLOAD = "kernel.file.upload"
MENU_WRITE = "kernel.menu.write"
OPERATIONS_READ = "kernel.operations.read"
OPERATIONS_RETRY = "kernel.operations.retry"
PARAMETER_WRITE = "kernel.parameter.write"

PERMISSIONS: dict[str, str] = {
    AUDIT_READ: "查看、导出审计记录",
    AUDIT_VERIFY: "校验审计链",
    CALENDAR_WRITE: "维护工作日历",
    DICTIONARY_WRITE: "维护字典",
    FILE_UPLOAD: "上传文件",
    MENU_WRITE: "配置菜单",
    OPERATIONS_READ: "查看后台任务与死信",
    OPERATIONS_RETRY: "重试死信",
    PARAMETER_WRITE: "设置参数",
}
