import { act, get, say } from "./api.js";
import { button, count, el, number, show } from "./dom.js";
import { facts, open } from "./detail.js";
import { sendForm } from "./send.js";

const sorts = { stuck: "stuck first", oldest: "oldest first", longest: "longest first", name: "by name" };

export function start(main, parameters, go) {
  const list = el("section", { "aria-label": "Queues", id: "queues" });
  const lanes = el("section", { "aria-label": "Message groups", id: "lanes" });
  // Made once: what a person types is not touched by what arrives.
  const tools = el("section", { "aria-label": "Tools", id: "tools" }, parameters.queue ? toolbar(parameters, go) : null);
  main.replaceChildren(list, tools, lanes);
  return view => {
    show(list, view.queues.length ? table(view.queues, parameters, go) : el("p", { class: "empty" }, "There is no queue yet. Start your application, or begin with --seed."));
    if (parameters.queue) show(lanes, view.open ? openQueue(view, go) : el("p", { class: "empty" }, "This queue is gone."));
  };
}

function table(queues, parameters, go) {
  return el("table", null,
    el("thead", null, el("tr", null, ["Queue", "Ready", "In flight", "Delayed", "Groups", "Stuck", "Oldest", "Sent/s", "Handled/s", "Handled"].map(name => el("th", { scope: "col" }, name)))),
    el("tbody", null, [...queues].sort((a, b) => a.sources.length - b.sources.length).map(queue => el("tr", { class: queue.name === parameters.queue ? "chosen" : null, "data-queue": queue.name, "data-key": `row ${queue.name}` },
      el("th", { scope: "row" }, el("a", { href: `#queues?${new URLSearchParams({ queue: queue.name })}`, "data-key": queue.name }, queue.name),
        queue.sources.length ? el("small", null, " dead letters of ", queue.sources.join(", ")) : null),
      cell("Ready", number(queue.visible)), cell("In flight", number(queue.inFlight)), cell("Delayed", number(queue.delayed)),
      cell("Groups", queue.fifo ? number(queue.groups) : "–"), cell("Stuck", number(queue.stuck), queue.stuck ? "bad" : null),
      cell("Oldest", queue.oldest ? el("span", { "data-since": queue.oldest }) : "–"),
      cell("Sent/s", queue.rates.sent), cell("Handled/s", queue.rates.handled), cell("Handled", number(queue.handled))))));
}

const cell = (label, value, className) => el("td", { "data-label": label, class: className }, value);

function toolbar(parameters, go) {
  const filter = el("input", { type: "search", id: "filter", "data-key": "filter", value: parameters.filter ?? "", placeholder: "group contains", onchange: event => go({ filter: event.target.value, page: 0 }) });
  const sort = el("select", { id: "sort", "data-key": "sort", onchange: event => go({ sort: event.target.value, page: 0 }) },
    Object.entries(sorts).map(([value, label]) => el("option", { value, selected: value === (parameters.sort ?? "stuck") }, label)));
  return [el("h2", null, parameters.queue),
    el("div", { class: "tools" }, el("label", null, "Filter ", filter), el("label", null, "Sort ", sort)),
    sendForm(parameters.queue)];
}

function openQueue(view, go) {
  const queue = view.open;
  const summary = view.queues.find(other => other.name === queue.name);
  return [el("div", { class: "tools" },
    summary?.sources.length ? button("Redrive all", () => act("redrive", { queue: queue.name })) : null,
    button("Purge", () => confirm(`Delete every message of ${queue.name}?`) && act("purge", { queue: queue.name }), { class: "danger" }),
    queue.fifo ? el("span", null, count(queue.matching, "group")) : null,
    pager(queue, go)),
  queue.lanes.map(lane => laneOf(lane, queue, summary))];
}

export function pager(view, go) {
  if (view.pages < 2) return null;
  return el("span", { class: "pager" },
    button("Previous", () => go({ page: view.page - 1 }), { disabled: view.page === 0 }),
    ` page ${view.page + 1} of ${number(view.pages)} `,
    button("Next", () => go({ page: view.page + 1 }), { disabled: view.page + 1 >= view.pages }));
}

function laneOf(lane, queue, summary) {
  const more = lane.count - lane.messages.length;
  return el("article", { class: "lane", "data-group": lane.group ?? "", "data-state": lane.state, "data-key": `lane ${lane.group}` },
    el("header", null, el("strong", null, lane.group ?? "all messages"), el("span", { class: "state" }, lane.state), el("span", null, count(lane.count, "message")),
      summary?.sources.length && lane.group !== null ? button("Redrive", () => act("redrive", { queue: queue.name, group: lane.group }), { "data-key": `redrive ${lane.group}` }) : null),
    el("ol", null, lane.messages.map(message => el("li", { "data-key": `item ${message.id}` }, chip(message, lane, queue))), more > 0 ? el("li", { class: "more" }, `and ${number(more)} more`) : null));
}

function chip(message, lane, queue) {
  const state = message.inFlightUntil ? "in-flight" : message.delayedUntil ? "delayed" : "ready";
  const until = message.inFlightUntil ?? message.delayedUntil;
  return el("button", { type: "button", class: `message ${state}`, "data-key": message.id, "data-state": state, onclick: () => openMessage(queue.name, lane.group, message.id) },
    el("span", { class: "line" }, until ? [state === "in-flight" ? "in flight, " : "delayed, ", el("span", { "data-until": until })] : "ready",
      message.receives ? el("span", { class: message.receives >= 3 ? "bad" : null }, ` · received ${message.receives}×`) : null),
    message.reason ? el("span", { class: "reason" }, message.reason) : null,
    el("code", null, message.preview));
}

async function openMessage(queue, group, id) {
  try {
    const message = await get("message", { queue, group: group ?? "", id });
    open("Message",
      facts([["Message ID", message.id], ["Queue", queue], ["Group", message.group], ["Deduplication ID", message.deduplicationId], ["Sequence number", message.sequenceNumber],
        ["Sent", new Date(message.sent).toLocaleString()], ["Received", `${message.receives} times`], ["Dead letter", message.reason]]),
      el("h3", null, "Body"), el("pre", null, pretty(message.body)),
      message.attributes.length ? [el("h3", null, "Attributes"), facts(message.attributes.map(attribute => [`${attribute.name} (${attribute.type})`, attribute.value]))] : null);
  } catch (error) {
    say(error.message, true);
  }
}

function pretty(body) {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
