"""The long form: `make fuzz` lets atheris follow coverage in each target for some time.

What it finds interesting it keeps in build/fuzz/<target>; what breaks a target is put into
tests/fuzz/corpus by hand, with its mending.
"""

import argparse
import io
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from contextlib import redirect_stderr
from pathlib import Path

from bot.store.embedded import embedded_store

STORE = "RAINGAN_FUZZ_STORE"

HERE = Path(__file__).parent
FOUND = Path("build/fuzz")


def one(name: str, seconds: int) -> None:
    """Fuzz one target in this process; atheris ends it."""
    import atheris  # noqa: PLC0415

    # It names each of some hundred modules.
    with redirect_stderr(io.StringIO()), atheris.instrument_imports(include=["bot"]):
        from tests.fuzz.targets import TARGETS  # noqa: PLC0415

    own = FOUND / name
    own.mkdir(parents=True, exist_ok=True)
    limits = [f"-max_total_time={seconds}", "-max_len=65536", "-timeout=20", "-verbosity=0"]
    kept = [str(own), str(HERE / "corpus" / name), f"-artifact_prefix={own}/"]
    atheris.Setup([sys.argv[0], *limits, *kept], TARGETS[name])
    atheris.Fuzz()


def everything(seconds: int, only: str | None) -> int:
    """Fuzz each target, or one, in a process of its own; return how many broke."""
    from tests.fuzz.targets import TARGETS  # noqa: PLC0415

    with tempfile.TemporaryDirectory() as data, embedded_store(Path(data)) as url:
        return _each([only] if only else TARGETS, seconds, {**os.environ, STORE: url})


def _each(names: Iterable[str], seconds: int, environment: Mapping[str, str]) -> int:
    broken = 0
    for name in names:
        words = [sys.executable, "-m", "tests.fuzz.run", "--target", name]
        done = subprocess.run(
            [*words, "--seconds", str(seconds)], env=dict(environment), check=False
        )
        sys.stdout.write(f"{name}: {'BROKEN' if done.returncode else 'nothing broke'}\n")
        broken += bool(done.returncode)
    return broken


def main() -> None:
    """Read the arguments and fuzz."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--target")
    asked = parser.parse_args()
    if asked.target and STORE in os.environ:
        one(asked.target, asked.seconds)
    sys.exit(bool(everything(asked.seconds, asked.target)))


if __name__ == "__main__":
    main()
