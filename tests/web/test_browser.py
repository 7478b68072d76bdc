"""Every page in a real browser: narrow and wide, light and dark, by keyboard; nothing leaves the machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.web.conftest import ROOT
from tests.web.pages import PAGES

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
SHOTS = Path("/tmp/dateline-shots")


class Visit:
    """A page and what went wrong on it: errors in the console, requests to another host."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address
        self.wrong: list[str] = []
        page.on("console", lambda message: self.wrong.append(message.text) if message.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("request", lambda request: None if request.url.startswith((address, "data:")) else self.wrong.append(request.url))

    def go(self, path: str) -> None:
        answer = self.page.goto(self.address + path, wait_until="networkidle")
        assert answer is not None and answer.status == 200, (path, answer and answer.status)


@pytest.fixture
def visit(browser: Browser, served: str, request: pytest.FixtureRequest) -> Iterator[Visit]:
    width, scheme = getattr(request, "param", (1440, "light"))
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce")
    yield Visit(context.new_page(), served)
    context.close()


VIEWS = [(width, scheme) for width in (390, 1440) for scheme in ("light", "dark")]


@pytest.mark.parametrize("visit", VIEWS, indirect=True, ids=[f"{width}-{scheme}" for width, scheme in VIEWS])
@pytest.mark.parametrize("path", PAGES)
def test_browser_page_is_clean(visit: Visit, path: str, ids: dict[str, str], request: pytest.FixtureRequest) -> None:
    visit.go(path.format(**ids))
    page = visit.page
    assert not visit.wrong
    over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert over <= 0, f"{over} px too wide"
    assert page.locator("h1").count() == 1
    assert AXE.exists(), "axe is not there: python hatch_build.py"
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("tags => axe.run(document, {runOnly: tags})", WCAG)
    assert [(one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found["violations"]] == []
    if SHOTS.is_dir():  # made by hand by who wants to look
        name = "".join(char if char.isalnum() else "-" for char in request.node.callspec.id)
        page.screenshot(path=SHOTS / f"{name}.png", full_page=True)


def test_browser_keys(visit: Visit) -> None:
    visit.go("/")
    page = visit.page
    page.keyboard.press("j")
    first = page.evaluate("document.activeElement.href")
    page.keyboard.press("j")
    second = page.evaluate("document.activeElement.href")
    page.keyboard.press("k")
    assert first != second and "/stories/" in first
    assert page.evaluate("document.activeElement.href") == first
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    page.keyboard.type("ceasefire")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=ceasefire")
    assert not visit.wrong


def test_browser_theme_is_kept(visit: Visit) -> None:
    visit.go("/")
    page = visit.page
    before = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    page.get_by_role("button", name="Dark").click()
    visit.go("/aside")
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") != before
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_browser_without_script(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "/")
    assert page.locator("tbody tr").count() > 3
    assert not page.get_by_role("button", name="Dark").is_visible()
    context.close()


def test_browser_runs_no_script_of_an_article(browser: Browser, served_empty: str) -> None:
    context = browser.new_context()
    visit = Visit(context.new_page(), served_empty)
    page = visit.page
    page.on("dialog", lambda dialog: visit.wrong.append(dialog.message))
    visit.go("/")
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    page.get_by_label("The article, its title").fill(
        f"Sweden signs {evil} treaty with Norway\n\nBy Karin {evil} Lund\n\nOSLO, March 2, 2017 - The foreign minister of Sweden "
        f'signed a treaty with Norway in Oslo on Thursday. "We {evil} keep our word," said Anna {evil} Berg, the minister.'
    )
    page.get_by_label("Outlet").fill(evil)
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url("**/articles/*")
    for path in ("/", "/search?q=treaty", "/search?q=" + "%3Cscript%3Ealert(3)%3C/script%3E"):
        visit.go(path)
        assert page.locator("main img, main script").count() == 0
    assert not [said for said in visit.wrong if "404" not in said]
    context.close()


def test_browser_inline_script_is_refused(visit: Visit) -> None:
    visit.go("/")
    visit.page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))")
    assert visit.page.evaluate("window.ran") is None
    assert any("Content Security Policy" in said for said in visit.wrong)


def test_browser_paste_and_drop(browser: Browser, served_empty: str, tmp_path: Path) -> None:
    file = tmp_path / "<img src=x onerror=alert(1)>.html"
    file.write_text("<html><body><form><p>Log in</p></form></body></html>", encoding="utf-8")
    context = browser.new_context()
    visit = Visit(context.new_page(), served_empty)
    visit.go("/")
    page = visit.page
    page.get_by_label("10 MB together").set_input_files(file)
    page.get_by_role("button", name="Read them").click()
    page.wait_for_url("**/jobs/*")
    page.get_by_role("link", name="To the stories").wait_for()
    assert "onerror" in page.locator(".aside").inner_text()
    assert page.locator("img").count() == 0
    assert not visit.wrong
    context.close()
