/** ECharts in the platform's own colours and type, read from tokens.css. */
function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

export interface Palette {
  ink: string;
  faint: string;
  line: string;
  panel: string;
  accent: string;
  red: string;
  orange: string;
  yellow: string;
  blue: string;
  green: string;
  grey: string;
}

export function palette(): Palette {
  return {
    ink: token("--ink"),
    faint: token("--ink-faint"),
    line: token("--line"),
    panel: token("--panel"),
    accent: token("--accent"),
    red: token("--red"),
    orange: token("--orange"),
    yellow: token("--yellow"),
    blue: token("--blue"),
    green: token("--green"),
    grey: token("--grey"),
  };
}

/** Series colours tell things apart and never mean a level. */
const SERIES = ["#17617a", "#c9711a", "#5b8c5a", "#7a5ea8", "#b0506b", "#4a90a4", "#8c7a3d", "#5a6b78"];

export function theme(): object {
  const colours = palette();
  const axis = {
    axisLine: { lineStyle: { color: colours.line } },
    axisTick: { show: false },
    axisLabel: { color: colours.faint, fontSize: 12 },
    splitLine: { lineStyle: { color: colours.line } },
    nameTextStyle: { color: colours.faint, fontSize: 12 },
  };
  return {
    color: SERIES,
    textStyle: { fontFamily: token("--font"), color: colours.ink },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: axis,
    timeAxis: { ...axis, splitLine: { show: false } },
    legend: { textStyle: { color: colours.faint, fontSize: 12 }, itemWidth: 14, itemHeight: 8 },
    tooltip: { textStyle: { color: colours.ink, fontSize: 12 }, borderColor: colours.line, confine: true },
    bar: { barMaxWidth: 44 },
    line: { symbol: "circle", symbolSize: 5, lineStyle: { width: 2 } },
    animationDuration: 300,
  };
}
