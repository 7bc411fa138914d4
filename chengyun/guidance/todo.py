"""What of guidance waits for a person."""

from __future__ import annotations

from chengyun.guidance.models import Article
from chengyun.guidance.permissions import CONTRIBUTE, REVIEW
from chengyun.guidance.scope import whole
from chengyun.kernel.principal import Principal
from chengyun.kernel.todo import TodoItem, todo


@todo("guidance")
def waiting(principal: Principal) -> list[TodoItem]:
    """Articles to review, and one's own that came back."""
    found = []
    if principal.may(REVIEW) and whole(principal):
        submitted = Article.objects.filter(state="submitted").count()
        found.append(TodoItem("待审核的稿件", submitted, "/guidance/manuscripts?state=submitted"))
    if principal.may(CONTRIBUTE) and principal.account_id is not None:
        returned = Article.objects.filter(account_id=principal.account_id, state="returned").count()
        found.append(TodoItem("被退回的稿件", returned, "/guidance/manuscripts?state=returned&mine=true"))
    return found
