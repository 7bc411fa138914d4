"""Who holds a permission, by plain SQL and by the ORM alike."""

from __future__ import annotations

from chengyun.identity import facade as identity
from chengyun.identity.models import Organisation, Post, Role
from tests.fixtures.people import MakeAccount


def test_who_holds_a_permission_below_an_organisation(account: MakeAccount) -> None:
    units = {}
    for path, parent in (("A", None), ("A/B", "A"), ("A_", None)):
        units[path] = Organisation.objects.create(
            code=path.rpartition("/")[2], name=path, kind="responsible", path=f"{path}/", parent=units.get(parent or ""),
            division_code="210100",
        )  # fmt: skip
    post = Post.objects.create(code="p", name="岗", organisation=units["A"])
    post.roles.add(Role.objects.create(code="of-post", name="r", permissions=["x.y", "x.z"]))
    own = account("own", permissions=["x.y"], organisation=units["A/B"], full_name="张三")
    by_post = account("post", organisation=units["A"])
    by_post.posts.add(post)
    account("other", permissions=["x.z"], organisation=units["A"])
    account("stopped", permissions=["x.y"], organisation=units["A"], is_active=False)
    beside = account("beside", permissions=["x.y"], organisation=units["A_"], full_name="")
    alone = account("alone", permissions=["x.y"])
    for path in ("A/", "A/B/", "A_/", "Z/"):
        listed = identity.people(permission="x.y", path=path)
        assert identity.holders_below([path], "x.y") == {path: sorted(listed.values_list("pk", flat=True))}
    assert identity.holders_below(["A/"], "x.y") == {"A/": [own.pk, by_post.pk]}
    found = identity.holder(own.pk, "x.y", "A/")
    assert found is not None
    assert (found.id, found.name, found.division_code) == (own.pk, "张三", "210100")
    assert identity.holder(own.pk, "x.z") is identity.holder(own.pk, "x.y", "A_/") is None
    assert (identity.holder(beside.pk, "x.y") or found).name == "beside"
    assert identity.holder(alone.pk, "x.y")
    assert identity.holder(alone.pk, "x.y", "A/") is None
    assert identity.unit(units["A"].pk, ["responsible"]) == ("A", "A/")
    assert identity.unit(units["A"].pk, ["enterprise"]) is None
    Organisation.objects.filter(pk=units["A"].pk).update(active=False)
    assert identity.unit(units["A"].pk, ["responsible"]) is None
