import { ask } from "./api.js";
import { count, el, number, show, svg } from "./dom.js";

const width = 240;
const height = 40;

export function start(main) {
  const operations = el("section", { "aria-label": "Operations", id: "operations" });
  const faults = el("section", { "aria-label": "Faults", id: "faults" });
  main.replaceChildren(operations, faults);
  return view => {
    show(operations, view.operations.length
      ? view.operations.map(operation => operationOf(operation, view.seconds))
      : el("p", { class: "empty" }, "No call yet."));
    show(faults, el("h2", null, "Faults"), el("p", null, `${number(view.injected)} happened so far.`), view.faults.map(faultOf));
  };
}

function operationOf(operation, seconds) {
  const perMessage = operation.callsPerSecond.map((calls, second) => operation.entriesPerSecond[second] ? calls / operation.entriesPerSecond[second] : null);
  return el("article", { class: "operation", "data-operation": operation.name, "data-key": operation.name },
    el("header", null, el("strong", null, operation.name), el("span", null, count(operation.calls, "call")),
      el("span", { class: operation.errors ? "bad" : null }, count(operation.errors, "error")),
      operation.entries ? el("span", null, `${(operation.calls / operation.entries).toFixed(2)} calls per message`) : null),
    el("div", { class: "charts" },
      chart(operation.callsPerSecond, seconds, `${operation.name}: calls per second`, "calls/s"),
      operation.entries ? chart(perMessage, seconds, `${operation.name}: calls per message`, "calls/message") : null));
}

function chart(values, seconds, title, unit) {
  const highest = Math.max(...values.filter(value => value !== null), 0);
  const step = width / seconds;
  const bars = values.map((value, index) => {
    if (!value) return null;
    const size = Math.max(1, value / highest * height);
    return svg("rect", { x: (seconds - values.length + index) * step, y: height - size, width: Math.max(1, step - 0.5), height: size });
  });
  return el("figure", null,
    svg("svg", { viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", role: "img", "aria-label": `${title}, at most ${highest}` }, bars),
    el("figcaption", null, `${unit}, most ${highest.toFixed(highest < 10 && highest % 1 ? 2 : 0)}, last ${seconds} s`));
}

function faultOf(fault) {
  return el("label", { class: "switch" },
    el("input", { type: "checkbox", "data-key": fault.name, checked: fault.on, onchange: event => ask(event.target, "fault", { name: fault.name, on: event.target.checked }) }), fault.label);
}
