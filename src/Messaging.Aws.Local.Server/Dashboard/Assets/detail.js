import { button, el } from "./dom.js";

const dialog = document.getElementById("detail");
const main = document.getElementById("main");

// The dialog gives the keyboard back to what opened it. When that is gone, a message that was handled, to the page.
dialog.addEventListener("close", () => {
  if (!main.contains(document.activeElement)) main.focus();
});

/** Opens the dialog; Escape and the button close it, and focus goes back to where it was. */
export function open(title, ...content) {
  dialog.replaceChildren(
    el("div", { class: "bar" }, el("h2", null, title), button("Close", () => dialog.close())),
    ...content.flat(Infinity).filter(Boolean));
  if (!dialog.open) dialog.showModal();
}

export const facts = pairs => el("dl", null, pairs
  .filter(([, value]) => value !== null && value !== undefined && value !== "")
  .map(([name, value]) => [el("dt", null, name), el("dd", null, value)]));
