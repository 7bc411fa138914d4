/** The desks: which cases wait there, in which queues, and what can be begun there. */
export interface Queue {
  key: string;
  label: string;
  /** States whose numbers make up the count on the tab. */
  states?: string[];
  /** What is asked of the list. */
  query?: Record<string, string>;
  /** Whether it waits for this desk: its count is marked. */
  waits?: boolean;
  empty: string;
}

export interface Desk {
  key: string;
  title: string;
  queues: Queue[];
  /** Whether reports of citizens are entered here. */
  reports?: boolean;
}

const states = (...names: string[]) => ({ states: names, query: { state: names.join(",") } });

export const DESKS: Record<string, Desk> = {
  acceptance: {
    key: "acceptance",
    title: "受理",
    reports: true,
    queues: [
      { key: "new", label: "待受理", waits: true, ...states("reported", "self_handled"), empty: "没有待受理的上报" },
      { key: "verifying", label: "核实中", ...states("verifying"), empty: "没有正在核实的上报" },
      { key: "check", label: "待发核查", waits: true, ...states("pending_check"), empty: "没有待发核查的案件" },
      { key: "checking", label: "核查中", ...states("checking"), empty: "没有正在核查的案件" },
      { key: "appeal", label: "申诉待审", waits: true, query: { application: "appeal_reviewed" }, empty: "没有待审核的超期申诉" },
    ],
  },
  shift: {
    key: "shift",
    title: "值班长",
    queues: [
      { key: "register", label: "待立案", waits: true, ...states("pending_register"), empty: "没有待立案的案件" },
      { key: "close", label: "待结案", waits: true, ...states("pending_close"), empty: "没有待结案的案件" },
    ],
  },
  dispatch: {
    key: "dispatch",
    title: "派遣",
    queues: [
      { key: "new", label: "待派遣", waits: true, ...states("pending_dispatch", "returned", "rework"), empty: "没有待派遣的案件" },
      { key: "decide", label: "待审批", waits: true, query: { application: "return,extension,suspension,appeal" }, empty: "没有待审批的延期、挂账、回退申请" },
      { key: "disposal", label: "处置中", ...states("pending_handle", "handling", "handle_finish"), empty: "没有正在处置的案件" },
      { key: "suspended", label: "挂账", ...states("suspended"), empty: "没有挂账的案件" },
    ],
  },
  department: {
    key: "department",
    title: "责任主体",
    queues: [
      { key: "new", label: "待处置", waits: true, ...states("pending_handle"), empty: "没有派给本部门、待指派的案件" },
      { key: "handling", label: "处置中", ...states("handling"), empty: "没有正在处置的案件" },
      { key: "confirm", label: "待反馈", waits: true, ...states("handle_finish"), empty: "没有待确认反馈的案件" },
      { key: "suspended", label: "挂账", ...states("suspended"), empty: "没有挂账的案件" },
      { key: "sign", label: "待会签", waits: true, query: { signing: "true" }, empty: "没有等待本部门会签的案件" },
    ],
  },
  supervision: {
    key: "supervision",
    title: "监督督办",
    queues: [
      { key: "late", label: "超期", waits: true, query: { light: "red" }, empty: "没有超期的案件" },
      { key: "soon", label: "临期", query: { light: "yellow" }, empty: "没有临期的案件" },
      { key: "supervised", label: "督办中", query: { supervised: "true", open: "true" }, empty: "没有督办中的案件" },
      { key: "decide", label: "待批强制结案", waits: true, query: { application: "force_close" }, empty: "没有待批准的强制结案申请" },
      { key: "all", label: "全部在办", query: { open: "true" }, empty: "没有在办案件" },
    ],
  },
  mine: {
    key: "mine",
    title: "我的案件",
    queues: [
      { key: "todo", label: "我的待办", waits: true, query: { mine: "todo" }, empty: "没有待您办理的案件" },
      { key: "done", label: "我的已办", query: { mine: "done" }, empty: "您还没有办理过案件" },
      { key: "all", label: "全部", query: { mine: "all" }, empty: "没有您可以查看的案件" },
    ],
  },
};
