// Everything on the page is made here, as text: nothing that came from a queue or a mail is ever read as HTML.

import { update } from "./morph.js";

/** An element: el("p", { class: "x", onclick: f }, "text", child, …). */
export function el(name, properties, ...children) {
  return fill(document.createElement(name), properties, children);
}

export function svg(name, properties, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", name), properties, children);
}

function fill(node, properties, children) {
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node[key] = value;
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined).map(child => child instanceof Node ? child : String(child)));
  return node;
}

/** Changes what a part shows. What is still there stays the same element: with its focus, its scrolling and a half-made click. */
export function show(part, ...children) {
  const focused = part.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  update(part, children.flat(Infinity).filter(Boolean));
  // Only where an element went and another came for the same thing.
  if (focused && !part.contains(document.activeElement)) part.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

export function button(label, onclick, properties) {
  return el("button", { type: "button", "data-key": label, onclick, ...properties }, label);
}

export function duration(milliseconds) {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ${Math.floor(seconds % 3600 / 60)} min`;
  return `${Math.floor(seconds / 86400)} d ${Math.floor(seconds % 86400 / 3600)} h`;
}

export const count = (many, what) => `${number(many)} ${what}${many === 1 ? "" : "s"}`;
export const number = value => Number(value).toLocaleString("en");
export const time = milliseconds => new Date(milliseconds).toLocaleTimeString();
