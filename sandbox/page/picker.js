/** A select with type-ahead, for one choice or several: an ARIA combobox with a list of options. */
import { announce, h, place, uid } from "./dom.js";

/**
 * @typedef {{text: {type: string, text: string}, value: string, description?: {text: string}}} Option
 * @typedef {{label?: string, options: Option[]}} Group
 * @typedef {{groups: Group[], note?: string}} Found
 */

/** A search among options that are all here: every word typed must occur. @param {Group[]} groups @returns {(query: string) => Promise<Found>} */
export function among(groups) {
  return async (query) => {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (option) => {
      const text = `${option.text.text} ${option.description?.text ?? ""}`.toLowerCase();
      return words.every((word) => text.includes(word));
    };
    return { groups: groups.map((group) => ({ ...group, options: group.options.filter(fits) })) };
  };
}

export class Picker {
  /**
   * @param {{load: (query: string) => Promise<Found>, selected?: Option[], multiple?: boolean, max?: number,
   *   placeholder?: string, attributes?: Record<string, any>, wait?: number, changed?: () => void}} options
   *   `wait`: milliseconds of quiet before a search, for those that ask the bot
   */
  constructor({
    load,
    selected = [],
    multiple = false,
    max = Infinity,
    placeholder = "",
    attributes = {},
    wait = 0,
    changed,
  }) {
    this.load = load;
    this.multiple = multiple;
    this.max = max;
    this.wait = wait;
    this.selected = selected;
    this.changed = changed ?? (() => {});
    this.active = -1;
    this.asked = 0;
    /** @type {Option[]} */ this.options = [];
    const listId = uid("list");
    this.input = h("input", {
      type: "text",
      role: "combobox",
      autocomplete: "off",
      spellcheck: "false",
      placeholder,
      "aria-autocomplete": "list",
      "aria-expanded": "false",
      "aria-controls": listId,
      ...attributes,
      oninput: () => this.search(),
      onfocus: () => this.input.select(),
      onclick: () => this.open || this.search(""),
      onblur: () => this.leave(),
      onkeydown: (event) => this.key(event),
    });
    this.list = h("div", {
      role: "listbox",
      id: listId,
      "aria-label": "Choices",
      "aria-multiselectable": multiple ? "true" : null,
    });
    this.note = h("p", { class: "popup-note" });
    this.popup = h(
      "div",
      { class: "popup", popover: "manual", onpointerdown: (event) => event.preventDefault() },
      this.list,
      this.note,
    );
    this.chips = h("ul", { class: "chips", "aria-label": "Chosen" });
    this.node = h("div", { class: "picker" }, multiple && this.chips, this.input, this.popup);
    this.move = () => place(this.popup, this.input, { width: true });
    this.show();
  }

  get open() {
    return this.input.getAttribute("aria-expanded") === "true";
  }

  /** Look for what is typed (or for `query`) and show what is found. @param {string} [query] */
  async search(query = this.input.value) {
    const turn = (this.asked += 1);
    if (this.wait && query) await new Promise((done) => setTimeout(done, this.wait));
    if (turn !== this.asked) return;
    this.showList([], "Searching …");
    const { groups, note } = await this.load(query);
    if (turn !== this.asked || document.activeElement !== this.input) return;
    const count = groups.reduce((sum, group) => sum + group.options.length, 0);
    this.showList(groups, note ?? (count ? "" : "Nothing found"));
    announce(note ?? `${count} ${count === 1 ? "choice" : "choices"}`);
  }

  /** @param {Group[]} groups @param {string} note */
  showList(groups, note) {
    this.options = groups.flatMap((group) => group.options);
    const draw = (option) => {
      const chosen = this.selected.some((each) => each.value === option.value);
      return h(
        "div",
        {
          role: "option",
          id: uid("option"),
          class: "option",
          "aria-selected": String(chosen),
          onclick: () => this.choose(option),
        },
        h("span", {}, option.text.text),
        option.description && h("span", { class: "option-note" }, option.description.text),
      );
    };
    this.list.replaceChildren(
      ...groups
        .filter((group) => group.options.length)
        .flatMap((group) => {
          const options = group.options.map(draw);
          return group.label
            ? [
                h(
                  "div",
                  { role: "group", "aria-label": group.label },
                  h("div", { class: "group-label", "aria-hidden": "true" }, group.label),
                  options,
                ),
              ]
            : options;
        }),
    );
    this.list.hidden = !this.options.length;
    this.note.textContent = note;
    this.note.hidden = !note;
    if (!this.open) {
      this.popup.showPopover();
      this.input.setAttribute("aria-expanded", "true");
      window.addEventListener("scroll", this.move, true);
      window.addEventListener("resize", this.move);
    }
    this.move();
    this.point(this.options.length ? 0 : -1);
  }

  close() {
    this.asked += 1;
    if (!this.open) return;
    this.popup.hidePopover();
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
    window.removeEventListener("scroll", this.move, true);
    window.removeEventListener("resize", this.move);
  }

  /** Mark one option as the one Enter takes. @param {number} index */
  point(index) {
    this.active = index;
    const nodes = this.list.querySelectorAll("[role=option]");
    nodes.forEach((node, i) => node.classList.toggle("active", i === index));
    const node = nodes[index];
    if (!node) return void this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", node.id);
    node.scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const last = this.options.length - 1;
    const steps = {
      ArrowDown: this.active < last ? this.active + 1 : 0,
      ArrowUp: this.active > 0 ? this.active - 1 : last,
    };
    if (event.key in steps) {
      event.preventDefault();
      if (this.open) this.point(steps[event.key]);
      else this.search("");
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (this.open && this.options[this.active]) this.choose(this.options[this.active]);
    } else if (event.key === "Escape" && this.open) {
      event.preventDefault();
      event.stopPropagation();
      this.close();
    } else if (event.key === "Backspace" && this.multiple && !this.input.value && this.selected.length) {
      this.remove(this.selected.at(-1));
    }
  }

  /** @param {Option} option */
  choose(option) {
    if (!this.multiple) {
      this.selected = [option];
    } else if (this.selected.some((each) => each.value === option.value)) {
      this.selected = this.selected.filter((each) => each.value !== option.value);
    } else if (this.selected.length < this.max) {
      this.selected = [...this.selected, option];
    } else {
      announce(`No more than ${this.max} can be chosen.`);
      return;
    }
    this.close();
    this.show();
    this.changed();
  }

  /** @param {Option | undefined} option */
  remove(option) {
    this.selected = this.selected.filter((each) => each.value !== option?.value);
    this.show();
    this.changed();
    this.input.focus();
  }

  /** What is chosen, in the box or as chips. */
  show() {
    this.showWords();
    this.chips.hidden = !this.selected.length;
    this.chips.replaceChildren(
      ...this.selected.map((option) =>
        h(
          "li",
          { class: "chip" },
          option.text.text,
          h(
            "button",
            {
              type: "button",
              "aria-label": `Remove ${option.text.text}`,
              onclick: () => this.remove(option),
            },
            "×",
          ),
        ),
      ),
    );
  }

  showWords() {
    this.input.value = this.multiple ? "" : (this.selected[0]?.text.text ?? "");
  }

  /** Leaving with an emptied box clears the choice; half a word brings the choice back. */
  leave() {
    this.close();
    const cleared = !this.multiple && !this.input.value.trim() && this.selected.length > 0;
    if (cleared) this.selected = [];
    this.showWords();
    if (cleared) this.changed();
  }
}
