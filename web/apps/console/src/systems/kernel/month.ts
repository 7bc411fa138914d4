/** The days a month's sheet shows: whole weeks from Monday, so 35 or 42 of them (28 at the least). */
export interface Sheet {
  first: string;
  last: string;
  weeks: string[][];
}

function text(day: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  return `${String(day.getFullYear())}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** `month` is YYYY-MM. */
export function sheet(month: string): Sheet {
  const [year = 0, number = 1] = month.split("-").map(Number);
  const first = new Date(year, number - 1, 1);
  const lead = (first.getDay() + 6) % 7;
  const length = new Date(year, number, 0).getDate();
  const count = Math.ceil((lead + length) / 7) * 7;
  const days = Array.from({ length: count }, (_, index) => text(new Date(year, number - 1, 1 - lead + index)));
  return {
    first: days[0] ?? "",
    last: days.at(-1) ?? "",
    weeks: Array.from({ length: count / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7)),
  };
}

/** The month `step` months from `month`. */
export function moved(month: string, step: number): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return text(new Date(year, number - 1 + step, 1)).slice(0, 7);
}

export function thisMonth(): string {
  return text(new Date()).slice(0, 7);
}

export function today(): string {
  return text(new Date());
}

/** The last `count` days, today the last. */
export function lastDays(count: number, now: Date = new Date()): string[] {
  return Array.from({ length: count }, (_, index) =>
    text(new Date(now.getFullYear(), now.getMonth(), now.getDate() - count + 1 + index)),
  );
}
