import { request } from "@chengyun/api";

import { platform } from "../../../session/session";

/** Upload files for whoever holds a permission to read; their numbers. */
export async function uploaded(files: File[] | undefined, permission = "supervision.read"): Promise<number[]> {
  const numbers: number[] = [];
  for (const file of files ?? []) {
    const body = new FormData();
    body.append("file", file);
    body.append("division", platform.value?.division ?? "");
    body.append("permission", permission);
    numbers.push((await request<{ id: number }>("POST", "/api/kernel/files/", { body })).id);
  }
  return numbers;
}
