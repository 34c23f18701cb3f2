/** The sprite people load is the one of the installed package: an update must bring it along. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

test("public/bi/sprites.svg is the package's own", () => {
  const ours = readFileSync("public/bi/sprites.svg", "utf8");
  expect(ours).toBe(readFileSync("node_modules/bootstrap-italia/dist/svg/sprites.svg", "utf8"));
});
