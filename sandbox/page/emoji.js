/** The emoji names a working channel meets most; any other :name: stays as typed. */
import { h, svg } from "./dom.js";

const GLYPHS = {
  ballot_box_with_check: "☑️",
  rotating_light: "🚨",
  bell: "🔔",
  no_bell: "🔕",
  calendar: "📅",
  date: "📅",
  spiral_calendar_pad: "🗓️",
  clock3: "🕒",
  alarm_clock: "⏰",
  hourglass: "⌛",
  hourglass_flowing_sand: "⏳",
  memo: "📝",
  pencil: "📝",
  pencil2: "✏️",
  clipboard: "📋",
  page_facing_up: "📄",
  paperclip: "📎",
  link: "🔗",
  lock: "🔒",
  key: "🔑",
  mag: "🔍",
  eyes: "👀",
  eye: "👁️",
  speech_balloon: "💬",
  mega: "📣",
  loudspeaker: "📢",
  inbox_tray: "📥",
  outbox_tray: "📤",
  bar_chart: "📊",
  chart_with_upwards_trend: "📈",
  chart_with_downwards_trend: "📉",
  pushpin: "📌",
  round_pushpin: "📍",
  telescope: "🔭",
  bulb: "💡",
  question: "❓",
  exclamation: "❗",
  information_source: "ℹ️",
  wave: "👋",
  thumbsup: "👍",
  "+1": "👍",
  "-1": "👎",
  pray: "🙏",
  tada: "🎉",
  star: "⭐",
  fire: "🔥",
  zap: "⚡",
  repeat: "🔁",
  arrow_right: "➡️",
  arrow_left: "⬅️",
  arrow_up: "⬆️",
  arrow_down: "⬇️",
  wastebasket: "🗑️",
  shield: "🛡️",
  handshake: "🤝",
  classical_building: "🏛️",
  hospital: "🏥",
  house: "🏠",
  school: "🏫",
  robot_face: "🤖",
  slightly_smiling_face: "🙂",
  smile: "😄",
  thinking_face: "🤔",
  heart: "❤️",
};

// Drawn rather than typed: what tells a status must look the same where no emoji font is installed.
const SHAPES = {
  red_circle: "red",
  large_red_circle: "red",
  large_orange_circle: "orange",
  large_yellow_circle: "yellow",
  large_green_circle: "green",
  large_blue_circle: "blue",
  blue_circle: "blue",
  large_purple_circle: "purple",
  white_circle: "white",
  black_circle: "black",
  large_red_square: "red square",
  large_orange_square: "orange square",
  large_yellow_square: "yellow square",
  large_green_square: "green square",
  large_blue_square: "blue square",
  white_large_square: "white square",
  black_large_square: "black square",
};

const DRAWN = {
  white_check_mark: ["green", "M5 12l5 5 9-10"],
  heavy_check_mark: ["green", "M5 12l5 5 9-10"],
  x: ["red", "M6 6l12 12M18 6L6 18"],
  warning: ["amber", "M12 4L2.5 20h19zM12 10v5M12 17.5v.5"],
};

/** The picture for a name without its colons, or null. @param {string} name @returns {Element | null} */
export function emoji(name) {
  const label = name.replace(/_/g, " ");
  if (name in SHAPES) return h("span", { class: `dot ${SHAPES[name]}`, role: "img", "aria-label": label });
  if (name in DRAWN) {
    const [tone, d] = DRAWN[name];
    return svg(
      "svg",
      { class: `mark ${tone}`, viewBox: "0 0 24 24", role: "img", "aria-label": label },
      svg("path", { d }),
    );
  }
  if (name in GLYPHS) return h("span", { class: "emoji", role: "img", "aria-label": label }, GLYPHS[name]);
  return null;
}
