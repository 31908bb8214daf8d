// Draws pictures from the tables beside them: the same numbers, and nothing is lost without script.
"use strict";

function token(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function percent(value) {
  return `${Math.round(value * 100)} %`;
}

function readDays(table) {
  const fewest = Number(table.dataset.fewest);
  return Array.from(table.querySelectorAll("tbody tr"), (row) => {
    const n = Number(row.dataset.n);
    const enough = n >= fewest;
    const part = (name) => (enough ? Number(row.dataset[name]) : null);
    return { day: row.dataset.x, words: row.cells[0].textContent.trim(), n, value: part("value"), low: part("low"), high: part("high") };
  }).reverse();
}

function daysOption(days) {
  const ink = token("--quiet");
  const line = token("--line");
  const brand = token("--brand");
  const text = { color: ink, fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 13 };
  const names = days.map((day) => day.words);
  const axis = { type: "category", data: names, axisLine: { lineStyle: { color: line } }, axisTick: { show: false }, axisLabel: { ...text, hideOverlap: true, formatter: (words) => words.split(" ").slice(1).join(" ") } };
  const band = { type: "line", stack: "band", symbol: "none", lineStyle: { opacity: 0 }, silent: true, emphasis: { disabled: true } };
  const most = Math.max(...days.map((day) => day.n));
  return {
    animation: false,
    textStyle: text,
    grid: [{ left: 52, right: 8, top: 12, height: "58%" }, { left: 52, right: 8, bottom: 28, height: "18%" }],
    xAxis: [{ ...axis, gridIndex: 0, axisLabel: { show: false } }, { ...axis, gridIndex: 1 }],
    yAxis: [
      { gridIndex: 0, min: 0, max: 1, interval: 0.25, axisLabel: { ...text, formatter: percent }, splitLine: { lineStyle: { color: line } } },
      { gridIndex: 1, min: 0, max: most, interval: most || 1, name: "answers", nameLocation: "middle", nameGap: 34, nameTextStyle: text, axisLabel: text, splitLine: { show: false } },
    ],
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      backgroundColor: token("--surface"),
      borderColor: line,
      textStyle: { ...text, color: token("--ink") },
      formatter: (points) => {
        const day = days[points[0].dataIndex];
        const figure = day.value === null ? "too few to say" : `${percent(day.value)} (${percent(day.low)} to ${percent(day.high)})`;
        return `${day.words}\n${figure}, n ${day.n}`;
      },
    },
    axisPointer: { link: [{ xAxisIndex: "all" }], lineStyle: { color: ink } },
    series: [
      { ...band, data: days.map((day) => day.low) },
      { ...band, data: days.map((day) => (day.value === null ? null : day.high - day.low)), areaStyle: { color: brand, opacity: 0.16 } },
      { type: "line", data: days.map((day) => day.value), color: brand, lineStyle: { width: 2.5 }, symbol: "circle", symbolSize: 7, emphasis: { disabled: true } },
      { type: "bar", xAxisIndex: 1, yAxisIndex: 1, data: days.map((day) => day.n), color: token("--heat-3"), barMaxWidth: 22, emphasis: { disabled: true } },
    ],
  };
}

const OPTIONS = { days: (table) => daysOption(readDays(table)) };

document.addEventListener("DOMContentLoaded", () => {
  for (const place of document.querySelectorAll("[data-chart]")) {
    const table = document.getElementById(place.dataset.table);
    place.append(document.createElement("div")); // no longer empty, so it has its height before it is measured
    place.firstElementChild.className = "picture";
    const chart = echarts.init(place.firstElementChild, null, { renderer: "svg" });
    chart.setOption(OPTIONS[place.dataset.chart](table));
    new ResizeObserver(() => chart.resize()).observe(place);
  }
});
