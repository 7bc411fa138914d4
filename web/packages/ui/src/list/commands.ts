/** Runs declared commands: ask, collect, run, tell. */
import { ref, shallowRef } from "vue";
import { useRouter } from "vue-router";

import { confirmed, done, failed } from "../feedback";
import type { Field, Values } from "../form/fields";
import type { BulkCommand, ListCommand, Outcome, RowCommand } from "../register";

type Row = Record<string, unknown>;

/** The one command that stands out: what comes next for a row. */
export function nextOf(commands: RowCommand<Row>[], row: Row): RowCommand<Row> | undefined {
  return commands.find((command) => (typeof command.primary === "function" ? command.primary(row) : command.primary));
}

export interface PendingForm {
  title: string;
  effect?: string;
  danger?: boolean;
  fields: Field[];
  initial: Values;
  draft?: string;
  submit: (values: Values) => Promise<void>;
}

export function useCommands(changed: () => void) {
  const router = useRouter();
  const form = shallowRef<PendingForm | null>(null);
  const formOpen = ref(false);
  const secrets = shallowRef<Outcome["secrets"] | null>(null);

  function tell(outcome: Outcome | string): void {
    const known = typeof outcome === "string" ? { message: outcome } : outcome;
    if (known.message) done(known.message);
    if (known.secrets) secrets.value = known.secrets;
    changed();
    if (known.to) void router.push(known.to);
  }

  async function ask(
    command: ListCommand | RowCommand<Row>,
    effect: string | undefined,
    fields: Field[] | undefined,
    initial: Values,
    draft: string | undefined,
    run: (values: Values) => Promise<Outcome | string>,
  ): Promise<void> {
    if (fields) {
      form.value = {
        title: command.label,
        effect,
        danger: command.danger,
        fields,
        initial,
        draft,
        submit: async (values) => {
          tell(await run(values));
        },
      };
      formOpen.value = true;
      return;
    }
    if (effect && !(await confirmed(command.label, effect, { danger: command.danger }))) return;
    try {
      tell(await run({}));
    } catch (error) {
      failed(error);
    }
  }

  async function onRow(command: RowCommand<Row>, row: Row): Promise<void> {
    try {
      await ask(
        command,
        command.effect?.(row),
        await command.fields?.(row),
        (await command.initial?.(row)) ?? {},
        undefined,
        (values) => command.run(row, values),
      );
    } catch (error) {
      failed(error);
    }
  }

  async function onList(command: ListCommand, register: string): Promise<void> {
    try {
      await ask(
        command,
        command.effect?.(),
        await command.fields?.(),
        command.initial?.() ?? {},
        `${register}.${command.key}`,
        (values) => command.run(values),
      );
    } catch (error) {
      failed(error);
    }
  }

  async function onMany(command: BulkCommand<Row>, rows: Row[]): Promise<void> {
    const able = rows.filter((row) => command.when?.(row) ?? true);
    if (!(await confirmed(`${command.label}（${String(able.length)}）`, command.effect(able), { danger: command.danger }))) {
      return;
    }
    let count = 0;
    try {
      for (const row of able) {
        await command.run(row);
        count += 1;
      }
    } catch (error) {
      failed(error);
    }
    if (count > 0) done(command.done(count));
    changed();
  }

  return { form, formOpen, secrets, onRow, onList, onMany };
}

export type Commands = ReturnType<typeof useCommands>;
