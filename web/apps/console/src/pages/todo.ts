/** What waits for the person signed in: applications to review, alarms to confirm, data to mend. */
import { request } from "@chengyun/api";
import type { May, Tone } from "@chengyun/ui";

export interface Task {
  key: string;
  kind: string;
  tone: Tone;
  title: string;
  at: string;
  to: string;
}

type Row = Record<string, string | number>;

interface Source {
  permission: string;
  path: string;
  query: Record<string, string>;
  task: (row: Row) => Task;
}

const LEVELS: Record<string, Tone> = { red: "red", orange: "orange", yellow: "yellow" };

const filled = (row: Row, kind: string): Task => ({
  key: `sheet-${String(row.id)}`,
  kind,
  tone: "orange",
  title: `${String(row.district_name)}：${String(row.form_name)} ${String(row.period)}`,
  at: String(row.submitted_at),
  to: `/supervision/assignments/${String(row.id)}`,
});

const SOURCES: Source[] = [
  {
    permission: "exchange.account.review",
    path: "/api/exchange/applications/",
    query: { status: "pending" },
    task: (row) => ({
      key: `application-${String(row.id)}`,
      kind: "接入审核",
      tone: "orange",
      title: `${String(row.name)}（${String(row.division_code)}）申请接入`,
      at: String(row.submitted_at),
      to: `/exchange/applications?selected=${String(row.id)}`,
    }),
  },
  {
    permission: "exchange.alarm.write",
    path: "/api/exchange/alarms/",
    query: { open: "true", acknowledged: "false" },
    task: (row) => ({
      key: `alarm-${String(row.id)}`,
      kind: `${String(row.level_label)}色告警`,
      tone: LEVELS[String(row.level)] ?? "grey",
      title: `${String(row.kind_label)}：${String(row.subject)}`,
      at: String(row.raised_at),
      to: `/exchange/alarms?selected=${String(row.id)}`,
    }),
  },
  {
    permission: "exchange.quarantine.handle",
    path: "/api/exchange/quarantine/",
    query: { status: "open" },
    task: (row) => ({
      key: `quarantine-${String(row.id)}`,
      kind: "隔离数据",
      tone: "orange",
      title: `${String(row.peer_name)}推送的${String(row.table_label)}有 ${String(row.error_count)} 处错误`,
      at: String(row.at),
      to: `/exchange/quarantine/${String(row.id)}`,
    }),
  },
  {
    permission: "guidance.review",
    path: "/api/guidance/articles/",
    query: { state: "submitted" },
    task: (row) => ({
      key: `article-${String(row.id)}`,
      kind: "稿件审核",
      tone: "orange",
      title: String(row.title),
      at: String(row.submitted_at),
      to: `/guidance/articles/${String(row.id)}`,
    }),
  },
  {
    permission: "supervision.approve",
    path: "/api/supervision/assignments/",
    query: { status: "submitted" },
    task: (row) => filled(row, "填报初审"),
  },
  {
    permission: "supervision.final",
    path: "/api/supervision/assignments/",
    query: { status: "checked" },
    task: (row) => filled(row, "填报终审"),
  },
  {
    permission: "kernel.operations.retry",
    path: "/api/kernel/dead-letters/",
    query: { retried_at__isnull: "true" },
    task: (row) => ({
      key: `letter-${String(row.id)}`,
      kind: "死信",
      tone: "red",
      title: `${String(row.consumer)} 处理失败`,
      at: String(row.failed_at),
      to: `/system/dead-letters?selected=${String(row.id)}`,
    }),
  },
];

const MOST = 6;

/** The newest tasks of each kind. */
export async function todo(may: May): Promise<Task[]> {
  const found = await Promise.all(
    SOURCES.filter((source) => may(source.permission)).map(async (source) => {
      const answer = await request<{ results: Row[] }>("GET", source.path, {
        query: { ...source.query, page_size: MOST },
        background: true,
      });
      return answer.results.map(source.task);
    }),
  );
  return found.flat().sort((one, other) => other.at.localeCompare(one.at));
}
