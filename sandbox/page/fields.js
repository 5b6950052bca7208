/**
 * Block Kit's interactive elements. Each builder returns a field: its node, the controls a label or an error
 * belongs to, and its value in the shape of Slack's `state.values`. What a person has entered comes back in
 * as `kept`, the same shape, so that a view that is drawn anew starts where they were.
 */
import { h, uid } from "./dom.js";
import { menuButton } from "./menu.js";
import { link, plain, text } from "./mrkdwn.js";
import { among, Picker } from "./picker.js";
import { longDay } from "./time.js";
import { World } from "./world.js";

/**
 * @typedef {{node: HTMLElement, controls: HTMLElement[], grouped?: boolean, value?: () => Record<string, any>}} Field
 * @typedef {{world: World, attributes: Record<string, any>, kept?: Record<string, any>,
 *   dispatch: boolean, key: string, act: (action: Record<string, any>, control: HTMLElement) => void,
 *   suggest: (query: string) => Promise<import("./picker.js").Found>}} Setting
 *   `act` tells the bot; `dispatch` says whether a change of value does so
 */

/** @type {Record<string, (element: any, setting: Setting) => Field>} */
const BUILDERS = {
  button,
  overflow,
  checkboxes,
  datepicker,
  timepicker,
  datetimepicker,
  static_select: nativeSelect,
  external_select: external,
  radio_buttons: radios,
  plain_text_input: (element, setting) => textInput(element, setting, "text"),
  email_text_input: (element, setting) => textInput(element, setting, "email"),
  url_text_input: (element, setting) => textInput(element, setting, "url"),
  number_input: (element, setting) =>
    textInput(element, { ...setting, attributes: { ...setting.attributes, inputmode: "decimal" } }, "text"),
  rich_text_input: richInput,
  multi_static_select: (element, setting) => pickMany(element, setting, among(groupsOf(element))),
  multi_external_select: external,
  users_select: (element, setting) => pickId(element, setting, "user", people(setting.world)),
  multi_users_select: (element, setting) => pickId(element, setting, "user", people(setting.world)),
  channels_select: (element, setting) =>
    pickId(element, setting, "channel", channels(setting.world, element)),
  multi_channels_select: (element, setting) =>
    pickId(element, setting, "channel", channels(setting.world, element)),
  conversations_select: (element, setting) =>
    pickId(element, setting, "conversation", channels(setting.world, element)),
  multi_conversations_select: (element, setting) =>
    pickId(element, setting, "conversation", channels(setting.world, element)),
};

/** Build one element; null when this stand-in does not show its type. @param {any} element @param {Setting} setting @returns {Field | null} */
export function field(element, setting) {
  return BUILDERS[element.type]?.(element, setting) ?? null;
}

/** @param {any} element @param {Setting} setting @returns {Field} */
function button(element, setting) {
  const classes = `btn ${element.style ?? ""}`;
  const press = () => setting.act({ value: element.value }, node);
  const shared = {
    class: classes,
    "aria-label": element.accessibility_label,
    "data-key": setting.key,
    onclick: press,
  };
  const node = element.url
    ? link(element.url, ...plain(element.text.text))
    : h("button", { type: "button", ...shared }, plain(element.text.text));
  if (element.url) {
    node.className = classes;
    node.dataset.key = setting.key;
    if (element.accessibility_label) node.setAttribute("aria-label", element.accessibility_label);
    node.addEventListener("click", press);
  }
  return { node, controls: [node] };
}

/** @param {any} element @param {Setting} setting @returns {Field} */
function overflow(element, setting) {
  const node = menuButton({
    label: setting.attributes["aria-label"] ?? "More actions",
    key: setting.key,
    items: element.options.map((option) => ({
      label: option.text.text,
      note: option.description?.text,
      href: option.url,
      act: () => setting.act({ selected_option: option }, node),
    })),
  });
  return { node, controls: [/** @type {HTMLElement} */ (node.firstElementChild)] };
}

/** Groups of options, whether or not the element has groups. @param {any} element @returns {import("./picker.js").Group[]} */
function groupsOf(element) {
  if (!element.option_groups) return [{ options: element.options ?? [] }];
  return element.option_groups.map((group) => ({ label: group.label.text, options: group.options }));
}

/** @param {any} element @param {Setting} setting @returns {Field} */
function nativeSelect(element, setting) {
  const groups = groupsOf(element);
  const all = groups.flatMap((group) => group.options);
  const first = setting.kept ? setting.kept.selected_option : element.initial_option;
  const draw = (option) =>
    h("option", { value: option.value, selected: option.value === first?.value }, option.text.text);
  const node = h(
    "select",
    {
      ...setting.attributes,
      "data-key": setting.key,
      onchange: () => setting.dispatch && setting.act(value(), node),
    },
    h("option", { value: "" }, element.placeholder?.text ?? "Choose …"),
    groups.map((group) =>
      group.label ? h("optgroup", { label: group.label }, group.options.map(draw)) : group.options.map(draw),
    ),
  );
  const value = () => ({ selected_option: all.find((option) => option.value === node.value) ?? null });
  return { node, controls: [node], value };
}

/** @param {any} element @param {Setting} setting @returns {Field} */
function external(element, setting) {
  const least = element.min_query_length ?? 3;
  const load = async (/** @type {string} */ query) => {
    if (query.trim().length < least) return { groups: [], note: `Type ${least} or more letters` };
    return setting.suggest(query);
  };
  return element.type.startsWith("multi_")
    ? pickMany(element, setting, load, 200)
    : pickOne(element, setting, load, 200);
}

function picker(element, setting, load, wait, selected, value) {
  const made = new Picker({
    load,
    wait,
    selected,
    multiple: element.type.startsWith("multi_"),
    max: element.max_selected_items,
    placeholder: element.placeholder?.text ?? "Type to search",
    attributes: { ...setting.attributes, "data-key": setting.key },
    changed: () => setting.dispatch && setting.act(value(made), made.input),
  });
  return { node: made.node, controls: [made.input], value: () => value(made) };
}

/** @returns {Field} */
function pickOne(element, setting, load, wait) {
  const first = setting.kept ? setting.kept.selected_option : element.initial_option;
  return picker(element, setting, load, wait, first ? [first] : [], (made) => ({
    selected_option: made.selected[0] ?? null,
  }));
}

/** @returns {Field} */
function pickMany(element, setting, load, wait = 0) {
  const first = (setting.kept ? setting.kept.selected_options : element.initial_options) ?? [];
  return picker(element, setting, load, wait, first, (made) => ({ selected_options: made.selected }));
}

/** Selects whose value is an id: people, channels, conversations. @param {any} element @param {Setting} setting @param {"user" | "channel" | "conversation"} what @param {any[]} options @returns {Field} */
function pickId(element, setting, what, options) {
  const many = element.type.startsWith("multi_");
  const [key, initial] = many
    ? [`selected_${what}s`, `initial_${what}s`]
    : [`selected_${what}`, `initial_${what}`];
  const ids = [setting.kept ? setting.kept[key] : element[initial]].flat().filter(Boolean);
  const selected = ids.map((id) => options.find((option) => option.value === id)).filter(Boolean);
  return picker(element, setting, among([{ options }]), 0, selected, (made) => {
    const values = made.selected.map((option) => option.value);
    return { [key]: many ? values : (values[0] ?? null) };
  });
}

const asOption = (value, words, note = "") => ({
  value,
  text: { type: "plain_text", text: words },
  description: note ? { text: note } : undefined,
});

/** @param {World} world */
function people(world) {
  return world.state.people.map((person) =>
    asOption(person.id, person.title, person.bot ? "app" : World.standing(person).join(", ")),
  );
}

/** @param {World} world @param {any} element */
function channels(world, element) {
  const wanted = element.filter?.include;
  return world.state.channels
    .filter((channel) =>
      channel.kind === "dm"
        ? element.type.includes("conversations") && (!wanted || wanted.includes("im"))
        : !wanted || wanted.includes(channel.private ? "private" : "public"),
    )
    .map((channel) => asOption(channel.id, world.channelName(channel.id)));
}

/** @param {any} element @param {Setting} setting @returns {Field} */
function checkboxes(element, setting) {
  const first = (setting.kept ? setting.kept.selected_options : element.initial_options) ?? [];
  return ticks("checkbox", element, setting, first, (chosen) => ({ selected_options: chosen }));
}

/** @param {any} element @param {Setting} setting @returns {Field} */
function radios(element, setting) {
  const first = [setting.kept ? setting.kept.selected_option : element.initial_option].filter(Boolean);
  return ticks("radio", element, setting, first, (chosen) => ({ selected_option: chosen[0] ?? null }));
}

function ticks(type, element, setting, first, shape) {
  const name = uid("ticks");
  const inputs = element.options.map((option, i) =>
    h("input", {
      type,
      name,
      value: option.value,
      "data-key": `${setting.key}/${i}`,
      checked: first.some((each) => each.value === option.value),
      onchange: (event) => setting.dispatch && setting.act(value(), event.target),
    }),
  );
  const chosen = () => element.options.filter((_, i) => inputs[i].checked);
  const value = () => shape(chosen());
  const node = h(
    "div",
    {
      class: "ticks",
      role: setting.attributes["aria-label"] ? (type === "radio" ? "radiogroup" : "group") : null,
      ...setting.attributes,
      id: null,
    },
    element.options.map((option, i) =>
      h(
        "label",
        { class: "tick" },
        inputs[i],
        h(
          "span",
          { class: "text" },
          text(option.text, setting.world),
          option.description && h("span", { class: "option-note" }, text(option.description, setting.world)),
        ),
      ),
    ),
  );
  return { node, controls: inputs, grouped: true, value };
}

/** @param {any} element @param {Setting} setting @returns {Field} */
function textInput(element, setting, type) {
  const triggers = element.dispatch_action_config?.trigger_actions_on ?? ["on_enter_pressed"];
  let quiet = 0;
  const node = h(element.multiline ? "textarea" : "input", {
    ...setting.attributes,
    type: element.multiline ? null : type,
    rows: element.multiline ? 4 : null,
    "data-key": setting.key,
    placeholder: element.placeholder?.text,
    autocomplete: "off",
    oninput: () => {
      clearTimeout(quiet);
      if (setting.dispatch && triggers.includes("on_character_entered"))
        quiet = setTimeout(() => setting.act(value(), node), 300);
    },
    onkeydown: (event) => {
      if (
        event.key !== "Enter" ||
        event.shiftKey ||
        !setting.dispatch ||
        !triggers.includes("on_enter_pressed")
      )
        return;
      event.preventDefault();
      setting.act(value(), node);
    },
  });
  node.value = (setting.kept ? setting.kept.value : element.initial_value) ?? "";
  const value = () => ({ value: node.value || null });
  return { node, controls: [node], value };
}

/** Written as plain lines; sent as rich text. @param {any} element @param {Setting} setting @returns {Field} */
function richInput(element, setting) {
  const words = (rich) =>
    rich?.elements.map((section) => section.elements.map((part) => part.text ?? "").join("")).join("\n");
  const start = words(setting.kept ? setting.kept.rich_text_value : element.initial_value);
  const made = textInput(
    { ...element, multiline: true, initial_value: start },
    { ...setting, kept: undefined },
    "text",
  );
  const value = () => {
    const typed = made.value?.().value;
    const section = { type: "rich_text_section", elements: [{ type: "text", text: typed }] };
    return { rich_text_value: typed ? { type: "rich_text", elements: [section] } : null };
  };
  return { ...made, value };
}

/** A native date box, with the day in words beside it: its own format follows the browser's language. @param {any} element @param {Setting} setting @returns {Field} */
function datepicker(element, setting) {
  const spoken = h("output", { class: "spoken" });
  const speak = () => {
    spoken.textContent = node.value ? longDay(new Date(`${node.value}T12:00:00Z`)) : "";
  };
  const node = h("input", {
    ...setting.attributes,
    type: "date",
    "data-key": setting.key,
    onchange: () => {
      speak();
      if (setting.dispatch) setting.act(value(), node);
    },
  });
  node.value = (setting.kept ? setting.kept.selected_date : element.initial_date) ?? "";
  speak();
  const value = () => ({ selected_date: node.value || null });
  return { node: h("span", { class: "date-box" }, node, spoken), controls: [node], value };
}

/** @param {any} element @param {Setting} setting @returns {Field} */
function timepicker(element, setting) {
  const node = h("input", {
    ...setting.attributes,
    type: "time",
    "data-key": setting.key,
    onchange: () => setting.dispatch && setting.act(value(), node),
  });
  node.value = (setting.kept ? setting.kept.selected_time : element.initial_time) ?? "";
  const value = () => ({ selected_time: node.value || null });
  return { node, controls: [node], value };
}

/** @param {any} element @param {Setting} setting @returns {Field} */
function datetimepicker(element, setting) {
  const wall = (seconds) =>
    new Date(seconds * 1000)
      .toLocaleString("sv-SE", { timeZone: "Europe/London" })
      .slice(0, 16)
      .replace(" ", "T");
  const node = h("input", {
    ...setting.attributes,
    type: "datetime-local",
    "data-key": setting.key,
    onchange: () => setting.dispatch && setting.act(value(), node),
  });
  const first = setting.kept ? setting.kept.selected_date_time : element.initial_date_time;
  node.value = first ? wall(first) : "";
  const value = () => {
    if (!node.value) return { selected_date_time: null };
    const asIfUtc = Date.parse(`${node.value}Z`) / 1000;
    const offset = Date.parse(`${wall(asIfUtc)}Z`) / 1000 - asIfUtc;
    return { selected_date_time: asIfUtc - offset };
  };
  return { node, controls: [node], value };
}
