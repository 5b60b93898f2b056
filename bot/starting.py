"""What every process looks at before it begins: the store and the disk under it."""

import logging
import os
from collections.abc import Mapping
from pathlib import Path

from bot.soundness import refuse_unsound
from bot.store.store import Store

MAY_FORGET = "RAINGAN_STORE_MAY_FORGET"
_log = logging.getLogger(__name__)


def begin_soundly(store: Store, data: Path, env: Mapping[str, str] = os.environ) -> None:
    """Log what is doubtful about the store; ServiceError where it would lose what it is given.

    Whoever knows that a Redis is safe by other means sets RAINGAN_STORE_MAY_FORGET to anything.
    """
    for trouble in refuse_unsound(store, data, may_forget=bool(env.get(MAY_FORGET))):
        _log.warning("%s %s (%s)", trouble.said, trouble.fix, trouble.todo)
