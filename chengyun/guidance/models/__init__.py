"""Articles, what people say of them, topics, and who read what."""

from chengyun.guidance.models.article import Article, ArticleFile, Passage
from chengyun.guidance.models.discussion import Comment, Favourite
from chengyun.guidance.models.reading import Reading, ReadingCount
from chengyun.guidance.models.topic import Topic, TopicItem

__all__ = [
    "Article",
    "ArticleFile",
    "Comment",
    "Favourite",
    "Passage",
    "Reading",
    "ReadingCount",
    "Topic",
    "TopicItem",
]
