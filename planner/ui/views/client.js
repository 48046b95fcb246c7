function matches(known, typed) {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (text) => words.every((word) => text.toLowerCase().includes(word));
  const exact = [], named = [], defined = []; // its full name, a part of its names, or of its definition
  for (const each of known) { // they come the strictest first, and stay so: what is not known is not taken for the milder
    const synonym = fits(each.label) ? "" : each.synonyms.find(fits) || "";
    if (each.label.toLowerCase() === typed.toLowerCase()) exact.push([each, ""]);
    else if (fits(`${each.label} ${each.synonyms.join(" ")}`)) named.push([each, synonym]);
    else if (fits(`${each.label} ${each.synonyms.join(" ")} ${each.definition}`)) defined.push([each, ""]);
  }
  return [...exact, ...named, ...defined].slice(0, 10);
}

const JOINTS = [["knee", "knee"], ["hip", "hip"], ["ankle_foot", "ankle or foot"], ["shoulder", "shoulder"], ["elbow_wrist_hand", "elbow, wrist or hand"]];
const WEIGHTS = [["none", "none"], ["touch", "touch only"], ["partial", "part of it"], ["as_tolerated", "as tolerated"], ["full", "full"]];

// Nobody was cleared, and nothing began, on a day that has not come.
const today = (shown) => new Date(Date.now() + shown.utc_offset_minutes * 60000).toISOString().slice(0, 10); // the clinic's day

function render({ model, el }) {
  el.classList.add("planner-view", "client-view");
  const local = { typed: "", open: false, at: 0, asked: false };
  const quiet = announcer(model, el);

  const picker = () => {
    const stated = new Set(model.get("state").conditions.map((each) => each.id));
    const typed = local.typed.trim();
    const open = model.get("known").filter((each) => !stated.has(each.id));
    const spelt = local.open && typed ? matches(open, typed) : [];
    const alike = model.get("alike"); // Python forgives a letter or two; it is asked where nothing is spelt as typed
    const nearly = !spelt.length && local.open && alike.text === typed ? alike.ids.map((id) => [open.find((each) => each.id === id), ""]).filter(([each]) => each) : [];
    const found = spelt.length ? spelt : nearly;
    // the last keeps it as words, unless they are the name of a condition: that has to be screened
    const called = model.get("known").some((each) => [each.label, ...each.synonyms].some((name) => name.toLowerCase() === typed.toLowerCase()));
    const list = local.open && typed ? [...found, ...(called ? [] : [[null, typed]])] : [];
    local.list = list;
    local.unknown = local.open && typed.length >= 4 && !spelt.length && alike.text !== typed;
    local.sure = nearly.length ? false : found.length < 2 || found.some(([each]) => each.label.toLowerCase() === typed.toLowerCase());
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
      h("div", { class: "found", hidden: list.length === 0 },
        found.length > 0 && !local.sure && h("p", { class: local.asked ? "which asked" : "which", role: "status" },
          nearly.length ? "Did you mean this? Arrow keys choose, Enter adds." : "Which of these? The strictest comes first. Arrow keys choose, Enter adds."),
        h(
        "ul",
        { id: "pp-condition-list", role: "listbox", "aria-label": "Conditions" },
        list.map(([each, words], number) =>
          each
            ? h("li", { role: "option", id: `pp-option-${number}`, "data-key": each.id, "data-pick": each.id, "aria-selected": String(number === local.at) },
                h("b", {}, each.label), words && ` (${words})`, h("small", {}, each.definition))
            : h("li", { role: "option", id: `pp-option-${number}`, "data-key": "words", "data-words": words, "aria-selected": String(number === local.at) },
                h("b", {}, `Keep “${words}” as words`), h("small", {}, found.length ? "If it is none of these. It is not screened." : "No condition by that name. It is not screened: no rule knows it.")),
        ))),
    );
  };

  const condition = (each) => {
    const id = each.id;
    const field = (name) => `pp-${name}-${id}`;
    const has = (name) => each.carries.includes(name);
    const choice = (name, values) => h("select", { id: field(name), "data-detail": name },
      [["", "not said"], ...values].map(([value, word]) => h("option", { value, selected: value === each[name] }, word)));
    const pair = (name, label, control, more = "") => h("span", { class: `pair ${more}`, "data-key": name }, h("label", { for: field(name) }, label), control);
    return h(
      "li",
      { class: `condition ${each.status}`, "data-key": id },
      h("div", { class: "row" },
        h("b", { title: each.definition }, each.label),
        h("button", { type: "button", class: "plain", "data-do": "remove", "data-with": JSON.stringify({ condition: id }), "aria-label": `Take out ${each.label}` }, "Take out")),
      h("div", { class: "details", "data-condition": id },
        has("side") && pair("side", "Side", choice("side", [["left", "left"], ["right", "right"], ["both", "both"]])),
        has("side") && each.side_means && h("span", { class: "small", "data-key": "side-means" }, `Its side: ${each.side_means}`),
        has("joint") && pair("joint", "Joint", choice("joint", JOINTS)),
        has("level") && pair("level", "Level",
          h("input", { id: field("level"), type: "text", class: "short", autocomplete: "off", placeholder: "T12, L4-5", "data-detail": "level", value: each.level })),
        has("weight_bearing") && pair("weight_bearing", "Weight on the leg", choice("weight_bearing", WEIGHTS)),
        has("since") && pair("since", "Since",
          h("input", { id: field("since"), type: "date", min: "1900-01-01", max: today(model.get("state")), "data-detail": "since", value: each.since })),
        pair("status", "Status", h("select", { id: field("status"), "data-detail": "status" },
          ["active", "confirmed", "suspected", "resolved"].map((value) =>
            h("option", { value, selected: value === each.status }, value)))),
        pair("note", "Note", h("input", { id: field("note"), type: "text", autocomplete: "off", placeholder: "never printed", "data-detail": "note", value: each.note }), "long")),
    );
  };

  const gate = (each) => {
    const words = JSON.stringify({ condition: each.id });
    return h(
      "li",
      { class: each.open ? "gate open" : "gate", "data-key": each.id },
      h("b", {}, each.open ? "Cleared: " : "Exercises are held back: ", each.label),
      !each.open && h("p", { class: "missing" }, "Missing: ", h("b", {}, each.missing.join("; "))),
      each.cleared && h("p", {}, each.cleared, " ", h("button", { type: "button", class: "plain", "data-do": "unclear", "data-with": words }, "Take back")),
      !each.open && h("div", {}, h("p", {}, each.text), h("p", { class: "small" }, each.referral),
            !each.cleared && h("form", { class: "clearance", "data-gate": each.id },
              h("label", { for: `pp-by-${each.id}` }, "Cleared by"),
              h("input", { id: `pp-by-${each.id}`, name: "by", type: "text", required: true }),
              h("label", { for: `pp-on-${each.id}` }, "on"),
              h("input", { id: `pp-on-${each.id}`, name: "date", type: "date", min: "1900-01-01", max: today(model.get("state")), required: true }),
              h("button", { type: "submit" }, "Record clearance"))),
    );
  };

  const draw = () => {
    const shown = model.get("state");
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
      shown.unscreened.length > 0 && h("ul", { class: "conditions", "aria-label": "Not screened" }, shown.unscreened.map((words) =>
        h("li", { class: "condition unscreened", "data-key": words }, h("div", { class: "row" },
          h("span", {}, h("b", {}, words), h("small", {}, " not screened: no rule knows it")),
          h("button", { type: "button", class: "plain", "data-do": "drop_words", "data-with": JSON.stringify({ text: words }), "aria-label": `Take out ${words}` }, "Take out"))))),
      h("ul", { class: "conditions", "aria-label": "Conditions of this client" }, shown.conditions.filter((each) => !shown.cannot.some(([id]) => id === each.id)).map(condition)),
      h("ul", { class: "gates", "aria-label": "Clearance" }, shown.gates.map(gate)),
      h("details", { class: "ticks" }, h("summary", {}, "Equipment at hand", h("span", { class: "small" }, ` (${shown.equipment.filter((each) => each[2]).length} ticked)`)),
        h("div", { class: "terms" }, shown.equipment.map(([item, label, on]) => h("label", { "data-key": item },
          h("input", { type: "checkbox", "data-do": "at_hand", "data-with": JSON.stringify({ item }), checked: on }), " ", label)))),
      shown.questions.map((text) => h("p", { class: "question" }, text)),
    ];
  };
  const [send, hush] = teller(model);
  const [soon, stop] = drawing(model, el, draw, ["state", "known", "alike", "announcement"]);
  listen(el, send);

  let finding;
  const pick = ([each, words]) => {
    send(each ? { do: "add", condition: each.id } : { do: "note_words", text: words });
    Object.assign(local, { typed: "", open: false, at: 0, asked: false });
    el.querySelector("#pp-condition").value = "";
    soon();
  };
  el.addEventListener("input", (event) => {
    if (event.target.id !== "pp-condition") return;
    Object.assign(local, { typed: event.target.value, open: true, at: 0, asked: false });
    soon();
    clearTimeout(finding);
    finding = setTimeout(() => { if (local.unknown) send({ do: "find", text: local.typed.trim() }); }, 250);
  });
  el.addEventListener("keydown", (event) => {
    if (event.target.id !== "pp-condition") return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      local.at = Math.max(0, Math.min(local.at + step, local.list.length - 1)); // at once: Enter may come before it is drawn
      local.asked = true; // who goes through the list has seen that there are several
    } else if (event.key === "Enter" && local.list.length && !local.sure && !local.asked) local.asked = true;
    else if (event.key === "Enter" && local.list.length) pick(local.list[local.at]);
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
    const option = event.target.closest('[role="option"]');
    if (!option) return;
    event.preventDefault(); // keep the focus where one types
    pick(local.list[[...option.parentElement.children].indexOf(option)]);
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
  return () => { clearTimeout(finding); stop(); hush(); quiet(); };
}
export default { render };
