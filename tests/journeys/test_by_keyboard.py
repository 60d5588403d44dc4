"""GRIP by keyboard alone, and what the keys promise on the way."""

from playwright.sync_api import expect

from tests.journeys.words import CheckIn, Somebody

# A key a second is slow; 3 minutes (ux.md, section 7) are 180 of them.
MOST_KEYS = 110

SEEN = """() => {
  const it = document.activeElement, box = it.getBoundingClientRect(), shown = it.closest('label.cell, .pick label') ?? it;
  const style = getComputedStyle(it), near = getComputedStyle(shown.querySelector('span') ?? shown);
  const ring = [style, near, getComputedStyle(shown)].some(
    (one) => (one.outlineStyle !== 'none' && parseFloat(one.outlineWidth) > 0) || one.boxShadow !== 'none');
  const x = box.x + Math.min(box.width, 60) / 2, y = box.y + box.height / 2, top = document.elementFromPoint(x, y);
  const free = top && (it.contains(top) || top.contains(it) || shown.contains(top));
  return { name: it.name || it.textContent.trim().slice(0, 40), ring, free };
}"""


class Hands:
    """Both hands on the keyboard: counts the keys, and looks where the focus is after each Tab."""

    def __init__(self, somebody: Somebody) -> None:
        self.page = somebody.page
        self.keys = 0
        self.blind: list[str] = []
        self.covered: list[str] = []

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.keys += len(text)

    def tab(self, times: int = 1) -> None:
        for _time in range(times):
            self.press("Tab")
            found = self.page.evaluate(SEEN)
            if not found["ring"]:
                self.blind.append(found["name"])
            if not found["free"]:
                self.covered.append(found["name"])

    def tab_to(self, selector: str, most: int = 20) -> None:
        """Press Tab until the focus is there."""
        for _time in range(most):
            self.tab()
            if self.page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
                return
        raise AssertionError(f"{selector} is further away than {most} times Tab")


def test_a_whole_check_in_by_keyboard_takes_less_than_three_minutes_of_keys(maya: Somebody) -> None:
    hands = Hands(maya)
    hands.press("c")
    at = maya.at_the_check_in
    expect(at.form).to_be_visible()
    hands.tab()
    hands.press("Enter")  # skip to the content
    hands.tab_to(".ask .scale input")
    hands.press("5")
    hands.tab_to(".because textarea")
    hands.type("Tickets rise.")
    hands.tab_to(".scale input")
    hands.press("End")
    hands.tab_to(".result input.field")
    hands.type("85")
    hands.tab_to(".tick input")
    hands.tab_to(".tick input")
    hands.press("Space")
    hands.tab_to(".issues .pick input")
    hands.press("ArrowLeft")
    hands.tab_to("textarea[name=issue-new]")
    hands.tab_to("textarea[name=plan-1]")
    hands.type("Shorter identity check")
    hands.tab_to(".energy input")
    hands.press("ArrowRight", "ArrowRight")
    hands.press("Control+Enter")
    at.has_sent().sees("7.5 of 10", "85%", "Shorter identity check")
    assert hands.keys <= MOST_KEYS, f"{hands.keys} keys"
    assert hands.blind == [], "stops where the focus can't be seen"
    assert hands.covered == [], "stops that something lies upon"


def test_digits_end_and_arrows_choose_on_the_scale(maya: Somebody) -> None:
    at = maya.opens_the_check_in()
    at.goal().locator("input:checked").focus()
    for key, value in {"4": "4", "End": "10", "ArrowLeft": "9", "0": "0", "ArrowRight": "1"}.items():
        at.presses(key)
        expect(at.goal().locator("input:checked")).to_have_value(value)
        expect(at.goal().locator("input:checked")).to_be_focused()


def test_control_and_enter_send_from_within_a_text(maya: Somebody) -> None:
    at = maya.opens_the_check_in()
    at.line().focus()
    at.types("Call five customers").presses("Control+Enter")
    at.has_sent().sees("Call five customers")


def test_what_is_wrong_is_reached_first_and_leads_to_its_field(maya: Somebody) -> None:
    maya.watch.allow("status of 422")
    at = maya.opens_the_check_in()
    field = at.value("Boost tutorial engagement")
    field.fill("half")
    at.presses("Control+Enter")
    expect(maya.page.get_by_role("alert")).to_be_focused()
    at.presses("Tab", "Enter", "Tab")
    expect(at.value("Boost tutorial engagement")).to_be_focused()


def test_keys_lead_everywhere_and_the_sheet_names_them(maya: Somebody) -> None:
    maya.presses("?")
    sheet = maya.page.locator("#keys")
    expect(sheet).to_be_visible()
    maya.presses("Escape")
    expect(sheet).to_be_hidden()
    for key, path in {"u": "units/", "p": "people/", "h": ""}.items():
        maya.presses("g", key).is_at(f"/o/banco-aurora/{path}")
    maya.presses("g", "m").is_at("/me/")


def test_letters_are_letters_while_one_types(maya: Somebody) -> None:
    at: CheckIn = maya.opens_the_check_in()
    at.line().focus()
    at.types("cugh?e")
    at.still_reads(at.line(), "cugh?e")
    expect(at.form).to_be_visible()


def test_shortcuts_can_be_switched_off(maya: Somebody) -> None:
    maya.opens("/me/")
    maya.page.get_by_label("Single-key shortcuts").uncheck()
    maya.clicks("Save").opens_the_team_home().presses("c")
    maya.page.wait_for_timeout(300)
    maya.is_at("/o/banco-aurora/units/explore/")
