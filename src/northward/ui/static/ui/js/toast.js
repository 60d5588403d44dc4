/* A toast that offers undo goes once the time for it is over. */
for (const toast of document.querySelectorAll("[data-toast]")) {
  setTimeout(() => toast.remove(), Number(toast.dataset.toast) * 1000);
}
