"""What an account may do is looked up anew by each request: whatever another process changed holds at once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.sessions.models import Session
from django.db import connection

from chengyun.identity.models import Account, Organisation, Post, Role
from chengyun.identity.principals import load, standing
from tests.fixtures.http import Caller
from tests.fixtures.people import MakeAccount
from tests.fixtures.state import MaxQueries

ORGANISATIONS = "/api/identity/organisations/"
ME = "/api/identity/me/"


@pytest.fixture
def reader(account: MakeAccount, tree: dict[str, Organisation]) -> Caller:
    """Somebody of a district who may see organisations, after a first request."""
    person = account("li", permissions=["identity.organisation.read"], organisation=tree["heping"])
    caller = Caller(person)
    assert codes(caller) == ["heping", "street"]
    return caller


def codes(caller: Caller) -> list[str]:
    return [row["code"] for row in caller.get(ORGANISATIONS).json["results"]]


def elsewhere(statement: str, *values: object) -> None:
    """As another process would: past everything that this one may have kept."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        assert cursor.rowcount == 1


def test_a_role_that_lost_a_permission(reader: Caller) -> None:
    elsewhere("update identity_role set permissions = '{}' where code = 'test-li'")
    assert reader.get(ORGANISATIONS).status == 403
    elsewhere("update identity_role set permissions = '{identity.organisation.read}' where code = 'test-li'")
    assert reader.get(ORGANISATIONS).status == 200


def test_a_role_taken_away(reader: Caller) -> None:
    assert reader.account
    elsewhere("delete from identity_account_roles where account_id = %s", reader.account.pk)
    assert reader.get(ORGANISATIONS).status == 403


def test_a_post_given_and_its_role_taken_back(account: MakeAccount, tree: dict[str, Organisation]) -> None:
    person = account("wang")
    caller = Caller(person)
    assert caller.get(ORGANISATIONS).status == 403
    post = Post.objects.create(code="clerk", name="文员", organisation=tree["heping"])
    post.roles.add(Role.objects.get(code="auditor"))
    person.posts.add(post)
    assert caller.get("/api/kernel/audit/").status == 200
    post.roles.set([Role.objects.create(code="r", name="r", permissions=["identity.organisation.read"])])
    assert caller.get(ORGANISATIONS).status == 200
    elsewhere("delete from identity_post_roles where post_id = %s", post.pk)
    assert caller.get(ORGANISATIONS).status == 403


def test_an_account_moved_to_another_organisation(reader: Caller, tree: dict[str, Organisation]) -> None:
    assert reader.account
    elsewhere(
        "update identity_account set organisation_id = %s where id = %s", tree["shenhe"].pk, reader.account.pk
    )
    assert codes(reader) == ["shenhe"]


@pytest.mark.parametrize(
    "change", ["is_active = false", "expires_at = now() - interval '1 minute'", "password = 'another'"]
)
def test_an_account_stopped(reader: Caller, change: str) -> None:
    assert reader.account
    elsewhere(f"update identity_account set {change} where id = %s", reader.account.pk)
    assert reader.get(ME).status == 401


def test_a_session_ended(reader: Caller) -> None:
    elsewhere("delete from django_session")
    assert reader.get(ME).status == 401


def test_a_session_over_time(reader: Caller) -> None:
    elsewhere("update django_session set expire_date = now() - interval '1 second'")
    assert reader.get(ME).status == 401
    assert Session.objects.count() == 1


def test_who_asks_costs_two_queries(reader: Caller, max_queries: MaxQueries) -> None:
    with max_queries(4):  # session, account; count, page
        reader.get(ORGANISATIONS)


def test_read_at_once_or_by_parts_it_is_the_same(
    account: MakeAccount, tree: dict[str, Organisation], audited: Callable[..., object]
) -> None:
    plain = account("plain", roles=["auditor"], permissions=["a.b"], organisation=tree["street"])
    post = Post.objects.create(code="p", name="岗", organisation=tree["street"])
    post.roles.add(Role.objects.create(code="of-post", name="r", permissions=["c.d", "a.b"]))
    plain.posts.add(post)
    bare = account("bare")
    for person in (plain, bare):
        found = load(person.pk)
        assert found is not None
        stored = Account.objects.get(pk=person.pk)
        assert standing(found, "10.0.0.1") == standing(stored, "10.0.0.1")
        for field in Account._meta.concrete_fields:
            assert getattr(found, field.attname) == getattr(stored, field.attname)
        assert found.organisation == stored.organisation
        assert not found._state.adding
    assert load(0) is None
