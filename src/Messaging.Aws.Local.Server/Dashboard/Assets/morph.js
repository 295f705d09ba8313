// Makes the children of a node like the wanted ones and keeps every node that stands for the same thing: the same data-key, or no key and
// the same place. Twice a second a new picture arrives; a page made anew each time would lose focus, scrolling and clicks.

const handlers = ["onclick", "onchange", "onsubmit"];

const keyOf = node => node.dataset?.key;

/** Changes the children of a node into the wanted ones. */
export function update(parent, wanted) {
  const keys = new Set(wanted.map(keyOf));
  const kept = new Map();
  for (const child of [...parent.childNodes]) {
    if (keyOf(child) === undefined) continue;
    if (keys.has(keyOf(child))) kept.set(keyOf(child), child);
    else child.remove();
  }
  let place = parent.firstChild;
  for (const fresh of wanted) {
    const key = keyOf(fresh);
    const old = key === undefined ? place : kept.get(key);
    if (!old || keyOf(old) !== key || old.nodeName !== fresh.nodeName) {
      parent.insertBefore(fresh, place);
      continue;
    }
    if (old === place) place = place.nextSibling;
    else move(parent, old, place);
    become(old, fresh);
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
}

function move(parent, node, place) {
  // Newer browsers move a node without taking its focus away.
  if (parent.moveBefore) parent.moveBefore(node, place);
  else parent.insertBefore(node, place);
}

function become(old, fresh) {
  if (old.nodeType !== Node.ELEMENT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
    return;
  }
  for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  for (const handler of handlers) old[handler] = fresh[handler];
  if (old.nodeName === "INPUT") keepInput(old, fresh);
  update(old, [...fresh.childNodes]);
}

// A switch shows what the server says, except while its change is under way; a field what the person types, while they are in it.
function keepInput(old, fresh) {
  if (old.asked) return;
  old.checked = fresh.checked;
  if (fresh.hasAttribute("value") && old !== document.activeElement) old.value = fresh.value;
}
