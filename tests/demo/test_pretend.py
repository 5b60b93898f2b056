"""The JSON of the chat page, over HTTP, as the page and tests in other processes use it."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import requests
from linebot.v3.messaging import (
    FlexContainer,
    FlexMessage,
    PushMessageRequest,
    TextMessage,
)

from bot.demo.app import create_line
from bot.demo.clock import MovableClock
from bot.demo.pretend.desk import Jump
from bot.demo.seed import invented_cast, seed

HOUR_MS = 3_600_000


@pytest.fixture
def post(line_url: str) -> Callable[..., requests.Response]:
    return lambda path, **body: requests.post(f"{line_url}/pretend/{path}", json=body, timeout=5)


@pytest.fixture
def get(line_url: str) -> Callable[..., Any]:
    return lambda path: requests.get(f"{line_url}/pretend/{path}", timeout=5).json()


@pytest.fixture
def card(api, world, group) -> str:
    """The id of a card of the bot's with a button and a quick reply."""
    button = {"type": "button", "action": BUTTON}
    body = {"type": "box", "layout": "vertical", "contents": [button]}
    bubble = FlexContainer.from_dict({"type": "bubble", "body": body})
    message = FlexMessage(altText="ยืนยัน", contents=bubble)
    api.push_message(PushMessageRequest(to=group, messages=[message]))
    return str(world.from_bot(group)[0].message_id)


BUTTON = {"type": "postback", "label": "ยืนยัน", "data": "yes=1", "displayText": "ยืนยัน"}


def test_the_page_and_its_files_come_without_inline_script(line_url) -> None:
    page = requests.get(f"{line_url}/", timeout=5)
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert not any(word in policy for word in ("unsafe", "https:", "http:"))
    assert not any(word in page.text for word in ("<script>", "style=", "onclick"))
    for name in ("main.js", "page.css", "icons/send.svg"):
        assert requests.get(f"{line_url}/page/{name}", timeout=5).ok


def test_settings_tell_rooms_and_people(get, cast) -> None:
    settings = get("settings")
    names = [room["name"] for room in settings["rooms"] if room["kind"] == "group"]
    assert names == ["OTOPlp", "team it", "สพจ."]
    assert settings["people"][0]["title"] == "เกาะคา"
    assert settings["quota"] == {"used": 0, "limit": 300}


def test_what_is_sent_stands_in_the_room_and_reaches_the_bot(
    post, get, bot, group, somchai
) -> None:
    post("send", room=group, person=somchai, text="เกาะคา 1,250,000")
    [message] = get(f"messages?room={group}")["messages"]
    assert (message["sender"], message["body"]["text"]) == (somchai, "เกาะคา 1,250,000")
    assert bot.events[0]["message"]["id"] == message["id"]


def test_a_message_may_be_held_back_and_delivered_later(post, bot, group, somchai) -> None:
    held = post("send", room=group, person=somchai, text="ก", deliver=False).json()["event"]
    assert bot.events == []
    assert post("deliver", events=[held, held]).json() == {"status": 200}
    assert [event["webhookEventId"] for event in bot.events] == [held["webhookEventId"]] * 2


def test_an_event_may_hide_its_user_and_have_its_own_time(post, bot, group, somchai) -> None:
    manner = {"hides_user": True, "timestamp_ms": 7}
    post("send", room=group, person=somchai, text="ก", manner=manner)
    assert (bot.events[0]["timestamp"], "userId" in bot.events[0]["source"]) == (7, False)
    wrong = post("send", room=group, person=somchai, text="ก", manner={"hidden": True})
    assert wrong.status_code == 400


def test_edit_unsend_and_sticker_reach_the_bot(post, bot, group, somchai, spoken) -> None:
    message_id = spoken()["message"]["id"]
    post("edit", message=message_id, text="ใหม่")
    post("unsend", message=message_id)
    post("sticker", room=group, person=somchai)
    kinds = [event["type"] for event in bot.events]
    assert kinds == ["message", "messageEdited", "unsend", "message"]
    assert post("edit", message=message_id, text="อีก").status_code == 400


def test_a_dropped_file_can_be_opened_by_the_people(line_url, world, group, somchai) -> None:
    form = {"room": group, "person": somchai}
    files = {"file": ("รายงาน.xlsx", b"12345", "application/zip")}
    sent = requests.post(f"{line_url}/pretend/file", data=form, files=files, timeout=5).json()
    assert sent["event"]["message"]["fileName"] == "รายงาน.xlsx"
    url = f"{line_url}/pretend/content/{sent['event']['message']['id']}"
    assert requests.get(url, timeout=5).content == b"12345"
    assert requests.post(f"{line_url}/pretend/file", data=form, timeout=5).status_code == 400


def test_a_tap_shows_its_text_and_sends_its_data(post, bot, world, card, somchai) -> None:
    post("tap", message=card, person=somchai, action=BUTTON)
    assert bot.events[0]["postback"] == {"data": "yes=1"}
    shown = list(world.messages.values())[-1]
    assert (shown.sender_id, shown.body["text"]) == (somchai, "ยืนยัน")


def test_only_actions_of_the_message_can_be_tapped(post, card, somchai) -> None:
    foreign = {**BUTTON, "data": "yes=2"}
    assert post("tap", message=card, person=somchai, action=foreign).status_code == 400


def test_people_come_and_go(post, bot, world, group, somchai) -> None:
    post("come-or-go", what="memberLeft", room=group, people=[somchai])
    assert somchai not in world.rooms[group].member_ids
    post("come-or-go", what="memberJoined", room=group, people=[somchai])
    post("come-or-go", what="unfollow", room=somchai)
    post("come-or-go", what="follow", room=somchai)
    post("come-or-go", what="join", room=group)
    assert len(bot.events) == 5
    assert post("come-or-go", what="explode", room=group).status_code == 400


def test_changes_come_as_server_sent_events(line_url, api, get, group) -> None:
    url = f"{line_url}/pretend/stream?since={get('settings')['version']}"
    with requests.get(url, stream=True, timeout=5) as stream:
        api.push_message(PushMessageRequest(to=group, messages=[TextMessage(text="เตือน")]))
        lines = stream.iter_lines(decode_unicode=True)
        data = next(line for line in lines if line.startswith("data: "))
    changes = json.loads(data.removeprefix("data: "))
    assert changes["messages"][0]["cost"] == 4
    assert changes["quota"]["used"] == 4


def test_the_clock_moves_forward_only(post, time) -> None:
    start = time.now_ms
    assert post("clock", by=HOUR_MS).json() == {"now": start + HOUR_MS}
    assert post("clock", to=start).status_code == 400


def test_the_clocks_longer_moves_run_what_they_were_given(world, time) -> None:
    moves = [Jump("next", "เหตุการณ์ถัดไป", lambda: time.move_to(time.now() + 5))]
    http = create_line(world, time, moves).app.test_client()
    assert http.post("/pretend/jump/next").json == {"now": time.now_ms}
    assert http.post("/pretend/jump/other").status_code == 404


def test_the_quota_can_be_set(post, world) -> None:
    post("quota", limit=None, used=299)
    assert (world.quota.limit, world.quota.used) == (None, 299)


def test_calls_of_the_api_are_kept(get, api, group) -> None:
    api.get_group_summary(group)
    assert get("calls")["calls"] == [
        {"method": "GET", "path": f"/v2/bot/group/{group}/summary", "status": 200, "body": None}
    ]


def test_failed_webhooks_can_be_redelivered_over_http(post, bot, world, spoken) -> None:
    world.channel.redelivers = True
    bot.statuses = [500]
    spoken()
    assert post("redeliver").json() == {"left": 0}


def test_a_movable_clock_runs_on_from_where_it_was_put(time) -> None:
    clock = MovableClock(1000, time.wall)
    time.wall_s += 2
    clock.move_to(10_000)
    clock.move_to(1)
    time.wall_s += 1
    assert clock.now() == 11_000


def test_a_cast_is_invented_for_any_number_of_districts(world) -> None:
    districts = [f"อำเภอที่ {number}" for number in range(1, 16)]
    made = seed(world, invented_cast(districts, ["กลุ่มใหญ่"], ["กลุ่มงาน"]))
    assert list(made.officers) == districts
    assert len({person.name for person in made.officers.values()}) == 15
    assert len(made.groups["กลุ่มใหญ่"].member_ids) == 18
    assert len(made.groups["กลุ่มงาน"].member_ids) == 3


def test_pages_learn_that_members_and_worlds_change(line_url, get, post, world, group) -> None:
    before = get("settings")
    post("come-or-go", what="memberLeft", room=group, people=list(world.people)[:1])
    after = get("messages")
    assert after["roster"] > before["roster"]
    assert after["world"] == before["world"]
    headers = {"Last-Event-ID": "999999"}
    url = f"{line_url}/pretend/stream"
    with requests.get(url, headers=headers, stream=True, timeout=5) as stream:
        lines = stream.iter_lines(decode_unicode=True)
        assert world.world_id in next(line for line in lines if line.startswith("data: "))


def test_what_stands_beside_the_chats_is_told_once_until_it_changes(world, get) -> None:
    world.show("sheet:one", {"rows": [1]})
    version = get("messages")["version"]
    world.show("sheet:one", {"rows": [1]})
    assert get(f"messages?since={version}")["panels"] == {}
    world.show("sheet:one", {"rows": [2]})
    assert get(f"messages?since={version}")["panels"] == {"sheet:one": {"rows": [2]}}


def test_starting_over_forgets_everybody_and_makes_another_world(world, spoken, line) -> None:
    spoken()
    before = world.world_id
    world.start_over()
    assert world.wait_for_change(0, 0.01) == 0
    world.ready()
    assert world.wait_for_change(0, 0.01) > 0
    assert (world.people, world.rooms, world.messages) == ({}, {}, {})
    assert world.world_id != before


def test_a_line_without_an_office_cannot_start_over(post) -> None:
    assert post("start-over").status_code == 404
