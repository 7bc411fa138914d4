"""How guidance is written in JSON."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from chengyun.guidance import rules, selectors
from chengyun.guidance.models import Article, Comment, Topic
from chengyun.guidance.permissions import EDIT, REVIEW
from chengyun.guidance.rules import KINDS, SECTIONS
from chengyun.guidance.scope import whole

SECTION_CHOICES = [(code, one.label) for code, one in SECTIONS.items()]


class ArticleActionSerializer(serializers.Serializer[Any]):
    """A step that the asking person may take now."""

    action = serializers.CharField(label="动作")
    label = serializers.CharField(label="名称")  # type: ignore[assignment]
    needs_note = serializers.BooleanField(label="须填原因")


class ArticleFileSerializer(serializers.Serializer[Any]):
    """An attachment."""

    id = serializers.IntegerField(label="文件编号", source="file_id")
    name = serializers.CharField(label="名称", source="file.name")
    media_type = serializers.CharField(label="类型", source="file.media_type")
    size = serializers.IntegerField(label="字节数", source="file.size")
    text_state = serializers.CharField(label="全文")
    text_state_label = serializers.CharField(label="全文状态", source="get_text_state_display")
    text_note = serializers.CharField(label="全文说明")


class ArticleLinkSerializer(serializers.Serializer[Any]):
    """Another article."""

    id = serializers.IntegerField(label="稿件编号")
    title = serializers.CharField(label="标题")
    number = serializers.CharField(label="文号或标准号")
    state = serializers.CharField(label="状态")


class ArticleSerializer(serializers.ModelSerializer[Article]):
    """An article in lists."""

    section_label = serializers.CharField(label="栏目名称", source="get_section_display", read_only=True)
    kind_label = serializers.CharField(label="类别名称", source="get_kind_display", read_only=True)
    state_label = serializers.CharField(label="状态名称", source="get_state_display", read_only=True)
    validity = serializers.SerializerMethodField(label="效力")
    validity_label = serializers.SerializerMethodField(label="效力名称")
    kept = serializers.SerializerMethodField(label="已收藏")
    own = serializers.SerializerMethodField(label="本人投稿")
    editable = serializers.SerializerMethodField(label="可修改")
    actions = serializers.SerializerMethodField(label="可用动作")

    class Meta:
        model = Article
        fields = [
            "id", "section", "section_label", "kind", "kind_label", "title", "number", "issuer", "summary", "keywords",
            "issued_on", "effective_on", "expires_on", "validity", "validity_label", "state", "state_label",
            "division_code", "author", "created_at", "submitted_at", "reviewed_by", "review_note", "published_at",
            "views", "favourite_count", "comment_count", "kept", "own", "editable", "actions", "version",
        ]  # fmt: skip

    def get_validity(self, row: Article) -> str:
        return str(getattr(row, "validity", ""))

    def get_validity_label(self, row: Article) -> str:
        return selectors.VALIDITIES.get(self.get_validity(row), "")

    def get_kept(self, row: Article) -> bool:
        return bool(getattr(row, "kept", False))

    def get_own(self, row: Article) -> bool:
        return row.account_id is not None and row.account_id == self._principal.account_id

    def get_editable(self, row: Article) -> bool:
        if self._principal.may(EDIT) and whole(self._principal):
            return True
        return self.get_own(row) and row.state in rules.EDITABLE

    @extend_schema_field(ArticleActionSerializer(many=True))
    def get_actions(self, row: Article) -> list[dict[str, Any]]:
        decides = self._principal.may(REVIEW) and whole(self._principal)
        return [
            {"action": code, "label": one.label, "needs_note": one.needs_note}
            for code, one in rules.ACTIONS.items()
            if row.state in one.origins and (self.get_own(row) if one.by == "author" else decides)
        ]

    @property
    def _principal(self) -> Any:
        return self.context["request"].principal


class ArticleDetailSerializer(ArticleSerializer):
    """An article with its text, attachments and neighbours."""

    files = ArticleFileSerializer(many=True, label="附件", read_only=True)
    supersedes = ArticleLinkSerializer(many=True, label="代替", read_only=True)
    superseded_by = serializers.SerializerMethodField(label="被代替")

    class Meta(ArticleSerializer.Meta):
        fields = [*ArticleSerializer.Meta.fields, "body", "files", "supersedes", "superseded_by"]

    @extend_schema_field(ArticleLinkSerializer(many=True))
    def get_superseded_by(self, row: Article) -> Any:
        return ArticleLinkSerializer(row.superseded_by.filter(state="published"), many=True).data


class ArticleForm(serializers.Serializer[Any]):
    """An article to begin."""

    section = serializers.ChoiceField(label="栏目", choices=SECTION_CHOICES)
    kind = serializers.ChoiceField(label="类别", choices=list(KINDS.items()))
    title = serializers.CharField(label="标题", max_length=200)
    number = serializers.CharField(label="文号或标准号", max_length=60, required=False, allow_blank=True)
    issuer = serializers.CharField(label="发布机关或来源", max_length=100, required=False, allow_blank=True)
    summary = serializers.CharField(label="摘要", max_length=500, required=False, allow_blank=True)
    keywords = serializers.CharField(label="关键词", max_length=200, required=False, allow_blank=True)
    body = serializers.CharField(label="正文", max_length=200_000, required=False, allow_blank=True)
    issued_on = serializers.DateField(label="发布日期", required=False, allow_null=True)
    effective_on = serializers.DateField(label="施行日期", required=False, allow_null=True)
    expires_on = serializers.DateField(label="废止日期", required=False, allow_null=True)
    file_ids = serializers.ListField(
        label="附件",
        child=serializers.IntegerField(),
        required=False,
        max_length=20,
        help_text="已上传文件的编号",
    )
    supersedes = serializers.ListField(
        label="代替", child=serializers.IntegerField(), required=False, max_length=20, help_text="稿件编号"
    )


class ArticleChange(ArticleForm):
    """What may be changed of an article."""

    section = None  # type: ignore[assignment]
    kind = serializers.ChoiceField(label="类别", choices=list(KINDS.items()), required=False)
    title = serializers.CharField(label="标题", max_length=200, required=False)
    version = serializers.IntegerField(label="版本", min_value=1)


class ArticleActForm(serializers.Serializer[Any]):
    """A step of an article."""

    action = serializers.ChoiceField(
        label="动作", choices=[(code, one.label) for code, one in rules.ACTIONS.items()]
    )
    note = serializers.CharField(label="意见", max_length=500, required=False, allow_blank=True)


class KeepForm(serializers.Serializer[Any]):
    """Whether to keep an article at hand."""

    kept = serializers.BooleanField(label="收藏")


class CommentForm(serializers.Serializer[Any]):
    """Something to say."""

    text = serializers.CharField(label="内容", max_length=1000)


class HideForm(serializers.Serializer[Any]):
    """Why a comment is hidden."""

    note = serializers.CharField(label="原因", max_length=200)


class GuidanceCommentSerializer(serializers.ModelSerializer[Comment]):
    """A comment."""

    article_title = serializers.CharField(label="稿件标题", source="article.title", read_only=True)

    class Meta:
        model = Comment
        fields = [
            "id", "article", "article_title", "author", "division_code", "text", "at", "hidden_by", "hidden_note",
        ]  # fmt: skip


class PieceSerializer(serializers.Serializer[Any]):
    """A piece of text."""

    text = serializers.CharField(label="文字")
    hit = serializers.BooleanField(label="是所找的词")


class FoundAttachmentSerializer(serializers.Serializer[Any]):
    """An attachment that holds the words."""

    id = serializers.IntegerField(label="文件编号")
    name = serializers.CharField(label="名称")
    part = PieceSerializer(many=True, label="片段")


class AttachmentTextSerializer(serializers.Serializer[Any]):
    """What an attachment says."""

    id = serializers.IntegerField(label="文件编号")
    name = serializers.CharField(label="名称")
    text = PieceSerializer(many=True, label="文字")


class FoundArticleSerializer(serializers.Serializer[Any]):
    """An article that was found, with the words marked."""

    id = serializers.IntegerField(label="稿件编号")
    section = serializers.CharField(label="栏目")
    section_label = serializers.CharField(label="栏目名称")
    kind = serializers.CharField(label="类别")
    kind_label = serializers.CharField(label="类别名称")
    title = PieceSerializer(many=True, label="标题")
    part = PieceSerializer(many=True, label="片段")
    number = serializers.CharField(label="文号或标准号")
    issuer = serializers.CharField(label="发布机关或来源")
    issued_on = serializers.DateField(label="发布日期", allow_null=True)
    validity = serializers.CharField(label="效力")
    validity_label = serializers.CharField(label="效力名称")
    published_at = serializers.DateTimeField(label="发布时间")
    division_code = serializers.CharField(label="投稿地区")
    author = serializers.CharField(label="投稿人")
    views = serializers.IntegerField(label="阅读次数")
    favourite_count = serializers.IntegerField(label="收藏数")
    comment_count = serializers.IntegerField(label="评论数")
    attachments = FoundAttachmentSerializer(many=True, label="含有所找词的附件")


class ArticleSearchSerializer(serializers.Serializer[Any]):
    """What was found."""

    count = serializers.IntegerField(label="总数", help_text="至多 1000，更多的请再加条件")
    results = FoundArticleSerializer(many=True, label="本页")


class ArticleSearchQuery(serializers.Serializer[Any]):
    """What to look for."""

    q = serializers.CharField(
        label="词",
        max_length=100,
        required=False,
        allow_blank=True,
        default="",
        help_text="空格隔开的词须都有",
    )
    section = serializers.ChoiceField(label="栏目", choices=SECTION_CHOICES, required=False, default="")
    kind = serializers.ChoiceField(label="类别", choices=list(KINDS.items()), required=False, default="")
    issuer = serializers.CharField(label="发布机关", max_length=100, required=False, default="")
    year = serializers.IntegerField(
        label="发布年份", min_value=1949, max_value=2200, required=False, default=None
    )
    validity = serializers.ChoiceField(
        label="效力", choices=list(selectors.VALIDITIES.items()), required=False, default=""
    )
    page = serializers.IntegerField(label="页", min_value=1, max_value=100, default=1)
    page_size = serializers.IntegerField(label="每页", min_value=1, max_value=50, default=10)


class RankSerializer(serializers.Serializer[Any]):
    """An article much read."""

    id = serializers.IntegerField(label="稿件编号")
    title = serializers.CharField(label="标题")
    section = serializers.CharField(label="栏目")
    read = serializers.IntegerField(label="近期阅读次数")
    favourite_count = serializers.IntegerField(label="收藏数")
    comment_count = serializers.IntegerField(label="评论数")
    heat = serializers.IntegerField(label="热度")


class RankQuery(serializers.Serializer[Any]):
    """Of what, and how far back."""

    section = serializers.ChoiceField(label="栏目", choices=SECTION_CHOICES, required=False, default="")
    days = serializers.IntegerField(label="最近天数", min_value=1, max_value=366, default=30)


class SectionFigures(serializers.Serializer[Any]):
    """What a section holds and how much it is read."""

    section = serializers.CharField(label="栏目")
    label = serializers.CharField(label="栏目名称")  # type: ignore[assignment]
    published = serializers.IntegerField(label="已发布")
    read = serializers.IntegerField(label="阅读次数")


class DivisionReadings(serializers.Serializer[Any]):
    """What a division reads and contributes."""

    division_code = serializers.CharField(label="地区")
    read = serializers.IntegerField(label="阅读次数")
    contributed = serializers.IntegerField(label="投稿数")
    accepted = serializers.IntegerField(label="采用数")


class DayReadings(serializers.Serializer[Any]):
    """How much is read on a day."""

    day = serializers.DateField(label="日期")
    read = serializers.IntegerField(label="阅读次数")


class ReadingStatisticsSerializer(serializers.Serializer[Any]):
    """How much is read and contributed."""

    days = serializers.IntegerField(label="最近天数")
    readers = serializers.IntegerField(label="阅读人数")
    sections = SectionFigures(many=True, label="按栏目")
    divisions = DivisionReadings(many=True, label="按地区")
    daily = DayReadings(many=True, label="逐日")


class TopicSerializer(serializers.ModelSerializer[Topic]):
    """A topic."""

    article_count = serializers.IntegerField(label="稿件数", read_only=True, default=0)

    class Meta:
        model = Topic
        fields = ["id", "title", "summary", "position", "shown", "created_at", "article_count", "version"]


class TopicArticleSerializer(serializers.Serializer[Any]):
    """An article of a topic."""

    article = serializers.IntegerField(label="稿件编号", source="article_id")
    title = serializers.CharField(label="标题", source="article.title")
    section_label = serializers.CharField(label="栏目名称", source="article.get_section_display")
    issuer = serializers.CharField(label="发布机关或来源", source="article.issuer")
    published_at = serializers.DateTimeField(label="发布时间", source="article.published_at")
    heading = serializers.CharField(label="小标题")


class TopicDetailSerializer(TopicSerializer):
    """A topic with its articles."""

    items = serializers.SerializerMethodField(label="稿件")

    class Meta(TopicSerializer.Meta):
        fields = [*TopicSerializer.Meta.fields, "items"]

    @extend_schema_field(TopicArticleSerializer(many=True))
    def get_items(self, row: Topic) -> Any:
        rows = row.items.filter(article__state="published").select_related("article").defer("article__search")
        return TopicArticleSerializer(rows, many=True).data


class TopicItemForm(serializers.Serializer[Any]):
    """An article to put into a topic."""

    article = serializers.IntegerField(label="稿件编号")
    heading = serializers.CharField(
        label="小标题", max_length=40, required=False, allow_blank=True, default=""
    )


class TopicForm(serializers.Serializer[Any]):
    """A topic to make."""

    title = serializers.CharField(label="标题", max_length=60)
    summary = serializers.CharField(label="导语", max_length=500, required=False, allow_blank=True)
    position = serializers.IntegerField(label="顺序", min_value=0, max_value=1000, required=False)
    shown = serializers.BooleanField(label="公开", required=False)
    items = TopicItemForm(many=True, label="稿件", required=False, max_length=200)  # type: ignore[call-arg]


class TopicChange(TopicForm):
    """What may be changed of a topic."""

    title = serializers.CharField(label="标题", max_length=60, required=False)
    version = serializers.IntegerField(label="版本", min_value=1)
