"""Somebody who writes objectives, in the field's language."""

from typing import Self

from playwright.sync_api import Locator, expect

from tests.journeys.words import ORGANIZATION, Somebody


class Writer(Somebody):
    """A member who plans: ideas, the sentence, its key results, the steps to a commitment."""

    @property
    def builder(self) -> Locator:
        return self.page.locator("#kr-form")

    @property
    def statement(self) -> Locator:
        return self.page.locator("#sentence").get_by_label("We will")

    @property
    def written(self) -> Locator:
        return self.page.locator("ol.written > li")

    def opens_the_ideas(self, unit: str = "explore") -> Self:
        return self.opens(f"/o/{ORGANIZATION}/units/{unit}/ideas/")

    def notes_an_idea(self, statement: str) -> Self:
        return self.writes("We could", statement).clicks("Note the idea").sees(statement)

    def takes_into_the_cycle(self, statement: str) -> Self:
        row = self.page.locator("li", has=self.page.get_by_role("link", name=statement))
        row.get_by_role("button", name="Take it into this cycle").click()
        self.page.wait_for_url("**/edit")
        return self

    def drafts(self, statement: str, why: str, unit: str = "explore") -> Self:
        self.opens(f"/o/{ORGANIZATION}/units/{unit}/objectives/new")
        self.writes("We will", statement).writes("Why it matters", why).clicks("Write on: how will we know?")
        self.page.wait_for_url("**/edit")
        return self

    def rewrites(self, statement: str) -> Self:
        self.statement.fill(statement)
        return self

    def adds(self, name: str, kind: str, **fields: str) -> Self:
        """Add a key result: its kind in the form's word, and its other fields by their labels."""
        before = self.written.count()
        self.builder.get_by_label("as measured by").fill(name)
        self.builder.locator(".pick label", has_text=kind).click()
        for label, text in fields.items():
            self.builder.get_by_label(label.replace("_", " "), exact=True).fill(text)
        self.builder.get_by_role("button", name="Add the key result").click()
        expect(self.written).to_have_count(before + 1)
        return self

    def pastes(self, *lines: str) -> Self:
        self.unfolds("Paste several lines")
        self.page.get_by_label("One key result on each line").fill("\n".join(lines))
        return self.clicks("Show how they are understood")

    def reads_it_as_others_do(self) -> Self:
        return self.follows("Read it as others do")
