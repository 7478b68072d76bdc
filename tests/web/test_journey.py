"""A journalist's way by keyboard alone: paste a text, read it, follow an event to its words, open its dossier, take it out."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

from tests.web.test_browser import Visit

TEXT = (
    "Peru signs a treaty with Ecuador\n\n"
    "LIMA, Oct 27, 1998 - Peru signed a peace treaty with Ecuador on Monday, the foreign ministry in Lima said. Ecuador accused "
    "Peru of firing at a border post in January 1995. Peru denied it. The two states will open the border next month, officials "
    "in Quito said, and Brazil will send observers to the mountains where the soldiers of both sides had fought for three weeks."
)


def tab_to(page: Page, holds: str) -> None:
    """Press Tab until an element has the focus of which a condition (of `e`, in JavaScript) holds."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate(f"(() => {{ const e = document.activeElement; return Boolean({holds}); }})()"):
            return
    raise AssertionError(f"Tab never reached an element where {holds}")


def test_journey_by_keyboard_alone(browser: Browser, served_empty: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, accept_downloads=True)
    visit = Visit(context.new_page(), served_empty)
    page = visit.page
    visit.go("/")
    tab_to(page, "e.name === 'text'")
    page.keyboard.insert_text(TEXT)
    tab_to(page, "e.textContent.trim() === 'Read it'")
    page.keyboard.press("Enter")
    page.wait_for_url("**/articles/*", timeout=60_000)

    # From the card of an event to its words in the text.
    tab_to(page, "e.textContent.trim() === 'in the text'")
    page.keyboard.press("Enter")
    marked = page.evaluate("document.querySelector(location.hash)?.textContent")
    assert marked and marked in TEXT

    tab_to(page, "e.getAttribute('href')?.startsWith('/events/')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/*")
    assert "independent origin" in page.locator("main").inner_text()
    tab_to(page, "e.getAttribute('href')?.startsWith('/stories/')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/stories/*")

    visit.go("/claims")
    tab_to(page, "e.textContent === 'CSV'")
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    rows = waiting.value.path().read_text(encoding="utf-8").splitlines()
    assert rows[0].startswith("claim,event,story,article") and any("Ecuador" in row for row in rows[1:])
    assert not visit.wrong
    context.close()
