"""What script adds, in a real browser under the strict policy: live parts, saving, keys."""

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.ui.scratch import House

pytestmark = pytest.mark.journey
Visit = Callable[..., Page]

BOARD = """<div id="board" hx-get="/part" hx-trigger="northward:changed from:body" hx-target="this"
 hx-swap="innerMorph" hx-nonce="{{ csp_nonce }}">
 <p id="said">before</p><label for="note">Note</label><textarea id="note"></textarea></div>"""
FORM = """<form method="post" action="/send" data-ctrl-enter data-autosave="/draft" data-version="4" data-unsaved="Not saved"
 data-theirs="A teammate wrote:" data-choose="Choose" data-take="Take theirs" data-keep="Keep mine">
 <input type="hidden" name="csrfmiddlewaretoken" value="t">
 <label>Why<input name="why"></label><fieldset class="scale"><label><input type="radio" name="sure" value="5">5</label>
 <label><input type="radio" name="sure" value="8">8</label><label><input type="radio" name="sure" value="10">10</label></fieldset>
 <b data-autosave-state></b><button class="button" data-kind="primary">Send</button></form>"""

HIDE = """(() => {
  let away = false;
  Object.defineProperty(document, 'hidden', { get: () => away });
  window.go = (to) => { away = to; document.dispatchEvent(new Event('visibilitychange')); };
})()"""


def until(done: Callable[[], object], seconds: float = 8) -> None:
    """Wait until something holds."""
    limit = time.monotonic() + seconds
    while not done():
        assert time.monotonic() < limit, "It never came to hold."
        time.sleep(0.02)


def follow(house: House, visit: Visit, **answers: object) -> Page:
    house.main, house.live = BOARD, "/live"
    page = visit()
    until(lambda: house.streams)
    for name, answer in answers.items():
        setattr(house, name, answer)
    return page


def test_a_signal_renews_a_part_and_keeps_text_caret_and_focus_of_a_half_typed_field(
    house: House, visit: Visit
) -> None:
    part = '<p id="said">after</p><label for="note">Note</label><textarea id="note"></textarea>'
    page = follow(house, visit, part=(200, part))
    page.locator("#note").press_sequentially("half a thought")
    page.evaluate("document.querySelector('#note').setSelectionRange(4, 6)")
    house.signal()
    expect(page.locator("#said")).to_have_text("after")
    expect(page.locator("#note")).to_be_focused()
    assert page.evaluate(
        "[document.activeElement.value, document.activeElement.selectionStart, document.activeElement.selectionEnd]"
    ) == ["half a thought", 4, 6]


def test_what_somebody_slipped_into_a_part_stays_inert(house: House, visit: Visit) -> None:
    part = '<p id="said">after</p><div id="evil" hx-get="/stolen" hx-trigger="load"></div><img src="/x" id="late">'
    page = follow(house, visit, part=(200, part))
    house.signal()
    expect(page.locator("#said")).to_have_text("after")
    until(lambda: "/x" in house.asked)
    page.wait_for_timeout(200)
    assert "/stolen" not in house.asked
    assert page.locator("#evil").get_attribute("hx-get") is None


def test_what_the_house_itself_puts_into_a_part_works_with_that_responses_nonce(
    house: House, visit: Visit
) -> None:
    button = '<p id="said">after</p><button id="good" hx-get="/good" hx-target="#said" hx-nonce="NONCE">Go</button>'
    page = follow(house, visit, part=(200, button))
    house.signal()
    page.locator("#good").click()
    expect(page.locator("#said")).to_have_text("/good")


@pytest.mark.parametrize("status", [403, 404, 409, 500, 503])
def test_an_error_is_not_put_into_the_page(house: House, visit: Visit, status: int) -> None:
    page = follow(house, visit, part=(status, "<p id='said'>trouble</p>"))
    house.signal()
    until(lambda: "/part" in house.asked)
    page.wait_for_timeout(100)
    expect(page.locator("#said")).to_have_text("before")


def test_a_part_that_leads_elsewhere_reloads_the_page_instead_of_nesting_one(
    house: House, visit: Visit
) -> None:
    page = follow(house, visit, part_moves_to="/sign-in")
    with page.expect_navigation():
        house.signal()
    expect(page.locator("#said")).to_have_text("before")
    assert house.asked.count("/") == 2


def test_many_signals_at_once_are_one_fetch(house: House, visit: Visit) -> None:
    page = follow(house, visit, part=(200, '<p id="said">after</p>'))
    for _ in range(30):
        house.signal()
    expect(page.locator("#said")).to_have_text("after")
    page.wait_for_timeout(150)
    assert house.asked.count("/part") <= 3


def test_a_broken_stream_is_opened_again_and_says_that_it_was_here_before(house: House, visit: Visit) -> None:
    follow(house, visit)
    house.cut()
    until(lambda: len(house.opened) == 2)
    assert house.opened == [None, "0"]


def test_a_lost_connection_is_said_in_words_and_taken_back(house: House, visit: Visit) -> None:
    page = follow(house, visit, stream_status=503)
    house.cut()
    expect(page.locator("#connection")).to_contain_text("The connection is lost", timeout=8000)
    house.stream_status = 200
    expect(page.locator("#connection")).to_be_empty(timeout=15000)


def test_a_stream_that_the_house_ends_is_not_opened_again(house: House, visit: Visit) -> None:
    page = follow(house, visit)
    house.signal("ended")
    house.cut()
    expect(page.locator("#connection")).to_contain_text("no longer follows")
    page.wait_for_timeout(1200)
    assert len(house.opened) == 1


def test_a_tab_in_the_background_gives_its_connection_back_and_catches_up(house: House, visit: Visit) -> None:
    house.main, house.live = BOARD, "/live"
    page = visit(HIDE)
    until(lambda: house.streams)
    page.clock.install()
    page.evaluate("go(true)")
    page.clock.run_for(6000)
    page.clock.resume()
    page.wait_for_timeout(300)
    assert len(house.opened) == 1
    page.evaluate("go(false)")
    until(lambda: len(house.opened) == 2)
    assert house.opened[1] == "0"


def write(house: House, visit: Visit, draft: tuple[int, object]) -> Page:
    house.main, house.draft = FORM, draft
    return visit()


def test_what_is_typed_is_saved_after_a_pause_with_the_version_it_was_written_upon(
    house: House, visit: Visit
) -> None:
    page = write(house, visit, (200, {"version": 5, "saved": "Saved 14:02", "theirs": {}}))
    page.get_by_label("Why").press_sequentially("tickets rose")
    expect(page.locator("[data-autosave-state]")).to_have_text("Saved 14:02")
    assert house.saved == [{"why": "tickets rose", "version": "4"}]
    page.get_by_label("Why").press_sequentially("!")
    until(lambda: len(house.saved) == 2)
    assert house.saved[1]["version"] == "5"
    until(lambda: page.evaluate("localStorage.length") == 0)


def test_what_can_not_be_sent_is_said_and_sent_when_the_connection_is_back(
    house: House, visit: Visit
) -> None:
    page = write(house, visit, (200, {"version": 5, "saved": "Saved 14:02", "theirs": {}}))
    page.context.set_offline(True)
    page.get_by_label("Why").press_sequentially("tickets rose")
    expect(page.locator("[data-autosave-state]")).to_have_text("Not saved")
    assert house.saved == []
    page.context.set_offline(False)
    expect(page.locator("[data-autosave-state]")).to_have_text("Saved 14:02")
    assert house.saved == [{"why": "tickets rose", "version": "4"}]


def test_what_the_house_could_not_take_is_there_after_a_reload_and_sent_again(
    house: House, visit: Visit
) -> None:
    page = write(house, visit, (503, {}))
    page.get_by_label("Why").press_sequentially("tickets rose")
    expect(page.locator("[data-autosave-state]")).to_have_text("Not saved")
    house.draft = (200, {"version": 5, "saved": "Saved 14:02", "theirs": {}})
    page.reload()
    expect(page.get_by_label("Why")).to_have_value("tickets rose")
    expect(page.locator("[data-autosave-state]")).to_have_text("Saved 14:02")
    assert house.saved[-1] == {"why": "tickets rose", "version": "4"}


def test_a_text_survives_a_tab_that_closes_before_the_pause_is_over(house: House, visit: Visit) -> None:
    page = write(house, visit, (503, {}))
    page.get_by_label("Why").press_sequentially("half")
    page.close()
    later = page.context.new_page()
    later.goto(page.url)
    expect(later.get_by_label("Why")).to_have_value("half")


def test_a_refusal_is_shown_once_and_waits_for_other_words(house: House, visit: Visit) -> None:
    page = write(house, visit, (422, {"errors": {"why": ["At most 500 letters."]}}))
    page.get_by_label("Why").press_sequentially("x")
    expect(page.locator("[data-autosave-state]")).to_have_text("At most 500 letters.")
    page.wait_for_timeout(2500)
    assert len(house.saved) == 1
    house.draft = (200, {"version": 5, "saved": "Saved 14:02", "theirs": {}})
    page.get_by_label("Why").press_sequentially("y")
    expect(page.locator("[data-autosave-state]")).to_have_text("Saved 14:02")


def test_a_teammates_text_is_offered_and_can_be_taken(house: House, visit: Visit) -> None:
    page = write(
        house, visit, (200, {"version": 6, "saved": "Saved", "theirs": {"why": "the <b>release</b>"}})
    )
    page.get_by_label("Why").press_sequentially("mine")
    expect(page.locator(".theirs")).to_contain_text("A teammate wrote: the <b>release</b>")
    expect(page.locator("[data-autosave-state]")).to_have_text("Choose")
    page.get_by_role("button", name="Take theirs").click()
    expect(page.locator("input[name=why]")).to_have_value("the <b>release</b>")
    expect(page.locator(".theirs")).to_have_count(0)
    expect(page.locator("[data-autosave-state]")).to_have_text("Saved")


def test_ones_own_text_can_be_kept_over_a_teammates(house: House, visit: Visit) -> None:
    page = write(house, visit, (200, {"version": 6, "saved": "Saved", "theirs": {"why": "theirs"}}))
    page.get_by_label("Why").press_sequentially("mine")
    page.get_by_role("button", name="Keep mine").click()
    until(lambda: house.saved[-1].get("insist") == "1")
    assert house.saved[-1] == {"why": "mine", "insist": "1", "version": "6"}


def test_control_and_enter_send_the_form_that_one_is_in(house: House, visit: Visit) -> None:
    page = write(house, visit, (200, {"version": 5, "saved": "Saved", "theirs": {}}))
    page.get_by_label("Why").focus()
    page.keyboard.press("Control+Enter")
    until(lambda: "/send" in house.asked)


@pytest.mark.parametrize(("said", "sends"), [('="page"', True), ("", False)])
def test_where_the_page_is_one_form_they_send_it_from_anywhere(
    house: House, visit: Visit, said: str, sends: bool
) -> None:
    house.main = FORM.replace("data-ctrl-enter", f"data-ctrl-enter{said}")
    house.draft = (200, {"version": 5, "saved": "Saved", "theirs": {}})
    page = visit()
    page.keyboard.press("Control+Enter")
    if sends:
        until(lambda: "/send" in house.asked)
    else:
        page.wait_for_timeout(300)
        assert "/send" not in house.asked


def test_a_form_that_is_sent_saves_nothing_behind_it(house: House, visit: Visit) -> None:
    page = write(house, visit, (200, {"version": 5, "saved": "Saved", "theirs": {}}))
    page.get_by_label("Why").press_sequentially("tickets rose")
    page.keyboard.press("Enter")
    page.wait_for_url("**/send")
    page.wait_for_timeout(300)
    assert "/draft" not in house.asked
    assert page.evaluate("localStorage.length") == 0


def test_digits_and_end_choose_on_the_scale(house: House, visit: Visit) -> None:
    house.main = FORM.replace("<form ", '<form class="checkin" ')
    house.draft = (200, {"version": 5, "saved": "Saved", "theirs": {}})
    page = visit()
    page.get_by_label("5", exact=True).focus()
    page.keyboard.press("8")
    expect(page.get_by_label("8")).to_be_checked()
    page.keyboard.press("End")
    expect(page.get_by_label("10")).to_be_checked()


LINKS = """<a href="/home" data-key="gh">Home</a><a href="/edit" data-key="e">Edit</a><label>Note<input></label>
<dialog id="keys">Keys</dialog>"""


@pytest.mark.parametrize(("pressed", "leads_to"), [(("g", "h"), "/home"), (("e",), "/edit")])
def test_a_key_follows_its_link(house: House, visit: Visit, pressed: tuple[str, ...], leads_to: str) -> None:
    house.main = LINKS
    page = visit()
    for key in pressed:
        page.keyboard.press(key)
    until(lambda: leads_to in house.asked)


def test_the_question_mark_opens_the_sheet_of_keys(house: House, visit: Visit) -> None:
    house.main = LINKS
    page = visit()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()


@pytest.mark.parametrize("off", ["switched off", "typing"])
def test_keys_are_letters_where_they_should_be(house: House, visit: Visit, off: str) -> None:
    house.main, house.shortcuts = LINKS, off == "typing"
    page = visit()
    if off == "typing":
        page.get_by_label("Note").focus()
    for key in ("e", "g", "h"):
        page.keyboard.press(key)
    page.wait_for_timeout(200)
    assert not {"/home", "/edit"} & set(house.asked)


def test_a_toast_goes_when_its_time_is_over_but_not_from_under_a_focus(house: House, visit: Visit) -> None:
    house.main = '<div class="toast" data-toast="1"><button>Undo</button></div>'
    page = visit()
    page.get_by_role("button").focus()
    page.wait_for_timeout(1500)
    expect(page.locator(".toast")).to_be_visible()
    page.evaluate("document.activeElement.blur()")
    expect(page.locator(".toast")).to_have_count(0)
