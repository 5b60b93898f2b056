"""What LINE refuses in a message, and what it lets pass."""

from typing import Any

import pytest
from linebot.v3.messaging import (
    ApiException,
    FlexContainer,
    FlexMessage,
    ValidateMessageRequest,
)

from bot.demo.errors import RefusedError
from bot.demo.rules.messages import checked_messages, mentions

USER = "U" + "0" * 32
WORDS = {"type": "text", "text": "ก"}


def faults_of(*messages: Any) -> list[str]:
    try:
        checked_messages({"messages": list(messages)})
    except RefusedError as refused:
        return [detail["property"] for detail in refused.body["details"]]
    return []


def text(words: str, **more: Any) -> dict[str, Any]:
    return {"type": "text", "text": words, **more}


def quick(count: int, label: str = "ใช่", **action: Any) -> dict[str, Any]:
    postback = {"type": "postback", "label": label, "data": "a=1", **action}
    return {"items": [{"type": "action", "action": postback}] * count}


def flex(*contents: Any, **more: Any) -> dict[str, Any]:
    body = {"type": "box", "layout": "vertical", "contents": list(contents)}
    bubble = {"type": "bubble", "body": body, **more}
    return {"type": "flex", "altText": "การ์ด", "contents": bubble}


def button(**more: Any) -> dict[str, Any]:
    action = {"type": "uri", "label": "เปิด", "uri": "https://example.com"}
    return {"type": "button", "action": action, **more}


def mention(text: str, **targets: Any) -> dict[str, Any]:
    substitution = {key: {"type": "mention", "mentionee": one} for key, one in targets.items()}
    return {"type": "textV2", "text": text, "substitution": substitution}


ALL = {"type": "all"}


@pytest.mark.parametrize(
    "message",
    [
        text("ก" * 5000),
        text("ใช่ไหม", quickReply=quick(13, "ก" * 20)),
        text("$ ดี", emojis=[{"index": 0, "productId": "5ac1", "emojiId": "001"}]),
        mention("{a} {{ไม่ใช่คีย์}} {b_2}", a=ALL, b_2={"type": "user", "userId": USER}),
        text(
            "เติม",
            quickReply=quick(1, inputOption="openKeyboard", fillInText="ก" * 300),
        ),
        flex({"type": "text", "text": "ก", "size": "13px", "color": "#06c755", "wrap": True}),
        flex({"type": "text", "contents": [{"type": "span", "text": "ก", "weight": "bold"}]}),
        flex({"type": "box", "layout": "baseline", "contents": [], "width": "40%"}),
        flex(button(style="primary", height="sm"), {"type": "separator", "margin": "md"}),
        {"type": "sticker", "packageId": "446", "stickerId": "1988"},
        {
            "type": "template",
            "altText": "ก",
            "template": {"type": "confirm", "text": "ใช่ไหม", "actions": [button()["action"]] * 2},
        },
    ],
)
def test_good_messages_pass(message: Any) -> None:
    assert faults_of(message) == []


@pytest.mark.parametrize(
    ("message", "place"),
    [
        (text(""), "messages[0].text"),
        (text("ก" * 5001), "messages[0].text"),
        (text("😀" * 2501), "messages[0].text"),
        ({"type": "poem", "text": "ก"}, "messages[0].type"),
        ({"type": "file", "url": "https://example.com/a.pdf"}, "messages[0].type"),
        (text("ก", quickreply={}), "messages[0].quickreply"),
        (text("ก", quickReply=quick(14)), "messages[0].quickReply.items"),
        (
            text("ก", quickReply=quick(1, "ก" * 21)),
            "messages[0].quickReply.items[0].action.label",
        ),
        (
            text("ก", quickReply=quick(1, data="a" * 301)),
            "messages[0].quickReply.items[0].action.data",
        ),
        (
            text("ก", quickReply=quick(1, fillInText="ก")),
            "messages[0].quickReply.items[0].action.fillInText",
        ),
        (mention("{a}"), "messages[0].text"),
        (mention("{a", a=ALL), "messages[0].text"),
        (mention("ก" * 2 + " {ก}", a=ALL), "messages[0].text"),
        (mention("ก", **{"a-b": ALL}), "messages[0].substitution.a-b"),
        (mention("{a}" * 21, a=ALL), "messages[0].substitution"),
        ({"type": "image", "originalContentUrl": "http://a"}, "messages[0].previewImageUrl"),
    ],
)
def test_bad_messages_are_refused_by_their_place(message: Any, place: str) -> None:
    assert place in faults_of(message)


@pytest.mark.parametrize(
    ("message", "place"),
    [
        (flex({"type": "text", "text": ""}), "/body/contents/0/text"),
        (flex({"type": "spacer"}), "/body/contents/0/type"),
        (flex({"type": "text", "text": "ก", "bold": True}), "/body/contents/0/bold"),
        (flex({"type": "text", "text": "ก", "color": "green"}), "/body/contents/0/color"),
        (flex({"type": "text", "text": "ก", "size": "huge"}), "/body/contents/0/size"),
        (flex({"type": "text", "text": "ก", "margin": "-3px"}), "/body/contents/0/margin"),
        (flex({"type": "box", "contents": []}), "/body/contents/0/layout"),
        (flex({"type": "image", "url": "http://a/b.png"}), "/body/contents/0/url"),
        (flex(button(action={"type": "uri", "label": "ก", "uri": "x"})), "uri"),
        (flex(button(action={"type": "message", "text": "ก"})), "/body/contents/0/action/label"),
        (
            flex({"type": "box", "layout": "baseline", "contents": [button()]}),
            "/body/contents/0/contents/0/type",
        ),
        (flex(WORDS, body=WORDS), "/body/type"),
        (flex(WORDS, footer=7), "/footer"),
        (flex(*[text("ก" * 1900)] * 6), "/"),
        (
            {"type": "flex", "altText": "ก", "contents": {"type": "bubble"}},
            "/",
        ),
    ],
)
def test_bad_cards_are_refused_with_a_pointer_into_the_card(message: Any, place: str) -> None:
    assert any(found.endswith(place) for found in faults_of(message))


def carousel(*bubbles: Any) -> dict[str, Any]:
    contents = {"type": "carousel", "contents": list(bubbles)}
    return {"type": "flex", "altText": "ก", "contents": contents}


def test_a_carousel_holds_twelve_bubbles_of_one_size() -> None:
    bubble = flex(WORDS)["contents"]
    assert faults_of(carousel(*[bubble] * 12)) == []
    assert faults_of(carousel(*[bubble] * 13)) == ["/contents"]
    assert faults_of(carousel(bubble, {**bubble, "size": "kilo"})) == ["/contents"]


def test_a_carousel_is_at_most_fifty_kilobytes() -> None:
    bubble = flex(text("ก" * 1900))["contents"]
    assert faults_of(carousel(*[bubble] * 9)) == ["/"]


def test_boxes_nest_ten_deep() -> None:
    box: dict[str, Any] = {"type": "box", "layout": "vertical", "contents": []}
    for _ in range(10):
        box = {"type": "box", "layout": "vertical", "contents": [box]}
    assert faults_of(flex(box)) != []


@pytest.mark.parametrize("count", [0, 6])
def test_a_request_holds_one_to_five_messages(count: int) -> None:
    assert faults_of(*[WORDS] * count) == ["messages"]


def test_all_faults_are_told_at_once() -> None:
    with pytest.raises(RefusedError, match=r"The request body has 2 error\(s\)"):
        checked_messages({"messages": [text(""), text("")]})


def test_mentions_are_told_in_the_order_of_the_text() -> None:
    user = {"type": "user", "userId": USER}
    assert mentions(mention("{{x}} {b} {a}", a=ALL, b=user)) == [user, ALL]


def test_the_validate_endpoints_say_what_sending_would(api) -> None:
    card = FlexMessage(altText="ก", contents=FlexContainer.from_dict(flex(WORDS)["contents"]))
    api.validate_push(ValidateMessageRequest(messages=[card]))
    wrong = FlexContainer.from_dict(flex({"type": "text", "text": ""})["contents"])
    with pytest.raises(ApiException, match="/body/contents/0/text"):
        api.validate_reply(
            ValidateMessageRequest(messages=[FlexMessage(altText="ก", contents=wrong)])
        )


def test_the_words_beside_a_card_are_at_most_1500() -> None:
    card = flex(WORDS)
    assert faults_of({**card, "altText": "ก" * 1501}) == ["messages[0].altText"]


@pytest.mark.parametrize(
    ("message", "place"),
    [
        (text(7), "messages[0].text"),
        (text("ก", emojis=[{"index": 0, "productId": "5ac1", "emojiId": "001"}]), "index"),
        (text("ก", quickReply=7), "messages[0].quickReply"),
        (text("ก", quickReply={"items": 7}), "messages[0].quickReply.items"),
        (text("ก", quickReply={"items": [7]}), "messages[0].quickReply.items[0]"),
        ({"type": "textV2", "text": "ก", "substitution": 7}, "messages[0].substitution"),
        ({"type": "textV2", "text": 7}, "messages[0].text"),
        (
            {"type": "location", "title": "ก", "address": "ก", "latitude": "x", "longitude": 1},
            "messages[0].latitude",
        ),
        (flex({"type": "image", "url": "https://a/b", "aspectRatio": "1:9"}), "aspectRatio"),
        (flex({"type": "text", "text": "ก", "wrap": "yes"}), "wrap"),
        (flex({"type": "text", "text": "ก", "flex": -1}), "flex"),
        (flex(WORDS, size="tiny"), "/size"),
    ],
)
def test_values_of_the_wrong_kind_are_refused(message: Any, place: str) -> None:
    assert any(found.endswith(place) for found in faults_of(message))
