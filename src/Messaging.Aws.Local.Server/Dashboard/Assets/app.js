import { follow, now } from "./api.js";
import { duration } from "./dom.js";
import * as queues from "./queues.js";
import * as inbox from "./inbox.js";
import * as requests from "./requests.js";

const views = { queues, inbox, requests };
const main = document.getElementById("main");

// The address says what is shown, so that it can be kept and reloaded: #queues?queue=orders.fifo&sort=stuck
function route() {
  const [name, search] = location.hash.slice(1).split("?");
  const view = views[name] ? name : "queues";
  const parameters = Object.fromEntries(new URLSearchParams(search));
  for (const link of document.querySelectorAll("nav a")) {
    if (link.dataset.view === view) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const go = changes => {
    location.hash = `${view}?${new URLSearchParams({ ...parameters, ...changes })}`;
  };
  let focused = main.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const render = views[view].start(main, parameters, go);
  follow({ ...parameters, view }, state => {
    render(state);
    tick();
    // The keyboard stays where it was: on the queue that was opened, on the button that turned the page.
    if (focused && document.activeElement === document.body) main.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    focused = undefined;
  });
}

// Ages and countdowns run here, not over the wire.
function tick() {
  for (const node of document.querySelectorAll("[data-until]")) node.textContent = duration(node.dataset.until - now());
  for (const node of document.querySelectorAll("[data-since]")) node.textContent = duration(now() - node.dataset.since);
}

setInterval(tick, 1000);
addEventListener("hashchange", route);
route();
