/* Saves a form while it is being filled in: 800 ms after the last key, and when a field is left. Only changed fields are
   sent, with the version they were written upon. What can't be sent stays in the browser until it can. */
const PAUSE = 800;
const OWN = new Set(["csrfmiddlewaretoken", "version", "on", "cycle"]);

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

function watch(form) {
  const state = form.querySelector("[data-autosave-state]");
  const key = `northward:${form.dataset.autosave}`;
  let saved = values(form);
  let version = form.dataset.version;
  let timer = null;
  let busy = false;

  function changed() {
    const now = values(form);
    return new Map([...now].filter(([name, value]) => saved.get(name) !== value));
  }

  async function save() {
    clearTimeout(timer);
    const fields = changed();
    if (busy || !fields.size) return;
    busy = true;
    const body = new URLSearchParams([...fields, ["version", version]]);
    try {
      const answer = await fetch(form.dataset.autosave, {
        method: "POST", body, headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value }, credentials: "same-origin",
      });
      const said = await answer.json();
      if (!answer.ok) throw new Error(Object.values(said.errors || {}).flat()[0] || "");
      version = form.dataset.version = said.version;
      if (form.elements.version) form.elements.version.value = said.version;
      for (const [name, value] of fields) saved.set(name, value);
      state.textContent = said.saved;
      for (const [name, text] of Object.entries(said.theirs)) offer(form, name, text, () => { saved.delete(name); });
      localStorage.removeItem(key);
    } catch (trouble) {
      state.textContent = trouble.message || form.dataset.unsaved || "";
      localStorage.setItem(key, JSON.stringify([...fields]));
    } finally {
      busy = false;
    }
    if (changed().size) timer = setTimeout(save, PAUSE);
  }

  function offer(within, name, text, keepMine) {
    const field = within.elements[name];
    const near = field instanceof RadioNodeList ? field[0] : field;
    if (!near || near.closest("label, fieldset, .result")?.querySelector(".theirs")) return;
    const note = document.createElement("span");
    note.className = "theirs field-error";
    const take = document.createElement("button");
    take.type = "button";
    take.className = "button";
    take.dataset.size = "small";
    take.textContent = form.dataset.take;
    const keep = take.cloneNode();
    keep.textContent = form.dataset.keep;
    note.append(`${form.dataset.theirs} ${text} `, take, " ", keep);
    take.addEventListener("click", () => { set(field, text); saved.set(name, text); note.remove(); });
    keep.addEventListener("click", () => { keepMine(); note.remove(); insist(name); });
    near.closest("label, fieldset, .result")?.append(note);
  }

  async function insist(name) {
    const body = new URLSearchParams([[name, values(form).get(name) ?? ""], ["version", version], ["insist", "1"]]);
    const answer = await fetch(form.dataset.autosave, {
      method: "POST", body, headers: { "X-CSRFToken": form.elements.csrfmiddlewaretoken.value }, credentials: "same-origin",
    });
    if (answer.ok) { const said = await answer.json(); version = said.version; saved.set(name, values(form).get(name)); state.textContent = said.saved; }
  }

  function set(field, text) {
    if (field instanceof RadioNodeList) { for (const one of field) one.checked = one.value === text; }
    else if (field.type === "checkbox") field.checked = text !== "";
    else field.value = text;
  }

  const kept = localStorage.getItem(key);
  if (kept) {
    for (const [name, text] of JSON.parse(kept)) if (form.elements[name]) set(form.elements[name], text);
    timer = setTimeout(save, PAUSE);
  }
  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, PAUSE); });
  form.addEventListener("change", () => { clearTimeout(timer); timer = setTimeout(save, PAUSE / 4); });
  form.addEventListener("focusout", save);
  form.addEventListener("submit", () => { clearTimeout(timer); localStorage.removeItem(key); });
  addEventListener("online", save);
}

for (const form of document.querySelectorAll("form[data-autosave]")) watch(form);
