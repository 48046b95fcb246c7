const DAYS = [["mon", "Mon"], ["tue", "Tue"], ["wed", "Wed"], ["thu", "Thu"], ["fri", "Fri"], ["sat", "Sat"], ["sun", "Sun"]];
const SIDES = [["", "as usual"], ["bilateral", "both together"], ["each", "each side"], ["alternating", "turn about"], ["left", "left only"], ["right", "right only"]];

function render({ model, el }) {
  el.classList.add("planner-view", "routine-view");
  const quiet = announcer(model, el);

  const line = (changing, count) => {
    const each = { ...model.get("choices").about[changing.id], ...changing };
    const rules = model.get("rules");
    const here = { key: each.key, exercise: each.id };
    const says = (extra) => JSON.stringify({ ...here, ...extra });
    const id = (name) => `pp-${name}-${each.key}`;
    const counted = (field, value, more = {}) => {
      const [low, high] = model.get("bounds")[field];
      return h("input", { type: "number", min: String(low), max: String(high), step: field === "load_kg" ? "0.05" : "1",
        "data-do": "number", "data-with": says({ field, of: more.of }), value: String(value), id: more.id, "aria-label": more.label });
    };
    const number = (field, label) => [h("label", { for: id(field) }, label), counted(field, each[field], { id: id(field) })];
    const repeats = (value, more) => h("input", { type: "text", inputmode: "numeric", "data-do": "reps", "data-with": says({ of: more.of }), value, id: more.id, "aria-label": more.label });
    const typed = (field, label, hint) => [h("label", { for: id(field) }, label),
      h("input", { id: id(field), class: "wide", type: "text", "data-do": "dose_text", "data-with": says({ field }), value: each[field], placeholder: hint })];
    const swaps = model.get("choices").swaps[each.id] || [];
    const asked = each.rules.filter((rule) => rules[rule].action === "caution");
    return h(
      "li",
      { class: `line ${each.verdict}`, "data-key": each.key, "data-at": String(each.at), "data-exercise": each.id, tabindex: "-1" },
      h("div", { class: "head" }, stamp(model.get("pictures")[each.picture], ""), h("div", {}, h("div", { class: "row" },
        h("h3", {}, h("span", { class: "number", draggable: "true", title: "Drag to move; or Alt and the arrow keys" }, String(each.at + 1)), " ", each.name),
        badge(each.verdict, model.get("verdicts"))),
      h("p", { class: "small dose" }, each.words, " · ", each.time))),
      h("div", { class: "row tools" },
        h("button", { type: "button", class: "tool", "data-key": "up", "data-do": "move", "data-with": says({ by: -1 }), "aria-label": `Move ${each.name} up`, disabled: each.at === 0 }, "Up"),
        h("button", { type: "button", class: "tool", "data-key": "down", "data-do": "move", "data-with": says({ by: 1 }), "aria-label": `Move ${each.name} down`, disabled: each.at === count - 1 }, "Down"),
        h("button", { type: "button", class: "tool", "data-key": "out", "data-do": "remove", "data-with": says({}), "aria-label": `Take out ${each.name}` }, "Take out"),
        swaps.length > 0 && [h("select", { class: "swap", "data-key": "swap", "aria-label": `Swap ${each.name}` },
          h("option", { value: "" }, "Swap for ..."),
          swaps.map(([other, name, verdict]) => h("option", { value: other }, `${name} (${model.get("verdicts")[verdict].toLowerCase()})`))),
          h("button", { type: "button", class: "tool chosen", "data-key": "do-swap", "data-wish": "swap", "data-with": says({}) }, "Swap")]),
      h("label", { for: id("cue") }, "Cue for this client (printed)"),
      h("input", { id: id("cue"), type: "text", "data-do": "words", "data-live": "", "data-with": says({ field: "cue" }), value: each.cue }),
      each.drawn && h("details", { class: "see", "data-key": "see", "data-watch": says({}), "data-film": each.key }, h("summary", {}, "See it at this dose"), shot(each.key)),
      h("details", { class: "more", "data-key": "more" }, h("summary", {}, "Dose, side and private note"),
      h("div", { class: "doses" },
        number("sets", "Sets"),
        h("label", { for: id("reps") }, "Repeats"), repeats(each.reps, { id: id("reps") }),
        number("hold_seconds", "Hold, s"),
        number("duration_seconds", "Or time, s"),
        number("rest_seconds", "Rest, s"),
        number("effort", "Effort, 0-10"),
        number("load_kg", "Load, kg"),
        number("reps_in_reserve", "Spare repeats"),
        each.loaded && [h("label", { for: id("per") }, "Load is"),
          h("select", { id: id("per"), "data-do": "per", "data-with": says({}) },
            [["", "as usual"], ["hand", "in each hand"], ["total", "in all"]].map(([value, word]) =>
              h("option", { value, selected: value === each.load_per }, word)))],
        typed("band", "Band", "red, or how strong"),
        typed("tempo", "Tempo, s", "out-wait-back-wait, as 2-0-3-0"),
        number("sessions_per_day", "Times a day"),
        number("days_per_week", "Days a week"),
        h("label", { for: id("side") }, "Side"),
        h("select", { id: id("side"), "data-do": "side", "data-with": says({}) },
          SIDES.map(([value, word]) => h("option", { value, selected: value === each.side }, word))),
        each.variants.length > 0 && [h("label", { for: id("variant") }, "Form"),
          h("select", { id: id("variant"), "data-do": "variant", "data-with": says({}) },
            [["", "main form"], ...each.variants.map(([name, changes, rated]) => [name, rated ? name : `${name} (not rated: counts as blocked)`])].map(([value, word]) =>
              h("option", { value, selected: value === each.variant }, word)))]),
      each.sides.length > 0 && h("details", { class: "by-side" }, h("summary", {}, "One side otherwise"),
        h("table", {},
          h("thead", {}, h("tr", {}, h("td", {}), ["Sets", "Repeats", "Hold, s", "Load, kg"].map((word) => h("th", { scope: "col" }, word)))),
          h("tbody", {}, each.sides.map((own) => {
            const cell = (field, label, input) => h("td", {}, input(field, own[field], { of: own.of, label: `${label}, ${own.of} side` }));
            return h("tr", { "data-key": own.of }, h("th", { scope: "row" }, own.of === "left" ? "Left" : "Right"),
              cell("sets", "Sets", counted), cell("reps", "Repeats", (_, value, more) => repeats(value, more)),
              cell("hold_seconds", "Hold", counted), cell("load_kg", "Load", counted));
          }))),
        h("p", { class: "small" }, "What is left empty is as above.")),
      each.variant && h("p", { class: "small" }, each.variants.find(([name]) => name === each.variant)?.[1]),
      each.lead_leg !== null && h("div", { class: "doses" }, h("label", { for: id("lead") }, "Front leg"),
        h("select", { id: id("lead"), "data-do": "lead", "data-with": says({}) },
          [["", "as the side rule says"], ["swap_each_set", "swap each set"], ["left", "left"], ["right", "right"]].map(([value, word]) =>
            h("option", { value, selected: value === each.lead_leg }, word)))),
      each.ranges.length > 0 && h("fieldset", { class: "limits" }, h("legend", {}, "Keep it smaller"),
        each.ranges.map(([demand, label, own, limit]) => [
          h("label", { for: id(demand) }, label),
          h("select", { id: id(demand), "data-do": "limit", "data-with": says({ demand }) },
            ["", 0, 1, 2].filter((most) => most === "" || most < own).map((most) =>
              h("option", { value: String(most), selected: most === "" ? limit === null : most === limit },
                most === "" ? `usual (${["none", "small", "middle", "full"][own]})` : ["none", "small", "middle"][most]))),
        ])),
      h("label", { for: id("support") }, "Support (printed)"),
      h("input", { id: id("support"), type: "text", "data-do": "words", "data-live": "", "data-with": says({ field: "support" }), value: each.support, placeholder: each.usual_support }),
      each.bed && h("label", { class: "tick" }, h("input", { type: "checkbox", "data-do": "bed", "data-with": says({}), checked: each.on_bed }), " On a firm bed, not the floor"),
      each.side_rule && h("p", { class: "small" }, "Sides: ", each.side_rule),
      h("label", { for: id("note") }, "Private note (never printed)"),
      h("input", { id: id("note"), type: "text", "data-do": "words", "data-live": "", "data-with": says({ field: "private_note" }), value: each.private_note })),
      each.override && h("p", { class: "note" }, "Overridden by ", each.override, " ",
        h("button", { type: "button", class: "plain", "data-key": "back", "data-do": "overrule", "data-with": says({}) }, "Take back")),
      each.overridable && !each.override && h("details", { class: "overrule" },
        h("summary", {}, "Use it all the same"),
        h("form", { "data-line": says({}) },
          h("label", { for: id("by") }, "Your name"), h("input", { id: id("by"), name: "by", type: "text", required: true }),
          h("label", { for: id("reason") }, "Reason"), h("input", { id: id("reason"), name: "reason", type: "text", required: true }),
          h("button", { type: "submit" }, `Override ${each.blocked_by.join(", ")}`.trim()))),
      each.check_only && h("p", { class: "note" }, "A client's own habit, kept to be checked: not a suggestion."),
      each.notes.map((note) => h("p", { class: "note" }, note)),
      each.conflicts.map((text) => h("p", { class: "conflict" }, "Two conditions pull apart: ", text)),
      asked.map((rule) => {
        const node = h("ul", { class: "reasons", "data-key": `asked-${rule}` }, reason(rules[rule], rule));
        node.firstChild.append(h("label", { class: "tick" },
          h("input", { type: "checkbox", "data-do": "read", "data-with": says({ rule }), checked: each.acknowledged.includes(rule) }),
          " I have read this; its cue is printed"));
        return node;
      }),
      reasons(rules, each.rules.filter((rule) => !asked.includes(rule))),
    );
  };

  const draw = () => {
    const shown = model.get("state");
    const choices = model.get("choices");
    if (!model.get("verdicts").clear) return [];
    const lines = shown.lines;
    const stops = model.get("notices").filter((each) => each.stops);
    const others = model.get("notices").filter((each) => !each.stops);
    const notice = (each) => h("li", { class: each.stops ? "notice stops" : "notice", "data-key": `${each.code} ${each.line ?? ""} ${each.text}` }, each.text,
      each.sources.length > 0 && h("small", {}, " ", each.sources.join("; ")));
    return [
      h("h2", { id: "pp-routine", tabindex: "-1" }, "Routine"),
      h("label", { for: "pp-title" }, "Title"),
      h("input", { id: "pp-title", type: "text", "data-do": "plan", "data-live": "", "data-with": '{"field": "title"}', required: true, value: shown.title }),
      h("label", { for: "pp-goal" }, "Goal, in the client's words"),
      h("input", { id: "pp-goal", type: "text", "data-do": "plan", "data-live": "", "data-with": '{"field": "goal"}', value: shown.goal }),
      h("div", { class: "row" },
        h("select", { class: "start", "aria-label": "Begin from a ready-made routine" },
          h("option", { value: "" }, "Begin from a ready-made routine ..."),
          [...choices.ready_made].sort((a, b) => b[3] - a[3]).map(([value, title, , suits]) => h("option", { value }, suits ? `★ ${title}` : title))),
        h("button", { type: "button", class: "chosen", "data-wish": "start", "data-lines": String(lines.length) }, "Put it in")),
      lines.length > 0 && h("p", { class: "summary" },
        h("b", {}, `${shown.items} exercise${shown.items === 1 ? "" : "s"} · ${shown.session}`),
        ` · ${shown.changes} change${shown.changes === 1 ? "" : "s"} of position · ${shown.floor} time${shown.floor === 1 ? "" : "s"} down to the floor `,
        lines.length > 1 && h("button", { type: "button", class: "plain", "data-do": "order" }, "Spare getting up")),
      lines.length
        ? h("ol", { class: "lines", "aria-label": "Exercises of the routine" }, lines.map((each) => line(each, lines.length)))
        : h("p", { class: "none" }, "Nothing here yet. Add an exercise from the list, or begin from a ready-made routine."),
      lines.length > 0 && [
      h("div", { class: "dates" },
        h("div", {}, h("label", { for: "pp-start" }, "Start on"),
          h("input", { id: "pp-start", type: "date", min: "2000-01-01", max: "2099-12-31", "data-do": "plan", "data-with": '{"field": "start_date"}', value: shown.start_date })),
        h("div", {}, h("label", { for: "pp-review" }, "Review on"),
          h("input", { id: "pp-review", type: "date", min: "2000-01-01", max: "2099-12-31", "data-do": "plan", "data-with": '{"field": "review_date"}', value: shown.review_date }))),
      h("label", { for: "pp-contact" }, "Questions go to (printed)"),
      h("input", { id: "pp-contact", type: "text", "data-do": "plan", "data-live": "", "data-with": '{"field": "contact"}', value: shown.contact }),
      h("fieldset", { class: "days" }, h("legend", {}, "Days"),
        DAYS.map(([day, word]) => h("label", { "data-key": day },
          h("input", { type: "checkbox", "data-do": "day", "data-with": JSON.stringify({ day }), checked: shown.days.includes(day) }), " ", word))),],
      h("details", { class: "advice" }, h("summary", {}, "Advice besides exercises", h("span", { class: "small" }, ` (${choices.advice.filter((each) => each[3]).length} chosen)`)),
        choices.advice.map(([advice, name, why, on]) => h("label", { class: "tick", title: why, "data-key": advice },
          h("input", { type: "checkbox", "data-do": "advice", "data-with": JSON.stringify({ advice }), checked: on }), " ", name))),
      h("section", { class: "warnings", "aria-label": "Warnings" },
        h("h3", {}, "Before you hand it out"),
        shown.cautions > 0 && h("p", { class: "notice stops" }, `${shown.cautions} caution${shown.cautions === 1 ? "" : "s"} to read and tick above.`),
        stops.length > 0 && h("ul", {}, stops.map(notice)),
        others.length > 0 && h("ul", {}, others.map(notice)),
        !shown.cautions && !stops.length && !others.length && h("p", {}, "Nothing to mention.")),
      lines.length > 0 && h("details", { class: "week" }, h("summary", {}, "A week of this"),
        h("p", {}, `Back muscles: ${shown.extensor} minutes a day. Balance: ${shown.balance} minutes a week.`),
        shown.volume.length > 0 && h("table", {},
          h("caption", {}, "Sets a week for each muscle; helpers count half"),
          h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Muscle"), h("th", { scope: "col" }, "Left"), h("th", { scope: "col" }, "Right"))),
          h("tbody", {}, shown.volume.map(([muscle, left, right]) => h("tr", {}, h("th", { scope: "row" }, muscle), h("td", {}, String(left)), h("td", {}, String(right))))))),
    ];
  };
  const [send, hush] = teller(model);
  const [shot, forget, unwatch] = films(model, send, el, () => soon());
  const [soon, stop] = drawing(model, el, draw, ["state", "choices", "notices", "pictures", "rules", "verdicts", "announcement"]);
  model.on("change:state", forget); // another dose is another film
  listen(el, send);
  el.addEventListener("click", (event) => { // a list is looked through before anything is done
    const wish = event.target.closest("[data-wish]");
    if (!wish) return;
    const list = wish.previousElementSibling;
    if (!list.value) return;
    const count = Number(wish.dataset.lines || 0);
    if (count && !confirm(`Put it in place of the ${count} exercise${count === 1 ? "" : "s"} of this routine?`)) return;
    send({ do: wish.dataset.wish, ...JSON.parse(wish.dataset.with || "{}"), value: list.value });
    list.value = "";
  });
  el.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    send({ do: "overrule", ...JSON.parse(form.dataset.line), by: form.elements.by.value, reason: form.elements.reason.value });
  });
  let dragged = null;
  el.addEventListener("dragstart", (event) => {
    const handle = event.target.closest && event.target.closest(".number");
    if (!handle) return;
    dragged = handle.closest(".line");
    dragged.classList.add("dragged");
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
  });
  el.addEventListener("dragover", (event) => {
    if (dragged && event.target.closest(".line")) event.preventDefault();
  });
  el.addEventListener("drop", (event) => {
    const onto = event.target.closest(".line");
    if (!dragged || !onto) return;
    event.preventDefault();
    if (onto !== dragged) send({ do: "move", key: dragged.dataset.key, exercise: dragged.dataset.exercise, to: Number(onto.dataset.at) });
  });
  el.addEventListener("dragend", () => {
    if (dragged) dragged.classList.remove("dragged");
    dragged = null;
  });
  el.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const item = event.target.closest(".line");
    if (!step || !event.altKey || !item) return;
    event.preventDefault();
    event.target.dispatchEvent(new Event("change", { bubbles: true })); // what is being written comes first
    send({ do: "move", key: item.dataset.key, exercise: item.dataset.exercise, by: step });
  });
  return () => { stop(); hush(); quiet(); unwatch(); model.off("change:state", forget); };
}
export default { render };
