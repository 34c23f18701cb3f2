/** Whether the database answers, asked in little time. */
import { pool } from "./connection.ts";

export async function isDatabaseWell(withinMs: number): Promise<boolean> {
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), withinMs).unref());
  const asked = pool()
    .query("select 1")
    .then(
      () => true,
      () => false,
    );
  return Promise.race([asked, late]);
}
