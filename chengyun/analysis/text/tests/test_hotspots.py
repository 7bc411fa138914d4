"""What many complain of at once."""

from __future__ import annotations

import numpy as np
import pytest

from chengyun.analysis.text import hotspots
from chengyun.analysis.text.tests import complaints

MIXER = [
    "丽景新城小区旁边的搅拌站噪音太大，扰民",
    "丽景新城附近搅拌站半夜施工，噪音扰民",
    "投诉丽景新城小区边上的搅拌站，粉尘和噪音",
]
PARKING = ["滨河苑小区捆绑销售车位", "滨河苑买房必须买车位，捆绑销售不合法"]
LONE = "咨询城乡居民医保怎样转到外地办理"


def test_messages_about_one_thing_become_one_issue() -> None:
    issues = hotspots.find([*MIXER, *PARKING, LONE], [1, 2, 3, 1, 2, 3], until=3, window=10)
    assert [issue.members for issue in issues] == [(0, 1, 2), (3, 4)]
    assert "搅拌站" in "".join(issues[0].phrases)
    assert (issues[0].first, issues[0].last, issues[0].people) == (1, 3, 3)


def test_the_heat_is_the_documented_sum() -> None:
    [issue] = hotspots.find(
        MIXER, [10, 5, 0.0], until=10, window=20, half_life=5, people=["a", "b", "a"], support=[0, 3, 1]
    )
    # a: max(1, (1 + log2 2) / 4) = 1; b: (1 + log2 4) / 2 = 1.5
    assert issue.heat == pytest.approx(2.5)
    assert issue.people == 2


def test_what_is_outside_the_time_does_not_count() -> None:
    [issue] = hotspots.find(MIXER, [1, 9, 10], until=10, window=5)
    assert issue.members == (1, 2)
    assert hotspots.find(MIXER, [1, 2, 3], until=100, window=5) == []
    assert hotspots.find(MIXER, [11, 12, 3], until=10, window=20) == []
    assert hotspots.find([], [], until=10, window=20, people=[], support=[], positions=[], kinds=[]) == []


def test_the_same_words_at_another_place_are_another_matter() -> None:
    lamp = "路灯不亮"
    positions = [[123.400, 41.80], [123.401, 41.80], [123.500, 41.80], [123.501, 41.80]]
    issues = hotspots.find([lamp] * 4, [1, 1, 1, 1], until=1, window=5, positions=positions)
    assert sorted(issue.members for issue in issues) == [(0, 1), (2, 3)]
    # Too short to tell a place by itself.
    assert hotspots.find([lamp] * 4, [1, 1, 1, 1], until=1, window=5) == []


def test_near_and_of_one_class_needs_less_likeness() -> None:
    texts = ["井盖响声影响休息", "车辆压过井盖响声很大", *MIXER]
    positions = [[123.4, 41.8], [123.4001, 41.8], *[[123.5, 41.8]] * 3]
    found = hotspots.find(
        texts, [1] * 5, until=1, window=5, positions=positions, kinds=["0101", "0101", "", "", ""], alike=0.5
    )
    assert (0, 1) in [issue.members for issue in found]


@pytest.mark.parametrize(
    "wrong", [{"window": 0}, {"half_life": 0}, {"people": ["a"]}, {"support": [1]}, {"kinds": []}], ids=str
)
def test_what_cannot_be_is_refused(wrong) -> None:
    with pytest.raises(ValueError):
        hotspots.find(MIXER, [1, 2, 3], **{"until": 3, "window": 5} | wrong)


def test_no_message_is_in_two_issues() -> None:
    rng = np.random.default_rng(7)
    texts = ["".join(rng.choice(list("建设中山路灯井盖垃圾噪音扰民"), 14)) for _ in range(200)]
    issues = hotspots.find(texts, rng.uniform(0, 10, 200), until=10, window=10, limit=200)
    members = [at for issue in issues for at in issue.members]
    assert len(members) == len(set(members))
    assert all(issue.centre in issue.members for issue in issues)
    assert [issue.heat for issue in issues] == sorted((issue.heat for issue in issues), reverse=True)


@pytest.mark.skipif(
    not complaints.DATED.exists(), reason="the complaints of TipDM 2020 are not beside the project"
)
def test_the_two_well_known_issues_stand_out_of_real_messages() -> None:
    messages = complaints.dated()
    last = max(message.day for message in messages)
    issues = hotspots.find(
        [f"{one.subject} {one.subject} {one.text[:100]}" for one in messages],
        [one.day for one in messages],
        until=last,
        window=500,
        half_life=1000,
        people=[one.person for one in messages],
        support=[one.likes for one in messages],
        limit=2,
    )
    examples = complaints.examples_of_hot()
    about = {"丽发新城": "2", "伊景园滨河苑": "3"}
    for name, example in about.items():
        [issue] = [issue for issue in issues if name in "".join(issue.phrases)]
        numbers = {messages[at].number for at in issue.members}
        # Most of it is what people put there by hand.
        assert len(numbers & examples[example]) >= 0.7 * len(numbers)
        assert len(numbers) >= 20
