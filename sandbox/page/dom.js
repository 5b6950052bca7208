/**
 * Building and finding elements. Text always arrives as text nodes: nothing a person or the bot wrote
 * is ever parsed as HTML.
 */

/** @typedef {Node | string | number | null | undefined | false} Child */

let serial = 0;

/** An id that is unique on the page. @param {string} stem */
export const uid = (stem) => `${stem}-${(serial += 1)}`;

/**
 * An element with attributes, listeners (`onclick: fn`) and children; `null` and `false` are left out.
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {any}
 */
export function h(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** As `h`, for SVG. @param {string} tag @param {Record<string, any>} [attributes] @param {...(Child | Child[])} children */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return element;
}

const ICONS = {
  menu: "M4 6h16M4 12h16M4 18h16",
  close: "M6 6l12 12M18 6L6 18",
  send: "M4 12l16-8-6 16-3-6z",
  attach: "M19 11l-7.5 7.5a4.5 4.5 0 0 1-6.4-6.4l8-8a3 3 0 0 1 4.3 4.3l-8 8a1.5 1.5 0 0 1-2.2-2.2L14 7.5",
  reply: "M20 15a3 3 0 0 1-3 3H9l-5 3V7a3 3 0 0 1 3-3h10a3 3 0 0 1 3 3z",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  eye: "M2 12s4-7 10-7 10 7 10 7-4 7-10 7S2 12 2 12zM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z",
  info: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 11v5M12 8h.01",
  home: "M4 11l8-7 8 7v9h-5v-6H9v6H4z",
  person: "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4 21a8 8 0 0 1 16 0",
  hash: "M9 4L7 20M17 4l-2 16M4 9h16M4 15h16",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  down: "M12 5v14M6 13l6 6 6-6",
  unfold: "M6 9l6 6 6-6",
};

/** A line icon, hidden from screen readers: its button or text says what it means. @param {keyof typeof ICONS} name */
export function icon(name) {
  return svg(
    "svg",
    { class: `icon icon-${name}`, viewBox: "0 0 24 24", "aria-hidden": "true" },
    svg("path", { d: ICONS[name] }),
  );
}

const drawn = new WeakMap();

/**
 * Fill `parent` with what `build` returns, unless `data` is as it was; keyboard focus stays on the element
 * with the same `data-key`.
 * @param {HTMLElement} parent @param {unknown} data @param {() => Child | Child[]} build
 */
export function redraw(parent, data, build) {
  const print = JSON.stringify(data);
  if (drawn.get(parent) === print) return;
  drawn.set(parent, print);
  keepFocus(parent, () =>
    parent.replaceChildren(.../** @type {Node[]} */ ([build()].flat(Infinity).filter(Boolean))),
  );
}

/** Run `change`, then put focus and caret back on the element with the same `data-key`. @param {HTMLElement} parent @param {() => void} change */
export function keepFocus(parent, change) {
  const active = /** @type {any} */ (document.activeElement);
  const key = parent.contains(active) ? active.dataset.key : undefined;
  const caret = key && "selectionStart" in active ? active.selectionStart : null;
  change();
  if (!key) return;
  const next = /** @type {any} */ (parent.querySelector(`[data-key="${CSS.escape(key)}"]`));
  if (!next) return;
  next.focus({ preventScroll: true });
  if (caret !== null && next.setSelectionRange && next.selectionStart !== null)
    next.setSelectionRange(caret, caret);
}

/** Put a pop-up (an element with `popover`) beside its anchor, above it when there is no room below. @param {HTMLElement} popup @param {HTMLElement} anchor @param {{width?: boolean, above?: boolean}} [how] */
export function place(popup, anchor, { width = false, above = false } = {}) {
  const at = anchor.getBoundingClientRect();
  if (width) popup.style.width = `${at.width}px`;
  const size = popup.getBoundingClientRect();
  const room = window.innerHeight - at.bottom;
  const up = above || (room < size.height + 8 && at.top > room);
  popup.style.top = up ? `${Math.max(8, at.top - size.height - 4)}px` : `${at.bottom + 4}px`;
  popup.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - size.width - 8))}px`;
}

/** Whether a mouse is at hand; without one, focus brings up a keyboard that covers half the screen. */
export const finePointer = () => matchMedia("(pointer: fine)").matches;

/** Say something to screen readers without moving focus. @param {string} sentence */
export function announce(sentence) {
  // A region inside an open dialog is heard; one outside it is inert.
  const open = [...document.querySelectorAll("dialog[open]")].at(-1);
  const region = open?.querySelector("[aria-live]") ?? document.getElementById("announcer");
  region?.replaceChildren(h("p", {}, sentence));
}
