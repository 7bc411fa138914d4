/** Evaluations and results, where forms and filters ask for one. */
import { choices } from "../choices";

export const cycleChoices = choices("/api/evaluation/cycles/", (row) => ({ value: String(row.id), label: String(row.title) }));
export const resultChoices = choices("/api/evaluation/result-sets/", (row) => ({ value: String(row.id), label: `${String(row.title)}（第 ${String(row.number)} 次，${String(row.state_label)}）` }));
