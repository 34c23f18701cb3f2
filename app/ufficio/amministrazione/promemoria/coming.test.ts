/** What the page says will leave is what the days before the due day say. */
import { expect, test } from "vitest";
import { comingReminders } from "./coming.ts";

const mensa = { id: "a", name: "Mensa", daysBefore: [7, 1] };
const tari = { id: "b", name: "TARI", daysBefore: [] };

test("each reminder on its day, within a fortnight, and none of a type without reminders", () => {
  const payments = [
    { typeId: "a", dueOn: "2026-12-01", count: 3 },
    { typeId: "a", dueOn: "2026-12-31", count: 9 },
    { typeId: "b", dueOn: "2026-12-01", count: 5 },
  ];
  expect(comingReminders([mensa, tari], payments, "2026-11-23")).toEqual([
    { on: "2026-11-24", typeId: "a", dueOn: "2026-12-01", count: 3 },
    { on: "2026-11-30", typeId: "a", dueOn: "2026-12-01", count: 3 },
  ]);
});
