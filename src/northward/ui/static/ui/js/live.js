/* Follows a page's live stream: a thin signal says that something changed, and each part that cares fetches itself anew.
   Nothing is polled. A stream that breaks is opened again, with growing pauses, and everything is fetched once then. */
const NAME = "northward:changed";
const LONGEST_PAUSE = 30000;
let source = null;
let pause = 500;
let waiting = null;

function tell() {
  clearTimeout(waiting);
  waiting = setTimeout(() => document.body.dispatchEvent(new CustomEvent(NAME)), 40);
}

function open() {
  const where = document.querySelector("[data-live]");
  if (!where || !where.dataset.live) return;
  source = new EventSource(where.dataset.live);
  source.addEventListener("open", () => {
    if (pause > 500) tell();
    pause = 500;
    document.documentElement.removeAttribute("data-offline");
  });
  source.addEventListener("signal", tell);
  source.addEventListener("refresh", tell);
  source.addEventListener("bye", () => source.close());
  source.addEventListener("error", () => {
    source.close();
    document.documentElement.setAttribute("data-offline", "");
    setTimeout(open, pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  });
}

open();
addEventListener("pagehide", () => source && source.close());
addEventListener("pageshow", (event) => { if (event.persisted) { open(); tell(); } });
