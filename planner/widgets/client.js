function matches(known, typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (text) => words.every((word) => text.toLowerCase().includes(word));
  const scored = [];
  for (const each of known) {
    const synonym = each.synonyms.find(fits);
    if (fits(each.label)) scored.push([each.label.toLowerCase().startsWith(words[0]) ? 0 : 1, each, ""]);
    else if (synonym) scored.push([2, each, synonym]);
    else if (fits(`${each.label} ${each.synonyms.join(" ")} ${each.definition}`)) scored.push([3, each, ""]);
  }
  return scored.sort((a, b) => a[0] - b[0]).slice(0, 8);
}

// Nobody was cleared, and nothing began, on a day that has not come.
const today = () => new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 10);

function render({ model, el }) {
  el.classList.add("planner-view", "client-view");
  const local = { typed: "", open: false, at: 0 };
  const quiet = announcer(model, el);

  const picker = () => {
    const stated = new Set(model.get("shown").conditions.map((each) => each.id));
    const list = local.open && local.typed ? matches(model.get("known").filter((each) => !stated.has(each.id)), local.typed) : [];
    local.list = list;
    local.at = Math.max(0, Math.min(local.at, list.length - 1));
    return h(
      "div",
      { class: "picker" },
      h("label", { for: "pp-condition" }, "What limits this client?"),
      h("input", {
        id: "pp-condition", type: "text", role: "combobox", autocomplete: "off",
        placeholder: "Type: osteoporosis, torn cuff ...",
        "aria-expanded": String(list.length > 0), "aria-controls": "pp-condition-list", "aria-autocomplete": "list",
        "aria-activedescendant": list.length ? `pp-option-${local.at}` : null, value: local.typed,
      }),
      h(
        "ul",
        { id: "pp-condition-list", role: "listbox", "aria-label": "Conditions", hidden: list.length === 0 },
        list.map(([, each, synonym], number) =>
          h(
            "li",
            { role: "option", id: `pp-option-${number}`, "data-key": each.id, "data-pick": each.id, "aria-selected": String(number === local.at) },
            h("b", {}, each.label), synonym && ` (${synonym})`, h("small", {}, each.definition),
          ),
        ),
      ),
      local.open && local.typed && !list.length && h("p", { class: "none" }, "No condition by that name: try another word."),
    );
  };

  const condition = (each) => {
    const id = each.id;
    const field = (name) => `pp-${name}-${id}`;
    const has = (name) => each.carries.includes(name);
    return h(
      "li",
      { class: `condition ${each.status}`, "data-key": id },
      h("div", { class: "row" },
        h("b", { title: each.definition }, each.label),
        h("button", { type: "button", class: "plain", "data-do": "remove", "data-with": JSON.stringify({ condition: id }), "aria-label": `Take out ${each.label}` }, "Take out")),
      h("div", { class: "details", "data-condition": id },
        has("side") && [h("label", { for: field("side") }, "Side"),
          h("select", { id: field("side"), "data-detail": "side" },
            [["", "not said"], ["left", "left"], ["right", "right"], ["both", "both"]].map(([value, word]) =>
              h("option", { value, selected: value === each.side }, word)))],
        has("since") && [h("label", { for: field("since") }, "Since"),
          h("input", { id: field("since"), type: "date", min: "1900-01-01", max: today(), "data-detail": "since", value: each.since })],
        h("label", { for: field("status") }, "Status"),
        h("select", { id: field("status"), "data-detail": "status" },
          ["active", "confirmed", "suspected", "resolved"].map((value) =>
            h("option", { value, selected: value === each.status }, value)))),
    );
  };

  const gate = (each) => {
    const words = JSON.stringify({ condition: each.id });
    return h(
      "li",
      { class: each.cleared ? "gate open" : "gate", "data-key": each.id },
      h("b", {}, each.cleared ? "Cleared: " : "Before any plan: ", each.label),
      each.cleared
        ? h("p", {}, each.cleared, " ", h("button", { type: "button", class: "plain", "data-do": "unclear", "data-with": words }, "Take back"))
        : h("div", {}, h("p", {}, each.text), h("p", { class: "small" }, each.referral),
            h("form", { class: "clearance", "data-gate": each.id },
              h("label", { for: `pp-by-${each.id}` }, "Cleared by"),
              h("input", { id: `pp-by-${each.id}`, name: "by", type: "text", required: true }),
              h("label", { for: `pp-on-${each.id}` }, "on"),
              h("input", { id: `pp-on-${each.id}`, name: "date", type: "date", min: "1900-01-01", max: today(), required: true }),
              h("button", { type: "submit" }, "Record clearance"))),
    );
  };

  const draw = () => {
    const shown = model.get("shown");
    return [
      h("h2", {}, "Client"),
      h("div", { class: "about" },
        h("div", {}, h("label", { for: "pp-name" }, "Name"),
          h("input", { id: "pp-name", type: "text", autocomplete: "off", "data-do": "about", "data-live": "", "data-with": '{"field": "name"}', value: shown.name })),
        h("div", {}, h("label", { for: "pp-reference" }, "Reference"),
          h("input", { id: "pp-reference", type: "text", autocomplete: "off", "data-do": "about", "data-live": "", "data-with": '{"field": "reference"}', value: shown.reference }))),
      h("label", { for: "pp-goals" }, "Goals, in the client's words, one a line"),
      h("textarea", { id: "pp-goals", rows: "2", "data-do": "about", "data-live": "", "data-with": '{"field": "goals"}', value: shown.goals }),
      picker(),
      h("fieldset", { class: "ticks" }, h("legend", {}, "Positions they cannot use"),
        shown.cannot.map(([id, label]) => h("label", { "data-key": id },
          h("input", { type: "checkbox", "data-cannot": id, checked: shown.conditions.some((each) => each.id === id) }), " ", label))),
      h("ul", { class: "conditions", "aria-label": "Conditions of this client" }, shown.conditions.filter((each) => !shown.cannot.some(([id]) => id === each.id)).map(condition)),
      h("ul", { class: "gates", "aria-label": "Clearance" }, shown.gates.map(gate)),
      h("details", { class: "ticks" }, h("summary", {}, "Equipment at hand", h("span", { class: "small" }, ` (${shown.equipment.filter((each) => each[2]).length} ticked)`)),
        h("div", { class: "terms" }, shown.equipment.map(([item, label, on]) => h("label", { "data-key": item },
          h("input", { type: "checkbox", "data-do": "at_hand", "data-with": JSON.stringify({ item }), checked: on }), " ", label)))),
      shown.questions.map((text) => h("p", { class: "question" }, text)),
    ];
  };
  const [send, hush] = teller(model);
  const [soon, stop] = drawing(model, el, draw, ["shown", "known", "said"]);
  listen(el, send);

  const pick = (id) => {
    send({ do: "add", condition: id });
    Object.assign(local, { typed: "", open: false, at: 0 });
    el.querySelector("#pp-condition").value = "";
    soon();
  };
  el.addEventListener("input", (event) => {
    if (event.target.id !== "pp-condition") return;
    Object.assign(local, { typed: event.target.value, open: true, at: 0 });
    soon();
  });
  el.addEventListener("keydown", (event) => {
    if (event.target.id !== "pp-condition") return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) local.at += step;
    else if (event.key === "Enter" && local.list.length) pick(local.list[local.at][1].id);
    else if (event.key === "Escape") local.open = false;
    else return;
    if (step) local.open = true;
    event.preventDefault();
    soon();
    requestAnimationFrame(() => el.querySelector('[role="option"][aria-selected="true"]')?.scrollIntoView({ block: "nearest" }));
  });
  el.addEventListener("focusout", (event) => {
    if (event.target.id === "pp-condition" && !el.contains(event.relatedTarget)) {
      local.open = false;
      soon();
    }
  });
  el.addEventListener("mousedown", (event) => {
    const option = event.target.closest("[data-pick]");
    if (!option) return;
    event.preventDefault(); // keep the focus where one types
    pick(option.dataset.pick);
  });
  el.addEventListener("change", (event) => {
    const id = event.target.dataset.cannot;
    if (id) send({ do: event.target.checked ? "add" : "remove", condition: id }, event.target);
    const box = event.target.closest("[data-condition]");
    if (!box || (event.target.type === "date" && !event.target.validity.valid)) return; // a year half typed is no date yet
    const message = { do: "detail", condition: box.dataset.condition };
    for (const field of box.querySelectorAll("[data-detail]")) if (field.value) message[field.dataset.detail] = field.value;
    send(message, event.target);
  });
  el.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    send({ do: "clear", condition: form.dataset.gate, by: form.elements.by.value, date: form.elements.date.value });
  });
  return () => { stop(); hush(); quiet(); };
}
export default { render };
