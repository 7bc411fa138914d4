/** Units that something may be given to: every one in use, not only those below one's own. */
import { choices } from "../choices";

export const units = choices("/api/monitoring/units/", (row) => ({ value: String(row.id), label: `${String(row.name)}（${String(row.code)}）` }));
