"""`make audit`: bandit over the code, pip-audit over the locked versions.

What bandit finds must be explained in explained.tsv, beside this file. A vulnerability service
that cannot be reached, or does not know the packages, is said and fails nothing.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
EXPLAINED = Path(__file__).parent / "explained.tsv"
_TIMEOUT_S = 300


def explained(text: str) -> set[tuple[str, str]]:
    """Return rule and file of each line that gives a reason; `*` is every file."""
    rows = (line.split("\t") for line in text.splitlines() if line)
    return {(rule, file) for rule, file, reason in rows if reason.strip()}


def unexplained(found: list[dict[str, Any]], known: set[tuple[str, str]]) -> list[str]:
    """Return a line for each of bandit's findings that nobody has explained."""
    return [
        f"{one['filename']}:{one['line_number']}: {one['test_id']} {one['issue_text']}"
        for one in found
        if not {(one["test_id"], "*"), (one["test_id"], one["filename"])} & known
    ]


def bandit() -> bool:
    """Run bandit; say whether everything it finds is explained."""
    done = _run("bandit", "-q", "-r", "bot", "handlers", "jobs", "-f", "json")
    found = json.loads(done.stdout)["results"]
    wrong = unexplained(found, explained(EXPLAINED.read_text(encoding="utf-8")))
    _say(*wrong, f"bandit: {len(found)} findings, {len(wrong)} of them not explained")
    return not wrong


def pip_audit() -> bool:
    """Run pip-audit over requirements.lock; say whether no known vulnerability was found."""
    lock = ("-r", "requirements.lock", "--require-hashes", "--disable-pip")
    done = _run("pip_audit", *lock, "--progress-spinner", "off", "-f", "json")
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        last = done.stderr.strip().splitlines()[-1:]
        _say("pip-audit: THE VULNERABILITY SERVICE WAS NOT REACHED, nothing was audited", *last)
        return True
    return told(packages)


def told(packages: list[dict[str, Any]]) -> bool:
    """Say what pip-audit found of each package; return whether there is nothing to mend."""
    skipped = [one["name"] for one in packages if "skip_reason" in one]
    wrong = [
        f"{one['name']} {one['version']}: {fault['id']}, mended in {fault['fix_versions']}"
        for one in packages
        for fault in one.get("vulns", ())
    ]
    _say(*wrong)
    audited = len(packages) - len(skipped)
    _say(f"pip-audit: {audited or 'NO'} packages audited, {len(wrong)} faults")
    if skipped:
        _say(f"pip-audit: THE SERVICE KNOWS NOTHING OF {len(skipped)} PACKAGES: {skipped[0]} …")
    return not wrong


def _run(module: str, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", module, *words]
    return subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=_TIMEOUT_S, check=False
    )


def _say(*lines: str) -> None:
    for line in lines:
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    sys.exit(not all([bandit(), pip_audit()]))
