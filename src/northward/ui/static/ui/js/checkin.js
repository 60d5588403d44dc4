/* The check-in: digits on the scale, "What changed?" when confidence fell, the letters' dots, one choice or the other. */
const DROP = 2;

function digits(event) {
  if (!event.target.matches(".scale input") || event.ctrlKey || event.metaKey || event.altKey) return;
  const value = event.key === "End" ? "10" : event.key;
  if (!/^(\d|10)$/.test(value)) return;
  const cell = event.target.closest(".scale").querySelector(`input[value="${value}"]`);
  if (!cell) return;
  event.preventDefault();
  cell.checked = true;
  cell.focus();
  cell.dispatchEvent(new Event("change", { bubbles: true }));
}

function because(form) {
  for (const label of form.querySelectorAll(".because[data-why-for]")) {
    const chosen = form.querySelector(`input[name="${label.dataset.whyFor}"]:checked`);
    const fell = chosen && label.dataset.last !== undefined && Number(label.dataset.last) - Number(chosen.value) >= DROP;
    label.hidden = !fell && !label.querySelector("textarea").value;
  }
}

function letters(form) {
  const all = (selector, done) => [...form.querySelectorAll(selector)].every(done);
  const said = {
    G: all(".scale", (scale) => scale.querySelector("input:checked")),
    R: all(".result", (row) => row.querySelector(".result-fed") || row.querySelector(".field")?.value || row.querySelector(".tick input")?.checked),
    I: true,
    P: [...form.querySelectorAll(".lines textarea")].some((line) => line.value.trim()),
  };
  for (const dot of form.querySelectorAll("[data-letter]")) dot.toggleAttribute("data-done", said[dot.dataset.letter]);
}

for (const form of document.querySelectorAll("form.checkin")) {
  const refresh = () => { because(form); letters(form); };
  form.addEventListener("keydown", digits);
  form.addEventListener("change", refresh);
  form.addEventListener("input", (event) => {
    const same = event.target.closest(".result")?.querySelector(".tick input");
    if (same && event.target.matches(".field")) same.checked = false;
    refresh();
  });
  refresh();
}
