// The server's time minus this machine's: countdowns are right also when the clocks are not the same.
let skew = 0;
const token = document.querySelector("meta[name=local-aws-token]").content;
const notice = document.getElementById("notice");

export const now = () => Date.now() + skew;

export async function get(path, parameters) {
  const response = await fetch(`api/${path}?${new URLSearchParams(parameters)}`);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

/** Asks the server to change something; says on the page what came of it. */
export async function act(action, body) {
  try {
    const response = await fetch(`api/do/${action}`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Local-Aws-Token": token },
      body: JSON.stringify(body),
    });
    const answer = await response.json();
    say(response.ok ? answer.done : answer.error, !response.ok);
    return response.ok;
  } catch (error) {
    say(`The server did not answer: ${error.message}`, true);
    return false;
  }
}

/** As act, by a switch or a field, which shows what was asked for until the server has answered. */
export async function ask(input, action, body) {
  input.asked = true;
  const done = await act(action, body);
  input.asked = false;
  if (done) return;
  // Refused: back to what the server said last.
  input.checked = input.defaultChecked;
  if (input.type !== "checkbox") input.value = input.defaultValue;
}

export function say(text, isError) {
  notice.textContent = text;
  notice.className = isError ? "error" : "";
  notice.hidden = false;
}

let stream;

/** Follows what the page shows; a new call ends the one before. */
export function follow(parameters, onView) {
  stream?.close();
  const live = document.getElementById("live");
  stream = new EventSource(`events?${new URLSearchParams(parameters)}`);
  stream.onmessage = event => {
    const message = JSON.parse(event.data);
    skew = message.now - Date.now();
    live.textContent = "live";
    live.className = "on";
    onView(message.view);
  };
  stream.onerror = () => {
    live.textContent = "not connected";
    live.className = "";
  };
}
