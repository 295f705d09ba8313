import { act, ask, get, say } from "./api.js";
import { button, count, el, number, show, time } from "./dom.js";
import { facts, open } from "./detail.js";
import { pager } from "./queues.js";

export function start(main, parameters, go) {
  const mails = el("section", { "aria-label": "Mails", id: "mails" });
  const account = el("section", { "aria-label": "Account", id: "account" });
  const identities = el("section", { "aria-label": "Identities", id: "identities" });
  const filter = el("input", { type: "search", id: "filter", "data-key": "filter", value: parameters.filter ?? "", placeholder: "subject or recipient", onchange: event => go({ filter: event.target.value, page: 0 }) });
  main.replaceChildren(el("div", { class: "tools" }, el("label", null, "Filter ", filter)), mails, el("div", { class: "columns" }, account, identities));
  return view => {
    show(mails, mailList(view, go));
    show(account, accountOf(view.account));
    show(identities, identitiesOf(view.identities));
  };
}

function mailList(view, go) {
  if (!view.mails.length) return [el("p", { class: "empty" }, "No mail.")];
  return [
    el("div", { class: "tools" }, el("span", null, count(view.total, "mail")), button("Clear", () => act("clear-inbox", {}), { class: "danger" }), pager(view, go)),
    el("ul", { class: "mails" }, view.mails.map(mail => el("li", { "data-key": `item ${mail.id}` },
      el("button", { type: "button", class: "mail", "data-key": mail.id, onclick: () => openMail(mail.id) },
        el("strong", null, mail.subject || "(no subject)"),
        el("span", null, `${mail.from} → ${mail.to}`),
        el("span", { class: "line" }, `${time(mail.at)} · ${mail.outcome}`)))))];
}

async function openMail(id) {
  try {
    const mail = await get("mail", { id });
    open(mail.subject || "(no subject)", [
      facts([["From", mail.from], ["To", mail.to], ["Accepted", new Date(mail.at).toLocaleString()], ["Configuration set", mail.configurationSet], ["Tags", mail.tags.join(", ")], ["Rendering failure", mail.renderingFailure]]),
      tabs(mail)]);
  } catch (error) {
    say(error.message, true);
  }
}

function tabs(mail) {
  const path = `mail/${encodeURIComponent(mail.id)}`;
  const panels = {
    // No script, no remote content: the frame has no rights, and the answer's own policy loads nothing.
    HTML: mail.hasHtml ? () => el("iframe", { title: "HTML of the mail", sandbox: "", src: `${path}/html` }) : null,
    Text: mail.text !== null ? () => el("pre", null, mail.text) : null,
    Headers: () => facts(mail.headers.map(header => [header.name, header.value])),
    Source: () => el("iframe", { title: "Source of the mail", sandbox: "", src: `${path}/source` }),
    Attachments: mail.attachments.length ? () => el("ul", null, mail.attachments.map((part, index) =>
      el("li", null, el("a", { href: `${path}/attachment/${index}`, download: "" }, part.name), ` ${part.type}, ${number(part.bytes)} bytes`))) : null,
    Events: () => el("ul", { class: "events" }, mail.events.map(event => el("li", null, `${event.recipient}: ${event.outcome}`))),
  };
  const panel = el("div", { class: "panel" });
  const bar = el("div", { class: "tabs" });
  const choose = name => {
    for (const tab of bar.children) tab.setAttribute("aria-pressed", tab.textContent === name);
    panel.replaceChildren(panels[name]());
  };
  const names = Object.keys(panels).filter(name => panels[name]);
  bar.append(...names.map(name => button(name, () => choose(name))));
  choose(names[0]);
  return el("div", null, bar, panel);
}

function accountOf(account) {
  const toggle = (name, label) => el("label", { class: "switch" }, el("input", { type: "checkbox", "data-key": name, checked: account[name], onchange: event => ask(event.target, "account", { [name]: event.target.checked }) }), label);
  const quota = (name, label) => el("label", null, label, el("input", { type: "number", "data-key": name, value: account[name], step: "any", onchange: event => ask(event.target, "account", { [name]: Number(event.target.value) }) }));
  return [el("h2", null, "Account"), toggle("sandbox", "Sandbox: recipients must be verified"), toggle("sendingEnabled", "Sending is on"),
    quota("maxSendRate", "Recipients per second"), quota("max24HourSend", "Recipients in 24 hours (-1: no limit)"),
    el("p", null, `${number(account.sentLast24Hours)} in the last 24 hours`)];
}

async function verify(event) {
  event.preventDefault();
  const field = event.target.elements.identity;
  if (await act("verify", { identity: field.value })) field.value = "";
}

function identitiesOf(identities) {
  const field = el("input", { name: "identity", "aria-label": "Address or domain", placeholder: "address or domain" });
  return [el("h2", null, "Identities"),
    el("ul", { class: "identities" }, identities.map(identity => el("li", { "data-key": identity.name }, el("span", null, identity.name), el("span", { class: "state" }, identity.status),
      identity.status === "Success" ? null : button("Verify", () => act("verify", { identity: identity.name }), { "data-key": `verify ${identity.name}` })))),
    el("form", { onsubmit: verify }, field, el("button", { type: "submit" }, "Verify"))];
}
