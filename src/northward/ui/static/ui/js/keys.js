/* Keys: "?" shows them, "g" then a letter goes somewhere, "c" checks in, "e" edits, Ctrl-Enter sends. Off when switched off. */
let first = "";

function typing(target) {
  return target.closest("input, textarea, select, [contenteditable]");
}

function press(event) {
  const form = event.target.closest("form[data-ctrl-enter]") ?? document.querySelector('form[data-ctrl-enter="page"]');
  if (form && event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit(form.querySelector('button[data-kind="primary"]'));
    return;
  }
  if (document.body.dataset.shortcuts !== "on" || event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  const key = first + event.key;
  first = event.key === "g" && !first ? "g" : "";
  if (first) return;
  if (key === "?") { document.querySelector("#keys")?.showModal(); return; }
  const link = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (link) { event.preventDefault(); link.click(); }
}

document.addEventListener("keydown", press);
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.querySelector(button.dataset.copy).value);
    button.textContent = button.dataset.copied;
  });
}
