/* Saves a form while it is being filled in: 800 ms after the last key, and when a field is left. Only changed fields are
   sent, with the version they were written upon. Until the house has them, the browser keeps them too. */
const PAUSE = 800;
const LONGEST_PAUSE = 30000;
const OWN = new Set(["csrfmiddlewaretoken", "version", "on", "cycle"]);

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

async function post(form, fields) {
  const body = new URLSearchParams([...fields, ["version", form.dataset.version]]);
  const headers = { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
  const answer = await fetch(form.dataset.autosave, { method: "POST", body, headers, redirect: "error", keepalive: document.hidden });
  if (answer.status >= 429) throw new Error(answer.status);
  const said = await answer.json();
  if (!answer.ok) throw new Refused(Object.values(said.errors ?? {}).flat()[0] ?? "");
  form.dataset.version = said.version;
  if (form.elements.version) form.elements.version.value = said.version;
  return said;
}

function watch(form) {
  const state = form.querySelector("[data-autosave-state]");
  const key = `northward:${form.dataset.autosave}`;
  const saved = values(form);
  let timer = null;
  let busy = false;
  let pause = PAUSE;

  const changed = () => [...values(form)].filter(([name, value]) => saved.get(name) !== value);
  const later = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };
  const say = (text) => { if (state && text) state.textContent = text; };

  function keep() {
    const fields = changed();
    if (fields.length) localStorage.setItem(key, JSON.stringify({ version: form.dataset.version, fields }));
    else localStorage.removeItem(key);
  }

  async function save() {
    clearTimeout(timer);
    const fields = changed();
    if (busy || !fields.length) return;
    busy = true;
    try {
      const said = await post(form, fields);
      for (const [name, value] of fields) saved.set(name, value);
      for (const [name, text] of Object.entries(said.theirs)) offer(name, text);
      say(said.saved);
      pause = PAUSE;
      if (changed().length) later(PAUSE);
    } catch (trouble) {
      say(trouble instanceof Refused && trouble.message || form.dataset.unsaved);
      // What was refused waits for another word; what never arrived is sent again.
      if (!(trouble instanceof Refused)) later(pause = Math.min(pause * 2, LONGEST_PAUSE));
    } finally {
      busy = false;
      keep();
    }
  }

  function offer(name, text) {
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
      button.addEventListener("click", () => { note.remove(); act(); });
      return button;
    };
    note.append(
      `${form.dataset.theirs} ${text} `,
      choice(form.dataset.take, () => { put(field, text); saved.set(name, text); keep(); }),
      choice(form.dataset.keep, () => insist(name)),
    );
    near.append(note);
  }

  async function insist(name) {
    const value = values(form).get(name) ?? "";
    try {
      say((await post(form, [[name, value], ["insist", "1"]])).saved);
      saved.set(name, value);
    } catch {
      saved.delete(name);
      later(pause);
    }
    keep();
  }

  const kept = localStorage.getItem(key);
  if (kept) {
    const { version, fields } = JSON.parse(kept);
    for (const [name, text] of fields ?? []) if (form.elements[name]) put(form.elements[name], text);
    form.dataset.version = version ?? form.dataset.version;
    later(PAUSE);
  }
  form.addEventListener("input", () => { keep(); later(PAUSE); });
  form.addEventListener("change", () => { keep(); later(PAUSE / 4); });
  form.addEventListener("focusout", save);
  form.addEventListener("submit", () => { clearTimeout(timer); localStorage.removeItem(key); });
  addEventListener("online", save);
  addEventListener("pagehide", save);
}

for (const form of document.querySelectorAll("form[data-autosave]")) watch(form);
