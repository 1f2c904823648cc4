"""What a command prints when something inside it breaks."""

from __future__ import annotations

import pytest

from plugins.desk.faults import DEBUG, told


@told
def broken() -> None:
    raise LookupError("no such thing")


@told
def interrupted() -> None:
    raise KeyboardInterrupt


def test_a_fault_is_a_sentence(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.delenv(DEBUG, raising=False)
    with pytest.raises(SystemExit) as stopped:
        broken()
    assert stopped.value.code == 1
    printed = capsys.readouterr().err
    assert "test_faults.py:" in printed
    assert "no such thing" in printed
    assert "Traceback" not in printed


def test_a_developer_sees_the_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DEBUG, "1")
    with pytest.raises(LookupError):
        broken()


def test_an_interruption_is_no_fault(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        interrupted()
    assert stopped.value.code == 130
    assert capsys.readouterr().err == "\nStopped.\n"
