/** The three places a person can be: a channel or direct message, a thread, the App Home. */
import { Surface } from "./blocks.js";
import { Composer } from "./composer.js";
import { h, icon, redraw } from "./dom.js";
import { MessageList } from "./messages.js";
import { World } from "./world.js";

/**
 * @typedef {import("./api.js").Message} Message
 * @typedef {import("./messages.js").App & import("./composer.js").App} App
 */

/** Split a channel's messages into those of the channel and the replies by parent. @param {Message[]} messages */
export function threaded(messages) {
  const replies = /** @type {Map<string, Message[]>} */ (new Map());
  const main = [];
  for (const message of messages) {
    const isReply = message.thread_ts && message.thread_ts !== message.ts;
    if (isReply) replies.set(message.thread_ts, [...(replies.get(message.thread_ts) ?? []), message]);
    if (!isReply || /** @type {any} */ (message).broadcast) main.push(message);
  }
  return { main, replies };
}

/** What somebody new might try; only what the bot's manifest declares is offered. */
const TRIES = [
  ["/update", "Say how an action is getting on"],
  ["/actions overdue", "See what is late, and whose it is"],
  ["/digest preview", "Read this channel’s digest before it goes out"],
  ["/horizon", "Note something the partnership should watch"],
];

/** The panel in an empty channel. @param {App} app @param {boolean} direct @param {(text: string) => void} fill */
function welcome(app, direct, fill) {
  const { commands } = app.world.state;
  const bot = app.world.bot?.title ?? "the bot";
  const known = TRIES.filter(([text]) => commands.some((command) => text.split(" ")[0] === command.name));
  const mention = direct
    ? ["overdue", "Or just write to the bot"]
    : [`@${bot} overdue`, "Ask by mentioning the bot"];
  return h(
    "section",
    { class: "welcome", "aria-labelledby": "welcome" },
    h("h2", { id: "welcome" }, "Nothing here yet. Try something:"),
    h(
      "ul",
      {},
      [...known, mention].map(([text, about]) =>
        h(
          "li",
          {},
          h(
            "button",
            {
              type: "button",
              class: "try",
              onclick: () => fill(text.startsWith("/") && !text.includes(" ") ? `${text} ` : text),
            },
            text,
          ),
          h("span", {}, about),
        ),
      ),
    ),
    h(
      "p",
      { class: "muted" },
      "A button puts the words in the box below; Enter sends them. “Act as” at the top makes you somebody else.",
    ),
  );
}

export class ChannelView {
  /** @param {App} app @param {string} id */
  constructor(app, id) {
    this.app = app;
    this.id = id;
    const channel = app.world.channels.get(id);
    this.direct = channel?.kind === "dm";
    this.head = h("header", { class: "head" });
    this.messages = new MessageList(app, { channel: id });
    this.composer = new Composer(app);
    this.empty = h("div");
    this.outside = h(
      "p",
      { class: "outside" },
      "You are not in this channel. ",
      h("button", { type: "button", class: "btn", onclick: () => this.join() }, "Join"),
    );
    this.messages.scroller.prepend(this.empty);
    this.node = h(
      "div",
      {
        class: "view",
        ondragover: (event) => event.preventDefault(),
        ondrop: (event) => {
          event.preventDefault();
          this.composer.attach(event.dataTransfer?.files);
        },
      },
      this.head,
      this.messages.node,
      this.composer.node,
      this.outside,
    );
    this.composer.at({
      channel: id,
      label: this.direct ? `Message ${channel?.name}` : `Message #${channel?.name}`,
    });
  }

  update() {
    const { world } = this.app;
    const channel = world.channels.get(this.id);
    if (!channel) return;
    const members = (channel.members ?? []).map((id) => world.people.get(id)).filter(Boolean);
    redraw(this.head, [channel.name, channel.shared, channel.private, members], () => [
      h("h1", {}, this.direct ? channel.name : [icon(channel.private ? "lock" : "hash"), channel.name]),
      channel.shared && !this.direct && h("span", { class: "badge plain" }, "shared with another workspace"),
      !this.direct &&
        members.length > 0 &&
        h(
          "details",
          { class: "members" },
          h("summary", {}, `${members.length} members`),
          h(
            "ul",
            {},
            members.map((person) =>
              h(
                "li",
                {},
                person.title,
                person.bot && h("span", { class: "badge" }, "App"),
                World.standing(person).map((words) => h("span", { class: "badge plain" }, words)),
              ),
            ),
          ),
        ),
    ]);
    const member = channel.member !== false;
    this.outside.hidden = member;
    this.composer.node.hidden = !member;
    const { main, replies } = threaded(world.state.messages[this.id] ?? []);
    const empty = member && main.length === 0;
    redraw(
      this.empty,
      [empty, world.state.commands],
      () => empty && welcome(this.app, this.direct, (text) => this.composer.fill(text)),
    );
    this.messages.update(main, replies);
  }

  async join() {
    const answer = await this.app.post("world", { op: "join", user: this.app.as(), channel: this.id });
    if (!answer.ok) this.app.note(answer.error ?? "That did not work.");
  }
}

export class ThreadView {
  /** @param {App & {closeThread: () => void}} app @param {string} channel @param {string} ts */
  constructor(app, channel, ts) {
    this.app = app;
    this.channel = channel;
    this.ts = ts;
    this.messages = new MessageList(app, { channel, thread: true });
    this.composer = new Composer(app);
    this.node = h(
      "div",
      {
        class: "view",
        onkeydown: (event) => {
          if (event.key === "Escape" && !event.defaultPrevented) app.closeThread();
        },
      },
      h(
        "header",
        { class: "head" },
        h("h2", {}, "Thread"),
        h("span", { class: "muted" }, app.world.channelName(channel)),
        h(
          "button",
          {
            type: "button",
            class: "icon-button",
            "aria-label": "Close the thread",
            onclick: () => app.closeThread(),
          },
          icon("close"),
        ),
      ),
      this.messages.node,
      this.composer.node,
    );
    this.composer.at({ channel, thread_ts: ts, label: "Reply in the thread" });
  }

  update() {
    const { replies } = threaded(this.app.world.state.messages[this.channel] ?? []);
    const parent = (this.app.world.state.messages[this.channel] ?? []).filter(
      (message) => message.ts === this.ts,
    );
    this.messages.update([...parent, ...(replies.get(this.ts) ?? [])], new Map());
  }
}

export class HomeView {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    this.body = h("div", { class: "home-body" });
    this.node = h(
      "div",
      { class: "view" },
      h(
        "header",
        { class: "head" },
        h("h1", {}, icon("home"), "App Home"),
        h("span", { class: "muted" }, app.world.bot?.title),
      ),
      h(
        "div",
        { class: "scroller home", tabindex: "0", role: "region", "aria-label": "App Home" },
        this.body,
      ),
    );
    this.loading = true;
  }

  update() {
    const { home } = this.app.world.state;
    if (!home) {
      this.surface = undefined;
      redraw(this.body, [this.loading], () =>
        h(
          "p",
          { class: "muted" },
          this.loading ? "Opening …" : "The bot has put nothing here for this person.",
        ),
      );
      return;
    }
    if (!this.surface || this.viewId !== home.view_id) {
      this.viewId = home.view_id;
      this.surface = new Surface(this.app, { view_id: home.view_id }, 2);
      this.print = "";
      redraw(this.body, home.view_id, () => /** @type {Surface} */ (this.surface).node);
    }
    const print = JSON.stringify(home.view.blocks);
    if (print === this.print) return;
    this.print = print;
    this.surface.update(home.view.blocks ?? [], home.view.state?.values);
  }
}
