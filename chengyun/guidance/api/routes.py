"""Addresses, below ``/api/guidance/``."""

from rest_framework.routers import SimpleRouter

from chengyun.guidance.api.articles import ArticleViewSet, CommentViewSet
from chengyun.guidance.api.topics import TopicViewSet

router = SimpleRouter()
router.register("articles", ArticleViewSet, basename="article")
router.register("comments", CommentViewSet, basename="guidance-comment")
router.register("topics", TopicViewSet, basename="topic")

urlpatterns = router.urls
