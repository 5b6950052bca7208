/** Slack's own mark-up (mrkdwn, plain_text, rich_text) as DOM nodes. Whatever is not mark-up stays text. */
import { h } from "./dom.js";
import { emoji } from "./emoji.js";
import { slackDate } from "./time.js";

/** @typedef {import("./world.js").World} World */

const SAFE_ADDRESS = /^(https?:|mailto:|tel:)/i;
const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };

/** Slack's three entities as characters. @param {string} text */
export const unescape = (text) => text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity]);

/** A link that opens apart; an address of another scheme stays text. @param {string} address @param {...any} label */
export function link(address, ...label) {
  const words = label.length ? label : [address];
  if (!SAFE_ADDRESS.test(address)) return h("span", {}, ...words);
  return h("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...words);
}

// A marker opens after a non-word character and before a non-space, and closes the other way round.
const pair = (mark) =>
  `(?<![\\w${mark}])${mark}(?=[^\\s${mark}])([^${mark}\\n]*?[^\\s${mark}])${mark}(?![\\w${mark}])`;
const INLINE = new RegExp(
  [
    "<([^<>\\n]+)>",
    "`([^`\\n]+)`",
    pair("\\*"),
    pair("_"),
    pair("~"),
    ":([a-z0-9_+'-]+):",
    "(https?://[^\\s<>|]*[^\\s<>|.,;:!?)])",
  ].join("|"),
  "g",
);

/** One run of mrkdwn without line structure. @param {string} text @param {World} world @returns {Node[]} */
function inline(text, world) {
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    const [whole, control, code, bold, italic, strike, name, address] = match;
    let node = null;
    if (control) node = controlled(control, world);
    else if (code) node = h("code", {}, unescape(code));
    else if (bold) node = h("strong", {}, inline(bold, world));
    else if (italic) node = h("em", {}, inline(italic, world));
    else if (strike) node = h("s", {}, inline(strike, world));
    else if (name) node = emoji(name);
    else if (address) node = link(unescape(address));
    if (!node) continue;
    nodes.push(document.createTextNode(unescape(text.slice(from, match.index))), node);
    from = match.index + whole.length;
  }
  nodes.push(document.createTextNode(unescape(text.slice(from))));
  return nodes;
}

/** What stands between < and >. @param {string} body @param {World} world */
function controlled(body, world) {
  const [target, ...rest] = body.split("|");
  const label = rest.length ? unescape(rest.join("|")) : "";
  if (target.startsWith("@")) return mention(target.slice(1), world);
  if (target.startsWith("#")) return channelLink(target.slice(1), world, label);
  if (target.startsWith("!date^")) {
    const [, seconds, pattern, address] = target.split("^");
    const words = Number.isFinite(Number(seconds))
      ? slackDate(Number(seconds), pattern ?? "", world.now)
      : label;
    return address ? link(address, words) : h("time", {}, words);
  }
  if (target.startsWith("!"))
    return h("span", { class: "mention" }, label || `@${target.slice(1).split("^")[0]}`);
  return link(unescape(target), label || unescape(target).replace(/^mailto:/i, ""));
}

/** A person by post. @param {string} id @param {World} world */
export const mention = (id, world) =>
  h("span", { class: id === world.me.id ? "mention me" : "mention" }, `@${world.title(id)}`);

function channelLink(id, world, label) {
  if (!world.channels.has(id))
    return h("span", { class: "mention" }, `#${label || "a channel not shown here"}`);
  return h("a", { class: "mention", href: `#${id}` }, world.channelName(id));
}

/**
 * mrkdwn with its code blocks and quotes.
 * @param {string} text @param {World} world @returns {Node[]}
 */
export function mrkdwn(text, world) {
  return text.split(/```\n?([\s\S]+?)\n?```\n?/).flatMap((part, index) => {
    if (index % 2) return [h("pre", {}, h("code", {}, unescape(part)))];
    return part ? quoted(part, world) : [];
  });
}

/** Lines that begin with > gather into one quote each run. @param {string} text @param {World} world */
function quoted(text, world) {
  const nodes = [];
  let run = { quote: false, lines: /** @type {string[]} */ ([]) };
  const flush = () => {
    if (!run.lines.length) return;
    const words = inline(run.lines.join("\n"), world);
    nodes.push(...(run.quote ? [h("blockquote", {}, words)] : words));
  };
  for (const line of text.split("\n")) {
    const [opening] = line.match(/^(?:&gt;|>) ?/) ?? [""];
    const quote = opening !== "";
    if (quote !== run.quote) {
      flush();
      run = { quote, lines: [] };
    }
    run.lines.push(line.slice(opening.length));
  }
  flush();
  return nodes;
}

/** A text object of either type. @param {{type: string, text: string, emoji?: boolean} | undefined} object @param {World} world @returns {Node[]} */
export function text(object, world) {
  if (!object) return [];
  return object.type === "mrkdwn" ? mrkdwn(object.text, world) : plain(object.text);
}

/** Plain text: emoji names become pictures, nothing else is special. @param {string} words @returns {Node[]} */
export function plain(words) {
  return words.split(/:([a-z0-9_+'-]+):/).map((part, index) => {
    if (index % 2 === 0) return document.createTextNode(part);
    return emoji(part) ?? document.createTextNode(`:${part}:`);
  });
}

/** A rich_text block. @param {{elements: any[]}} block @param {World} world @returns {Node[]} */
export function richText(block, world) {
  return block.elements.map((element) => richPart(element, world));
}

function richPart(element, world) {
  const inside = () => element.elements.map((child) => richInline(child, world));
  switch (element.type) {
    case "rich_text_list": {
      const ordered = element.style === "ordered";
      const list = h(ordered ? "ol" : "ul", {
        class: `indent-${Math.min(element.indent ?? 0, 8)}`,
        start: ordered && element.offset ? element.offset + 1 : null,
      });
      list.append(...element.elements.map((item) => h("li", {}, richPart(item, world))));
      return list;
    }
    case "rich_text_preformatted":
      return h("pre", {}, h("code", {}, inside()));
    case "rich_text_quote":
      return h("blockquote", {}, inside());
    default:
      return h("div", { class: "rich-section" }, inside());
  }
}

function richInline(element, world) {
  let node;
  switch (element.type) {
    case "text":
      node = document.createTextNode(element.text);
      break;
    case "link":
      node = link(element.url, element.text || element.url);
      break;
    case "user":
      node = mention(element.user_id, world);
      break;
    case "channel":
      node = channelLink(element.channel_id, world, "");
      break;
    case "usergroup":
      node = h("span", { class: "mention" }, "@a user group");
      break;
    case "broadcast":
      node = h("span", { class: "mention" }, `@${element.range}`);
      break;
    case "emoji":
      node = emoji(element.name) ?? document.createTextNode(`:${element.name}:`);
      break;
    case "date": {
      const words = slackDate(element.timestamp, element.format, world.now);
      node = element.url ? link(element.url, words) : h("time", {}, words);
      break;
    }
    case "color":
      node = h("code", {}, element.value);
      break;
    default:
      node = document.createTextNode("");
  }
  const tags = { code: "code", strike: "s", italic: "em", bold: "strong", underline: "u" };
  for (const [style, tag] of Object.entries(tags)) if (element.style?.[style]) node = h(tag, {}, node);
  return node;
}
