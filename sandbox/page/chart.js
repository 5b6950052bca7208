/** The `data_visualization` block: a plain SVG, and beneath it the same figures as a table. */
import { h, svg, uid } from "./dom.js";
import { tableFrame } from "./markdown.js";

const WIDTH = 560;
const HEIGHT = 240;
const EDGE = { left: 48, right: 12, top: 12, bottom: 44 };
const MARKS = ["●", "■", "▲", "◆", "○", "□"];

/** @param {{title: string, chart: any}} block */
export function chart({ title, chart: spec }) {
  const id = uid("chart");
  const pie = spec.type === "pie";
  const names = pie
    ? spec.segments.map((segment) => segment.label)
    : spec.series.map((series) => series.name);
  return h(
    "figure",
    { class: "chart", "aria-labelledby": id },
    h("figcaption", { id }, title),
    pie ? drawPie(title, spec.segments) : drawAxes(title, spec),
    (pie || names.length > 1) &&
      h(
        "ul",
        { class: "legend" },
        names.map((name, i) =>
          h("li", {}, h("span", { class: `key series-${i % 6}`, "aria-hidden": "true" }, MARKS[i % 6]), name),
        ),
      ),
    h(
      "details",
      {},
      h("summary", {}, "The figures as a table"),
      tableFrame(title, pie ? pieTable(spec) : axesTable(spec)),
    ),
  );
}

function drawPie(title, segments) {
  const total = segments.reduce((sum, segment) => sum + segment.value, 0) || 1;
  let turned = 0;
  const slices = segments.map(({ label, value }, i) => {
    const share = value / total;
    const from = turned * 2 * Math.PI;
    turned += share;
    const to = turned * 2 * Math.PI;
    const at = (angle) =>
      `${(110 + 100 * Math.sin(angle)).toFixed(2)} ${(110 - 100 * Math.cos(angle)).toFixed(2)}`;
    const shape =
      share > 0.9999
        ? svg("circle", { cx: 110, cy: 110, r: 100 })
        : svg("path", { d: `M110 110L${at(from)}A100 100 0 ${share > 0.5 ? 1 : 0} 1 ${at(to)}Z` });
    shape.setAttribute("class", `slice series-${i % 6}`);
    shape.append(svg("title", {}, `${label}: ${value}`));
    return shape;
  });
  return svg(
    "svg",
    { viewBox: "0 0 220 220", class: "pie", role: "img", "aria-label": `Pie chart: ${title}` },
    slices,
  );
}

function drawAxes(title, spec) {
  const labels = spec.axis_config?.categories ?? spec.series[0].data.map((point) => point.label);
  const values = spec.series.flatMap((series) => series.data.map((point) => point.value));
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values) || 1];
  const step = (WIDTH - EDGE.left - EDGE.right) / labels.length;
  const x = (i) => EDGE.left + step * (i + 0.5);
  const y = (value) => EDGE.top + (HEIGHT - EDGE.top - EDGE.bottom) * (1 - (value - low) / (high - low));
  const ticks = [low, (low + high) / 2, high];
  const grid = ticks.flatMap((tick) => [
    svg("line", { class: "grid", x1: EDGE.left, x2: WIDTH - EDGE.right, y1: y(tick), y2: y(tick) }),
    svg("text", { x: EDGE.left - 6, y: y(tick) + 4, "text-anchor": "end" }, Number(tick.toFixed(1))),
  ]);
  const names = labels.map((label, i) =>
    svg("text", { x: x(i), y: HEIGHT - 26, "text-anchor": "middle" }, label),
  );
  const axes = [
    spec.axis_config?.x_label &&
      svg(
        "text",
        { class: "axis", x: WIDTH / 2, y: HEIGHT - 6, "text-anchor": "middle" },
        spec.axis_config.x_label,
      ),
    spec.axis_config?.y_label &&
      svg(
        "text",
        {
          class: "axis",
          x: 12,
          y: HEIGHT / 2,
          "text-anchor": "middle",
          transform: `rotate(-90 12 ${HEIGHT / 2})`,
        },
        spec.axis_config.y_label,
      ),
  ];
  const shapes = spec.series.map((series, s) => {
    const points = series.data.map((point, i) => [
      x(i),
      y(point.value),
      `${series.name}, ${point.label}: ${point.value}`,
    ]);
    if (spec.type === "bar") {
      const width = (step * 0.7) / spec.series.length;
      return points.map(([px, py, words]) =>
        svg(
          "rect",
          {
            class: `bar-shape series-${s % 6}`,
            x: px - step * 0.35 + width * s,
            y: Math.min(py, y(0)),
            width: Math.max(1, width - 2),
            height: Math.abs(y(0) - py),
          },
          svg("title", {}, words),
        ),
      );
    }
    const line = points.map(([px, py]) => `${px} ${py}`).join("L");
    return [
      spec.type === "area" &&
        svg("path", {
          class: `area series-${s % 6}`,
          d: `M${points[0][0]} ${y(0)}L${line}L${points.at(-1)[0]} ${y(0)}Z`,
        }),
      svg("path", { class: `line series-${s % 6}`, d: `M${line}` }),
      points.map(([px, py, words]) =>
        svg("circle", { class: `point series-${s % 6}`, cx: px, cy: py, r: 3.5 }, svg("title", {}, words)),
      ),
    ];
  });
  return svg(
    "svg",
    { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": `${spec.type} chart: ${title}` },
    grid,
    names,
    axes,
    shapes,
  );
}

function pieTable({ segments }) {
  return h(
    "table",
    {},
    h(
      "thead",
      {},
      h("tr", {}, h("th", { scope: "col" }, "Part"), h("th", { scope: "col", class: "right" }, "Value")),
    ),
    h(
      "tbody",
      {},
      segments.map(({ label, value }) =>
        h("tr", {}, h("th", { scope: "row" }, label), h("td", { class: "right" }, value)),
      ),
    ),
  );
}

function axesTable({ series, axis_config: axes }) {
  return h(
    "table",
    {},
    h(
      "thead",
      {},
      h(
        "tr",
        {},
        h("th", { scope: "col" }, axes?.x_label ?? "Category"),
        series.map(({ name }) => h("th", { scope: "col", class: "right" }, name)),
      ),
    ),
    h(
      "tbody",
      {},
      series[0].data.map(({ label }, i) =>
        h(
          "tr",
          {},
          h("th", { scope: "row" }, label),
          series.map(({ data }) => h("td", { class: "right" }, data[i]?.value)),
        ),
      ),
    ),
  );
}
