// Stands in the page itself, and runs before the script of the page is there. It opens the socket, to which a browser
// does not get while it draws, and notes the clicks on the cards as they were served.
import { type EarlyPage, WAITS } from "./early_page.ts";
import { openSocket } from "./socket.ts";

const early: EarlyPage = globalThis.plannerEarly = {
  ...JSON.parse(document.getElementById("host-page")!.textContent!),
  base: document.body.dataset.baseUrl ?? "/",
  session: crypto.randomUUID(),
  messages: [],
  clicks: [],
};

addEventListener("click", ({ target }) => {
  const name = (target as Element).closest("[data-served] button")?.getAttribute("aria-label");
  if (!name) return;
  early.clicks.push(name);
  const word = document.getElementById("host-word")!;
  word.textContent = WAITS;
  word.hidden = false;
});

if (!early.failed) {
  early.socket = openSocket(early);
  early.socket.onmessage = ({ data }) => early.messages.push(data);
}
