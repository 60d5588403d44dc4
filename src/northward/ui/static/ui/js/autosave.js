/* Saves a form while it is being filled in: 800 ms after the last key, and when a field is left. Only changed fields are
   sent, with the version they were written upon: that of the page, for what came with a later one isn't on it. Until the
   house has them, the browser keeps them too, under who wrote them. */
const PAUSE = 800;
const LONGEST_PAUSE = 30000;
const PREFIX = "northward:";
const OWN = new Set(["csrfmiddlewaretoken", "version", "window", "on", "cycle"]);

class Refused extends Error {}

function values(form) {
  const found = new Map();
  for (const element of form.elements) {
    if (!element.name || OWN.has(element.name) || element.form !== form) continue;
    if (element.type === "radio") {
      if (element.checked) found.set(element.name, element.value);
    } else if (element.type === "checkbox") {
      found.set(element.name, element.checked ? element.value : "");
    } else if (element.type !== "submit" && element.type !== "button") {
      found.set(element.name, element.value);
    }
  }
  return found;
}

function put(field, text) {
  if (field instanceof RadioNodeList) for (const one of field) one.checked = one.value === text;
  else if (field.type === "radio") field.checked = field.value === text;
  else if (field.type === "checkbox") field.checked = text !== "";
  else field.value = text;
}

async function post(form, fields, version, signal) {
  const body = new URLSearchParams([...fields, ["version", version]]);
  if (form.elements.window) body.set("window", form.elements.window.value);
  const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
  const answer = await fetch(form.dataset.autosave, { method: "POST", body, headers, redirect: "error", keepalive: document.hidden, signal });
  if (answer.status >= 429) throw new Error(answer.status);
  const said = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refused(Object.values(said.errors ?? {}).flat()[0] ?? "");
  return said;
}

function watch(form) {
  const state = form.querySelector("[data-autosave-state]");
  const key = `${PREFIX}${form.dataset.who}:${form.dataset.autosave}`;
  const saved = values(form);
  const seen = new Map(); // fields whose text here is of another version than the page
  const open = new Set(); // fields with two texts, until one is chosen
  let timer = null;
  let busy = null;
  let sent = false; // the whole form is on its way: what comes after it comes too late
  let pause = PAUSE;
  let last = "";

  const changed = () => [...values(form)].filter(([name, value]) => saved.get(name) !== value);
  const waiting = () => changed().filter(([name]) => !open.has(name));
  const version = (name) => seen.get(name) ?? form.dataset.version;
  const later = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };
  const say = (text) => { if (state && text) state.textContent = text; };
  // While two texts wait for a choice, not everything is saved, whatever else just was.
  const tell = (text = last) => { last = text; say(open.size ? form.dataset.choose : text); };

  // What was saved is of the version that came of it; every other field stays of the version that it was read in.
  function settle(name, value, at) {
    saved.set(name, value);
    seen.set(name, at);
  }

  function keep() {
    const fields = changed().map(([name, value]) => [name, value, version(name)]);
    try {
      if (fields.length) localStorage.setItem(key, JSON.stringify(fields));
      else localStorage.removeItem(key);
    } catch { /* a full or closed store: the house still saves */ }
  }

  function kept() {
    try {
      return JSON.parse(localStorage.getItem(key)) ?? [];
    } catch {
      return [];
    }
  }

  async function save() {
    clearTimeout(timer);
    const all = waiting();
    if (busy || sent || !all.length) return;
    busy = new AbortController();
    const upon = version(all[0][0]);
    const fields = all.filter(([name]) => version(name) === upon);
    try {
      const said = await post(form, fields, upon, busy.signal);
      for (const [name, value] of fields) if (!(name in said.theirs)) settle(name, value, said.version);
      for (const [name, text] of Object.entries(said.theirs)) offer(name, text, said.version);
      tell(said.saved);
      pause = PAUSE;
      if (waiting().length) later(PAUSE);
    } catch (trouble) {
      if (sent) return;
      say(trouble instanceof Refused ? trouble.message || form.dataset.refused : form.dataset.unsaved);
      // What was refused waits for another word; what never arrived is sent again.
      if (!(trouble instanceof Refused)) later(pause = Math.min(pause * 2, LONGEST_PAUSE));
    } finally {
      busy = null;
      if (!sent) keep();
    }
  }

  function offer(name, text, at) {
    open.add(name);
    const field = form.elements[name];
    const near = (field instanceof RadioNodeList ? field[0] : field)?.closest("label, fieldset, .result");
    if (!near || near.querySelector(".theirs")) return;
    const note = document.createElement("span");
    note.className = "theirs";
    note.setAttribute("role", "alert");
    const choice = (word, act) => {
      const button = document.createElement("button");
      Object.assign(button, { type: "button", className: "button", textContent: word });
      button.dataset.size = "small";
      button.addEventListener("click", () => { note.remove(); open.delete(name); seen.set(name, at); act(); });
      return button;
    };
    note.append(
      `${form.dataset.theirs} ${text} `,
      choice(form.dataset.take, () => { put(field, text); saved.set(name, text); keep(); tell(); form.dispatchEvent(new Event("change")); }),
      choice(form.dataset.keep, () => insist(name)),
    );
    near.append(note);
  }

  async function insist(name) {
    const value = values(form).get(name) ?? "";
    try {
      const said = await post(form, [[name, value], ["insist", "1"]], version(name));
      settle(name, value, said.version);
      tell(said.saved);
    } catch {
      saved.delete(name);
      later(pause);
    }
    keep();
  }

  for (const [name, text, upon] of kept()) {
    if (!form.elements[name]) continue;
    put(form.elements[name], text);
    seen.set(name, upon);
    if (form.elements.version && Number(upon) < Number(form.elements.version.value)) form.elements.version.value = upon;
  }
  if (changed().length) later(PAUSE);
  form.addEventListener("input", () => { later(PAUSE); keep(); });
  form.addEventListener("change", () => { later(PAUSE / 4); keep(); });
  form.addEventListener("focusout", save);
  form.addEventListener("formdata", (event) => { for (const [name] of changed()) event.formData.append("typed", name); });
  form.addEventListener("submit", () => { sent = true; clearTimeout(timer); busy?.abort(); localStorage.removeItem(key); });
  addEventListener("pageshow", () => { sent = false; });
  addEventListener("online", save);
  addEventListener("pagehide", save);
}

for (const form of document.querySelectorAll("form[data-autosave]")) watch(form);

// Who signs out leaves nothing of what the team alone may read on a browser that others may use.
for (const form of document.querySelectorAll("form[data-forget]")) {
  form.addEventListener("submit", () => {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) localStorage.removeItem(key);
  });
}
