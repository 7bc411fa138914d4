/** Conditions as people set them, and as getdata's `where` says them. */
export interface Condition {
  field: string;
  operator: string;
  value: string;
}

export interface FieldLike {
  name: string;
  type: string;
}

export const OPERATORS: { value: string; label: string }[] = [
  { value: "=", label: "等于" },
  { value: "!=", label: "不等于" },
  { value: ">", label: "大于" },
  { value: ">=", label: "不小于" },
  { value: "<", label: "小于" },
  { value: "<=", label: "不大于" },
  { value: "like", label: "包含" },
  { value: "in", label: "属于" },
];

/** Which operators make sense for a field. */
export function operatorsFor(type: string): { value: string; label: string }[] {
  if (type === "string") return OPERATORS;
  if (type === "json" || type === "geometry") return [];
  return OPERATORS.filter((operator) => operator.value !== "like");
}

function quoted(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

function one(condition: Condition, type: string): string {
  const literal = (value: string) => (type === "int" || type === "number" ? value.trim() : quoted(value.trim()));
  if (condition.operator === "in") {
    const members = condition.value
      .split(/[,，、\s]+/)
      .filter(Boolean)
      .map(literal);
    return `${condition.field} in (${members.join(", ")})`;
  }
  if (condition.operator === "like") return `${condition.field} like ${quoted(`%${condition.value.trim()}%`)}`;
  return `${condition.field} ${condition.operator} ${literal(condition.value)}`;
}

/** The text of all finished conditions; unfinished ones are left out. */
export function whereText(conditions: Condition[], joiner: "and" | "or", fields: FieldLike[]): string {
  const types = new Map(fields.map((field) => [field.name, field.type]));
  return conditions
    .filter((condition) => condition.field && condition.operator && condition.value.trim())
    .map((condition) => one(condition, types.get(condition.field) ?? "string"))
    .join(` ${joiner} `);
}
