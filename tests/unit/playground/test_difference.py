from typing import Any

from bot.playground.difference import GONE_KEPT, Differences

Json = dict[str, Any]


def message(ts: int, text: str = "Words") -> Json:
    return {"ts": str(ts), "text": text}


def seen(*messages: Json, channel: str = "C1", started: float = 1.0, me: str = "U1") -> Json:
    return {
        "team": {"id": "T1"},
        "me": me,
        "started": started,
        "channels": [{"id": channel, "name": "support", "messages": list(messages)}],
    }


def sent(answer: Json) -> list[str]:
    return [each["text"] for each in answer["channels"][0]["messages"]]


def test_a_page_that_has_nothing_gets_everything() -> None:
    answer = Differences().cut(seen(message(1, "one"), message(2, "two")), "")
    assert answer["whole"]
    assert sent(answer) == ["one", "two"]


def test_after_that_it_gets_what_is_new_or_changed_and_hears_what_went() -> None:
    differences = Differences()
    first = differences.cut(seen(message(1, "one"), message(2, "two"), message(3, "three")), "")
    second = differences.cut(seen(message(1, "one"), message(2, "two, edited"), message(4, "four")), first["mark"])
    assert not second["whole"]
    assert sorted(sent(second)) == ["four", "two, edited"]
    assert second["channels"][0]["gone"] == ["3"]
    assert second["channels"][0]["name"] == "support"


def test_nothing_new_is_an_empty_answer_with_the_same_mark() -> None:
    differences = Differences()
    first = differences.cut(seen(message(1)), "")
    again = differences.cut(seen(message(1)), first["mark"])
    assert sent(again) == []
    assert again["mark"] == first["mark"]


def test_two_pages_of_one_person_each_get_what_they_lack() -> None:
    differences = Differences()
    first = differences.cut(seen(message(1, "one")), "")
    differences.cut(seen(message(1, "one"), message(2, "two")), first["mark"])
    third = seen(message(1, "one"), message(2, "two"), message(3, "three"))
    assert sent(differences.cut(third, first["mark"])) == ["two", "three"]


def test_two_people_have_marks_of_their_own() -> None:
    differences = Differences()
    for number in range(3):
        differences.cut(seen(*(message(n) for n in range(number))), "")
    other = differences.cut(seen(message(1), me="U2"), "")
    assert sent(differences.cut(seen(message(1), message(2, "new"), me="U2"), other["mark"])) == ["new"]


def test_a_mark_of_another_run_or_of_nobody_gets_everything() -> None:
    before = Differences().cut(seen(message(1)), "")
    for mark in (before["mark"], "2.0/99", "nonsense", "2.0/-1", "2.0/x"):
        assert Differences().cut(seen(message(1), started=2.0), mark)["whole"]


def test_who_comes_back_to_a_channel_gets_all_of_it() -> None:
    differences = Differences()
    inside = differences.cut(seen(message(1, "one")), "")
    outside = differences.cut(seen() | {"channels": []}, inside["mark"])
    assert outside["channels"] == []
    back = differences.cut(seen(message(1, "one")), outside["mark"])
    assert sent(back) == ["one"]


def test_a_page_that_slept_through_more_than_is_remembered_gets_everything() -> None:
    differences = Differences()
    asleep = differences.cut(seen(*(message(n) for n in range(GONE_KEPT + 5))), "")
    for left in range(GONE_KEPT + 4, 0, -1):
        differences.cut(seen(*(message(n) for n in range(left))), "")
    assert differences.cut(seen(message(0)), asleep["mark"])["whole"]
