/** Block Kit as DOM: a surface draws the blocks of one message or view and speaks for the person who uses them. */
import { chart } from "./chart.js";
import { h, icon, keepFocus, uid } from "./dom.js";
import { field } from "./fields.js";
import { markdown, tableFrame } from "./markdown.js";
import { confirmed } from "./menu.js";
import { link, plain, richText, text } from "./mrkdwn.js";

/**
 * @typedef {{world: import("./world.js").World, post: (verb: string, body: object) => Promise<import("./api.js").Answer>}} App
 * @typedef {{message: {channel: string, ts: string}} | {view_id: string}} Origin
 */

export class Surface {
  /**
   * @param {App} app @param {Origin} origin what a click names
   * @param {number} level of the headings that `header` blocks become
   */
  constructor(app, origin, level) {
    this.app = app;
    this.origin = origin;
    this.level = level;
    /** @type {{blockId: string, actionId: string, type: string, value: () => Record<string, any>}[]} */
    this.inputs = [];
    /** @type {Map<string, {show: (sentence: string) => void}>} */
    this.errors = new Map();
    this.content = h("div", { class: "blocks" });
    this.notice = h("p", { class: "error notice", role: "alert", hidden: true });
    this.node = h("div", { class: "surface" }, this.content, this.notice);
  }

  /**
   * Draw `blocks`, keeping what was entered where block_id, action_id and type are as before.
   * @param {any[]} blocks @param {Record<string, Record<string, any>>} [known] values the server holds, for a first drawing
   */
  update(blocks, known = {}) {
    const entered = this.inputs.length ? this.values() : known;
    this.kept = (element, blockId) => {
      const value = entered[blockId]?.[element.action_id];
      return value?.type === element.type ? value : undefined;
    };
    this.inputs = [];
    this.errors.clear();
    this.fail("");
    keepFocus(this.content, () =>
      this.content.replaceChildren(...blocks.flatMap((block) => this.block(block))),
    );
  }

  /** Slack's `state.values`. @returns {Record<string, Record<string, any>>} */
  values() {
    const values = {};
    for (const { blockId, actionId, type, value } of this.inputs)
      (values[blockId] ??= {})[actionId] = { type, ...value() };
    return values;
  }

  /** Show what is wrong beside the fields it belongs to and go to the first. @param {Record<string, string>} errors by block_id */
  showErrors(errors) {
    for (const [blockId, field] of this.errors) field.show(errors[blockId] ?? "");
    const elsewhere = Object.entries(errors).filter(([blockId]) => !this.errors.has(blockId));
    this.fail(elsewhere.map(([, sentence]) => sentence).join(" "));
    /** @type {HTMLElement | null} */ (this.content.querySelector("[aria-invalid=true]"))?.focus();
  }

  /** A sentence about the surface as a whole; empty clears it. @param {string} sentence */
  fail(sentence) {
    this.notice.textContent = sentence;
    this.notice.hidden = !sentence;
  }

  /** Tell the bot what was done to an element. @param {any} element @param {string} blockId @param {Record<string, any>} action @param {HTMLElement} control */
  async act(element, blockId, action, control) {
    if (control.getAttribute("aria-busy")) return;
    if (element.confirm && !(await confirmed(element.confirm, (object) => text(object, this.app.world))))
      return;
    control.setAttribute("aria-busy", "true");
    this.fail("");
    const answer = await this.app.post("click", {
      ...this.origin,
      block_id: blockId,
      action_id: element.action_id,
      type: element.type,
      ...action,
      values: this.values(),
    });
    control.removeAttribute("aria-busy");
    if (!answer.ok) this.fail(answer.error ?? "That did not work.");
  }

  /**
   * One element in place; what it holds joins the surface's values.
   * @param {any} element @param {string} blockId @param {{dispatch: boolean, attributes: Record<string, any>}} how
   * @returns {import("./fields.js").Field}
   */
  element(element, blockId, { dispatch, attributes }) {
    const made = field(element, {
      world: this.app.world,
      attributes,
      dispatch,
      kept: this.kept(element, blockId),
      key: `${blockId}/${element.action_id}`,
      act: (action, control) => void this.act(element, blockId, action, control),
      suggest: (query) => this.suggest(element, blockId, query),
    });
    if (made?.value)
      this.inputs.push({ blockId, actionId: element.action_id, type: element.type, value: made.value });
    return made ?? { node: unshown(element.type), controls: [] };
  }

  /** Options the bot offers for what was typed. @param {any} element @param {string} blockId @param {string} query */
  async suggest(element, blockId, query) {
    const answer = await this.app.post("suggest", {
      ...this.origin,
      block_id: blockId,
      action_id: element.action_id,
      value: query,
    });
    if (!answer.ok) return { groups: [], note: answer.error };
    if (!answer.option_groups?.length) return { groups: [{ options: answer.options ?? [] }] };
    return {
      groups: answer.option_groups.map((group) => ({ label: group.label.text, options: group.options })),
    };
  }

  /** @param {any} block @returns {Node | Node[]} */
  block(block) {
    const { world } = this.app;
    switch (block.type) {
      case "section":
        return this.section(block);
      case "header":
        return h(`h${this.level}`, { class: "block-header" }, plain(block.text.text));
      case "divider":
        return h("hr");
      case "context":
        return h(
          "div",
          { class: "context text" },
          block.elements.map((element) =>
            element.type === "image"
              ? this.picture(element, "context-image")
              : h("span", {}, text(element, world)),
          ),
        );
      case "actions":
      case "context_actions":
        return h(
          "div",
          { class: "actions" },
          block.elements.map((element) => this.unlabelled(element, block.block_id)),
        );
      case "image":
        return h(
          "figure",
          { class: "picture" },
          block.title && h("figcaption", {}, text(block.title, world)),
          this.picture(block, ""),
        );
      case "input":
        return this.input(block);
      case "rich_text":
        return h("div", { class: "text rich" }, richText(block, world));
      case "table":
      case "data_table":
        return this.table(block);
      case "markdown":
        return h("div", { class: "text markdown" }, markdown(block.text));
      case "data_visualization":
        return chart(block);
      default:
        return unshown(block.type);
    }
  }

  section(block) {
    const { world } = this.app;
    return h(
      "div",
      { class: "section" },
      h(
        "div",
        { class: "section-words" },
        block.text && h("div", { class: "text" }, text(block.text, world)),
        block.fields &&
          h(
            "div",
            { class: "section-fields" },
            block.fields.map((each) => h("div", { class: "text" }, text(each, world))),
          ),
      ),
      block.accessory &&
        (block.accessory.type === "image"
          ? this.picture(block.accessory, "accessory-image")
          : h(
              "div",
              { class: "accessory" },
              this.unlabelled(block.accessory, block.block_id, block.text?.text),
            )),
    );
  }

  /** An element that has no label of its own: named by its accessibility label, placeholder or neighbouring text. */
  unlabelled(element, blockId, neighbour = "") {
    const name =
      element.accessibility_label ??
      element.placeholder?.text ??
      (element.text ? null : neighbour.slice(0, 75) || element.type.replace(/_/g, " "));
    return this.element(element, blockId, { dispatch: true, attributes: { "aria-label": name } }).node;
  }

  input(block) {
    const [id, hintId, errorId] = [uid("field"), uid("hint"), uid("error")];
    const described = [block.hint && hintId, errorId].filter(Boolean).join(" ");
    const made = this.element(block.element, block.block_id, {
      dispatch: Boolean(block.dispatch_action),
      attributes: { id, "aria-describedby": described },
    });
    const label = [
      ...plain(block.label.text),
      block.optional ? h("span", { class: "optional" }, " (optional)") : null,
    ];
    const hint = block.hint && h("p", { class: "hint", id: hintId }, plain(block.hint.text));
    const error = h("p", { class: "error", id: errorId, hidden: true });
    this.errors.set(block.block_id, {
      show(sentence) {
        error.textContent = sentence;
        error.hidden = !sentence;
        for (const control of made.controls) {
          if (sentence) control.setAttribute("aria-invalid", "true");
          else control.removeAttribute("aria-invalid");
        }
      },
    });
    if (made.grouped)
      return h(
        "fieldset",
        { class: "field", "aria-describedby": described },
        h("legend", {}, label),
        hint,
        made.node,
        error,
      );
    return h("div", { class: "field" }, h("label", { for: id }, label), made.node, hint, error);
  }

  picture(image, className) {
    const file = image.slack_file?.id ? this.app.world.file(image.slack_file.id) : null;
    const source = image.image_url ?? image.slack_file?.url ?? file?.url_private;
    const local = source && new URL(source, location.href).origin === location.origin;
    // Nothing leaves this machine: a picture from elsewhere is named and linked, not fetched.
    if (source && !local)
      return h("span", { class: "text" }, "Picture: ", link(source, image.alt_text || source));
    return h("img", { class: className, src: source, alt: image.alt_text ?? "", loading: "lazy" });
  }

  table(block) {
    const { world } = this.app;
    const [head, ...body] = block.rows;
    const style = (i) => block.column_settings?.[i]?.align ?? "left";
    const wrap = (i) => (block.type === "table" && !block.column_settings?.[i]?.is_wrapped ? "nowrap" : "");
    const cell = (each) =>
      each.type === "rich_text"
        ? richText(each, world)
        : each.type === "raw_text" || each.type === "raw_number"
          ? plain(each.text ?? String(each.value ?? ""))
          : unshown(each.type);
    const rowHeader = block.row_header_column_index;
    return tableFrame(
      block.caption ?? "Table",
      h(
        "table",
        { class: "text" },
        block.caption && h("caption", {}, block.caption),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            head.map((each, i) => h("th", { scope: "col", class: style(i) }, cell(each))),
          ),
        ),
        h(
          "tbody",
          {},
          body.map((row) =>
            h(
              "tr",
              {},
              row.map((each, i) =>
                i === rowHeader
                  ? h("th", { scope: "row", class: style(i) }, cell(each))
                  : h("td", { class: `${style(i)} ${wrap(i)}` }, cell(each)),
              ),
            ),
          ),
        ),
      ),
    );
  }
}

/** Said in place of what this stand-in does not draw, so that nothing goes missing in silence. @param {string} type */
function unshown(type) {
  return h(
    "p",
    { class: "unshown" },
    icon("info"),
    `The try-out does not draw “${type}”; Slack itself would.`,
  );
}
