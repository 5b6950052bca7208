/**
 * The sandbox's protocol, as in sandbox/README.md. Every call answers with an object; when the server cannot
 * be reached the object is `{ok: false, error: "a sentence"}`, so that callers have one way of failing.
 */

/**
 * @typedef {{id: string, team: string, title: string, guest: boolean, external: boolean, bot?: boolean}} Person
 * @typedef {{id: string, name: string, kind: "channel" | "dm", shared?: boolean, private?: boolean,
 *   member?: boolean, unread?: number, members?: string[]}} Channel
 * @typedef {{id: string, name?: string, title?: string, mimetype?: string, size?: number, url_private?: string}} SharedFile
 * @typedef {{ts: string, user: string, text: string, blocks?: any[], ephemeral?: boolean, edited?: unknown,
 *   thread_ts?: string | null, files?: SharedFile[], system?: boolean, at: string}} Message
 * @typedef {{name: string, hint?: string, description?: string}} Command
 * @typedef {{callback_id: string, name: string, type: "message" | "global", description?: string}} Shortcut
 * @typedef {{view_id: string, view: any}} OpenView
 * @typedef {{version: number, now: string, me: Person, people: Person[], channels: Channel[],
 *   messages: Record<string, Message[]>, commands: Command[], shortcuts?: Shortcut[], modals: OpenView[],
 *   home?: OpenView | null, connected?: boolean}} State
 * @typedef {{ok: boolean, error?: string, [key: string]: any}} Answer
 */

/** What Slack says in one word, said in a sentence. */
const SENTENCES = {
  operation_timeout: "The bot did not answer within 3 seconds (operation_timeout).",
  dispatch_failed: "The bot could not be reached, or it failed (dispatch_failed).",
  invalid_command: "No such command here (invalid_command).",
};

const UNREACHABLE = "The try-out does not answer. Is it still running in its terminal?";

/** @param {string} path @param {RequestInit} [request] @returns {Promise<any>} */
async function call(path, request) {
  try {
    const answer = await (await fetch(`sandbox/${path}`, request)).json();
    return answer.error in SENTENCES ? { ...answer, error: SENTENCES[answer.error] } : answer;
  } catch {
    return { ok: false, unreachable: true, error: UNREACHABLE };
  }
}

/** Do something as a person. @param {string} verb as in the protocol: "say", "command", "click" … @param {object} body @returns {Promise<Answer>} */
export function post(verb, body) {
  return call(verb, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** Share a file in a channel. @param {string} as @param {string} channel @param {File} file @returns {Promise<Answer>} */
export function upload(as, channel, file) {
  const form = new FormData();
  form.append("as", as);
  form.append("channel", channel);
  form.append("file", file, file.name);
  return call("upload", { method: "POST", body: form });
}

/** What one person sees; without `as`, the first person the server names. @param {string | null} as @param {number} [since] @returns {Promise<any>} */
export function fetchState(as, since) {
  const query = new URLSearchParams();
  if (as) query.set("as", as);
  if (since !== undefined) query.set("since", String(since));
  return call(`state?${query}`);
}

/** Hear of each change. @param {string} as @param {() => void} changed @param {(up: boolean) => void} link @returns {EventSource} */
export function listen(as, changed, link) {
  const source = new EventSource(`sandbox/stream?${new URLSearchParams({ as })}`);
  source.onmessage = changed;
  source.onopen = () => link(true);
  source.onerror = () => link(false);
  return source;
}
