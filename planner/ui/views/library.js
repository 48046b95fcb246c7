function render({ model, el }) {
  el.classList.add("planner-view", "library-view");
  const local = { hide: false };
  const quiet = announcer(model, el);

  const facet = (each, shown) => {
    const chosen = new Set(shown.chosen[each.name]);
    const counts = shown.counts[each.name] || {};
    const terms = each.terms.filter(([term]) => counts[term] || chosen.has(term));
    return h(
      "details",
      { class: "facet", "data-key": each.name },
      h("summary", {}, each.label, chosen.size ? h("span", { class: "count" }, String(chosen.size)) : null),
      h("div", { class: "terms", role: "group", "aria-label": each.label },
        terms.map(([term, label]) =>
          h("label", { class: "term", "data-key": term },
            h("input", { type: "checkbox", "data-do": "choose", "data-with": JSON.stringify({ facet: each.name, term }), checked: chosen.has(term) }),
            h("span", {}, label), h("span", { class: "count" }, String(counts[term] || 0))))),
    );
  };

  const card = (each, catalogue, added) => {
    const exercise = catalogue.exercises[each.id];
    const blocked = ["block", "block_all", "unscreened"].includes(each.verdict);
    const id = `pp-name-${each.id}`;
    return h(
      "li",
      { class: `card ${each.verdict}`, "data-key": each.id, "aria-labelledby": id },
      h("div", { class: "head" },
        stamp(exercise.picture, ""),
        h("div", {},
          h("div", { class: "row" },
            h("h3", { id }, exercise.name),
            badge(each.verdict, catalogue.verdicts)),
          h("p", { class: "small" }, [exercise.position, exercise.level, exercise.reference].filter(Boolean).join(" · ")))),
      h("p", { class: "goals" }, exercise.goals.map((goal) => h("span", { class: "goal" }, goal))),
      exercise.use === "check_only" && h("p", { class: "note" }, "A client's own habit: here to be checked, never suggested."),
      exercise.use === "recognise_only" && h("p", { class: "note" }, "Known here only to be recognised. It is never prescribed."),
      reasons(catalogue.rules, each.rules),
      each.notes.map((note) => h("p", { class: "note" }, note)),
      each.referral && h("p", { class: "referral" }, each.referral),
      each.instead && each.instead.length > 0 &&
        h("div", { class: "instead" }, h("b", {}, "Use instead"),
          each.instead.map(([other, verdict, why]) =>
            h("button", { type: "button", class: "other", "data-key": other, "data-do": "add", title: why,
              "data-with": JSON.stringify({ exercise: other }), "aria-label": `Add ${catalogue.exercises[other].name} instead: ${catalogue.verdicts[verdict]}` },
              badge(verdict, catalogue.verdicts), " ", catalogue.exercises[other].name))),
      (each.withdrawn || []).map((note) => h("p", { class: "note" }, "Goal set aside. ", note)),
      h("details", { class: "more", "data-watch": exercise.picture ? JSON.stringify({ exercise: each.id }) : null, "data-film": each.id },
        h("summary", {}, "How it is done"),
        exercise.picture && shot(each.id),
        h("p", {}, exercise.why),
        exercise.steps.length > 0 && h("ol", {}, exercise.steps.map((step) => h("li", {}, step))),
        exercise.feel && h("p", {}, h("b", {}, "Feel: "), exercise.feel),
        exercise.side_rule && h("p", {}, h("b", {}, "Sides: "), exercise.side_rule),
        exercise.support && h("p", {}, h("b", {}, "Support: "), exercise.support),
        exercise.steps.length > 0 && h("p", {}, h("b", {}, "Usual dose: "), exercise.dose),
        exercise.equipment.length > 0 && h("p", {}, h("b", {}, "Needs: "), exercise.equipment.join("; ")),
        exercise.stop_if.length > 0 && h("p", {}, h("b", {}, "Stop if: "), exercise.stop_if.join("; ")),
        exercise.easier.length > 0 && h("p", {}, h("b", {}, "Easier: "), exercise.easier.join(", ")),
        exercise.harder.length > 0 && h("p", {}, h("b", {}, "Harder: "), exercise.harder.join(", ")),
        exercise.note && h("p", {}, h("b", {}, "For you: "), exercise.note),
        h("p", { class: "small" }, "Sources: ", exercise.sources.join("; "))),
      exercise.use !== "recognise_only" &&
        h("div", { class: "row end" },
          added && h("span", { class: "small" }, "In the routine"),
          each.verdict === "block" && h("button", { type: "button", class: "plain", "data-key": "override", "data-do": "add",
            "data-with": JSON.stringify({ exercise: each.id, override: true }), "aria-label": `Add ${exercise.name} to override` }, "Add, to override"),
          h("button", { type: "button", class: "add", "data-key": "add", "data-do": "add", disabled: blocked,
            "data-with": JSON.stringify({ exercise: each.id }), "aria-label": `Add ${exercise.name}` },
            blocked ? "Blocked" : each.verdict === "caution" ? "Add with care" : "Add")),
    );
  };

  const draw = () => {
    const shown = model.get("state");
    const catalogue = model.get("catalogue");
    if (!catalogue.exercises) return [];
    const added = new Set(model.get("in_routine"));
    const off = (each) => ["block", "block_all", "unscreened"].includes(each.verdict);
    const hidden = shown.cards.filter(off).length;
    const cards = local.hide ? shown.cards.filter((each) => !off(each)) : shown.cards;
    const any = shown.text || Object.values(shown.chosen).some((terms) => terms.length);
    return [
      h("a", { class: "skip", href: "#pp-routine" }, "Skip the exercises, to the routine"),
      h("h2", {}, "Exercises"),
      h("label", { for: "pp-search" }, "Search by name, goal, or what people call it"),
      h("input", { id: "pp-search", type: "search", "data-do": "text", "data-live": "", value: shown.text, placeholder: "dowager's hump, stiff from sitting, bird dog ..." }),
      shown.heard.map((text) => h("p", { class: "small heard" },
        text.endsWith("-> not found") ? `Not understood: ${text.replace(" -> not found", "")}` : `Understood: ${text.replace("->", "→")}`)),
      h("div", { class: "facets", role: "group", "aria-label": "Narrow the search" }, catalogue.facets.map((each) => facet(each, shown))),
      h("div", { class: "row tally" },
        h("b", {}, `${shown.cards.length} of ${shown.total} exercises`),
        hidden > 0 && h("label", {}, h("input", { type: "checkbox", id: "pp-hide", checked: local.hide }), ` Hide ${hidden} blocked`),
        any && h("button", { type: "button", class: "plain", "data-do": "reset" }, "Clear the search")),
      cards.length
        ? h("ul", { class: "cards", "aria-label": "Exercises found" }, cards.map((each) => card(each, catalogue, added.has(each.id))))
        : h("p", { class: "none" }, hidden ? "All that was found is blocked for this client." : "Nothing found. Try another word, or clear the search."),
      h("p", { class: "draft" }, catalogue.draft),
    ];
  };
  const [send, hush] = teller(model);
  const [shot, , unwatch] = films(model, send, el, () => soon());
  const [soon, stop] = drawing(model, el, draw, ["state", "catalogue", "in_routine", "announcement"]);
  listen(el, (message, node) => send(message.do === "text" ? { do: "text", text: message.value } : message, node));
  el.addEventListener("change", (event) => {
    if (event.target.id !== "pp-hide") return;
    local.hide = event.target.checked;
    soon();
  });
  return () => { stop(); hush(); quiet(); unwatch(); };
}
export default { render };
