"""LINE's Messaging API through line-bot-sdk: the only caller of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any

from linebot.v3.messaging import (
    ApiClient,
    ApiException,
    Configuration,
    MessagingApi,
    MessagingApiBlob,
    PushMessageRequest,
    ReplyMessageRequest,
    TestWebhookEndpointRequest,
)
from urllib3.exceptions import HTTPError

from bot.errors import ServiceError
from bot.line.menus import RichMenus
from bot.line.outgoing import line_message
from bot.line.tokens import Token, fixed
from bot.messages.message import Reply
from bot.settings import DEFAULT_LINE_BASE
from bot.unreached import why_unreached

_TIMEOUT_S = (3.0, 10.0)
_CONNECTIONS = 32
"""As many as threads that send: what does not fit into the pool connects anew each time."""


class MonthlyLimitError(ServiceError):
    """The month's free messages are used up; replies still go."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What LINE answered: ids of the messages sent; `again` means it had accepted them already."""

    message_ids: tuple[str, ...]
    again: bool = False


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where LINE sends events; `url` is empty where nothing is set."""

    url: str
    is_active: bool = False


@dataclass(frozen=True, slots=True)
class Trial:
    """What came of LINE's own test call of a webhook: the status it got, and its words."""

    is_fine: bool
    status: int
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Quota:
    """The month's messages: the plan's limit (None where there is none) and what is used."""

    limit: int | None
    used: int


class LineClient:
    """One shared connection to LINE for one channel."""

    def __init__(self, token: str | Token, base: str = DEFAULT_LINE_BASE) -> None:
        # A host of our own serves both of LINE's hosts; the SDK knows the real pair itself.
        host = {} if base == DEFAULT_LINE_BASE else {"host": base}
        self._token = fixed(token) if isinstance(token, str) else token
        # A token is set at each call; the SDK wants one to begin with.
        self._configuration = Configuration(access_token="", **host)
        self._configuration.connection_pool_maxsize = _CONNECTIONS
        client = ApiClient(self._configuration)
        self._api = MessagingApi(client)
        self._blob = MessagingApiBlob(client)

    @property
    def menus(self) -> RichMenus:
        """What LINE keeps of this account's rich menus."""
        return RichMenus(self._api, self._blob, self._call)

    def reply(self, token: str, reply: Reply) -> Sent:
        """Send the free reply of a token, which works once."""
        request = ReplyMessageRequest(replyToken=token, messages=[line_message(m) for m in reply])
        return _sent(self._call(self._api.reply_message, request))

    def push(self, to: str, reply: Reply, retry_key: str) -> Sent:
        """Send to a person or group; the same key, recipient and words are sent once."""
        request = PushMessageRequest(to=to, messages=[line_message(m) for m in reply])
        try:
            answer = self._call(self._api.push_message, request, x_line_retry_key=retry_key)
        except ServiceError as error:
            if _status(error) == 409:
                return Sent((), again=True)
            raise
        return _sent(answer)

    def quota(self) -> Quota:
        """Return the month's limit and use."""
        plan = self._call(self._api.get_message_quota)
        used = self._call(self._api.get_message_quota_consumption)
        return Quota(plan.value if plan.type == "limited" else None, used.total_usage)

    def member_count(self, chat: str) -> int:
        """Return how many people are in a group: the price of a push to it."""
        return int(self._call(self._api.get_group_member_count, chat).count)

    def is_in_group(self, chat: str, user: str) -> bool:
        """Say whether a user is a member of a group the bot is in."""
        try:
            self._call(self._api.get_group_member_profile, chat, user)
        except ServiceError as error:
            if _status(error) in (403, 404):
                return False
            raise
        return True

    def is_friend(self, user: str) -> bool:
        """Say whether a push to a user arrives: LINE shows the profiles of those alone."""
        try:
            self._call(self._api.get_profile, user)
        except ServiceError as error:
            if _status(error) in (400, 403, 404):
                return False
            raise
        return True

    def name_of(self, user: str, chat: str | None) -> str:
        """Return the name a person shows; a plain word where LINE will not say."""
        try:
            if chat is not None and chat.startswith("C"):
                return str(self._call(self._api.get_group_member_profile, chat, user).display_name)
            return str(self._call(self._api.get_profile, user).display_name)
        except ServiceError:
            return "ผู้ใช้ LINE"

    def content(self, message_id: str) -> bytes | None:
        """Return a file's bytes; None while LINE is still preparing it."""
        found = self._call(self._blob.get_message_content, message_id)
        return None if found is None else bytes(found)

    def _call(self, method: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        # Takes effect on the next call, also of other threads: all have the same token.
        self._configuration.access_token = self._token()
        with _service_errors():
            return method(*args, _request_timeout=_TIMEOUT_S, **kwargs)

    def webhook(self) -> Webhook:
        """Return where LINE sends events."""
        try:
            found = self._call(self._api.get_webhook_endpoint)
        except ServiceError as error:
            if _status(error) == 404:
                return Webhook("")
            raise
        return Webhook(str(found.endpoint), bool(found.active))

    def try_webhook(self, url: str) -> Trial:
        """Let LINE call a webhook with no events; return what came of it."""
        request = TestWebhookEndpointRequest(endpoint=url)
        came = self._call(self._api.test_webhook_endpoint, request)
        return Trial(
            bool(came.success), int(came.status_code or 0), str(came.reason), str(came.detail)
        )

    def clock_s(self) -> float | None:
        """Return LINE's time in seconds since 1970, as its answers carry it."""
        answer = self._call(self._api.get_bot_info_with_http_info)
        written = {k.lower(): v for k, v in (answer.headers or {}).items()}.get("date")
        return parsedate_to_datetime(written).timestamp() if written else None

    def bot_info(self) -> dict[str, Any]:
        """Return what LINE says of this account."""
        return dict(self._call(self._api.get_bot_info).to_dict())


@contextmanager
def _service_errors() -> Iterator[None]:
    """Turn the SDK's and urllib3's errors into ours, split by whether to try again."""
    try:
        yield
    except ApiException as error:
        said = f"LINE answered {error.status}: {error.body}"
        if error.status == 429 and "monthly limit" in str(error.body):
            raise MonthlyLimitError(said) from error
        permanent = error.status < 500 and error.status != 429
        raise ServiceError(said, permanent=permanent) from error
    except HTTPError as error:
        raise ServiceError(f"LINE does not answer: {why_unreached(error)}") from error


def _status(error: ServiceError) -> int:
    cause = error.__cause__
    return int(cause.status) if isinstance(cause, ApiException) else 0


def _sent(answer: Any) -> Sent:
    return Sent(tuple(m.id for m in answer.sent_messages or ()))
