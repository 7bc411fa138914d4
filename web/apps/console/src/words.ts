/** Chinese for what the platform names by codes: actions and targets of the audit trail, fields of the interface. */
import { FIELD_LABELS } from "@chengyun/api/labels";
import type { Words } from "@chengyun/ui";

import { divisionName } from "./divisions";

const NOUNS: Record<string, string> = {
  account: "账号",
  agreement: "推送约定",
  alarm: "告警",
  application: "接入申请",
  audit: "审计链",
  auditrecord: "审计记录",
  caller: "接入账号",
  calendar: "工作日历",
  codelist: "代码表",
  data: "数据",
  day: "节假日与调休",
  deadletter: "死信",
  delivery: "发送任务",
  dictionary: "字典",
  dictionaryentry: "字典项",
  dictionaryversion: "数据字典版本",
  entry: "字典项",
  file: "文件",
  interface: "接口服务",
  keys: "数据密钥",
  lane: "通道",
  lockout: "登录锁定",
  menu: "菜单",
  message: "报文",
  operations: "死信",
  organisation: "机构",
  peer: "对接平台",
  post: "岗位",
  quality: "数据质量检查",
  qualityrun: "数据质量检查",
  quarantine: "隔离数据",
  role: "角色",
  rows: "数据行",
  "second-factor": "验证器",
  session: "会话",
  specialday: "节假日与调休",
  storedfile: "文件",
  subscription: "数据订阅",
  workcalendar: "工作日历",
};

const VERBS: Record<string, string> = {
  acknowledge: "确认",
  activate: "启用",
  active: "恢复",
  apply: "申请接入",
  approve: "审核通过",
  body: "查看内容",
  change: "修改",
  create: "新建",
  deactivate: "停用",
  delete: "删除",
  discard: "丢弃",
  edit: "修改",
  end: "结束",
  ended: "终止",
  enrol: "绑定",
  export: "导出",
  get: "查询",
  grant: "授予角色",
  handle: "处理",
  import: "导入",
  link: "接入完成",
  lock: "锁定",
  manage: "管理",
  move: "移动",
  open: "开通",
  password: "修改口令",
  pattern: "设置作息",
  paused: "暂停",
  phone: "查看手机号",
  posts: "调整任职",
  publish: "开放或停止",
  push: "推送",
  read: "查看",
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
  seal: "封存",
  settings: "修改设置",
  suspend: "停用",
  test: "测试链路",
  unlock: "解除锁定",
  upload: "上传",
  verify: "校验",
  write: "维护",
};

const WHOLE: Record<string, string> = {
  "identity.sign-in": "登录",
  "identity.sign-out": "退出登录",
  "exchange.account.approve": "接入申请：审核通过",
  "exchange.account.refuse": "接入申请：拒绝",
};

const EXCHANGE_ACCOUNT = "接入账号";

/** `identity.account.create` → 账号：新建; what has no words stays as it is. */
export function action(code: string): string {
  const whole = WHOLE[code];
  if (whole) return whole;
  const [system, ...parts] = code.split(".");
  const nouns = parts.filter((part) => part in NOUNS);
  const verbs = parts.filter((part) => part in VERBS && part !== "read");
  const last = nouns.at(-1);
  if (!last || nouns.length + parts.filter((part) => part in VERBS).length < parts.length) return code;
  const noun = system === "exchange" && last === "account" ? EXCHANGE_ACCOUNT : (NOUNS[last] ?? last);
  const verb = verbs.length > 0 ? verbs : parts.includes("read") ? ["read"] : [];
  return verb.length > 0 ? `${noun}：${verb.map((part) => VERBS[part] ?? part).join("、")}` : noun;
}

/** `identity.account/7` → 账号 7. */
export function target(text: string): string {
  const found = /^[a-z]+\.([a-z]+)\/(.+)$/.exec(text);
  const noun = found?.[1] ? NOUNS[found[1]] : undefined;
  return noun && found?.[2] ? `${noun} ${found[2]}` : text;
}

export const words: Words = {
  division: divisionName,
  action,
  target,
  field: (name) => FIELD_LABELS[name] ?? name,
};
