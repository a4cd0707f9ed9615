"""Takes the pictures of the dashboard in docs/images, in a real browser: `python bi/superset/screenshots.py --help`.

Needs `pip install playwright` and a Chromium on the machine. Every request that leaves the machine is refused, so the
pictures show what Superset draws offline.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, Response, Route, sync_playwright

IMAGES = Path(__file__).parents[2] / "docs" / "images"
DASHBOARD = "/superset/dashboard/trade-negotiations/"
TIMELINE = "Timeline of an agreement"
TABS = ("Overview", TIMELINE, "Map", "Planned", "Contradictions")


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
            page.locator("[role=tab]", has_text=tab).first.click()
            _settle(page)
            if tab == TIMELINE and options.agreement:
                _choose(page, options.agreement)
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
    parser.add_argument("--agreement", help="whose timeline to show (default: that with the most rounds)")
    parser.add_argument("--out", type=Path, default=IMAGES)
    return parser.parse_args()


def _only_here(route: Route) -> None:
    here = urlsplit(route.request.url).hostname in ("127.0.0.1", "localhost", None)
    route.continue_() if here else route.abort()


def _watch(page: Page) -> list[str]:
    """Collects what goes wrong: scripts that fail, answers that are errors, charts without a row."""
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(f"script error: {error}"))
    page.on("response", lambda answer: troubles.extend(_troubles(answer)))
    return troubles


def _troubles(answer: Response) -> Iterator[str]:
    if answer.status >= 400:
        yield f"{answer.status} {answer.url}"
    elif "/api/v1/chart/data" in answer.url:
        for result in answer.json()["result"]:
            if not result["rowcount"]:
                yield f"no rows: {result.get('query', '')[:200]}"


def _log_in(page: Page, address: str, user: str, password: str) -> None:
    page.goto(address + "/login/")
    page.fill("#username", user)
    page.fill("#password", password)
    page.click("button[type=submit]")
    page.wait_for_url("**/welcome/")


def _choose(page: Page, agreement: str) -> None:
    """Sets the filter of the timeline, which is the first one on its tab."""
    box = page.locator("[role=combobox]").first
    box.click(force=True)
    box.fill(agreement)
    page.wait_for_timeout(1500)
    box.press("Enter")
    page.wait_for_timeout(500)
    page.get_by_role("button", name="Apply").first.click()
    _settle(page)


def _picture(page: Page, tab: str, out: Path) -> None:
    height = page.evaluate("document.querySelector('#app').scrollHeight")
    page.set_viewport_size({"width": 1500, "height": min(height + 20, 2400)})
    _settle(page)
    page.screenshot(path=out / f"superset-{tab.lower().replace(' ', '-')}.png")
    page.set_viewport_size({"width": 1500, "height": 1000})


def _settle(page: Page) -> None:
    """Waits until nothing is asked for any more and the charts have moved into place."""
    page.wait_for_timeout(1500)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(2500)


if __name__ == "__main__":
    sys.exit(main())
