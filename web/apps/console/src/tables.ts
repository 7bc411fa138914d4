/** Names of the data standard's tables, read when the first one is needed. */
import { request } from "@chengyun/api";
import { shallowRef } from "vue";

const names = shallowRef<Record<string, string>>();
let asking = false;

/** The name of `group.table`, or nothing until it is known and for what is no table. */
export function tableName(id: string): string {
  if (!names.value && !asking) {
    asking = true;
    request<{ names: Record<string, string> }>("GET", "/api/datastandard/tables/names/", { background: true }).then(
      (answer) => (names.value = answer.names),
      // Without names the identifiers are shown; the next page that needs them asks again.
      () => (asking = false),
    );
  }
  return names.value?.[id] ?? "";
}
