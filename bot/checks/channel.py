"""Checks of the LINE channel: secrets, token, quota, webhook by LINE's own test call, clock."""

import time
from collections.abc import Callable, Iterator

from bot.checks.finding import Finding
from bot.errors import ServiceError
from bot.line.client import LineClient
from bot.line.opening import open_line
from bot.office import Office
from bot.settings import Settings

_CONSOLE = "LINE Developers Console"
_PATH = "/callback"
_APART_S = 30
_FAR_APART_S = 300
_NEARLY_USED = 0.9


def secrets(office: Office, settings: Settings) -> Iterator[Finding]:
    """Whether the environment holds what LINE gave."""
    names = office.catalogue.line
    if settings.line_secrets:
        yield Finding("secret", "ok", f"{names.secret_env} is set ({len(settings.line_secrets)})")
    else:
        said = f"{names.secret_env} is not set: webhooks cannot be verified"
        todo = f"คัดลอก Channel secret จาก {_CONSOLE}"
        fix = f"copy the channel secret from the {_CONSOLE}: export {names.secret_env}=…"
        yield Finding("secret", "fault", said, todo, fix)
    if not settings.can_send:
        said = f"{names.token_env} is not set: nothing can be sent"
        todo = f"ออก Channel access token ใน {_CONSOLE}"
        fix = f"issue a long-lived token in the {_CONSOLE}: export {names.token_env}=…"
        yield Finding("token", "fault", said, todo, fix)


def account(office: Office, settings: Settings) -> Iterator[Finding]:
    """Whether LINE takes the token; and only then the rest of the account."""
    if not settings.can_send:
        return
    client = open_line(settings)
    try:
        info = client.bot_info()
    except ServiceError as error:
        if error.permanent:
            todo, fix = "ออก Channel access token ใหม่แล้วตั้งค่าอีกครั้ง", "issue a new token and set it"
        else:
            todo, fix = (
                "ตรวจอินเทอร์เน็ตของเครื่อง แล้วลองใหม่",
                "look at this machine's network, try again",
            )
        yield Finding("token", "fault", str(error), todo, fix)
        return
    yield Finding("token", "ok", f"LINE knows this account as {info.get('displayName')}")
    yield from _destination(office, str(info.get("userId") or ""))
    for part in (_quota, _webhook, _clock):
        try:
            yield from part(client)
        except ServiceError as error:
            yield Finding("line", "warning", str(error), "ลองใหม่ภายหลัง", "try again later")


def _destination(office: Office, told: str) -> Iterator[Finding]:
    """Whether webhooks on the plain address will find this province among several."""
    written = office.catalogue.line.destination
    if written and told and written != told:
        said = f"line.destination = {written}: LINE calls this bot {told}"
        fix = f'write destination = "{told}" in [line], or leave it out'
        yield Finding("destination", "fault", said, "แก้ destination ใน [line] ให้ตรงกับบัญชีนี้", fix)


def _quota(client: LineClient) -> Iterator[Finding]:
    quota = client.quota()
    limit = "no limit" if quota.limit is None else f"of {quota.limit}"
    yield Finding("quota", "ok", f"{quota.used} messages used this month, {limit}")
    if quota.limit is not None and quota.used >= _NEARLY_USED * quota.limit:
        said = f"{quota.used} of {quota.limit} messages are used: pushes will stop, replies go on"
        todo = "ใกล้เต็มโควตาเดือนนี้ พิจารณาเพิ่มแพ็กเกจ ดู raingan quota"
        fix = "consider a larger plan; `raingan quota` shows what uses them"
        yield Finding("quota", "warning", said, todo, fix)


def _webhook(client: LineClient) -> Iterator[Finding]:
    found = client.webhook()
    where = f"{_CONSOLE} → Messaging API → Webhook URL"
    if not found.url:
        todo = f"ใส่ https://<เครื่องของท่าน>{_PATH} ที่ {where} แล้วเปิด Use webhook"
        fix = f"set https://your.host{_PATH} under {where}, and switch “Use webhook” on"
        yield Finding("webhook", "fault", "LINE has no webhook address", todo, fix)
        return
    if not found.is_active:
        said = f"{found.url}: “Use webhook” is off, LINE sends nothing"
        yield Finding("webhook", "fault", said, f"เปิด Use webhook ที่ {where}", "switch it on there")
    tried = client.try_webhook(found.url)
    if tried.is_fine:
        yield Finding("webhook", "ok", f"LINE reaches {found.url}")
        return
    said = f"LINE's test call to {found.url} failed: {tried.reason} {tried.detail}".strip()
    todo, fix = _WHY.get(tried.status, _UNREACHED)
    yield Finding("webhook", "fault", said, todo, fix)


_UNREACHED = (
    "ตรวจว่า raingan ทำงาน ที่อยู่ถูกต้อง และใบรับรอง HTTPS ใช้ได้",
    "see that raingan runs, that the address leads to its PORT, that the certificate is valid",
)
_WHY = {
    401: (
        "Channel secret ไม่ตรงกับช่องนี้ คัดลอกใหม่จาก Basic settings",
        "the channel secret is another channel's: copy it again from Basic settings",
    ),
    404: (
        f"ที่อยู่ต้องลงท้ายด้วย {_PATH}",
        f"the address must end in {_PATH}",
    ),
    503: (
        "ที่เก็บข้อมูลไม่ตอบ ดูข้อ store",
        "the store does not answer: see `store` above",
    ),
}


def _clock(client: LineClient, wall_s: Callable[[], float] = time.time) -> Iterator[Finding]:
    """Whether this machine's clock agrees with LINE's."""
    theirs_s = client.clock_s()
    if theirs_s is None:
        return
    apart_s = wall_s() - theirs_s
    if abs(apart_s) <= _APART_S:
        yield Finding("clock", "ok", "this machine's clock agrees with LINE's")
        return
    way = "ahead of" if apart_s > 0 else "behind"
    said = f"this machine's clock is {abs(apart_s):,.0f} s {way} LINE's"
    todo = "ตั้งนาฬิกาของเครื่องให้ตรง: timedatectl set-ntp true"
    fix = "set the clock by NTP: timedatectl set-ntp true"
    yield Finding("clock", "fault" if abs(apart_s) > _FAR_APART_S else "warning", said, todo, fix)
