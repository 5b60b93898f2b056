"""Reply, push and multicast, sent by the real SDK over HTTP."""

from typing import Any
from uuid import uuid4

import pytest
from linebot.v3.messaging import (
    ApiClient,
    ApiException,
    MentionSubstitutionObject,
    MessagingApi,
    MulticastRequest,
    PushMessageRequest,
    ReplyMessageRequest,
    TextMessage,
    TextMessageV2,
    UserMentionTarget,
)

from bot.demo.app import PretendLine
from bot.demo.seed import Seeded
from bot.demo.webhook import redelivered
from bot.demo.world import World


def hello(text: str = "บันทึกแล้ว ✓", **more: Any) -> TextMessage:
    return TextMessage(text=text, **more)


def reply_to(event: dict[str, Any], *messages: Any) -> ReplyMessageRequest:
    return ReplyMessageRequest(replyToken=event["replyToken"], messages=list(messages) or [hello()])


def mention(user_id: str) -> TextMessageV2:
    target = UserMentionTarget(userId=user_id)
    return TextMessageV2(
        text="{who} ยังไม่ส่ง", substitution={"who": MentionSubstitutionObject(mentionee=target)}
    )


def test_a_reply_arrives_in_the_room_and_costs_nothing(api, world, group, spoken) -> None:
    answer = api.reply_message(reply_to(spoken()))
    [message] = world.from_bot(group)
    assert answer.sent_messages[0].id == message.message_id
    assert answer.sent_messages[0].quote_token
    assert (message.body["text"], message.route, world.quota.used) == ("บันทึกแล้ว ✓", "reply", 0)


def test_a_reply_token_works_once(api, spoken) -> None:
    event = spoken()
    api.reply_message(reply_to(event))
    with pytest.raises(ApiException, match="Invalid reply token") as refused:
        api.reply_message(reply_to(event))
    assert refused.value.status == 400


def test_a_reply_token_lives_a_minute_from_the_webhook(api, spoken, time) -> None:
    first, second = spoken(), spoken()
    time.wall_s += 60
    api.reply_message(reply_to(first))
    time.wall_s += 1
    with pytest.raises(ApiException, match="Invalid reply token"):
        api.reply_message(reply_to(second))


def test_a_redelivery_gives_the_token_another_minute(api, line, spoken, time) -> None:
    event = spoken()
    time.wall_s += 300
    line.courier.deliver(redelivered(event))
    time.wall_s += 59
    api.reply_message(reply_to(event))


def test_no_redelivery_keeps_a_token_over_twenty_minutes(api, line, spoken, time) -> None:
    event = spoken()
    time.wall_s += 1201
    line.courier.deliver(redelivered(event))
    with pytest.raises(ApiException, match="Invalid reply token"):
        api.reply_message(reply_to(event))


def test_the_moved_clock_does_not_age_a_reply_token(api, spoken, time) -> None:
    event = spoken()
    time.now_ms += 3_600_000
    api.reply_message(reply_to(event))


def test_a_refused_reply_leaves_its_token_usable(api, spoken) -> None:
    event = spoken()
    with pytest.raises(ApiException, match="May not be empty"):
        api.reply_message(reply_to(event, hello(" ")))
    api.reply_message(reply_to(event))


def test_a_retry_key_on_a_reply_is_refused(client: ApiClient, spoken) -> None:
    client.set_default_header("X-Line-Retry-Key", str(uuid4()))
    with pytest.raises(ApiException) as refused:
        MessagingApi(client).reply_message(reply_to(spoken()))
    assert refused.value.status == 400


def test_a_push_to_a_group_costs_one_for_each_member(api, world, group) -> None:
    api.push_message(PushMessageRequest(to=group, messages=[hello("หนึ่ง"), hello("สอง")]))
    assert [message.cost for message in world.from_bot(group)] == [4, 0]
    assert api.get_message_quota_consumption().total_usage == 4


def test_a_push_to_a_friend_costs_one(api, world: World, somchai) -> None:
    api.push_message(PushMessageRequest(to=somchai, messages=[hello()]))
    assert (len(world.from_bot(somchai)), world.quota.used) == (1, 1)


def test_a_push_to_a_stranger_is_accepted_and_does_not_arrive(api, world: World) -> None:
    stranger = world.add_person("คนแปลกหน้า").user_id
    api.push_message(PushMessageRequest(to=stranger, messages=[hello()]))
    assert (world.from_bot(), world.quota.used) == ([], 0)


def test_one_who_wrote_within_seven_days_gets_pushes(api, line, world: World, time) -> None:
    stranger = world.add_person("คนแปลกหน้า").user_id
    line.chat.say(stranger, stranger, "สวัสดีครับ")
    request = PushMessageRequest(to=stranger, messages=[hello()])
    api.push_message(request)
    time.now_ms += 8 * 24 * 3_600_000
    api.push_message(request)
    assert len(world.from_bot(stranger)) == 1


def test_a_push_to_a_group_without_the_bot_fails(api, world: World, group) -> None:
    world.rooms[group].bot_is_in = False
    with pytest.raises(ApiException, match="Failed to send messages"):
        api.push_message(PushMessageRequest(to=group, messages=[hello()]))


def test_a_push_to_something_that_is_no_id_is_refused(api) -> None:
    with pytest.raises(ApiException, match="The property, 'to'"):
        api.push_message(PushMessageRequest(to="somchai", messages=[hello()]))


def test_the_monthly_limit_stops_hard_and_a_new_month_opens_again(
    api, world: World, group, time
) -> None:
    world.quota.limit = 7
    request = PushMessageRequest(to=group, messages=[hello()])
    api.push_message(request)
    with pytest.raises(ApiException, match="You have reached your monthly limit") as refused:
        api.push_message(request)
    assert (refused.value.status, world.quota.used) == (429, 4)
    time.now_ms += 30 * 24 * 3_600_000
    api.push_message(request)
    assert world.quota.used == 4


def test_a_reply_is_free_even_with_no_quota_left(api, world: World, spoken) -> None:
    world.quota.limit = 0
    api.reply_message(reply_to(spoken()))


def test_a_repeated_retry_key_is_a_conflict_and_sends_once(api, world: World, group) -> None:
    key, request = str(uuid4()), PushMessageRequest(to=group, messages=[hello()])
    first = api.push_message_with_http_info(request, x_line_retry_key=key)
    with pytest.raises(ApiException) as refused:
        api.push_message(request, x_line_retry_key=key)
    accepted = refused.value.headers["x-line-accepted-request-id"]
    assert (refused.value.status, len(world.from_bot(group))) == (409, 1)
    assert accepted == first.headers["X-Line-Request-Id"]


def test_a_retry_key_with_another_body_is_refused(api, group) -> None:
    key = str(uuid4())
    api.push_message(PushMessageRequest(to=group, messages=[hello("ก")]), x_line_retry_key=key)
    with pytest.raises(ApiException) as refused:
        api.push_message(PushMessageRequest(to=group, messages=[hello("ข")]), x_line_retry_key=key)
    assert refused.value.status == 400


def test_a_retry_key_is_forgotten_after_a_day(api, world: World, group, time) -> None:
    key, request = str(uuid4()), PushMessageRequest(to=group, messages=[hello()])
    api.push_message(request, x_line_retry_key=key)
    time.wall_s += 24 * 3600 + 1
    api.push_message(request, x_line_retry_key=key)
    assert len(world.from_bot(group)) == 2


def test_a_retry_key_that_is_no_uuid_is_refused(line_url, line, group) -> None:
    http = line.app.test_client()
    body = {"to": group, "messages": [{"type": "text", "text": "ก"}]}
    headers = {"Authorization": "Bearer long-lived-token", "X-Line-Retry-Key": "abc"}
    assert http.post("/v2/bot/message/push", json=body, headers=headers).status_code == 400


def test_a_multicast_costs_one_for_each_friend_it_reaches(api, world: World, cast: Seeded) -> None:
    stranger = world.add_person("คนแปลกหน้า").user_id
    people = [person.user_id for person in cast.officers.values()]
    api.multicast(MulticastRequest(to=[*people, stranger], messages=[hello()]))
    assert (world.quota.used, len(world.from_bot())) == (3, 3)


def test_members_of_a_group_can_be_mentioned(api, group, somchai) -> None:
    api.push_message(PushMessageRequest(to=group, messages=[mention(somchai)]))


@pytest.mark.parametrize("room", ["สพจ.", None], ids=["not a member", "1:1"])
def test_mentions_reach_members_of_a_group_only(api, cast: Seeded, somchai, room) -> None:
    to = cast.groups[room].room_id if room else somchai
    with pytest.raises(ApiException) as refused:
        api.push_message(PushMessageRequest(to=to, messages=[mention(somchai)]))
    assert refused.value.status == 400


def test_a_quote_stays_within_its_chat(api, world: World, cast: Seeded, group, spoken) -> None:
    event = spoken("เกาะคา 1,250,000")
    quoting = hello(quoteToken=event["message"]["quoteToken"])
    elsewhere = cast.groups["team it"].room_id
    with pytest.raises(ApiException, match="Invalid quote token"):
        api.push_message(PushMessageRequest(to=elsewhere, messages=[quoting]))
    api.reply_message(reply_to(event, quoting))
    assert world.from_bot(group)[0].quoted_id == event["message"]["id"]


def test_a_wrong_access_token_is_401(client: ApiClient, group) -> None:
    client.configuration.access_token = "wrong"
    with pytest.raises(ApiException, match="Authentication failed") as refused:
        MessagingApi(client).push_message(PushMessageRequest(to=group, messages=[hello()]))
    assert refused.value.status == 401
    assert refused.value.headers["X-Line-Request-Id"]


def test_a_request_over_two_megabytes_is_refused(line: PretendLine) -> None:
    headers = {"Authorization": "Bearer long-lived-token"}
    answer = line.app.test_client().post(
        "/v2/bot/message/push", data=b" " * 2_000_001, headers=headers
    )
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "to", [[], ["C" + "0" * 32], "U" + "0" * 32], ids=["none", "group", "text"]
)
def test_a_multicast_goes_to_people_only(line: PretendLine, to) -> None:
    headers = {"Authorization": "Bearer long-lived-token"}
    body = {"to": to, "messages": [{"type": "text", "text": "ก"}]}
    answer = line.app.test_client().post("/v2/bot/message/multicast", json=body, headers=headers)
    assert answer.status_code == 400


def test_a_push_to_an_unknown_group_fails(api) -> None:
    with pytest.raises(ApiException, match="Failed to send messages"):
        api.push_message(PushMessageRequest(to="C" + "0" * 32, messages=[hello()]))


def test_a_body_that_is_no_json_is_refused(line: PretendLine) -> None:
    headers = {"Authorization": "Bearer long-lived-token"}
    answer = line.app.test_client().post("/v2/bot/message/push", data=b"{", headers=headers)
    assert answer.status_code == 400
