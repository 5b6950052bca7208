/** The messages of a channel or a thread: drawn once, then patched one by one, so that nothing flickers. */
import { Surface } from "./blocks.js";
import { announce, h, icon } from "./dom.js";
import { menuButton } from "./menu.js";
import { mrkdwn, text } from "./mrkdwn.js";
import { clockTime, fullClock, longDay } from "./time.js";
import { World } from "./world.js";

/**
 * @typedef {import("./api.js").Message} Message
 * @typedef {import("./blocks.js").App & {openThread: (ts: string) => void, note: (sentence: string) => void}} App
 */

/** Messages of one author closer than this share one heading. */
const TOGETHER_MS = 5 * 60_000;

/** Two or three capitals for a post: the body it speaks for, or its own words. @param {string} title */
export function initials(title) {
  const body =
    title
      .replace(/\(.*?\)/g, "")
      .split(",")
      .at(-1) ?? "";
  const words = body
    .trim()
    .split(/\s+/)
    .filter((word) => /^[A-Za-z0-9]/.test(word));
  const capitals = words.filter((word) => /^[A-Z0-9]/.test(word) && word.length > 1);
  const chosen = capitals.length > 1 ? capitals : words;
  if (chosen.length === 1) return chosen[0].slice(0, 2).toUpperCase();
  return chosen
    .slice(0, 3)
    .map((word) => (/^[A-Z]{2,4}$/.test(word) && chosen.length < 3 ? word : word[0]))
    .join("")
    .slice(0, 4)
    .toUpperCase();
}

/** @param {import("./api.js").Person | undefined} person @param {string} title */
export function avatar(person, title) {
  if (person?.bot) return h("span", { class: "avatar bot", "aria-hidden": "true" }, icon("reply"));
  const tint = [...title].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 6;
  return h("span", { class: `avatar tint-${tint}`, "aria-hidden": "true" }, initials(title));
}

export class MessageList {
  /** @param {App} app @param {{channel: string, thread?: boolean}} place */
  constructor(app, { channel, thread = false }) {
    this.app = app;
    this.channel = channel;
    this.thread = thread;
    /** @type {Map<string, Entry>} */ this.entries = new Map();
    this.list = h("ol", { class: "messages" });
    this.jump = h(
      "button",
      { type: "button", class: "jump", hidden: true, onclick: () => this.toEnd() },
      icon("down"),
      "New messages",
    );
    this.scroller = h(
      "div",
      {
        class: "scroller",
        tabindex: "0",
        role: "region",
        "aria-label": "Messages",
        onscroll: () => {
          if (this.atEnd()) this.jump.hidden = true;
        },
      },
      this.list,
    );
    this.node = h("div", { class: "scroll-holder" }, this.scroller, this.jump);
    this.settled = false;
  }

  atEnd() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < 60;
  }

  toEnd() {
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.jump.hidden = true;
  }

  /** @param {Message[]} messages in order @param {Map<string, Message[]>} replies by the ts of their parent */
  update(messages, replies) {
    const stay = this.settled && !this.atEnd();
    const fresh = [];
    const wanted = [];
    let before = /** @type {Message | null} */ (null);
    for (const message of messages) {
      const day = longDay(new Date(message.at));
      const newDay = !before || longDay(new Date(before.at)) !== day;
      const follows =
        !newDay &&
        before &&
        before.user === message.user &&
        !message.system &&
        !before.system &&
        Boolean(before.ephemeral) === Boolean(message.ephemeral) &&
        Date.parse(message.at) - Date.parse(before.at) < TOGETHER_MS;
      const key = message.ts;
      let entry = this.entries.get(key);
      if (!entry) {
        entry = new Entry(this.app, this.channel, this.thread);
        this.entries.set(key, entry);
        fresh.push(message);
      }
      entry.update(message, {
        follows: Boolean(follows),
        day: newDay ? day : "",
        replies: this.thread ? [] : (replies.get(message.ts) ?? []),
      });
      wanted.push(entry.node);
      before = message;
    }
    for (const key of this.entries.keys())
      if (!messages.some((message) => message.ts === key)) this.entries.delete(key);
    wanted.forEach((node, i) => {
      if (this.list.children[i] !== node) this.list.insertBefore(node, this.list.children[i] ?? null);
    });
    while (this.list.children.length > wanted.length) this.list.lastElementChild?.remove();
    if (!stay) this.toEnd();
    else if (fresh.length) this.jump.hidden = false;
    const others = fresh.filter((message) => message.user !== this.app.world.me.id);
    if (this.settled && others.length) announce(others.map((message) => this.spoken(message)).join(" "));
    this.settled = true;
  }

  /** @param {Message} message */
  spoken(message) {
    const words = h("p", {}, mrkdwn(message.text ?? "", this.app.world)).textContent;
    return `${message.ephemeral ? "Only visible to you. " : ""}${this.app.world.title(message.user)}: ${words}`;
  }
}

class Entry {
  /** @param {App} app @param {string} channel @param {boolean} thread */
  constructor(app, channel, thread) {
    this.app = app;
    this.channel = channel;
    this.thread = thread;
    this.print = "";
    this.node = h("li");
  }

  /** @param {Message} message @param {{follows: boolean, day: string, replies: Message[]}} setting */
  update(message, setting) {
    const { world } = this.app;
    const person = world.people.get(message.user);
    const print = JSON.stringify([
      message,
      setting.follows,
      setting.day,
      setting.replies.length,
      setting.replies.at(-1)?.ts,
      person,
    ]);
    if (print === this.print) return;
    this.print = print;
    if (message.blocks?.length) {
      this.surface ??= new Surface(
        this.app,
        { message: { channel: this.channel, ts: message.ts } },
        this.thread ? 3 : 2,
      );
      this.surface.update(message.blocks, /** @type {any} */ (message).state?.values);
    } else {
      this.surface = undefined;
    }
    const active = /** @type {HTMLElement | null} */ (document.activeElement);
    const inside = active && this.node.contains(active) ? active.dataset.key : undefined;
    this.node.className = [
      message.ephemeral && "ephemeral",
      message.system && "system",
      setting.follows && "follows",
    ]
      .filter(Boolean)
      .join(" ");
    this.node.replaceChildren(
      ...[
        setting.day && h("p", { class: "day" }, h("span", {}, setting.day)),
        this.article(message, setting, person),
      ].filter(Boolean),
    );
    if (inside)
      /** @type {HTMLElement | null} */ (
        this.node.querySelector(`[data-key="${CSS.escape(inside)}"]`)
      )?.focus({ preventScroll: true });
  }

  article(message, { follows, replies }, person) {
    const { world } = this.app;
    const when = new Date(message.at);
    const title = world.title(message.user);
    const time = h("time", { datetime: message.at, title: fullClock(when) }, clockTime(when));
    const mark = message.ephemeral && h("p", { class: "only-you" }, icon("eye"), "Only visible to you");
    if (message.system) {
      return h(
        "article",
        { class: "system-line", "aria-label": `Notice, ${clockTime(when)}` },
        mark,
        h("p", { class: "text" }, icon("info"), h("span", {}, mrkdwn(message.text, world)), " ", time),
      );
    }
    return h(
      "article",
      { class: "message", "aria-label": `${title}, ${clockTime(when)}` },
      mark,
      h("div", { class: "gutter" }, follows ? time : avatar(person, title)),
      h(
        "div",
        { class: "message-body" },
        !follows &&
          h(
            "p",
            { class: "byline" },
            h("strong", {}, title),
            person?.bot && h("span", { class: "badge" }, "App"),
            person && World.standing(person).map((words) => h("span", { class: "badge plain" }, words)),
            time,
          ),
        this.words(message),
        message.edited && h("span", { class: "edited" }, "(edited)"),
        (message.files ?? []).map((file) => fileCard(file)),
        replies.length > 0 &&
          h(
            "button",
            {
              type: "button",
              class: "replies",
              "data-key": `replies/${message.ts}`,
              onclick: () => this.app.openThread(message.ts),
            },
            `${replies.length} ${replies.length === 1 ? "reply" : "replies"}`,
            h("span", { class: "muted" }, `last at ${clockTime(new Date(replies.at(-1).at))}`),
          ),
      ),
      this.tools(message),
    );
  }

  words(message) {
    const { world } = this.app;
    const extra = (message.attachments ?? []).map((attachment) =>
      h(
        "div",
        { class: "attachment text" },
        attachment.title && h("strong", {}, mrkdwn(attachment.title, world)),
        text({ type: "mrkdwn", text: attachment.text ?? attachment.fallback ?? "" }, world),
      ),
    );
    if (this.surface) return [this.surface.node, extra];
    return [message.text && h("div", { class: "text" }, mrkdwn(message.text, world)), extra];
  }

  tools(message) {
    const shortcuts = (this.app.world.state.shortcuts ?? []).filter(
      (shortcut) => shortcut.type === "message",
    );
    const reply = !this.thread && !message.ephemeral;
    if (!reply && (message.ephemeral || !shortcuts.length)) return null;
    const run = async (/** @type {string} */ callback_id) => {
      const answer = await this.app.post("shortcut", {
        callback_id,
        message: { channel: this.channel, ts: message.ts },
      });
      if (!answer.ok) this.app.note(answer.error ?? "That did not work.");
    };
    return h(
      "div",
      { class: "tools" },
      reply &&
        h(
          "button",
          {
            type: "button",
            class: "icon-button",
            "aria-label": "Reply in thread",
            title: "Reply in thread",
            "data-key": `reply/${message.ts}`,
            onclick: () => this.app.openThread(message.ts),
          },
          icon("reply"),
        ),
      !message.ephemeral &&
        shortcuts.length > 0 &&
        menuButton({
          label: "More actions for this message",
          key: `more/${message.ts}`,
          items: shortcuts.map((shortcut) => ({
            label: shortcut.name,
            note: shortcut.description,
            act: () => void run(shortcut.callback_id),
          })),
        }),
    );
  }
}

/** @param {import("./api.js").SharedFile} file */
function fileCard(file) {
  const name = file.title || file.name || "File";
  if (!file.url_private) return h("p", { class: "muted" }, name);
  const size =
    file.size === undefined
      ? ""
      : file.size < 1024
        ? `${file.size} bytes`
        : `${Math.round(file.size / 1024)} KB`;
  const anchor = { href: file.url_private, target: "_blank", rel: "noopener noreferrer" };
  if (file.mimetype?.startsWith("image/"))
    return h(
      "figure",
      { class: "picture" },
      h("figcaption", {}, h("a", anchor, name)),
      h("img", { src: file.url_private, alt: /** @type {any} */ (file).alt || name, loading: "lazy" }),
    );
  return h(
    "a",
    { ...anchor, class: "file-card" },
    icon("file"),
    h("span", {}, h("strong", {}, name), h("span", { class: "muted" }, file.name && file.name !== name ? `${file.name}, ${size}` : size)),
  );
}
