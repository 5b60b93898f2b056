"""The short form of the fuzzing: the corpus, and bytes and texts that are made from it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS

CORPUS = Path(__file__).parent / "corpus"
EXAMPLES = {
    "webhook": 200,
    "event": 300,
    "reader": 300,
    "workbook": 80,
    "form": 200,
    "page": 200,
    "pretend": 100,
    "base": 200,
}
NAMES = sorted(TARGETS)
SEEDS = {name: [p.read_bytes() for p in sorted((CORPUS / name).iterdir())] for name in NAMES}
Edit = tuple[int, int, bytes]


def edited(seed: bytes, edits: list[Edit]) -> bytes:
    """Return a seed with pieces cut out and others put in."""
    for at, cut, piece in edits:
        start = at % (len(seed) + 1)
        seed = seed[:start] + piece + seed[start + cut :]
    return seed


def pieces(name: str) -> st.SearchStrategy[bytes]:
    """Return what is put in: any bytes, any text, and pieces of the other seeds."""
    cuts = st.sampled_from(SEEDS[name]).flatmap(
        lambda seed: st.integers(0, len(seed)).map(lambda at: seed[at : at + 40])
    )
    return st.binary(max_size=20) | st.text(max_size=12).map(_encoded) | cuts


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def mutants(name: str) -> st.SearchStrategy[bytes]:
    """Return seeds of a target, changed in a few places."""
    edits = st.lists(
        st.tuples(st.integers(0, 10**6), st.integers(0, 30), pieces(name)), min_size=1, max_size=6
    )
    return st.builds(edited, st.sampled_from(SEEDS[name]), edits)


@pytest.mark.parametrize("name", NAMES)
def test_the_corpus_is_taken(name: str) -> None:
    assert SEEDS[name]
    for seed in SEEDS[name]:
        TARGETS[name](seed)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_made_of_it_breaks_nothing(name: str) -> None:
    fuzzed(name, TARGETS[name], EXAMPLES[name])()


def fuzzed(name: str, target: Callable[[bytes], None], examples: int) -> Callable[[], None]:
    """Return a test of a target with so many mutants."""

    @settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(mutants(name))
    def run(data: bytes) -> None:
        target(data)

    return run
