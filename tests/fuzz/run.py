"""The long form: `make fuzz` lets atheris follow coverage in each target for some time.

What it finds interesting it keeps in build/fuzz/<target>; what breaks a target is put into
tests/fuzz/corpus by hand, with its mending.
"""

import argparse
import io
import subprocess
import sys
from contextlib import redirect_stderr
from pathlib import Path

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


def everything(seconds: int) -> int:
    """Fuzz each target in a process of its own; return how many broke."""
    from tests.fuzz.targets import TARGETS  # noqa: PLC0415

    broken = 0
    for name in TARGETS:
        words = [sys.executable, "-m", "tests.fuzz.run", "--target", name]
        done = subprocess.run([*words, "--seconds", str(seconds)], check=False)
        sys.stdout.write(f"{name}: {'BROKEN' if done.returncode else 'nothing broke'}\n")
        broken += bool(done.returncode)
    return broken


def main() -> None:
    """Read the arguments and fuzz."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=int, default=300)
    parser.add_argument("--target")
    asked = parser.parse_args()
    if asked.target:
        one(asked.target, asked.seconds)
    sys.exit(bool(everything(asked.seconds)))


if __name__ == "__main__":
    main()
