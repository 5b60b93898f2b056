"""The audit fails for what is wrong, and for nothing else."""

from typing import Any

import pytest

from tests.security.audit import EXPLAINED, ROOT, explained, told, unexplained


def finding(rule: str, file: str) -> dict[str, Any]:
    return {"test_id": rule, "filename": file, "line_number": 1, "issue_text": "x"}


def test_a_finding_needs_an_explanation_with_a_reason() -> None:
    known = explained("B1\t*\twhy\nB2\ta.py\twhy\nB3\ta.py\t \n")
    found = [finding("B1", "b.py"), finding("B2", "a.py"), finding("B2", "b.py")]
    assert len(unexplained([*found, finding("B3", "a.py")], known)) == 2


def test_every_explained_file_is_there() -> None:
    known = explained(EXPLAINED.read_text("utf-8"))
    assert {file for _, file in known if file != "*" and not (ROOT / file).exists()} == set()


def test_a_service_that_knows_nothing_is_said_and_fails_nothing(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert told([{"name": "a", "skip_reason": "not found"}])
    told_of = capsys.readouterr().out
    assert "NO packages audited" in told_of
    assert "KNOWS NOTHING OF 1 PACKAGES" in told_of


def test_a_known_vulnerability_fails() -> None:
    fault = {"id": "PYSEC-1", "fix_versions": ["2"]}
    assert not told([{"name": "a", "version": "1", "vulns": [fault]}])
