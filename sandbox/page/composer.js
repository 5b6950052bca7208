/** Where a person writes: sends messages and commands, completes both, takes files, and never loses words. */
import { upload } from "./api.js";
import { announce, h, icon, place, uid } from "./dom.js";

/**
 * @typedef {import("./blocks.js").App & {as: () => string}} App
 * @typedef {{channel: string, thread_ts?: string, label: string}} Place
 * @typedef {{label: string, hint?: string, note?: string, text?: string, act?: () => void}} Suggestion
 */

/** What was begun and not sent, by person and place. @type {Map<string, string>} */
const drafts = new Map();

export class Composer {
  /** @param {App} app */
  constructor(app) {
    this.app = app;
    /** @type {Place} */ this.place = { channel: "", label: "" };
    /** @type {Suggestion[]} */ this.suggestions = [];
    this.active = -1;
    const [listId, statusId] = [uid("suggestions"), uid("status")];
    // A textarea may not take the role combobox, so it is a text box with a list: the same keys and announcements.
    this.box = h("textarea", {
      rows: 1,
      "aria-autocomplete": "list",
      "aria-controls": listId,
      "aria-describedby": statusId,
      "aria-haspopup": "listbox",
      enterkeyhint: "send",
      oninput: () => this.typed(),
      onkeydown: (event) => this.key(event),
      onclick: () => this.suggest(),
      onblur: () => this.closeList(),
      onpaste: (event) => {
        if (event.clipboardData?.files.length) {
          event.preventDefault();
          this.attach(event.clipboardData.files);
        }
      },
    });
    this.list = h("div", {
      role: "listbox",
      id: listId,
      class: "popup suggestions",
      popover: "manual",
      "aria-label": "Suggestions",
      onpointerdown: (event) => event.preventDefault(),
    });
    this.usage = h("p", { class: "usage", hidden: true });
    this.status = h("p", { class: "composer-status", id: statusId, role: "status" });
    this.files = h("input", {
      type: "file",
      class: "visually-hidden",
      tabindex: "-1",
      "aria-hidden": "true",
      onchange: () => {
        this.attach(this.files.files);
        this.files.value = "";
      },
    });
    this.sendButton = h(
      "button",
      { type: "submit", class: "icon-button send", "aria-label": "Send", title: "Send (Enter)" },
      icon("send"),
    );
    this.frame = h(
      "div",
      { class: "composer-frame" },
      this.usage,
      this.box,
      h(
        "div",
        { class: "composer-tools" },
        h(
          "button",
          {
            type: "button",
            class: "icon-button",
            "aria-label": "Attach a file",
            title: "Attach a file",
            onclick: () => this.files.click(),
          },
          icon("attach"),
        ),
        this.files,
        h(
          "span",
          { class: "composer-help" },
          h("kbd", {}, "/"),
          " commands ",
          h("kbd", {}, "@"),
          " mention ",
          h("kbd", {}, "Shift"),
          "+",
          h("kbd", {}, "Enter"),
          " new line",
        ),
        this.sendButton,
      ),
    );
    this.node = h(
      "form",
      {
        class: "composer",
        onsubmit: (event) => {
          event.preventDefault();
          this.send();
        },
      },
      this.frame,
      this.status,
      this.list,
    );
  }

  get draftKey() {
    return `${this.app.as()} ${this.place.channel} ${this.place.thread_ts ?? ""}`;
  }

  /** Stand in another place: its own draft comes back. @param {Place} place */
  at(place) {
    this.place = place;
    this.box.setAttribute("aria-label", place.label);
    this.box.placeholder = place.label;
    this.fill(drafts.get(this.draftKey) ?? "", false);
    this.say("");
  }

  /** Put words in the box, not sent yet. @param {string} text @param {boolean} [focus] */
  fill(text, focus = true) {
    this.box.value = text;
    this.typed();
    if (focus) this.box.focus();
    this.box.setSelectionRange(text.length, text.length);
  }

  typed() {
    if (this.box.value) drafts.set(this.draftKey, this.box.value);
    else drafts.delete(this.draftKey);
    this.box.style.height = "auto";
    if (this.box.scrollHeight) this.box.style.height = `${this.box.scrollHeight}px`;
    this.sendButton.classList.toggle("ready", Boolean(this.box.value.trim()));
    if (this.failed) this.say("");
    this.suggest();
  }

  /** @param {string} sentence @param {boolean} [failed] */
  say(sentence, failed = false) {
    this.failed = failed;
    this.status.textContent = sentence;
    this.status.classList.toggle("error", failed);
  }

  async send() {
    const text = this.box.value.trim();
    if (!text || this.box.readOnly) return;
    this.closeList();
    if (text.startsWith("/") && this.place.thread_ts) {
      this.say(
        "Commands do not work in threads, in Slack neither: use the channel, or mention the bot here.",
        true,
      );
      return;
    }
    const { channel, thread_ts } = this.place;
    const key = this.draftKey;
    this.box.readOnly = true;
    this.node.setAttribute("aria-busy", "true");
    this.say("Sending …");
    const answer = text.startsWith("/")
      ? await this.app.post("command", { channel, text })
      : await this.app.post("say", { channel, text, ...(thread_ts && { thread_ts }) });
    this.box.readOnly = false;
    this.node.removeAttribute("aria-busy");
    if (answer.ok) drafts.delete(key);
    if (this.draftKey !== key) return;
    if (answer.ok) this.fill("", false);
    this.say(
      answer.ok ? "" : `${answer.error ?? "That was not sent."} Your words are still here.`,
      !answer.ok,
    );
  }

  /** @param {FileList | null | undefined} files */
  async attach(files) {
    for (const file of files ?? []) {
      this.say(`Sending ${file.name} …`);
      const answer = await upload(this.app.as(), this.place.channel, file);
      this.say(answer.ok ? "" : `${file.name} was not shared: ${answer.error}`, !answer.ok);
      if (!answer.ok) return;
    }
  }

  // completion

  /** Offer what fits the words before the caret. */
  suggest() {
    const before = this.box.value.slice(0, this.box.selectionStart);
    const { state, bot } = this.app.world;
    const known = state.commands.find((command) => this.box.value.startsWith(`${command.name} `));
    this.usage.replaceChildren(
      ...(known
        ? [
            h("strong", {}, known.name),
            ` ${known.hint ?? ""}`,
            h("span", { class: "muted" }, known.description),
          ]
        : []),
    );
    this.usage.hidden = !known;
    const mention = before.match(/(?:^|\s)@([^@\n]{0,40})$/);
    if (/^\/\S*$/.test(before) && !this.place.thread_ts) this.offer(this.commands(before));
    else if (mention) this.offer(this.people(mention[1], before.length - mention[1].length - 1, bot?.id));
    else this.closeList();
  }

  /** @param {string} typed @returns {Suggestion[]} */
  commands(typed) {
    const { commands, shortcuts = [] } = this.app.world.state;
    const word = typed.slice(1).toLowerCase();
    return [
      ...commands
        .filter(({ name }) => name.toLowerCase().startsWith(typed.toLowerCase()))
        .map(({ name, hint, description }) => ({ label: name, hint, note: description, text: `${name} ` })),
      ...shortcuts
        .filter(({ type, name }) => type === "global" && name.toLowerCase().includes(word))
        .map(({ name, description, callback_id }) => ({
          label: name,
          hint: "shortcut",
          note: description,
          act: () => this.shortcut(callback_id),
        })),
    ];
  }

  /** @param {string} typed @param {number} from where the @ stands @param {string | undefined} first id of who comes first @returns {Suggestion[]} */
  people(typed, from, first) {
    const rest = this.box.value.slice(this.box.selectionStart);
    const start = this.box.value.slice(0, from);
    const word = typed.toLowerCase();
    return [...this.app.world.people.values()]
      .filter(({ title }) => title.toLowerCase().startsWith(word) || title.toLowerCase().includes(` ${word}`))
      .filter(({ title }) => !typed.startsWith(title))
      .sort((one, other) => Number(other.id === first) - Number(one.id === first))
      .slice(0, 8)
      .map(({ title, bot }) => ({
        label: `@${title}`,
        note: bot ? "App" : "",
        text: `${start}@${title} ${rest.trimStart()}`,
      }));
  }

  async shortcut(callback_id) {
    this.fill("");
    const answer = await this.app.post("shortcut", { callback_id });
    if (!answer.ok) this.say(answer.error ?? "That did not work.", true);
  }

  /** @param {Suggestion[]} suggestions */
  offer(suggestions) {
    if (!suggestions.length || document.activeElement !== this.box) return void this.closeList();
    const opened = !this.suggestions.length;
    const changed = JSON.stringify(suggestions) !== JSON.stringify(this.suggestions);
    this.suggestions = suggestions;
    if (!changed) return;
    this.list.replaceChildren(
      ...suggestions.map((each) =>
        h(
          "div",
          {
            role: "option",
            id: uid("suggestion"),
            class: "option",
            "aria-selected": "false",
            onclick: () => this.take(each),
          },
          h(
            "span",
            {},
            h("strong", {}, each.label),
            each.hint && h("span", { class: "option-hint" }, ` ${each.hint}`),
          ),
          each.note && h("span", { class: "option-note" }, each.note),
        ),
      ),
    );
    this.list.showPopover();
    place(this.list, this.frame, { width: true, above: true });
    this.point(0);
    if (opened)
      announce(
        `${suggestions.length} ${suggestions.length === 1 ? "suggestion" : "suggestions"}. Up and down arrows to choose, Tab to take.`,
      );
  }

  closeList() {
    this.suggestions = [];
    this.box.removeAttribute("aria-activedescendant");
    if (this.list.matches(":popover-open")) this.list.hidePopover();
    this.list.replaceChildren();
  }

  /** @param {number} index */
  point(index) {
    this.active = index;
    [...this.list.children].forEach((node, i) => {
      node.classList.toggle("active", i === index);
      node.setAttribute("aria-selected", String(i === index));
    });
    this.box.setAttribute("aria-activedescendant", this.list.children[index].id);
    this.list.children[index].scrollIntoView({ block: "nearest" });
  }

  /** @param {Suggestion} suggestion */
  take(suggestion) {
    this.closeList();
    if (suggestion.act) suggestion.act();
    else this.fill(suggestion.text ?? "");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const count = this.suggestions.length;
    const chosen = this.suggestions[this.active];
    if (count && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      this.point((this.active + (event.key === "ArrowDown" ? 1 : count - 1)) % count);
    } else if (count && event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      this.closeList();
    } else if (
      count &&
      (event.key === "Tab" || event.key === "Enter") &&
      !event.shiftKey &&
      !event.isComposing &&
      !(event.key === "Enter" && chosen.label === this.box.value.trim())
    ) {
      event.preventDefault();
      this.take(chosen);
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    }
  }
}
