// Talks to the pretend LINE under /pretend/.

async function answerOf(response) {
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(body.message || `HTTP ${response.status}`);
  return body;
}

export async function get(path) {
  return answerOf(await fetch(`/pretend/${path}`));
}

export async function post(path, body = {}) {
  const headers = { "Content-Type": "application/json" };
  return answerOf(await fetch(`/pretend/${path}`, { method: "POST", headers, body: JSON.stringify(body) }));
}

export async function postFile(room, person, file) {
  const form = new FormData();
  form.set("room", room);
  form.set("person", person);
  form.set("file", file);
  return answerOf(await fetch("/pretend/file", { method: "POST", body: form }));
}

/** Calls `onChange` with everything that changed since `version`, as it changes. */
export function listen(version, onChange) {
  const stream = new EventSource(`/pretend/stream?since=${version}`);
  stream.onmessage = (event) => onChange(JSON.parse(event.data));
}
