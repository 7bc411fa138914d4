"""The nation's guidance in the demo: a small library in words of our own, topics, comments, what waits for review;
and single sign-on between the demo's platforms."""

from __future__ import annotations

import json
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml

from chengyun.demo.people import PASSWORD
from chengyun.guidance import facade as guidance
from chengyun.identity import facade as identity
from chengyun.kernel import clock, documents
from chengyun.kernel.files import services as files
from chengyun.kernel.principal import Principal, system

_FILE = Path(__file__).with_name("guidance.yaml")


def load() -> int:
    """Make the accounts of editors, reviewers and of provinces and cities, then what they wrote; how many articles."""
    content = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    people = _people(content["people"])
    numbers: dict[str, int] = {}
    for one in content["articles"]:
        numbers[one["title"]] = _article(people, one, numbers)
    for name, said in content["comments"].items():
        for each in said:
            guidance.comment(principal=people[each["by"]], article_id=numbers[name], text=each["text"])
    readers = list(people.values())
    for place, title in enumerate(content["read"]):
        for turn in range(len(content["read"]) - place):
            guidance.note_reading(principal=readers[turn % len(readers)], article_id=numbers[title])
    guidance.keep(principal=people["sy-yewu"], article_id=numbers[content["read"][0]], kept=True)
    for topic in content["topics"]:
        guidance.save_topic(
            principal=people["zd-bianji"],
            title=topic["title"],
            summary=topic["summary"],
            shown=True,
            items=[
                {"article": numbers[title], "heading": heading}
                for heading, titles in topic["items"].items()
                for title in titles
            ],
        )
    _portal(content)
    return len(numbers)


def introduction() -> str:
    """Who there is to sign in as."""
    people = yaml.safe_load(_FILE.read_text(encoding="utf-8"))["people"]
    return "".join(f"  {one['username']:<10}{one['name']}：业务指导\n" for one in people)


def _people(told: list[dict[str, Any]]) -> dict[str, Principal]:
    [bureau, *_] = identity.organisations(kinds=["government"])
    made = identity.create_accounts(
        principal=system("演示数据"),
        people=[
            identity.Newcomer(one["username"], one["name"], one["division"], bureau.pk, tuple(one["roles"]))
            for one in told
        ],
        password=PASSWORD,
        must_change=False,
    )
    return {account.username: identity.principal_for(account) for account in made}


def _article(people: dict[str, Principal], one: dict[str, Any], numbers: dict[str, int]) -> int:
    fields = {
        name: value
        for name, value in one.items()
        if name not in ("by", "end", "days", "supersedes", "attached")
    }
    author, end = people[one["by"]], one.get("end", "published")
    if one["section"] != "policy":
        fields["issued_on"] = (
            (clock.now() - timedelta(days=one.get("days", 1))).astimezone(clock.SHANGHAI).date()
        )
    article = guidance.draft(
        principal=author,
        supersedes=[numbers[title] for title in one.get("supersedes", ())],
        file_ids=_attached(author, one["attached"], str(one["effective_on"])) if "attached" in one else (),
        **fields,
    )
    if end != "draft":
        guidance.act(principal=author, article_id=article.pk, action="submit")
    if end == "published":
        guidance.act(principal=people["zd-shenhe"], article_id=article.pk, action="publish")
    elif end == "returned":
        guidance.act(
            principal=people["zd-shenhe"],
            article_id=article.pk,
            action="return",
            note="请补充具体做法和数据。",
        )
    return article.pk


def _attached(author: Principal, told: dict[str, Any], since: str) -> list[int]:
    """An annex, as the Word document that offices edit and the PDF that readers open."""
    content = {"period_label": "施行日期", "period": since, "author": author.name, **told}
    return [
        files.store(
            principal=author,
            name=f"{told['title']}.{kind}",
            content=BytesIO(write(content)),
            division="000000",
        ).pk
        for kind, write in (("pdf", documents.pdf), ("docx", documents.docx))
    ]


def _portal(content: dict[str, Any]) -> None:
    loader = system("演示数据")
    portal = identity.arrange(principal=loader, model=identity.Portal, name="业务指导门户")
    columns = {
        kind: identity.arrange(
            principal=loader,
            model=identity.PortalColumn,
            portal=portal,
            title=title,
            kind=kind,
            position=place,
        )
        for place, (kind, title) in enumerate(content["columns"].items())
    }
    column = columns["entries"]
    for place, (label, link) in enumerate(content["entries"].items()):
        identity.arrange(
            principal=loader,
            model=identity.PortalEntry,
            column=column,
            label=label,
            link=link,
            position=place,
        )
    for one in content["announcements"]:
        identity.arrange(principal=loader, model=identity.Announcement, **one)


def register(name: str, address: str, kept: Path) -> None:
    """Let a lower platform of the demo take this one's accounts; its parameters go into a file that only we read."""
    made = identity.register_application(principal=system("演示数据"), name=name, addresses=[address])
    kept.touch(mode=0o600)
    kept.write_text(json.dumps({"id": made.client.pk, "secret": made.secret}))


def use(issuer: str, label: str, kept: Path) -> None:
    """Take the accounts of the upper platform by the parameters it left."""
    told = json.loads(kept.read_text())
    identity.take_accounts_of(
        principal=system("演示数据"), issuer=issuer, label=label, client_id=told["id"], secret=told["secret"]
    )
    kept.unlink()
