/** Watched objects to choose from. */
import { choices } from "../../choices";

export const objectsIn = choices("/api/monitoring/objects/", (row) => ({ value: String(row.id), label: `${String(row.name)}（${String(row.code)}）` }));
