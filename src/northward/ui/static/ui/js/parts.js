/* The one place that knows htmx: a page's parts that fetch themselves. Its settings stand in the page's head; what may
   not be put into a page is stopped here. */
document.addEventListener("htmx:before:response", (event) => {
  const answer = event.detail.ctx.response.raw;
  if (!answer.redirected) return;
  // A part never moves: who is sent elsewhere (signed out, shown out) gets the whole page, not a page within a page.
  event.preventDefault();
  location.reload();
});
