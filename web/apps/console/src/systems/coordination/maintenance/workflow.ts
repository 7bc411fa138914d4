/** The case's flow as data: what is edited, and how it is drawn. */
import { request } from "@chengyun/api";

export interface FlowState {
  label: string;
  stage: string;
  holder?: string;
  clock?: string;
  paused?: boolean;
  final?: boolean;
}

export interface FlowAction {
  label: string;
  from: string[] | string;
  to: string;
  roles: string[];
  holder?: string;
  needs?: string[];
  when?: string[];
  applies?: string;
  decides?: string[] | string;
  by_other?: boolean;
  primary?: boolean;
  danger?: boolean;
  silent?: boolean;
  hotkey?: string;
}

export interface Flow {
  name: string;
  stages: { code: string; label: string }[];
  roles: Record<string, { label: string; side: string }>;
  clocks: Record<string, { label: string; value?: number | string; unit?: string }>;
  states: Record<string, FlowState>;
  actions: Record<string, FlowAction>;
}

export interface DiagramNode {
  id: string;
  label: string;
  stage: string;
  final: boolean;
  holder: string;
  column: number;
  row: number;
  stays: { id: string; label: string }[];
}

export interface DiagramArrow {
  id: string;
  action: string;
  label: string;
  from: string;
  to: string;
  roles: string[];
  danger: boolean;
  primary: boolean;
}

export interface Diagram {
  columns: { code: string; label: string }[];
  nodes: DiagramNode[];
  arrows: DiagramArrow[];
}

export interface FlowProblem {
  where: string;
  message: string;
}

export interface FlowVersion {
  id: number;
  version: number;
  name: string;
  status: "draft" | "current" | "former";
  note: string;
  edited_by: string;
  edited_at: string;
  published_at: string | null;
  revision: number;
}

export interface WholeVersion extends FlowVersion {
  definition: Flow;
  problems: FlowProblem[];
  diagram: Diagram;
}

const ROOT = "/api/coordination/workflows/";

export const versions = async () => (await request<{ results: FlowVersion[] }>("GET", ROOT, { query: { page_size: 100, ordering: "-version" } })).results;
export const version = (id: number) => request<WholeVersion>("GET", `${ROOT}${String(id)}/`);
export const draft = (id: number, note: string) => request<WholeVersion>("POST", `${ROOT}${String(id)}/draft/`, { body: { note } });
export const save = (one: WholeVersion, definition: Flow) => request<WholeVersion>("PATCH", `${ROOT}${String(one.id)}/`, { body: { revision: one.revision, definition, note: one.note } });
export const publish = (id: number) => request<WholeVersion>("POST", `${ROOT}${String(id)}/publish/`);
export const discard = (id: number) => request("DELETE", `${ROOT}${String(id)}/`);
export const check = (definition: Flow) => request<{ problems: FlowProblem[]; diagram: Diagram }>("POST", `${ROOT}validate/`, { body: { definition } });

export const UNITS: Record<string, string> = {
  urgent_hour: "紧急工作时",
  urgent_day: "紧急工作日",
  work_hour: "工作时",
  work_day: "工作日",
  natural_day: "自然日",
};

/** What a move may ask for. */
export const NEEDS: Record<string, string> = {
  note: "意见",
  fields: "更正的内容",
  supervisor: "监督员",
  standard: "立案标准",
  department: "主办部门",
  handler: "处置人员",
  departments: "会签部门",
  until: "截止时间",
  result: "结果",
  satisfaction: "满意度",
  into: "并入的案件",
  after_photo: "处置后照片",
  before_after_photos: "处置前、后照片",
};

/** Under which conditions a move may be made. */
export const GUARDS: Record<string, string> = {
  no_application: "没有待审批的申请",
  not_overtime: "处置未超期",
  extensions_left: "还可延期",
  never_suspended: "未挂过账",
  supervision_open: "有待回复的督办",
  supervision_answered: "督办已回复",
  not_verified: "未核实过",
  classified: "已定类别",
  located: "已定位",
  same_department_on_rework: "返工仍派原部门",
  countersigned: "会签已完成或没有会签",
  no_countersign: "没有进行中的会签",
  countersign_open: "会签进行中",
  was_overtime: "处置超期",
  never_appealed: "未申诉过",
  from_public: "来自公众",
  never_revisited: "未回访过",
};

export const HOLDERS: Record<string, string> = { supervisor: "所派监督员", department: "主办部门", assisting: "协办部门", signing: "未签的会签部门", handler: "处置人员" };

export const BOX = { width: 116, height: 44, across: 172, down: 74, left: 16, top: 40 };

export const at = (node: DiagramNode) => ({ x: BOX.left + node.column * BOX.across, y: BOX.top + node.row * BOX.down });

export function sizeOf(diagram: Diagram): { width: number; height: number } {
  const rows = Math.max(0, ...diagram.nodes.map((node) => node.row));
  return { width: BOX.left * 2 + Math.max(1, diagram.columns.length) * BOX.across, height: BOX.top + (rows + 1) * BOX.down };
}

/** Moves between the same two states are one arrow with all their names. */
export function bundled(arrows: DiagramArrow[]): { from: string; to: string; arrows: DiagramArrow[] }[] {
  const found = new Map<string, { from: string; to: string; arrows: DiagramArrow[] }>();
  for (const arrow of arrows) {
    const key = `${arrow.from}>${arrow.to}`;
    const bundle = found.get(key) ?? { from: arrow.from, to: arrow.to, arrows: [] };
    bundle.arrows.push(arrow);
    found.set(key, bundle);
  }
  return [...found.values()];
}

/** The line of an arrow from box to box; backward ones bow below so that they are told from forward ones. */
export function line(from: DiagramNode, to: DiagramNode): { path: string; x: number; y: number } {
  const one = at(from);
  const other = at(to);
  const middle = (box: { y: number }) => box.y + BOX.height / 2;
  if (from.column === to.column) {
    const down = to.row > from.row;
    const x = one.x + BOX.width;
    const bow = 22 + Math.abs(to.row - from.row) * 5;
    const side = down ? x : one.x;
    const reach = down ? x + bow : one.x - Math.min(bow, BOX.left + 8);
    return { path: `M${String(side)},${String(middle(one))} C${String(reach)},${String(middle(one))} ${String(reach)},${String(middle(other))} ${String(side)},${String(middle(other))}`, x: reach, y: (middle(one) + middle(other)) / 2 };
  }
  const forward = to.column > from.column;
  const x1 = forward ? one.x + BOX.width : one.x;
  const x2 = forward ? other.x : other.x + BOX.width;
  const y1 = middle(one) + (forward ? -6 : 8);
  const y2 = middle(other) + (forward ? -6 : 8);
  const half = (x2 - x1) / 2;
  return { path: `M${String(x1)},${String(y1)} C${String(x1 + half)},${String(y1)} ${String(x2 - half)},${String(y2)} ${String(x2)},${String(y2)}`, x: (x1 + x2) / 2, y: (y1 + y2) / 2 };
}

/** What stands in the way of publishing, for one state or move. */
export function problemsAt(problems: FlowProblem[], kind: "states" | "actions" | "clocks", id: string): FlowProblem[] {
  return problems.filter((problem) => problem.where === `${kind}.${id}`);
}

/** A state without its name, that nothing else in the flow uses any more. */
export function withoutState(flow: Flow, id: string): Flow {
  const states = { ...flow.states };
  Reflect.deleteProperty(states, id);
  const actions = Object.fromEntries(
    Object.entries(flow.actions).map(([name, action]) => [name, Array.isArray(action.from) ? { ...action, from: action.from.filter((state) => state !== id) } : action]),
  );
  return { ...flow, states, actions };
}
