/** The stack of modals one person has open: the top one is shown, those beneath keep what was entered. */
import { Surface } from "./blocks.js";
import { finePointer, h, icon } from "./dom.js";
import { plain } from "./mrkdwn.js";

/** @typedef {import("./api.js").OpenView} OpenView */

export class Modals {
  /** @param {import("./blocks.js").App} app @param {() => void} closed called when the last one has gone */
  constructor(app, closed) {
    this.app = app;
    this.closed = closed;
    /** @type {Map<string, Panel>} */ this.panels = new Map();
    this.dialog = h(
      "dialog",
      {
        class: "modal",
        "aria-labelledby": "modal-title",
        oncancel: (event) => {
          event.preventDefault();
          this.top?.close();
        },
        onkeydown: (event) => this.key(event),
      },
      h("div", { class: "visually-hidden", "aria-live": "polite" }),
    );
    document.body.append(this.dialog);
  }

  /** @param {OpenView[]} stack the top one last */
  update(stack) {
    for (const id of this.panels.keys())
      if (!stack.some((open) => open.view_id === id)) this.panels.delete(id);
    for (const { view_id, view } of stack) {
      if (!this.panels.has(view_id)) this.panels.set(view_id, new Panel(this.app, view_id));
      this.panels.get(view_id).update(view);
    }
    const top = this.panels.get(stack.at(-1)?.view_id);
    if (top === this.top) return;
    this.top?.node.remove();
    this.top = top;
    if (!top) {
      this.dialog.close();
      this.closed();
      return;
    }
    this.dialog.prepend(top.node);
    if (!this.dialog.open) this.dialog.showModal();
    top.focus();
  }

  /** Escape closes the top view, and Tab goes round inside. @param {KeyboardEvent} event */
  key(event) {
    if (event.key === "Escape" && !event.defaultPrevented) {
      event.preventDefault();
      this.top?.close();
    } else if (event.key === "Tab" && !event.defaultPrevented) {
      const stops = [
        ...this.dialog.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']"),
      ].filter((node) => node.checkVisibility());
      const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]];
      if (document.activeElement !== from) return;
      event.preventDefault();
      to.focus();
    }
  }
}

class Panel {
  /** @param {import("./blocks.js").App} app @param {string} viewId */
  constructor(app, viewId) {
    this.app = app;
    this.viewId = viewId;
    this.surface = new Surface(app, { view_id: viewId }, 3);
    this.print = "";
    this.title = h("h2", { id: "modal-title", tabindex: "-1" });
    this.send = h("button", { type: "submit", class: "btn primary" });
    this.cancel = h("button", { type: "button", class: "btn", onclick: () => this.close() });
    this.body = h("div", { class: "modal-body" }, this.surface.node);
    this.node = h(
      "form",
      {
        novalidate: true,
        onsubmit: (event) => {
          event.preventDefault();
          this.submit();
        },
      },
      h(
        "header",
        {},
        this.title,
        h(
          "button",
          { type: "button", class: "icon-button", "aria-label": "Close", onclick: () => this.close() },
          icon("close"),
        ),
      ),
      this.body,
      h("footer", {}, this.cancel, this.send),
    );
  }

  /** @param {any} view as Slack's view object */
  update(view) {
    const print = JSON.stringify([view.title, view.blocks, view.submit, view.close, view.hash]);
    if (print === this.print) return;
    this.print = print;
    this.title.replaceChildren(...plain(view.title?.text ?? ""));
    this.send.hidden = !view.submit;
    this.words = view.submit?.text ?? "Submit";
    this.send.replaceChildren(...plain(this.words));
    this.cancel.replaceChildren(...plain(view.close?.text ?? (view.submit ? "Cancel" : "Close")));
    this.surface.update(view.blocks ?? [], view.state?.values);
  }

  /** To the first field; on a touch screen only to the title, for the keyboard would cover half the form. */
  focus() {
    const first = /** @type {HTMLElement | null} */ (
      this.body.querySelector("input, select, textarea, button, a[href]")
    );
    if (first && finePointer()) first.focus();
    else this.title.focus();
    // Focus must not open the list of a first select.
    this.body.scrollTop = 0;
  }

  async submit() {
    if (this.busy) return;
    this.setBusy(true);
    const answer = await this.app.post("submit", { view_id: this.viewId, values: this.surface.values() });
    this.setBusy(false);
    if (answer.errors && Object.keys(answer.errors).length) this.surface.showErrors(answer.errors);
    else if (!answer.ok) this.surface.fail(answer.error ?? "That did not work.");
    else this.surface.showErrors({});
  }

  /** @param {boolean} busy */
  setBusy(busy) {
    this.busy = busy;
    this.send.setAttribute("aria-disabled", String(busy));
    this.send.replaceChildren(...plain(busy ? "Sending …" : this.words));
  }

  async close() {
    const answer = await this.app.post("close", { view_id: this.viewId });
    if (!answer.ok) this.surface.fail(answer.error ?? "That did not work.");
  }
}
