import { defineComponent, h, type Component } from "vue";

import { listed } from "../listed";
import { group, type System } from "../system";

const SEEN = ["monitoring.read"];
/** What cities and counties have; province and nation look at what these report. */
const CITY = ["city", "county"];
const UPPER = ["national", "provincial"];

/** A page that is the same for several addresses, but for what it is given. */
const given = (name: string, load: () => Promise<{ default: Component }>, props: Record<string, string>) => async () => {
  const { default: page } = await load();
  return defineComponent({ name, render: () => h(page, props) });
};
const reported = (name: string) => given(`List-reported-${name}`, () => import("./reported/ReportedList.vue"), { name });
const domain = (code: string) => given(`Domain-${code}`, () => import("./Domain.vue"), { code });

/** Operation monitoring: what is watched, what it reports, what is wrong. */
export const monitoring: System = {
  name: "monitoring",
  label: "运行监测",
  icon: "M1 8h3l2-5 4 10 2-5h3",
  pages: [
    ...group("总览", [
      { path: "/monitoring/posture", title: "运行态势", permissions: SEEN, tiers: CITY, component: () => import("./posture/Posture.vue"), keywords: "安全指数 同比 环比" },
      { path: "/monitoring/regions", title: "各地运行概况", permissions: SEEN, component: () => import("./regions/Regions.vue"), keywords: "汇聚 预警 统计 区域" },
      { path: "/monitoring/reported", title: "各地上报", permissions: SEEN, tiers: UPPER, component: () => import("./reported/Reported.vue"), keywords: "汇总 区域 下钻 资源 队伍 物资 预案 突发事件 危险源 风险 隐患 报警 事故" },
      { path: "/monitoring/reported/resources", title: "各地防控资源", permissions: SEEN, tiers: UPPER, inside: true, component: reported("resources") },
      { path: "/monitoring/reported/plans", title: "各地应急预案", permissions: SEEN, tiers: UPPER, inside: true, component: reported("plans") },
      { path: "/monitoring/reported/incidents", title: "各地突发事件", permissions: SEEN, tiers: UPPER, inside: true, component: reported("incidents") },
      { path: "/monitoring/reported/danger-sources", title: "各地危险源", permissions: SEEN, tiers: UPPER, inside: true, component: reported("danger-sources") },
      { path: "/monitoring/reported/risks", title: "各地风险", permissions: SEEN, tiers: UPPER, inside: true, component: reported("risks") },
      { path: "/monitoring/reported/hazards", title: "各地隐患", permissions: SEEN, tiers: UPPER, inside: true, component: reported("hazards") },
      { path: "/monitoring/reported/alarms", title: "各地报警", permissions: SEEN, tiers: UPPER, inside: true, component: reported("alarms") },
      { path: "/monitoring/reported/accidents", title: "各地安全事故", permissions: SEEN, tiers: UPPER, inside: true, component: reported("accidents") },
      { path: "/monitoring/risk-map", title: "风险一张图", permissions: SEEN, component: () => import("./riskmap/RiskMap.vue"), keywords: "四色 热力 下钻 危险源" },
      { path: "/monitoring/grading", title: "量化分级", permissions: SEEN, component: () => import("./regions/Grading.vue"), keywords: "排名 评分 风险管控" },
      { path: "/monitoring/domains/01", title: "市政设施专项", permissions: SEEN, tiers: CITY, component: domain("01"), keywords: "燃气 供水 排水 供热 管廊 内涝" },
      { path: "/monitoring/domains/03", title: "交通设施专项", permissions: SEEN, tiers: CITY, component: domain("03"), keywords: "桥梁 隧道" },
      { path: "/monitoring/domains/02", title: "房屋建筑专项", permissions: SEEN, tiers: CITY, component: domain("02"), keywords: "建筑施工 危房" },
      { path: "/monitoring/domains/04", title: "人员密集区域专项", permissions: SEEN, tiers: CITY, component: domain("04"), keywords: "消防 客流" },
    ]),
    ...group("设备与数据", [
      { path: "/monitoring/points", title: "测点与读数", permissions: SEEN, tiers: CITY, component: listed(() => import("./registry"), "points"), keywords: "实时 监测数据" },
      { path: "/monitoring/curves", title: "监测曲线", permissions: SEEN, tiers: CITY, component: () => import("./Curves.vue"), keywords: "趋势 对比 统计" },
      { path: "/monitoring/correlation", title: "相关分析", permissions: SEEN, tiers: CITY, component: () => import("./statistics/Correlation.vue"), keywords: "皮尔逊 斯皮尔曼 滞后 对比" },
      { path: "/monitoring/distribution", title: "数值分布", permissions: SEEN, tiers: CITY, component: () => import("./statistics/Distribution.vue"), keywords: "直方图 分位数" },
      { path: "/monitoring/anomalies", title: "异常检测", permissions: SEEN, tiers: CITY, component: () => import("./statistics/Anomalies.vue"), keywords: "检测器 NAB SKAB" },
      { path: "/monitoring/coverage", title: "完整率与在线率", permissions: SEEN, tiers: CITY, component: listed(() => import("./statistics/coverage"), "specialties"), keywords: "缺测 掉线 统计" },
      { path: "/monitoring/coverage/objects", title: "监测对象的完整率与在线率", permissions: SEEN, tiers: CITY, inside: true, component: listed(() => import("./statistics/coverage"), "objects") },
      { path: "/monitoring/coverage/devices", title: "设备的完整率与在线率", permissions: SEEN, tiers: CITY, inside: true, component: listed(() => import("./statistics/coverage"), "devices") },
      { path: "/monitoring/objects", title: "监测对象", permissions: SEEN, tiers: CITY, component: listed(() => import("./registry"), "objects"), keywords: "管网 桥梁 窨井" },
      { path: "/monitoring/devices", title: "监测设备", permissions: SEEN, tiers: CITY, component: listed(() => import("./registry"), "devices"), keywords: "传感器 密钥 在线" },
      { path: "/monitoring/gateways", title: "网关", permissions: SEEN, tiers: CITY, component: listed(() => import("./registry"), "gateways"), keywords: "子设备 汇聚" },
      { path: "/monitoring/calibrations", title: "检定记录", permissions: SEEN, tiers: CITY, component: listed(() => import("./devices/calibrations"), "calibrations"), keywords: "校准 检定 到期" },
      { path: "/monitoring/calibrations/due", title: "检定到期的设备", permissions: SEEN, tiers: CITY, inside: true, component: listed(() => import("./devices/calibrations"), "due") },
      { path: "/monitoring/modbus", title: "Modbus 采集", permissions: SEEN, tiers: CITY, component: listed(() => import("./devices/modbus"), "sources"), keywords: "寄存器 轮询 PLC" },
      { path: "/monitoring/modbus/:id", title: "Modbus 采集", permissions: SEEN, tiers: CITY, inside: true, component: () => import("./devices/ModbusPage.vue") },
      { path: "/monitoring/faults", title: "设备故障", permissions: SEEN, tiers: CITY, component: listed(() => import("./faults/faults"), "faults"), keywords: "离线 漂移 跳变 维修" },
      { path: "/monitoring/late-readings", title: "迟到的读数", permissions: SEEN, tiers: CITY, component: listed(() => import("./faults/faults"), "late") },
      { path: "/monitoring/refusals", title: "拒收的数据", permissions: SEEN, tiers: CITY, component: listed(() => import("./registry"), "refusals") },
    ]),
    ...group("报警", [
      { path: "/monitoring/alarms", title: "报警", permissions: SEEN, tiers: CITY, component: listed(() => import("./alarms"), "alarms"), keywords: "研判 签收 解除 误报" },
      { path: "/monitoring/alarm-groups", title: "报警分组", permissions: SEEN, tiers: CITY, component: () => import("./AlarmGroups.vue"), keywords: "合并 归并" },
      { path: "/monitoring/rules", title: "报警规则", permissions: SEEN, tiers: CITY, component: listed(() => import("./rules/rules"), "rules"), keywords: "阈值 限值 离线 变化率 基线 组合" },
      { path: "/monitoring/rules/trial", title: "规则试算", permissions: ["monitoring.admin"], tiers: CITY, component: () => import("./rules/Trial.vue"), keywords: "历史 准确率 检出率" },
      { path: "/monitoring/silences", title: "报警静默", permissions: SEEN, tiers: CITY, component: listed(() => import("./rules/quiet"), "silences"), keywords: "抑制 暂停提醒" },
      { path: "/monitoring/maintenance", title: "检修时段", permissions: SEEN, tiers: CITY, component: listed(() => import("./rules/quiet"), "maintenance"), keywords: "维护窗口 停报" },
    ]),
    ...group("风险与隐患", [
      { path: "/monitoring/risks", title: "风险", permissions: SEEN, tiers: CITY, component: listed(() => import("./risks/risks"), "risks"), keywords: "评估 矩阵 LEC 四色" },
      { path: "/monitoring/risk-measures", title: "管控措施", permissions: SEEN, tiers: CITY, component: listed(() => import("./risks/risks"), "measures") },
      { path: "/monitoring/hazards", title: "隐患", permissions: SEEN, tiers: CITY, component: listed(() => import("./hazards/hazards"), "hazards"), keywords: "整改 销号 复查 催办" },
      { path: "/monitoring/danger-sources", title: "危险源", permissions: SEEN, tiers: CITY, component: listed(() => import("./risks/risks"), "dangers"), keywords: "重大危险源 场站" },
      { path: "/monitoring/accidents", title: "安全事故", permissions: SEEN, tiers: CITY, component: listed(() => import("./accidents/accidents"), "accidents"), keywords: "死亡 损失 等级" },
    ]),
    ...group("巡检", [
      { path: "/monitoring/patrol-tasks", title: "巡检任务", permissions: SEEN, tiers: CITY, component: listed(() => import("./patrol/registers"), "tasks"), keywords: "签到 漏巡 轨迹" },
      { path: "/monitoring/patrol-findings", title: "巡检发现", permissions: SEEN, tiers: CITY, component: listed(() => import("./patrol/registers"), "findings"), keywords: "问题 隐患" },
      { path: "/monitoring/patrol-plans", title: "巡检计划", permissions: SEEN, tiers: CITY, component: listed(() => import("./patrol/registers"), "plans"), keywords: "排班 周期" },
      { path: "/monitoring/patrol-routes", title: "巡检路线", permissions: SEEN, tiers: CITY, component: listed(() => import("./patrol/registers"), "routes"), keywords: "巡检点" },
      { path: "/monitoring/patrol-resources", title: "巡检资源", permissions: SEEN, tiers: CITY, component: listed(() => import("./patrol/registers"), "resources"), keywords: "巡检员 车辆 工具" },
    ]),
    ...group("处置与预案", [
      { path: "/monitoring/incidents", title: "突发事件", permissions: SEEN, component: listed(() => import("./control/plans"), "incidents"), keywords: "应急 处置 历史 检索" },
      { path: "/monitoring/incidents/:id", title: "突发事件", permissions: SEEN, component: () => import("./control/IncidentPage.vue"), inside: true },
      { path: "/monitoring/response-steps", title: "预案任务", permissions: SEEN, component: listed(() => import("./control/plans"), "steps"), keywords: "分派 确认" },
      { path: "/monitoring/plans", title: "应急预案", permissions: SEEN, component: listed(() => import("./control/plans"), "plans"), keywords: "步骤 响应" },
      { path: "/monitoring/plans/:id", title: "应急预案", permissions: SEEN, component: () => import("./control/PlanPage.vue"), inside: true },
      { path: "/monitoring/chains", title: "事件链", permissions: SEEN, component: () => import("./control/Chains.vue"), keywords: "关联分析 次生 影响半径 爆管" },
      { path: "/monitoring/control-resources", title: "防控资源", permissions: SEEN, component: listed(() => import("./control/resources"), "resources"), keywords: "队伍 避难场所 物资 专家 装备" },
    ]),
    ...group("预警与公众", [
      { path: "/monitoring/warnings", title: "预警发布", permissions: SEEN, tiers: CITY, component: listed(() => import("./warnings/registers"), "warnings"), keywords: "疏散 CAP 批准" },
      { path: "/monitoring/public-reports", title: "公众上报", permissions: ["monitoring.duty"], tiers: CITY, component: listed(() => import("./warnings/registers"), "reports"), keywords: "回执 核实" },
    ]),
    ...group("统计与报告", [
      { path: "/monitoring/posture-reports", title: "态势报告", permissions: SEEN, tiers: CITY, component: listed(() => import("./posture/reports"), "reports"), keywords: "日报 周报 月报" },
      { path: "/monitoring/accident-statistics", title: "事故统计", permissions: SEEN, tiers: CITY, component: () => import("./accidents/Statistics.vue"), keywords: "同比 等级" },
      { path: "/monitoring/faults/statistics", title: "故障统计", permissions: SEEN, tiers: CITY, component: () => import("./faults/Statistics.vue"), keywords: "完好率 厂商" },
      { path: "/monitoring/patrol-statistics", title: "巡检统计", permissions: SEEN, tiers: CITY, component: () => import("./patrol/Statistics.vue"), keywords: "到位率" },
    ]),
    ...group("配置", [
      { path: "/monitoring/indicators", title: "监测指标", permissions: SEEN, tiers: CITY, component: listed(() => import("./registry"), "indicators"), keywords: "限值 阈值" },
      { path: "/monitoring/risk-methods", title: "风险评估方法", permissions: SEEN, tiers: CITY, component: listed(() => import("./posture/reports"), "methods") },
      { path: "/monitoring/formulas", title: "评分公式", permissions: SEEN, component: listed(() => import("./posture/reports"), "formulas"), keywords: "权重 指数" },
      { path: "/monitoring/warning-channels", title: "发布渠道", permissions: ["monitoring.admin"], tiers: CITY, component: listed(() => import("./warnings/registers"), "channels"), keywords: "短信 推送 网关" },
      { path: "/monitoring/retentions", title: "数据保存期限", permissions: SEEN, tiers: CITY, component: listed(() => import("./retentions"), "retentions"), keywords: "历史 归档 清理" },
    ]),
  ],
};
