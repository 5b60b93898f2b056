"""What the jobs of the ladder share: the due steps of some stages, with their recipients."""

from collections.abc import Callable, Sequence

from bot.notices.due import Due, dues_of
from bot.notices.ladder import Step
from bot.processes.jobbing import Services


def ladder(job: str, services: Services, wanted: Callable[[Step], bool]) -> Sequence[Due]:
    """Return the dues of the steps that a job is for."""
    steps = [step for step in services.board.due_steps() if wanted(step)]
    board = services.board
    return dues_of(job, steps, services.office.catalogue, board.people, board.standing)
