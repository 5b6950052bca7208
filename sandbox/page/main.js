/** The page as a whole: who one is, where one is, and keeping up with the server. */
import { fetchState, listen, post } from "./api.js";
import { finePointer, h, icon, redraw, uid } from "./dom.js";
import { Modals } from "./modal.js";
import { among, Picker } from "./picker.js";
import { briefClock, fullClock } from "./time.js";
import { ChannelView, HomeView, ThreadView } from "./views.js";
import { World } from "./world.js";

const HOME = "home";
const $ = (/** @type {string} */ id) => /** @type {any} */ (document.getElementById(id));

class App {
  constructor() {
    /** @type {string | null} */ this.person = new URLSearchParams(location.search).get("as");
    this.note = (/** @type {string} */ sentence) => {
      $("bar-note").textContent = sentence;
    };
    this.modals = new Modals(this, () => this.restoreFocus());
    this.place = "";
    this.threadTs = "";
  }

  /** The id of whom one acts as. */
  as() {
    return this.world.me.id;
  }

  async start() {
    const state = await fetchState(this.person);
    if (!state.me) {
      this.note(state.error ?? "The try-out gave no answer.");
      // An address from an earlier try-out may name somebody who is not in this one.
      if (!state.unreachable) this.person = null;
      setTimeout(() => this.start(), 2000);
      return;
    }
    this.note("");
    this.view = this.thread = undefined;
    this.take(state);
    this.source?.close();
    this.source = listen(
      this.as(),
      () => void this.refresh(),
      (up) => {
        this.note(up ? "" : "The try-out does not answer at the moment. Trying again …");
        // A server that was started anew counts its versions anew.
        if (up && this.lost) this.world.state.version = -1;
        if (up) void this.refresh();
        this.lost = !up;
      },
    );
    await this.go();
  }

  /** A new view of everything. @param {import("./api.js").State} state */
  take(state) {
    this.world = new World(state);
    this.taken = performance.now();
    this.render();
  }

  /** Fetch what changed; one fetch at a time, and one more when something changed meanwhile. */
  async refresh() {
    this.stale = true;
    this.fetching ??= (async () => {
      while (this.stale) {
        this.stale = false;
        const person = this.as();
        const state = await fetchState(person, this.world.state.version);
        if (state.me && person === this.as()) this.take(state);
      }
      this.fetching = undefined;
    })();
    await this.fetching;
  }

  /** Do something as this person, and show what came of it. @param {string} verb @param {object} body */
  async post(verb, body) {
    const answer = await post(verb, { as: this.as(), ...body });
    await this.refresh();
    return answer;
  }

  // where one is

  /** Follow the address: #channel, #channel/thread or #home. */
  async go() {
    const [place, thread = ""] = decodeURIComponent(location.hash.slice(1)).split("/");
    const known = place === HOME || this.world.channels.has(place);
    const first =
      this.world.state.channels.find((channel) => channel.member && channel.kind === "channel") ??
      this.world.state.channels[0];
    const wanted = known ? place : (first?.id ?? HOME);
    const key = `${this.as()} ${wanted}`;
    this.threadTs = known ? thread : "";
    if (key !== this.viewKey) {
      this.viewKey = key;
      this.place = wanted;
      this.view = wanted === HOME ? new HomeView(this) : new ChannelView(this, wanted);
      $("main").replaceChildren(this.view.node);
      toggle("sidebar", false);
      this.render();
      // On a touch screen the keyboard would cover the messages.
      if (this.view instanceof ChannelView && finePointer() && !document.querySelector("dialog[open]"))
        this.view.composer.box.focus();
      const opened = this.view;
      const direct = this.world.channels.get(wanted)?.kind === "dm";
      if (wanted === HOME || direct) await this.post("home", { tab: direct ? "messages" : HOME });
      if (opened instanceof HomeView) opened.loading = false;
    }
    this.render();
  }

  openThread(ts) {
    location.hash = `${this.place}/${ts}`;
  }

  closeThread() {
    const ts = this.threadTs;
    location.hash = this.place;
    requestAnimationFrame(() =>
      (document.querySelector(`[data-key="replies/${ts}"], [data-key="reply/${ts}"]`) ?? $("main")).focus(),
    );
  }

  /** @param {string} id */
  become(id) {
    const address = new URL(location.href);
    address.searchParams.set("as", id);
    history.replaceState(null, "", address);
    this.person = id;
    return this.start();
  }

  restoreFocus() {
    if (document.activeElement && document.activeElement !== document.body) return;
    (this.view instanceof ChannelView ? this.view.composer.box : $("main")).focus();
  }

  // what one sees

  render() {
    this.renderBar();
    this.renderSidebar();
    this.view?.update();
    this.renderThread();
    this.modals.update(this.world.state.modals);
    this.markRead();
    const unread = this.world.state.channels.reduce((sum, channel) => sum + (channel.unread ?? 0), 0);
    document.title = `${unread ? `(${unread}) ` : ""}${this.place === HOME ? "App Home" : this.world.channelName(this.place)} · Try-out`;
  }

  renderBar() {
    const { state, me } = this.world;
    const select = $("act-as");
    redraw(select, state.people, () =>
      state.people
        .filter((person) => !person.bot)
        .map((person) => {
          return h(
            "option",
            { value: person.id },
            [person.title, ...World.standing(person).map((words) => `(${words})`)].join(" "),
          );
        }),
    );
    select.value = me.id;
    $("no-bot").hidden = state.connected !== false;
    this.tick();
  }

  /** The clock runs on between two answers of the server. */
  tick() {
    if (!this.world) return;
    const now = new Date(this.world.now.getTime() + performance.now() - this.taken);
    $("clock").dateTime = now.toISOString();
    $("clock").textContent = fullClock(now);
    $("open-controls").replaceChildren(
      h("strong", {}, this.world.me.title),
      h("span", {}, briefClock(now)),
      icon("unfold"),
    );
  }

  renderSidebar() {
    const { state, bot } = this.world;
    const channels = state.channels.filter((channel) => channel.kind !== "dm");
    const direct = state.channels.filter((channel) => channel.kind === "dm");
    const row = (id, picture, name, unread) =>
      h(
        "li",
        {},
        h(
          "a",
          {
            href: `#${id}`,
            "data-key": `go/${id}`,
            "aria-current": id === this.place ? "page" : null,
            class: unread ? "unread" : "",
          },
          icon(picture),
          h("span", {}, name),
          unread > 0 &&
            h("span", { class: "count" }, unread, h("span", { class: "visually-hidden" }, " unread")),
        ),
      );
    redraw($("sidebar"), [channels, direct, this.place, bot], () => {
      const [one, two, three] = [uid("nav"), uid("nav"), uid("nav")];
      const others = channels.filter(({ member }) => member === false);
      const list = (label, some) =>
        h(
          "ul",
          { "aria-labelledby": label },
          some.map((channel) =>
            row(channel.id, channel.private ? "lock" : "hash", channel.name, channel.unread ?? 0),
          ),
        );
      return [
        h("h2", { id: one }, "Channels"),
        list(
          one,
          channels.filter(({ member }) => member !== false),
        ),
        others.length > 0 && [h("h2", { id: three }, "Other channels"), list(three, others)],
        h("h2", { id: two }, bot?.title ?? "The bot"),
        h(
          "ul",
          { "aria-labelledby": two },
          row(HOME, "home", "App Home", 0),
          direct.map((channel) => row(channel.id, "person", "Direct message", channel.unread ?? 0)),
        ),
        h(
          "button",
          { type: "button", class: "jump-to", onclick: () => this.jump() },
          "Jump to …",
          h("kbd", {}, "Ctrl K"),
        ),
      ];
    });
  }

  renderThread() {
    const open = Boolean(this.threadTs) && this.place !== HOME;
    const key = open ? `${this.viewKey}/${this.threadTs}` : "";
    if (key !== this.threadKey) {
      this.threadKey = key;
      this.thread = open ? new ThreadView(this, this.place, this.threadTs) : undefined;
      $("thread").hidden = !open;
      $("thread").replaceChildren(...(this.thread ? [this.thread.node] : []));
      this.thread?.update();
      if (open) (finePointer() ? this.thread?.composer.box : $("thread")).focus();
    }
    this.thread?.update();
  }

  markRead() {
    const channel = this.world.channels.get(this.place);
    if (!channel?.unread || document.hidden || this.marking === this.world.state.version) return;
    this.marking = this.world.state.version;
    void this.post("read", { channel: channel.id });
  }

  /** Ctrl+K: a box to name a channel in. */
  jump() {
    const options = [
      { id: HOME, name: "App Home" },
      ...this.world.state.channels.map(({ id }) => ({ id, name: this.world.channelName(id) })),
    ].map(({ id, name }) => ({ value: id, text: { type: "plain_text", text: name } }));
    const title = uid("jump");
    const picker = new Picker({
      load: among([{ options }]),
      placeholder: "A channel",
      attributes: { "aria-labelledby": title },
      changed: () => {
        dialog.close();
        location.hash = picker.selected[0].value;
      },
    });
    const dialog = h(
      "dialog",
      { class: "modal small", "aria-labelledby": title, onclose: () => dialog.remove() },
      h("h2", { id: title }, "Jump to"),
      picker.node,
      h("div", { class: "visually-hidden", "aria-live": "polite" }),
    );
    document.body.append(dialog);
    dialog.showModal();
    picker.input.focus();
  }

  /** Move the try-out's clock. @param {string} step @param {HTMLElement} button */
  async moveClock(step, button) {
    button.setAttribute("aria-busy", "true");
    const answer = await post("clock", { step });
    button.removeAttribute("aria-busy");
    this.note(answer.ok === false ? (answer.error ?? "The clock did not move.") : "");
    await this.refresh();
  }
}

/** Show or hide what a phone keeps behind a button. @param {"sidebar" | "controls"} id @param {boolean} open */
function toggle(id, open) {
  $(id).classList.toggle("open", open);
  $(`open-${id}`).setAttribute("aria-expanded", String(open));
}

const app = new App();
$("open-sidebar").append(icon("menu"));
for (const id of /** @type {const} */ (["sidebar", "controls"]))
  $(`open-${id}`).addEventListener("click", () => toggle(id, !$(id).classList.contains("open")));
$("act-as").addEventListener("change", (/** @type {any} */ event) => void app.become(event.target.value));
for (const button of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-step]")))
  button.addEventListener("click", () => void app.moveClock(button.dataset.step ?? "", button));
window.addEventListener("hashchange", () => void app.go());
document.addEventListener("visibilitychange", () => app.world && app.markRead());
document.addEventListener("keydown", (event) => {
  if (
    (event.ctrlKey || event.metaKey) &&
    event.key.toLowerCase() === "k" &&
    !document.querySelector("dialog[open]")
  ) {
    event.preventDefault();
    app.jump();
  } else if (event.key === "Escape") {
    toggle("sidebar", false);
  }
});
document.addEventListener("click", (event) => {
  if (!(/** @type {Element} */ (event.target).closest("#sidebar, #open-sidebar"))) toggle("sidebar", false);
});
setInterval(() => app.tick(), 5000);
void app.start();
