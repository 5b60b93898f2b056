"""Social posts get no answer, not even with a district's name put in."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from bot.understanding.reader import Reader
from bot.understanding.reading import Message

DATA = Path(__file__).parent / "data"
POSTS = [
    json.loads(line)["text"] for line in (DATA / "chatter.jsonl").read_text("utf-8").splitlines()
]
TALK = [json.loads(line) for line in (DATA / "talk.jsonl").read_text("utf-8").splitlines()]
SENT_AT = datetime.fromisoformat("2020-07-02T10:00:00+07:00")


@pytest.mark.parametrize("sender", [(), ("เกาะคา",)])
def test_real_posts_are_ignored(reader: Reader, sender: tuple[str, ...]) -> None:
    answered = [p for p in POSTS if _kind(reader, p, sender) != "ignored"]
    assert answered == []


def test_real_posts_with_a_district_are_ignored(reader: Reader) -> None:
    names = reader.catalogue.district_names
    answered = []
    for at, post in enumerate(POSTS):
        words = post.split(" ")
        words.insert(at % (len(words) + 1), ("", "อ.", "สพอ.")[at % 3] + names[at % len(names)])
        if _kind(reader, " ".join(words), ()) != "ignored":
            answered.append(" ".join(words))
    assert answered == []


@pytest.mark.parametrize("talk", TALK, ids=lambda talk: str(talk["text"])[:40])
def test_talk_about_a_report_is_ignored(reader: Reader, talk: dict[str, str | None]) -> None:
    sender = (talk["sender_district"],) if talk["sender_district"] else ()
    moment = datetime.fromisoformat(str(talk["sent_at"]))
    reading = reader.read(Message(str(talk["text"]), talk["group"], moment, sender))
    assert reading.kind == "ignored"


def _kind(reader: Reader, text: str, sender: tuple[str, ...]) -> str:
    return reader.read(Message(text, "OTOPlp", SENT_AT, sender)).kind
