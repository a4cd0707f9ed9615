"""What the tests measured is printed at the end, wherever they ran."""

from __future__ import annotations

import signal

import pytest

# Where the tests run in the background Ctrl-C is ignored, by them and by every program that they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints the properties named `figures`; reports carry them from the workers."""
    reports = [report for group in terminalreporter.stats.values() for report in group]
    lines = {
        value
        for report in reports
        if getattr(report, "when", None) == "call"
        for name, value in report.user_properties
        if name == "figures"
    }
    if lines:
        terminalreporter.section("figures")
        terminalreporter.write("".join(f"{line}\n" for line in sorted(lines)))
