// Each browser tab keeps an opaque id of its own: a reload finds *its* routine again.
function tabId() {
  let id = sessionStorage.getItem("planner-tab");
  if (!id) {
    id = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    sessionStorage.setItem("planner-tab", id);
  }
  return id;
}

function render({ model, el }) {
  el.classList.add("planner-view", "desk-view");
  const quiet = announcer(model, el);
  const local = { writing: false };
  const words = (fields) => JSON.stringify(fields);

  const draw = () => {
    const shown = model.get("state");
    const lists = model.get("lists");
    const { search = "", clients = [], routines = [], versions = [] } = lists;
    const profile = [["name", "Your name"], ["role", "Role"], ["registration", "Registration"], ["clinic", "Clinic"], ["phone", "Phone"]];
    return [
      h("div", { class: "row bar" },
        h("div", { class: "now" },
          h("b", {}, shown.client || "New client"), h("span", { class: "small" }, ` · ${shown.routine}`,
            shown.version ? ` · version ${shown.version}${shown.handed_out ? ", handed out" : ""}` : "")),
        h("span", { class: `state ${local.writing ? "writing" : shown.state}`, role: "status" }, local.writing ? "Saving ..." : shown.status),
        h("div", { class: "row start" },
          h("button", { type: "button", class: "plain", "data-dialog": "open" }, "Open ..."),
          h("button", { type: "button", class: "plain", "data-do": "new" }, "New client"),
          h("button", { type: "button", class: "plain", "data-dialog": "profile" }, "Your profile ..."))),
      shown.state === "conflict" && h("div", { class: "conflict", role: "alertdialog", "aria-label": "Two tabs" },
        h("p", {}, h("b", {}, "Another tab saved this first."), " Nothing of yours is lost, and nothing is saved until you choose."),
        h("div", { class: "row" },
          h("button", { type: "button", "data-do": "keep", "data-with": words({ mine: true }) }, "Keep mine, as a new version"),
          h("button", { type: "button", class: "plain", "data-do": "keep", "data-with": words({ mine: false }) }, "Take the other one"))),
      h("dialog", { class: "open", "aria-label": "Open" },
        h("div", { class: "row" }, h("h2", {}, "Open"), h("button", { type: "button", class: "plain", "data-close": "" }, "Close")),
        h("label", { for: "pp-seek" }, "Find a client by name or reference"),
        h("input", { id: "pp-seek", type: "search", autocomplete: "off", "data-do": "seek", "data-live": "", value: search }),
        h("ul", { class: "list", "aria-label": "Clients" }, clients.map(([id, name, reference, count, changed]) =>
          h("li", { "data-key": id }, h("button", { type: "button", class: "plain wide", "data-do": "open", "data-with": words({ client: id }) },
            h("b", {}, name), h("span", { class: "small" }, ` ${reference !== name ? reference : ""} · ${count} routine${count === 1 ? "" : "s"} · ${changed}`))))),
        lists.clients && !clients.length && h("p", { class: "none" }, search ? "Nobody by that name." : "Nobody is saved yet."),
        shown.client_id && h("section", {},
          h("h3", {}, `Routines of ${shown.client}`),
          h("ul", { class: "list", "aria-label": "Routines" }, routines.map(([id, title, version, changed, here]) =>
            h("li", { "data-key": id }, h("button", { type: "button", class: "plain wide", "data-do": "open", "data-with": words({ client: shown.client_id, routine: id }), "aria-current": here ? "true" : null },
              h("b", {}, title), h("span", { class: "small" }, ` · version ${version} · ${changed}${here ? " · open" : ""}`))))),
          h("div", { class: "row start" },
            h("button", { type: "button", class: "plain", "data-do": "fresh" }, "New routine"),
            h("button", { type: "button", class: "plain", "data-do": "copy" }, "Copy the one that is open")),
          versions.length > 0 && [h("h3", {}, "Versions of the open routine"),
            h("ul", { class: "list versions", "aria-label": "Versions" }, versions.map(([version, changed, author, out, changes]) =>
              h("li", { "data-key": String(version) },
                h("div", { class: "row" }, h("span", {}, h("b", {}, `Version ${version}`), h("span", { class: "small" }, ` · ${changed}${author ? ` · ${author}` : ""}${out ? " · handed out" : ""}`)),
                  version !== shown.version && h("button", { type: "button", class: "plain", "data-do": "open", "data-with": words({ client: shown.client_id, routine: shown.routine_id, version }) }, "Open as a new routine")),
                changes.length > 0 && h("details", {}, h("summary", {}, "What changed"), h("ul", {}, changes.map((text) => h("li", {}, text)))))))],
          h("details", { class: "leave" }, h("summary", {}, "Export or erase this client"),
            h("p", {}, "Export first: a zip of plain files. Erasing takes away the client, all routines and all versions, for ever."),
            h("button", { type: "button", class: "plain", "data-do": "export" }, "Export"),
            h("form", {}, h("label", { for: "pp-typed" }, `To erase, type: ${shown.client}`),
              h("input", { id: "pp-typed", name: "typed", type: "text", autocomplete: "off" }),
              h("button", { type: "submit", class: "danger" }, "Erase for ever"))))),
      h("dialog", { class: "profile", "aria-label": "Your profile" },
        h("div", { class: "row" }, h("h2", {}, "Your profile"), h("button", { type: "button", class: "plain", "data-close": "" }, "Close")),
        h("p", { class: "small" }, "Printed on every hand-out, and kept once."),
        profile.map(([field, label]) => [h("label", { for: `pp-my-${field}` }, label),
          h("input", { id: `pp-my-${field}`, type: "text", "data-do": "profile", "data-live": "", "data-with": words({ field }), value: shown.profile[field] })])),
    ];
  };
  const [send, hush] = teller(model);
  const [soon, stop, redraw] = drawing(model, el, draw, ["state", "lists", "announcement"]);
  let asking, settling = null;
  const settle = () => { settling = send({ do: "settle" }); };
  const writing = () => {
    local.writing = true;
    settling = null; // an answer to something older says nothing of what is written now
    redraw(); // at once: "saved" must never stand beside what is not
    clearTimeout(asking);
    asking = setTimeout(settle, 300); // after the words themselves, which wait 250 ms for more
  };
  const answered = () => {
    if (settling && model.get("acknowledged") >= settling) local.writing = false;
  };
  const look = () => { if (document.visibilityState === "visible") send({ do: "look" }); }; // another tab may have been at work
  document.addEventListener("visibilitychange", look);
  window.addEventListener("focus", look);
  document.addEventListener("planner-writing", writing);
  model.on("change:acknowledged", answered);
  listen(el, (message, node) => send(message.do === "seek" ? { do: "seek", text: message.value } : message, node));
  el.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog]");
    if (opener) {
      if (opener.dataset.dialog === "open") send({ do: "browse" });
      el.querySelector(`dialog.${opener.dataset.dialog}`).showModal();
    }
    if (event.target.closest("[data-close]")) event.target.closest("dialog").close();
    if (event.target.closest('[data-do="open"], [data-do="fresh"], [data-do="copy"]')) {
      event.target.closest("dialog").close();
    }
  });
  el.addEventListener("submit", (event) => {
    event.preventDefault();
    send({ do: "erase", typed: event.target.elements.typed.value });
    event.target.reset();
  });
  el.addEventListener("close", (event) => { // by its button, by Escape, or by what was chosen in it; it does not bubble
    if (event.target.matches("dialog.open")) send({ do: "shut" });
  }, true);
  const file = downloads(model);
  send({ do: "tab", tab: tabId() });
  return () => {
    stop();
    hush();
    quiet();
    file();
    model.off("change:acknowledged", answered);
    clearTimeout(asking);
    document.removeEventListener("planner-writing", writing);
    document.removeEventListener("visibilitychange", look);
    window.removeEventListener("focus", look);
  };
}
export default { render };
