"""Takes the pictures of the dashboard in docs/images, in a real browser: `python bi/superset/screenshots.py --help`.

Needs `pip install playwright` and a Chromium on the machine. Every request that leaves the machine is refused, so the
pictures show what Superset draws offline.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, Route, sync_playwright

IMAGES = Path(__file__).parents[2] / "docs" / "images"
DASHBOARD = "/superset/dashboard/trade-negotiations/"
TABS = ("Overview", "Timeline of an agreement", "Map", "Planned", "Contradictions")


def main() -> int:
    """Takes a picture of each tab; ends with 1 if a chart shows an error or nothing."""
    options = _options()
    options.out.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1500, "height": 1000}, timezone_id="UTC")
        page.route("**/*", _only_here)
        troubles = _watch(page)
        _log_in(page, options.address, options.user, options.password)
        page.goto(options.address + DASHBOARD)
        for tab in TABS:
            _picture(page, tab, options.out)
        browser.close()
    for trouble in troubles:
        print(trouble, file=sys.stderr)
    return 1 if troubles else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--address", default="http://127.0.0.1:8088")
    parser.add_argument("--user", default="admin")
    parser.add_argument("--password", required=True)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--out", type=Path, default=IMAGES)
    return parser.parse_args()


def _only_here(route: Route) -> None:
    here = urlsplit(route.request.url).hostname in ("127.0.0.1", "localhost", None)
    route.continue_() if here else route.abort()


def _watch(page: Page) -> list[str]:
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(f"script error: {error}"))
    page.on(
        "response",
        lambda answer: troubles.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None,
    )
    return troubles


def _log_in(page: Page, address: str, user: str, password: str) -> None:
    page.goto(address + "/login/")
    page.fill("#username", user)
    page.fill("#password", password)
    page.click("button[type=submit]")
    page.wait_for_url("**/welcome/")


def _picture(page: Page, tab: str, out: Path) -> None:
    page.locator("[role=tab]", has_text=tab).first.click()
    page.wait_for_timeout(1500)
    page.wait_for_function("!document.querySelector('.loading, [data-test=loading-indicator]')", timeout=60000)
    page.wait_for_timeout(2500)
    height = page.evaluate(
        "Math.max(...[...document.querySelectorAll('.dashboard-content, #app')].map(e => e.scrollHeight))"
    )
    page.set_viewport_size({"width": 1500, "height": min(height + 20, 2400)})
    page.wait_for_timeout(2500)
    page.screenshot(path=out / f"superset-{tab.lower().replace(' ', '-')}.png")
    page.set_viewport_size({"width": 1500, "height": 1000})


if __name__ == "__main__":
    sys.exit(main())
