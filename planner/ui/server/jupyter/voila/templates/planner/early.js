window.voila_heartbeat = () => {};
// The first cards can be clicked before the script of the page is there: it does it then.
window.plannerEarly = [];
addEventListener("click", (event) => {
  const name = event.target.closest("[data-served] button")?.getAttribute("aria-label");
  if (!name) return;
  window.plannerEarly.push(name);
  const word = document.getElementById("host-word");
  word.textContent = "Connecting ... What you did is sent as soon as the page is connected.";
  word.hidden = false;
});
