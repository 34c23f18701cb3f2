/** One page, on a desk and on phones: axe finds nothing serious, nothing overflows, nothing foreign loads, nothing complains. */
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { where } from "./stack.ts";

const widths = [1280, 390, 320];
const ours = () => [new URL(where().appUrl).origin];

export async function lookAt(page: Page, path: string): Promise<void> {
  const foreign: string[] = [];
  const faults: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith("data:") && !ours().includes(new URL(request.url()).origin))
      foreign.push(request.url());
  });
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(path);
  // A frame in which nothing may run cannot be looked into by a script either.
  const frames = page.locator("iframe[sandbox]");
  for (const frame of await frames.all()) await expect(frame).toHaveAttribute("title", /\S/);
  await frames.evaluateAll((all) => {
    for (const frame of all) frame.remove();
  });
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, `${path} at ${width} px`).toBeLessThanOrEqual(0);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
    expect(
      serious.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
      `${path} at ${width} px`,
    ).toEqual([]);
  }
  const family = await page.evaluate(() => getComputedStyle(document.querySelector("h1") as Element).fontFamily);
  expect(family).toContain("Titillium Web");
  expect(foreign).toEqual([]);
  expect(faults.filter((text) => !text.includes("404") && !text.startsWith("Blocked script execution"))).toEqual([]);
  page.removeAllListeners();
}
