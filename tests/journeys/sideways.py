"""What of a page is wider than the window: it would scroll sideways or be cut off."""

from playwright.sync_api import Page

# The page's body clips its width, so the document's own width tells little: each box is asked. What scrolls within a
# frame of its own, and what only a screen reader reads, may be wider.
_SCRIPT = """() => {
  const wide = document.documentElement.clientWidth;
  const framed = (one) => {
    for (let box = one; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (['auto', 'scroll', 'hidden'].includes(style.overflowX)) return true;
      if (style.position === 'fixed' || style.clipPath !== 'none') return true;
    }
    return false;
  };
  const out = [...document.querySelectorAll('body *')].filter((one) => {
    const box = one.getBoundingClientRect();
    const crosses = box.width > 0 && (box.right > wide + 1 || box.left < -1);
    return crosses && one.checkVisibility({ visibilityProperty: true }) && !framed(one);
  });
  const named = (one) => `${one.tagName}.${one.getAttribute('class')} ${one.textContent.trim().slice(0, 40)}`;
  const said = out.slice(0, 5).map(named);
  const far = document.documentElement.scrollWidth - wide;
  return far > 0 ? [...said, `the page scrolls ${far} pixels sideways`] : said;
}"""


def sticks_out(page: Page) -> list[str]:
    """Return up to five boxes that cross the window's edge, and whether the page scrolls sideways."""
    found: list[str] = page.evaluate(_SCRIPT)
    return found
