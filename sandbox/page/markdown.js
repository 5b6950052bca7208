/** The `markdown` block: ordinary Markdown (headings, lists, quotes, tables, code) as DOM nodes. */
import { h } from "./dom.js";
import { link } from "./mrkdwn.js";
import { emoji } from "./emoji.js";

const INLINE = new RegExp(
  [
    "\\\\([\\\\`*_~\\[\\]()#+.!|>-])",
    "`([^`\\n]+)`",
    '!?\\[([^\\]]*)\\]\\(([^\\s)]+)(?:\\s+"[^"]*")?\\)',
    "(?:\\*\\*(?=\\S)(.+?)(?<=\\S)\\*\\*|__(?=\\S)(.+?)(?<=\\S)__)",
    "~~(?=\\S)(.+?)(?<=\\S)~~",
    "(?:\\*(?=[^\\s*])([^*\\n]*?[^\\s*])\\*|(?<!\\w)_(?=[^\\s_])([^_\\n]*?[^\\s_])_(?!\\w))",
    "(https?://[^\\s<>]*[^\\s<>.,;:!?)])",
    ":([a-z0-9_+-]+):",
  ].join("|"),
  "g",
);

/** @param {string} text @returns {Node[]} */
function inline(text) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, escaped, code, label, address, strong, strong2, strike, em, em2, bare, name] = match;
    let node = null;
    if (escaped) node = document.createTextNode(escaped);
    else if (code) node = h("code", {}, code);
    else if (address) node = link(address, ...inline(label || address));
    else if (strong ?? strong2) node = h("strong", {}, inline(strong ?? strong2));
    else if (strike) node = h("s", {}, inline(strike));
    else if (em ?? em2) node = h("em", {}, inline(em ?? em2));
    else if (bare) node = link(bare);
    else if (name) node = emoji(name);
    if (!node) continue;
    nodes.push(document.createTextNode(text.slice(from, match.index)), node);
    from = match.index + whole.length;
  }
  nodes.push(document.createTextNode(text.slice(from)));
  return nodes;
}

const ITEM = /^(\s*)([-*+]|\d+[.)])\s+(.*)$/;
const RULE = /^\s*([-*_])(\s*\1){2,}\s*$/;
const ROW_OF_DASHES = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;
const STARTS = [/^#{1,6}\s/, /^\s*>/, /^\s*```/, ITEM, RULE];

/**
 * Markdown as nodes. Headings are shown as bold paragraphs, as Slack does: a message is no document.
 * @param {string} source @returns {Node[]}
 */
export function markdown(source) {
  const lines = source.replace(/\r\n?/g, "\n").split("\n");
  const nodes = [];
  while (lines.length) {
    const line = lines[0];
    if (!line.trim()) lines.shift();
    else if (/^\s*```/.test(line)) nodes.push(fence(lines));
    else if (/^#{1,6}\s/.test(line))
      nodes.push(h("p", { class: "md-heading" }, inline(lines.shift().replace(/^#+\s+/, ""))));
    else if (RULE.test(line)) {
      lines.shift();
      nodes.push(h("hr"));
    } else if (/^\s*>/.test(line))
      nodes.push(
        h(
          "blockquote",
          {},
          markdown(
            take(lines, (each) => /^\s*>/.test(each))
              .map((each) => each.replace(/^\s*> ?/, ""))
              .join("\n"),
          ),
        ),
      );
    else if (ITEM.test(line)) nodes.push(list(lines));
    else if (line.includes("|") && ROW_OF_DASHES.test(lines[1] ?? "")) nodes.push(grid(lines));
    else nodes.push(paragraph(lines));
  }
  return nodes;
}

function take(lines, belongs) {
  const taken = [];
  while (lines.length && belongs(lines[0])) taken.push(lines.shift());
  return taken;
}

function fence(lines) {
  lines.shift();
  const code = take(lines, (line) => !/^\s*```/.test(line));
  lines.shift();
  return h("pre", {}, h("code", {}, code.join("\n")));
}

function paragraph(lines) {
  const first = lines.shift();
  const rest = take(lines, (line) => line.trim() && !STARTS.some((start) => start.test(line)));
  return h("p", {}, inline([first, ...rest].join("\n")));
}

function list(lines) {
  const [, indent, marker] = lines[0].match(ITEM);
  const ordered = /\d/.test(marker);
  const node = h(ordered ? "ol" : "ul", { start: ordered ? parseInt(marker, 10) : null });
  while (lines.length) {
    const match = lines[0].match(ITEM);
    if (!match || match[1].length < indent.length || /\d/.test(match[2]) !== ordered) break;
    if (match[1].length > indent.length) {
      (node.lastElementChild ?? node).append(list(lines));
      continue;
    }
    lines.shift();
    const more = take(lines, (line) => /^\s{2,}\S/.test(line) && !ITEM.test(line)).map((line) => line.trim());
    const words = [match[3], ...more]
      .join("\n")
      .replace(/^\[([ xX])\] /, (_, mark) => (mark === " " ? "☐ " : "☑ "));
    node.append(h("li", {}, inline(words)));
  }
  return node;
}

function grid(lines) {
  const cells = (line) =>
    line
      .trim()
      .replace(/^\||\|$/g, "")
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim());
  const head = cells(lines.shift());
  const align = cells(lines.shift()).map((dashes) =>
    dashes.endsWith(":") ? (dashes.startsWith(":") ? "center" : "right") : "left",
  );
  const body = take(lines, (line) => line.includes("|") && line.trim()).map(cells);
  return tableFrame(
    "Table",
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          head.map((cell, i) => h("th", { scope: "col", class: align[i] }, inline(cell))),
        ),
      ),
      h(
        "tbody",
        {},
        body.map((row) =>
          h(
            "tr",
            {},
            row.map((cell, i) => h("td", { class: align[i] }, inline(cell))),
          ),
        ),
      ),
    ),
  );
}

/** A table that scrolls sideways on its own, by keyboard too. @param {string} label @param {HTMLElement} table */
export function tableFrame(label, table) {
  return h("div", { class: "table-frame", role: "region", "aria-label": label, tabindex: "0" }, table);
}
