import { act, say } from "./api.js";
import { el } from "./dom.js";

/** The form that sends a test message; it stays filled, so that the next one is one key away. */
export function sendForm(queue) {
  const fields = {
    group: el("input", { name: "group", autocomplete: "off", placeholder: "order-1" }),
    deduplicationId: el("input", { name: "deduplicationId", autocomplete: "off", placeholder: "a new one" }),
    attributes: el("input", { name: "attributes", autocomplete: "off", placeholder: '{"type":"order-placed"}' }),
    body: el("textarea", { name: "body", rows: 3, required: true }),
  };
  const submit = async event => {
    event.preventDefault();
    const message = { queue };
    for (const [name, field] of Object.entries(fields)) if (field.value) message[name] = field.value;
    try {
      if (message.attributes) message.attributes = JSON.parse(message.attributes);
    } catch {
      say("The attributes are no JSON object.", true);
      return;
    }
    await act("send", message);
  };
  // Not sent by the browser: the page's policy allows no form to go anywhere.
  return el("details", null, el("summary", null, "Send a message"), el("form", { id: "send", onsubmit: submit },
    queue.endsWith(".fifo") ? el("label", null, "Message group", fields.group) : null,
    queue.endsWith(".fifo") ? el("label", null, "Deduplication ID", fields.deduplicationId) : null,
    el("label", null, "Attributes (JSON)", fields.attributes),
    el("label", { class: "wide" }, "Body", fields.body),
    el("button", { type: "submit" }, "Send")));
}
