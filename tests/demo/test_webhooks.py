"""What the bot gets when people act: shapes, signatures, redelivery, parsed by the real SDK."""

import json
from typing import Any

import pytest
from linebot.v3 import WebhookParser
from linebot.v3.webhooks import JoinEvent, MessageEvent, UnsendEvent

from bot.demo.errors import RefusedError
from bot.demo.events import Extras, Manner
from bot.demo.models import Content
from bot.demo.server import LineServer
from bot.demo.webhook import redelivered, sign


def parsed(bot: Any, secret: str = "8c570fa6dd201bb328f1c1eac23a96d8") -> list[Any]:
    headers, body = bot.received[-1]
    return WebhookParser(secret).parse(body.decode(), headers["X-Line-Signature"])


def test_the_signature_is_lines_own() -> None:
    body = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
    signature = sign("8c570fa6dd201bb328f1c1eac23a96d8", body)
    assert signature == "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="


def test_a_text_reaches_the_bot_signed(bot, spoken, group, somchai) -> None:
    spoken("เกาะคา 1,250,000")
    [event] = parsed(bot)
    assert isinstance(event, MessageEvent)
    assert (event.message.text, event.source.group_id) == ("เกาะคา 1,250,000", group)
    assert (event.source.user_id, event.timestamp) == (somchai, 1_590_973_200_000)
    assert len(event.webhook_event_id) == 26


def test_a_longer_name_is_mentioned_and_counted_in_utf16(bot, spoken, cast) -> None:
    spoken("😀 @มาลีวัลย์ กับ @มาลี ค่ะ @All @รายงาน")
    first, second, everyone, itself = parsed(bot)[0].message.mention.mentionees
    assert (first.index, first.length) == (3, 10)
    assert first.user_id == cast.officers["งาว"].user_id
    assert second.user_id == cast.officers["แม่ทะ"].user_id
    assert (everyone.type, itself.is_self) == ("all", True)


def test_line_emojis_are_told_by_their_places(bot, line, group, somchai) -> None:
    emojis = {"(hello)": ("5ac1bfd5040ab15980c9b435", "001")}
    event = line.chat.events.text(group, somchai, "🙏 (hello)", Extras(emojis=emojis))
    line.courier.deliver(event)
    [emoji] = parsed(bot)[0].message.emojis
    assert (emoji.index, emoji.length, emoji.emoji_id) == (3, 7, "001")


def test_a_quote_names_the_quoted_message(bot, line, group, somchai, spoken) -> None:
    quoted = spoken()["message"]["id"]
    line.chat.say(group, somchai, "แก้เป็น 325,000", quoted)
    assert parsed(bot)[0].message.quoted_message_id == quoted


def test_an_edit_keeps_the_message_id_and_brings_new_tokens(bot, line, spoken) -> None:
    event = spoken("เกาะคา 1,250,000")
    edit = line.chat.edit(event["message"]["id"], "เกาะคา 1,520,000")
    assert parsed(bot)[0].type == "messageEdited"
    assert edit["message"]["id"] == event["message"]["id"]
    assert edit["message"]["quoteToken"] != event["message"]["quoteToken"]
    assert edit["replyToken"] != event["replyToken"]
    assert edit["webhookEventId"] != event["webhookEventId"]


def test_a_text_of_a_direct_chat_cannot_be_edited(line, somchai) -> None:
    event = line.chat.say(somchai, somchai, "สวัสดีครับ")
    with pytest.raises(RefusedError, match="Only texts in groups"):
        line.chat.edit(event["message"]["id"], "สวัสดี")


def test_an_unsend_tells_the_id_only_and_cannot_be_answered(bot, line, spoken) -> None:
    event = spoken()
    line.chat.unsend(event["message"]["id"])
    [unsent] = parsed(bot)
    assert isinstance(unsent, UnsendEvent)
    assert unsent.unsend.message_id == event["message"]["id"]
    assert "replyToken" not in bot.events[-1]


def test_a_file_comes_with_its_name_and_size_and_no_quote_token(bot, line, group, somchai) -> None:
    line.chat.send_file(group, somchai, "พ.ค.xlsx", Content(b"12345", "application/zip"))
    message = bot.events[-1]["message"]
    assert (message["fileName"], message["fileSize"]) == ("พ.ค.xlsx", 5)
    assert "quoteToken" not in message


def test_a_photo_comes_as_an_image(bot, line, group, somchai) -> None:
    line.chat.send_file(group, somchai, "p.jpg", Content(b"jpg", "image/jpeg"))
    assert parsed(bot)[0].message.content_provider.type == "line"


def test_a_sticker_parses(bot, line, group, somchai) -> None:
    line.chat.send_sticker(group, somchai)
    assert parsed(bot)[0].message.type == "sticker"


def test_comings_and_goings_are_told(bot, line, cast, group, somchai) -> None:
    line.chat.invite_bot(group)
    assert isinstance(parsed(bot)[0], JoinEvent)
    line.chat.remove_members(group, somchai)
    line.chat.add_members(group, somchai)
    line.chat.befriend(somchai)
    line.chat.block(somchai)
    kinds = [event["type"] for event in bot.events]
    assert kinds == ["join", "memberLeft", "memberJoined", "follow", "unfollow"]
    answerable = ["replyToken" in event for event in bot.events]
    assert answerable == [True, False, True, True, False]


def test_the_user_id_may_be_missing(bot, line, group, somchai) -> None:
    line.courier.deliver(line.chat.events.text(group, somchai, "ก", manner=Manner(hides_user=True)))
    assert bot.events[0]["source"] == {"type": "group", "groupId": group}


def test_a_standby_event_has_no_reply_token(bot, line, group, somchai) -> None:
    line.courier.deliver(line.chat.events.text(group, somchai, "ก", manner=Manner(is_standby=True)))
    assert (bot.events[0]["mode"], "replyToken" in bot.events[0]) == ("standby", False)


def test_a_batch_may_hold_unknown_events_in_any_order(bot, line, group, somchai) -> None:
    events = line.chat.events
    first = events.text(group, somchai, "หนึ่ง", manner=Manner(timestamp_ms=1))
    second = events.text(group, somchai, "สอง", manner=Manner(timestamp_ms=2))
    line.courier.deliver(second, events.unknown(group, "somethingNew", it={"a": 1}), first)
    assert [event["timestamp"] for event in bot.events] == [2, 1_590_973_200_000, 1]
    assert len(parsed(bot)) == 3


def test_a_duplicate_may_come_without_the_flag(bot, line, spoken) -> None:
    line.courier.deliver(spoken())
    first, second = (body for _, body in bot.received)
    assert first == second


def test_a_failed_webhook_comes_again_marked_as_redelivery(bot, line, spoken) -> None:
    line.world.channel.redelivers = True
    bot.statuses = [503, 503]
    spoken()
    assert line.courier.redeliver() == 1
    assert line.courier.redeliver() == 0
    first, *later = bot.events
    assert [event["deliveryContext"]["isRedelivery"] for event in later] == [True, True]
    assert {event["webhookEventId"] for event in later} == {first["webhookEventId"]}
    assert later[0] == redelivered(first)


def test_nothing_comes_again_when_redelivery_is_off(bot, line, spoken) -> None:
    bot.statuses = [503]
    spoken()
    assert (line.courier.redeliver(), len(bot.received)) == (0, 1)


def test_a_bot_that_does_not_listen_loses_nothing_in_the_chat(line, world, spoken) -> None:
    world.channel.webhook_url = "http://127.0.0.1:9/callback"
    spoken()
    assert len(world.messages) == 1


def test_a_group_without_the_bot_tells_it_nothing(bot, line, world, group, spoken) -> None:
    world.rooms[group].bot_is_in = False
    spoken()
    assert bot.received == []


def test_the_body_is_utf8_json_for_this_bot(bot, world, spoken) -> None:
    spoken("รายได้")
    _, body = bot.received[0]
    assert json.loads(body)["destination"] == world.channel.bot_id
    assert "รายได้".encode() in body


def test_a_running_server_redelivers_by_itself(bot, line, world, spoken) -> None:
    world.channel.redelivers = True
    bot.statuses = [503]
    spoken()
    with LineServer(line, redeliver_every_s=0.01):
        assert bot.arrived.acquire(timeout=5)
        assert bot.arrived.acquire(timeout=5)
    flags = [event["deliveryContext"]["isRedelivery"] for event in bot.events]
    assert flags == [False, True]
