"""Who is at work, in the field's language: `maya.opens_the_check_in().states_confidence(4).is_asked_why()`."""

import re
from typing import Self

from playwright.sync_api import Locator, Page, expect

from tests.journeys.ground import Watch

ORGANIZATION = "banco-aurora"


class Words:
    """What anybody can do on any page; each word returns the one who spoke, so that a journey reads as a sentence."""

    def __init__(self, page: Page, watch: Watch) -> None:
        self.page = page
        self.watch = watch

    def presses(self, *keys: str) -> Self:
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def types(self, text: str) -> Self:
        self.page.keyboard.type(text)
        return self

    def writes(self, label: str, text: str) -> Self:
        self.page.get_by_label(label, exact=True).fill(text)
        return self

    def chooses(self, label: str, choice: str) -> Self:
        self.page.get_by_label(label, exact=True).select_option(label=choice)
        return self

    def picks(self, choice: str) -> Self:
        """Choose one of several that lie side by side, as a finger does: on its word."""
        self.page.locator("label", has=self.page.locator(f"text={choice!r}")).first.click()
        return self

    def clicks(self, name: str) -> Self:
        self.page.get_by_role("button", name=name, exact=True).click()
        return self

    def follows(self, name: str) -> Self:
        self.page.get_by_role("link", name=name, exact=True).first.click()
        return self

    def unfolds(self, summary: str) -> Self:
        self.page.locator("summary", has_text=summary).first.click()
        return self

    def sees(self, *texts: str) -> Self:
        for text in texts:
            expect(self.page.locator("main")).to_contain_text(text)
        return self

    def sees_nothing_of(self, *texts: str) -> Self:
        for text in texts:
            expect(self.page.locator("main")).not_to_contain_text(text)
        return self

    def is_told(self, text: str) -> Self:
        """A banner says what has just happened."""
        expect(self.page.locator(".banner[role=status]")).to_contain_text(text)
        return self

    def is_at(self, path: str) -> Self:
        expect(self.page).to_have_url(re.compile(f"^{re.escape(self.watch.origin)}{path}$"))
        return self

    def goes_back(self) -> Self:
        self.page.go_back()
        return self

    def reloads(self) -> Self:
        self.page.reload()
        return self


class Somebody(Words):
    """A person in front of a browser."""

    def enters_as(self, name: str) -> Self:
        """Step into a role of the demonstration with one click at the front door."""
        self.page.goto("/")
        self.page.locator("button.role", has_text=name).first.click()
        self.page.wait_for_url("**/o/**")
        return self

    def enters_as_other(self, name: str) -> Self:
        """Step into a role that stands further down at the front door."""
        self.page.goto("/")
        self.unfolds("Everybody else")
        return self.enters(name)

    def enters(self, name: str) -> Self:
        self.page.locator("button.role", has_text=name).first.click()
        self.page.wait_for_url("**/o/**")
        return self

    def signs_in(self, email: str, password: str) -> Self:
        self.page.goto("/sign-in/")
        return self.writes("E-mail", email).writes("Password", password).clicks("Sign in")

    def opens(self, path: str) -> Self:
        self.page.goto(path)
        return self

    def opens_the_team_home(self, unit: str = "explore") -> Self:
        return self.opens(f"/o/{ORGANIZATION}/units/{unit}/")

    def opens_the_check_in(self, unit: str = "explore") -> "CheckIn":
        self.page.goto(f"/o/{ORGANIZATION}/units/{unit}/check-in/")
        return CheckIn(self.page, self.watch)

    def opens_another_window(self) -> "Somebody":
        """The same person, one more tab."""
        return Somebody(self.page.context.new_page(), self.watch)

    def chooses_colours(self, word: str) -> Self:
        self.page.get_by_label("Colours").select_option(label=word)
        return self

    def follows_live(self) -> Self:
        """Wait until the page's stream stands."""
        expect(self.page.locator("html")).to_have_attribute("data-live", "on")
        return self

    def reads_now(self, key_result: str) -> str:
        """Return what a key result of the team home stands at; the demonstration's day of the week decides on it."""
        row = self.page.locator("li.kr", has=self.page.get_by_role("link", name=key_result))
        return row.locator(".kr-now b").inner_text()

    @property
    def board(self) -> Locator:
        return self.page.locator("#board")

    @property
    def at_the_check_in(self) -> "CheckIn":
        """Who is on the check-in already, by whatever way."""
        self.page.wait_for_url("**/check-in/**")
        return CheckIn(self.page, self.watch)


class CheckIn(Words):
    """Somebody at a check-in."""

    @property
    def form(self) -> Locator:
        return self.page.locator("form.checkin")

    def goal(self, number: int = 1) -> Locator:
        return self.form.locator(".ask").nth(number - 1)

    def result(self, name: str) -> Locator:
        return self.form.locator(".result", has_text=name)

    def issue(self, text: str) -> Locator:
        return self.form.locator(".issues > li", has_text=text)

    def value(self, name: str) -> Locator:
        return self.result(name).locator("input.field")

    def line(self, number: int = 1) -> Locator:
        return self.form.locator(".lines textarea").nth(number - 1)

    def states_confidence(self, value: int, objective: int = 1) -> Self:
        self.goal(objective).locator(f"label.cell:has(input[value='{value}'])").click()
        return self

    def is_asked_why(self, objective: int = 1) -> Self:
        expect(self.goal(objective).get_by_label("What changed?")).to_be_visible()
        return self

    def is_not_asked_why(self, objective: int = 1) -> Self:
        expect(self.goal(objective).get_by_label("What changed?")).to_be_hidden()
        return self

    def says_why(self, text: str, objective: int = 1) -> Self:
        self.goal(objective).get_by_label("What changed?").fill(text)
        return self

    def measures(self, name: str, text: str) -> Self:
        self.value(name).fill(text)
        return self

    def leaves_unchanged(self, name: str) -> Self:
        self.result(name).locator(".tick input").check()
        return self

    def answers_issue(self, text: str, answer: str) -> Self:
        self.issue(text).locator("label", has_text=answer).click()
        return self

    def raises(self, text: str) -> Self:
        self.form.get_by_label("New issues, one a line").fill(text)
        return self

    def plans(self, *lines: str) -> Self:
        for number, text in enumerate(lines, 1):
            self.line(number).fill(text)
        return self

    def feels(self, word: str) -> Self:
        self.form.locator(".energy label", has_text=word).click()
        return self

    def sends(self) -> Self:
        self.form.get_by_role("button", name="Send check-in").click()
        return self

    def has_sent(self, unit: str = "explore") -> Somebody:
        """Go on as somebody on the team home, which a sent check-in leads to."""
        self.page.wait_for_url(f"**/units/{unit}/?sent=*")
        return Somebody(self.page, self.watch)

    def is_told_at(self, field: Locator, text: str) -> Self:
        """What is wrong stands at its field, and the field says so to a screen reader."""
        expect(field).to_have_attribute("aria-invalid", "true")
        expect(field).to_have_accessible_description(re.compile(re.escape(text)))
        return self

    def still_reads(self, field: Locator, text: str) -> Self:
        expect(field).to_have_value(text)
        return self

    def is_saved(self) -> Self:
        expect(self.form.locator("[data-autosave-state]")).to_have_text(re.compile(r"^Saved \d\d:\d\d"))
        return self

    def is_asked_which_stays(self) -> Self:
        """Two texts stand at one field, and nobody claims that all is saved."""
        expect(self.form.locator("[data-autosave-state]")).to_have_text(re.compile("choose which text stays"))
        return self

    def says_own(self, value: int, objective: int = 1) -> Self:
        self.page.locator("select[name^=own-]").nth(objective - 1).select_option(str(value))
        return self
