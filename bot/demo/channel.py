"""The bot's own account as LINE's console and server know it."""

from dataclasses import dataclass

from bot.demo.ids import stable_id


@dataclass
class Channel:
    """Credentials and settings of one Messaging API channel.

    `monthly_limit` None means a plan without a limit; `is_verified` opens the lists of
    group members; `redelivers` is the console's switch for webhook redelivery.
    """

    secret: str
    access_token: str
    webhook_url: str = ""
    channel_id: str = "2000000001"
    name: str = "รายงาน"
    basic_id: str = "@raingan"
    monthly_limit: int | None = 300
    is_verified: bool = False
    redelivers: bool = False

    @property
    def bot_id(self) -> str:
        return stable_id("U", f"bot/{self.channel_id}")
