function render({ model, el }) {
  el.classList.add("planner-view", "handout-view");
  const quiet = announcer(model, el);
  const local = { paper: "a4", large: false, pages: [], busy: false };

  const draw = () => {
    const shown = model.get("state");
    const held = shown.refusals.length;
    const download = (format, label, plain, referral) => h("button", { type: "button", class: plain ? "plain" : "", "data-key": format, "data-format": format,
      "data-referral": referral ? "" : null }, label);
    return [
      h("div", { class: "row" },
        h("span", { class: held ? "held" : "small" },
          shown.empty ? "Nothing to hand out yet" : !held && shown.gates.length ? "Exercises are held back: the referral is ready" : held ? `${held} thing${held === 1 ? "" : "s"} to settle before it can be handed out` : "Ready to hand out"),
        h("button", { type: "button", "data-see": "", disabled: shown.empty }, "Hand-out ...")),
      h("dialog", { "aria-label": "Hand-out" },
        h("div", { class: "row" }, h("h2", {}, "Hand-out"), h("button", { type: "button", class: "plain", "data-close": "" }, "Close")),
        held > 0 && [h("p", {}, "It cannot be handed out yet:"), h("ul", {}, shown.refusals.map((text) => h("li", { class: "notice stops" }, text)))],
        held > 0 && shown.gates.length > 0 && h("div", { class: "referral", role: "group", "aria-label": "What may go out now" },
          h("p", {}, "Until the clearance, the client may take home where to go, and the advice that is listed for it. No exercise is in it."),
          h("div", { class: "row start" }, download("pdf", "Referral as PDF", false, true), download("text", "As text", true, true), download("csv", "As a table (CSV)", true, true))),
        shown.missing && h("p", { class: "note" }, `The print cannot show ${shown.missing}: a box stands in its place.`),
        !held && !shown.empty && [
          h("div", { class: "row tools" },
            h("label", { for: "pp-paper" }, "Paper"),
            h("select", { id: "pp-paper" }, [["a4", "A4"], ["us-letter", "Letter"]].map(([value, word]) => h("option", { value, selected: value === local.paper }, word))),
            h("label", { class: "tick" }, h("input", { id: "pp-large", type: "checkbox", checked: local.large }), " Large print"),
            download("pdf", "Download PDF"), download("text", "Text", true), download("csv", "Table (CSV)", true)),
          h("div", { class: "pages", "aria-live": "polite" },
            local.busy && h("p", {}, "Making the pages ..."),
            local.pages.map((url, number) => h("img", { src: url, alt: `Page ${number + 1} of ${local.pages.length}`, "data-key": url })))]),
    ];
  };
  const [send, hush] = teller(model);
  const [soon, stop] = drawing(model, el, draw, ["state", "announcement"]);
  const forget = () => { local.pages.forEach((url) => URL.revokeObjectURL(url)); local.pages = []; };
  const look = () => {
    if (model.get("state").refusals.length) return;
    local.busy = true;
    send({ do: "preview", paper: local.paper, large: local.large });
    soon();
  };
  el.addEventListener("click", (event) => {
    if (event.target.closest("[data-see]")) {
      el.querySelector("dialog").showModal();
      look();
    }
    if (event.target.closest("[data-close]")) event.target.closest("dialog").close();
    const wanted = event.target.closest("[data-format]");
    if (wanted) send({ do: "download", format: wanted.dataset.format, paper: local.paper, large: local.large, referral: wanted.dataset.referral !== undefined });
  });
  el.addEventListener("change", (event) => {
    if (event.target.id === "pp-paper") local.paper = event.target.value;
    else if (event.target.id === "pp-large") local.large = event.target.checked;
    else return;
    look();
  });
  const pages = (content, buffers) => {
    if (!content.pages) return;
    forget();
    local.busy = false;
    local.pages = buffers.map((bytes) => URL.createObjectURL(new Blob([bytes], { type: "image/png" })));
    soon();
  };
  model.on("msg:custom", pages);
  const file = downloads(model);
  return () => { stop(); hush(); quiet(); file(); model.off("msg:custom", pages); forget(); };
}
export default { render };
