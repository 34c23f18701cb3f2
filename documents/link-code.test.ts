/** The code and the poster of a shared page, read back by other people's programs. */
import { expect, test } from "vitest";
import { linkCodePng, linkCodeSvg, renderPoster } from "./link-code.ts";
import { pixelsOf, readQr, textOf } from "./read-back.ts";

const address = "https://pagamenti.comune.example/spontanei/valdombra/uso-della-palestra-comunale";

test("the poster says what is paid and where, and its code leads there", async () => {
  const poster = await renderPoster({
    ente: { name: "Comune di Šempeter", logo: null },
    name: "Uso della palestra <comunale> — “ÄÖÜ”",
    introduction: "Paga qui l’ora che hai prenotato.",
    address,
    locale: "it",
  });
  const text = await textOf(poster);
  for (const words of ["Comune di Šempeter", "Uso della palestra <comunale>", "l’ora", "uso-della-palestra-comunale"])
    expect(text).toContain(words);
  expect(readQr(await pixelsOf(poster, { x: 100, y: 250, width: 400, height: 380 }, 1.5))?.text).toBe(address);
});

test("as a picture it is a PNG and an SVG", () => {
  expect(Buffer.from(linkCodePng(address)).subarray(1, 4).toString()).toBe("PNG");
  expect(linkCodeSvg(address)).toMatch(/^<\?xml[\s\S]*<svg[\s\S]*<\/svg>\s*$/);
});
