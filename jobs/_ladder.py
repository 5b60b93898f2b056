"""What the jobs of the ladder share: the due steps of some stages, with their recipients."""

from collections.abc import Callable, Sequence
from datetime import datetime

from bot.jobbing import Services
from bot.notices.due import Due, due_steps, dues_of
from bot.notices.ladder import Step


def ladder(
    job: str, services: Services, now: datetime, wanted: Callable[[Step], bool]
) -> Sequence[Due]:
    """Return the dues of the steps that a job is for."""
    steps = [step for step in due_steps(services.office.catalogue, now) if wanted(step)]
    return dues_of(job, steps, services.board.standing, services.board.people)
