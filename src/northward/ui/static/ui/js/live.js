/* Follows a page's live stream: a thin signal says that something changed, and each part that cares fetches itself anew.
   Nothing is polled. A stream that breaks is opened again, with growing pauses, and told that the browser was here
   before, so the house says "refresh" first. A tab in the background gives its connection back: a browser has six. */
const NAME = "northward:changed";
const GATHER = 40;
const AWAY = 5000;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30000;
const PATIENCE = 3000;

const where = document.querySelector("[data-live]")?.dataset.live;
const sign = document.querySelector("#connection");
let stream = null;
let last = "";
let pause = FIRST_PAUSE;
let gathering = null;
let reopening = null;
let leaving = null;
let ended = false;

function tell() {
  gathering ??= setTimeout(() => {
    gathering = null;
    document.body.dispatchEvent(new CustomEvent(NAME));
  }, GATHER);
}

function say(word) {
  document.documentElement.dataset.live = word;
  if (sign) sign.textContent = word === "on" ? "" : sign.dataset[word] ?? "";
}

function heard(block) {
  let event = "message";
  for (const line of block.split("\n")) {
    if (line.startsWith("event:")) event = line.slice(6).trim();
    if (line.startsWith("id:")) last = line.slice(3).trim();
  }
  if (event === "signal" || event === "refresh") tell();
  if (event === "ended") ended = true;
}

async function read(body, signal) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  while (!signal.aborted) {
    const { done, value } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split("\n\n");
    rest = blocks.pop();
    blocks.forEach(heard);
  }
}

async function open() {
  clearTimeout(reopening);
  if (stream || ended || document.hidden) return;
  const own = stream = new AbortController();
  let least = 0;
  try {
    const headers = { Accept: "text/event-stream", ...(last && { "Last-Event-ID": last }) };
    const answer = await fetch(where, { headers, signal: own.signal, cache: "no-store" });
    if (answer.ok) {
      last ||= "0";
      pause = FIRST_PAUSE;
      say("on");
      await read(answer.body, own.signal);
    } else {
      least = Number(answer.headers.get("Retry-After") ?? 0) * 1000;
      ended = answer.status < 429;
    }
  } catch { /* a broken connection: opened again below */ }
  if (stream !== own) return;
  stream = null;
  if (ended) return say("ended");
  setTimeout(() => { if (!stream && !document.hidden) say("lost"); }, PATIENCE);
  reopening = setTimeout(open, Math.max(least, pause * (0.7 + Math.random() * 0.6)));
  pause = Math.min(pause * 2, LONGEST_PAUSE);
}

function close() {
  clearTimeout(reopening);
  stream?.abort();
  stream = null;
}

function seen() {
  clearTimeout(leaving);
  if (document.hidden) leaving = setTimeout(close, AWAY);
  else open();
}

if (where) {
  document.addEventListener("visibilitychange", seen);
  addEventListener("online", () => { tell(); open(); }); // a part that was asked for meanwhile never came
  addEventListener("pagehide", close);
  addEventListener("pageshow", (event) => { if (event.persisted) open(); });
  open();
}
