/** What codes of risks, hazards and accidents stand for. */
import type { Tone } from "@chengyun/ui";

export const RISK_LEVELS: Record<string, string> = { "1": "重大（红）", "2": "较大（橙）", "3": "一般（黄）", "4": "低（蓝）" };
export const RISK_TONES: Record<number, Tone> = { 1: "red", 2: "orange", 3: "yellow", 4: "blue" };
export const HAZARD_LEVELS: Record<string, string> = { "1": "重大", "2": "一般" };
export const HAZARD_STATES: Record<string, string> = { reported: "待评定", assessed: "待交办", assigned: "待整改", rectified: "待复查", closed: "已销号", rejected: "不属实" };
export const HAZARD_SOURCES: Record<string, string> = { "01": "巡检", "02": "监测", "03": "公众", "04": "上级", "05": "企业自查" };
export const ACCIDENT_LEVELS: Record<string, string> = { "1": "特别重大", "2": "重大", "3": "较大", "4": "一般" };
export const ACCIDENT_KINDS: Record<string, string> = { "01": "火灾", "02": "爆炸", "03": "中毒和窒息", "04": "坍塌", "05": "高处坠落", "06": "物体打击", "07": "触电", "08": "淹溺", "09": "起重伤害", "10": "车辆伤害", "11": "燃气泄漏", "12": "管网破裂", "13": "踩踏", "99": "其他" };
export const MEASURE_KINDS: Record<string, string> = { engineering: "工程技术", management: "管理", training: "教育培训", protection: "个体防护", emergency: "应急处置" };
export const DANGER_KINDS: Record<string, string> = { gas: "燃气场站", fuel: "加油加气站", chemical: "危险化学品", heat: "热源厂", water: "水厂加氯", sewage: "污水处理", waste: "垃圾处理", other: "其他" };
export const DANGER_GRADES: Record<string, string> = { "1": "一级", "2": "二级", "3": "三级", "4": "四级", "5": "非重大" };
