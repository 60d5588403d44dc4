/* A toast that offers undo goes once the time for it is over, but never from under a pointer or a focus. */
for (const toast of document.querySelectorAll("[data-toast]")) {
  const go = () => {
    if (toast.matches(":hover, :focus-within")) setTimeout(go, 1000);
    else toast.remove();
  };
  setTimeout(go, Number(toast.dataset.toast) * 1000);
}
