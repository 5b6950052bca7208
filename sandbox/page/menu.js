/** A button that opens a short menu (overflow menus, message actions), and the "are you sure" dialog. */
import { h, icon, place, uid } from "./dom.js";

/**
 * @param {{label: string, items: {label: string, note?: string, href?: string, act: () => void}[], key?: string}} menu
 * @returns {HTMLElement}
 */
export function menuButton({ label, items, key }) {
  const id = uid("menu");
  const list = h(
    "div",
    {
      role: "menu",
      id,
      class: "popup menu",
      popover: "auto",
      "aria-label": label,
      onkeydown: keys,
      ontoggle: toggled,
    },
    items.map((item) =>
      h(
        item.href ? "a" : "button",
        {
          type: item.href ? null : "button",
          role: "menuitem",
          tabindex: "-1",
          class: "option",
          href: item.href ?? null,
          target: item.href ? "_blank" : null,
          rel: item.href ? "noopener noreferrer" : null,
          onclick: () => {
            list.hidePopover();
            item.act();
          },
        },
        h("span", {}, item.label),
        item.note && h("span", { class: "option-note" }, item.note),
      ),
    ),
  );
  const button = h(
    "button",
    {
      type: "button",
      class: "icon-button",
      "aria-label": label,
      title: label,
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "aria-controls": id,
      popovertarget: id,
      "data-key": key ?? null,
    },
    icon("more"),
  );

  /** @param {any} event */
  function toggled(event) {
    const open = event.newState === "open";
    button.setAttribute("aria-expanded", String(open));
    if (!open) return;
    place(list, button);
    /** @type {HTMLElement} */ (list.firstElementChild)?.focus();
  }

  /** @param {KeyboardEvent} event */
  function keys(event) {
    const all = /** @type {HTMLElement[]} */ ([...list.children]);
    const at = all.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const next = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: (at + all.length - 1) % all.length,
      Home: 0,
      End: all.length - 1,
    }[event.key];
    if (next !== undefined) {
      event.preventDefault();
      all[next].focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      event.stopPropagation();
      list.hidePopover();
      button.focus();
    }
  }

  return h("span", { class: "menu-holder" }, button, list);
}

/**
 * Slack's confirmation dialog. @param {any} spec Slack's confirm object @param {(object: any) => Node[]} words renders a text object
 * @returns {Promise<boolean>}
 */
export function confirmed(spec, words) {
  return new Promise((decide) => {
    const title = uid("confirm");
    let answer = false;
    const finish = (/** @type {boolean} */ yes) => {
      answer = yes;
      dialog.close();
    };
    const dialog = h(
      "dialog",
      {
        class: "modal confirm",
        "aria-labelledby": title,
        onclose: () => {
          dialog.remove();
          decide(answer);
        },
      },
      h("header", {}, h("h2", { id: title }, words(spec.title))),
      h("div", { class: "modal-body text" }, words(spec.text)),
      h(
        "footer",
        {},
        h("button", { type: "button", class: "btn", onclick: () => finish(false) }, words(spec.deny)),
        h(
          "button",
          {
            type: "button",
            class: `btn ${spec.style === "danger" ? "danger" : "primary"}`,
            onclick: () => finish(true),
          },
          words(spec.confirm),
        ),
      ),
    );
    document.body.append(dialog);
    dialog.showModal();
  });
}
