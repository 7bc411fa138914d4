/** Chinese for what the platform names by codes: actions and targets of the audit trail, fields of the interface. */
import { FIELD_LABELS } from "@chengyun/api/labels";
import type { Words } from "@chengyun/ui";

import { divisionName } from "./divisions";
import { tableName } from "./tables";

const NOUNS: Record<string, string> = {
  article: "稿件",
  favourite: "收藏",
  topic: "专题",
  portal: "门户",
  portalcolumn: "门户栏目",
  portalentry: "应用入口",
  announcement: "公告",
  account: "账号",
  address: "来源地址",
  agreement: "推送约定",
  alarm: "告警",
  alarmrule: "报警规则",
  application: "接入申请",
  attendance: "考勤",
  audit: "审计链",
  auditrecord: "审计记录",
  building: "建筑物",
  calendar: "工作日历",
  caller: "接入账号",
  camera: "视频点位",
  case: "案件",
  city: "市级区划",
  class_model: "分类模型",
  codelist: "代码表",
  community: "社区",
  component: "部件",
  data: "数据",
  day: "节假日与调休",
  deadletter: "死信",
  delivery: "发送任务",
  device: "监测设备",
  dictionary: "字典",
  district: "区县",
  dictionaryentry: "字典项",
  dictionaryversion: "数据字典版本",
  entry: "字典项",
  evaluation: "绩效评价方案",
  evaluation_grid: "评价网格",
  evaluation_scheme: "绩效评价方案",
  evaluation_point: "评价点位",
  feature: "要素",
  file: "文件",
  filingstandard: "立案标准",
  form: "上报表单",
  geocode: "地名地址",
  ground: "地表",
  interface: "接口服务",
  keys: "数据密钥",
  keytask: "重点任务",
  lane: "通道",
  layer: "图层",
  lockout: "登录锁定",
  menu: "菜单",
  message: "报文",
  monitoredobject: "监测对象",
  object: "监测对象",
  operations: "死信",
  organisation: "机构",
  parameter: "参数",
  peer: "对接平台",
  performance: "绩效评价",
  place: "地名地址",
  point: "测点",
  post: "岗位",
  province: "省级区划",
  quality: "数据质量检查",
  qualityrun: "数据质量检查",
  quarantine: "隔离数据",
  query: "常用查询",
  readings: "监测读数",
  responsibility_grid: "责任网格",
  road: "道路",
  role: "角色",
  rows: "数据行",
  "second-factor": "验证器",
  session: "会话",
  shift: "班次",
  shiftplan: "排班",
  specialday: "节假日与调休",
  standard: "立案标准",
  storedfile: "文件",
  street: "街道",
  subscription: "数据订阅",
  track: "轨迹",
  unit_grid: "单元网格",
  workcalendar: "工作日历",
  workflow: "案件流程",
};

/** The moves of the case's flow, as its first version names them. */
const MOVES: Record<string, string> = {
  report: "上报",
  self_handle_report: "自行处置上报",
  self_handle_pass: "审核通过",
  self_handle_void: "审核不通过",
  amend: "更正信息",
  send_verify: "发核实",
  verify_reply: "核实反馈",
  recall_verify: "撤回核实",
  accept: "受理",
  reject: "不予受理",
  answer_directly: "当即办理",
  register: "立案",
  not_register: "不予立案",
  dispatch: "派遣",
  return_to_acceptor: "退回受理",
  assign: "指派处置人员",
  dept_return: "申请回退",
  approve_return: "同意回退",
  refuse_return: "不同意回退",
  finish: "处置完成",
  assist_feedback: "协办反馈",
  apply_extension: "申请延期",
  approve_extension: "同意延期",
  refuse_extension: "不同意延期",
  apply_suspend: "申请挂账",
  approve_suspend: "同意挂账",
  refuse_suspend: "不同意挂账",
  resume: "恢复处置",
  urge: "催办",
  supervise: "督办",
  reply_supervision: "回复督办",
  dept_confirm: "确认反馈",
  dept_redo: "退回重做",
  send_check: "发核查",
  check_pass: "核查通过",
  check_fail: "核查不通过",
  recall_check: "撤回核查",
  close: "结案",
  apply_force_close: "申请强制结案",
  force_close: "批准强制结案",
  refuse_force_close: "不批准强制结案",
  void: "作废",
  appeal_timeout: "超期申诉",
  review_appeal: "初审通过",
  approve_appeal: "同意申诉",
  refuse_appeal: "不同意申诉",
  revisit: "回访",
  overtime: "超期",
  comment: "批注",
  merge: "合并",
};

const VERBS: Record<string, string> = {
  acknowledge: "确认",
  activate: "启用",
  active: "恢复",
  add: "新增",
  apply: "申请接入",
  approve: "审核通过",
  body: "查看内容",
  change: "修改",
  check: "检查",
  create: "新建",
  deactivate: "停用",
  delete: "删除",
  discard: "丢弃",
  draft: "建立草稿",
  edit: "修改",
  end: "结束",
  ended: "停止",
  enrol: "绑定",
  export: "导出",
  get: "查询",
  grant: "授予角色",
  handle: "处理",
  import: "导入",
  link: "接入完成",
  load: "装入",
  lock: "锁定",
  manage: "管理",
  metadata: "填写元数据",
  move: "移动",
  open: "开通",
  password: "修改口令",
  pattern: "设置作息",
  paused: "暂停",
  phone: "查看手机号",
  plan: "排班",
  posts: "调整任职",
  publish: "开放或停止",
  push: "推送",
  put: "启用新版",
  read: "查看",
  reassign: "重新定位",
  refuse: "拒绝",
  refused: "被拒绝",
  release: "解除",
  remove: "删除",
  "remove-second-factor": "解除验证器",
  renew: "重新生成恢复码",
  repair: "修复",
  "reset-password": "重置口令",
  resume: "恢复",
  retry: "重试",
  review: "审核",
  rewrap: "更换主密钥",
  rotate: "轮换",
  rotate_key: "轮换密钥",
  run: "运行",
  save: "保存",
  seal: "封存",
  set: "设置",
  settings: "修改设置",
  sign_in: "签到",
  sign_out: "签退",
  supervisors: "设置监督员",
  suspend: "停用",
  test: "测试链路",
  train: "训练",
  unlock: "解除锁定",
  unplan: "取消排班",
  update: "修改",
  upload: "上传",
  verify: "校验",
  write: "维护",
};

const WHOLE: Record<string, string> = {
  "guidance.article.submit": "稿件：提交审核",
  "guidance.article.recall": "稿件：撤回",
  "guidance.article.publish": "稿件：发布",
  "guidance.article.return": "稿件：退回",
  "guidance.article.withdraw": "稿件：撤下",
  "guidance.comment.hide": "评论：隐藏",
  "identity.sso.sign-in": "单点登录",
  "identity.sso.link": "单点登录：绑定账号",
  "identity.sso.unlink": "单点登录：解除绑定",
  "identity.sso.configure": "单点登录：修改设置",
  "identity.sso.forget": "单点登录：停用",
  "identity.sso.manage": "单点登录：管理",
  "identity.sso.client.create": "单点登录接入应用：登记",
  "identity.sso.client.renew": "单点登录接入应用：更换密钥",
  "identity.sso.client.remove": "单点登录接入应用：取消",
  "monitoring.alarm.confirm": "报警：判为真实",
  "monitoring.alarm.dismiss": "报警：判为误报",
  "monitoring.alarm.sign": "报警：签收",
  "monitoring.alarm.arrive": "报警：到场",
  "monitoring.alarm.feedback": "报警：反馈处置",
  "monitoring.alarm.clear": "报警：解除",
  "monitoring.alarm.archive": "报警：归档",
  "monitoring.alarm.comment": "报警：备注",
  "monitoring.alarm.case": "报警：转为案件",
  unknown: "无权的请求",
  "identity.sign-in": "登录",
  "identity.sign-out": "退出登录",
  "exchange.account.approve": "接入申请：审核通过",
  "exchange.account.refuse": "接入申请：拒绝",
  // What somebody tried without the right to it is recorded by that right.
  "datastandard.read": "数据标准：查看",
  "exchange.read": "数据交换：查看",
  "gis.read": "空间数据：查看",
  "gis.write": "空间数据：维护",
  "coordination.read": "案件：查看",
  "coordination.import": "案件：导入",
  "coordination.admin": "指挥协调：维护",
  "coordination.supervisor": "案件：监督员办理",
  "coordination.acceptor": "案件：受理员办理",
  "coordination.shift_leader": "案件：值班长办理",
  "coordination.dispatcher": "案件：派遣员办理",
  "coordination.department": "案件：责任主体办理",
  "coordination.handler": "案件：处置人员办理",
  "coordination.leader": "案件：指挥领导办理",
  "coordination.evaluator": "绩效评价：办理",
};

const EXCHANGE_ACCOUNT = "接入账号";

/** `identity.account.create` → 账号：新建; what has no words stays as it is. */
export function action(code: string): string {
  const whole = WHOLE[code];
  if (whole) return whole;
  const [system, ...parts] = code.split(".");
  const move = system === "coordination" && parts.length === 1 ? MOVES[parts[0] ?? ""] : undefined;
  if (move) return `案件：${move}`;
  if (system === "gis") return spatial(parts) ?? code;
  const nouns = parts.filter((part) => part in NOUNS);
  const verbs = parts.filter((part) => part in VERBS && part !== "read");
  const last = nouns.at(-1);
  if (!last || nouns.length + parts.filter((part) => part in VERBS).length < parts.length) return code;
  const noun = system === "exchange" && last === "account" ? EXCHANGE_ACCOUNT : (NOUNS[last] ?? last);
  const verb = verbs.length > 0 ? verbs : parts.includes("read") ? ["read"] : [];
  return verb.length > 0 ? `${noun}：${verb.map((part) => VERBS[part] ?? part).join("、")}` : noun;
}

/** `gis.write.create` → 图层要素：新建. */
function spatial(parts: string[]): string | undefined {
  const verb = VERBS[parts.at(-1) ?? ""];
  if (!verb || parts.length < 2) return undefined;
  const noun = parts[0] === "geocode" ? "地名地址" : parts[0] === "import" ? "空间数据导入" : "图层要素";
  return `${noun}：${parts[0] === "import" && parts.at(-1) === "apply" ? "入库" : verb}`;
}

/** What people call a thing, among the values that a record keeps of it. */
function called(values: unknown): string {
  const kept = (values ?? {}) as Record<string, unknown>;
  const name = kept.number ?? kept.name ?? kept.title;
  return typeof name === "string" ? name : "";
}

/** What a record of the audit trail is about: by the name it keeps, else by its number in the database. */
export function subject(row: { target?: string; before?: unknown; after?: unknown }): string {
  const text = row.target ?? "";
  const name = text.includes("/") ? called(row.after) || called(row.before) : "";
  return target(name ? `${text.split("/", 1)[0]}/${name}` : text);
}

/** `identity.account/7` → 账号 7; a table of the data standard by its name. */
export function target(text: string): string {
  const table = /^[A-Za-z0-9]+\.[A-Za-z0-9]+$/.test(text) && tableName(text);
  if (table) return table;
  const found = /^(?:[a-z]+\.)?([a-z_]+)(?:\/(.+))?$/.exec(text);
  const noun = found?.[1] ? NOUNS[found[1]] : undefined;
  if (!noun) return text;
  return found?.[2] ? `${noun} ${found[2]}` : noun;
}

/** Fields of the audit trail that the interface calls otherwise elsewhere. */
const FIELDS: Record<string, string> = { ip: "来源地址", user_agent: "浏览器标识" };

export const words: Words = {
  division: divisionName,
  action,
  target,
  field: (name) => FIELDS[name] ?? FIELD_LABELS[name] ?? name,
};
