"""What may be allowed in guidance."""

READ = "guidance.read"
CONTRIBUTE = "guidance.contribute"
DISCUSS = "guidance.discuss"
REVIEW = "guidance.review"
EDIT = "guidance.edit"

PERMISSIONS: dict[str, str] = {
    READ: "查看政策法规、行业动态与经验交流",
    CONTRIBUTE: "投稿：起草、修改、提交本人稿件",
    DISCUSS: "评论与收藏",
    REVIEW: "审核稿件，发布、退回、撤下，管理评论",
    EDIT: "维护政策法规与专题，查看阅读统计",
}
