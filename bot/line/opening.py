"""Opens the client of the channel that the environment names."""

from bot.errors import ConfigError
from bot.line.client import LineClient
from bot.line.tokens import StatelessTokens
from bot.settings import Settings


def open_line(settings: Settings) -> LineClient:
    """Return the client with the console's token, else with tokens issued by id and secret."""
    if settings.line_token:
        return LineClient(settings.line_token, settings.line_base)
    if settings.line_channel_id and settings.line_secrets:
        secret = settings.line_secrets[0]
        tokens = StatelessTokens(settings.line_channel_id, secret, settings.line_base)
        return LineClient(tokens, settings.line_base)
    raise ConfigError(
        ["LINE_CHANNEL_ACCESS_TOKEN is not set: nothing could be sent",
         "Instead, LINE_CHANNEL_ID with LINE_CHANNEL_SECRET has short-lived tokens issued."]
    )  # fmt: skip
