/** Finds exported names that are written once and used nowhere: code that is unfinished or forgotten. */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";

const skipped = /^(node_modules|\..*|test-results|playwright-report|coverage)$/;
const exported =
  /^export (?:declare )?(?:async )?(?:function\*?|const|let|class|abstract class|enum|type|interface) (\w+)/gm;
/** Next finds these by name in its own files, and tools find a default export by the file. */
const conventions = new Set(
  (
    "GET POST PUT PATCH DELETE HEAD OPTIONS metadata generateMetadata viewport generateViewport generateStaticParams " +
    "dynamic dynamicParams revalidate runtime maxDuration fetchCache preferredRegion config proxy register " +
    "onRequestError size contentType alt"
  ).split(" "),
);

export function deadExports(root: string): string[] {
  const texts = new Map(filesIn(root).map((path) => [relative(root, path), readFileSync(path, "utf8")]));
  const mentions = new Map<string, number>();
  for (const text of texts.values()) {
    for (const [word] of text.matchAll(/\w+/g)) mentions.set(word, (mentions.get(word) ?? 0) + 1);
  }
  const dead: string[] = [];
  for (const [file, text] of texts) {
    // Tables are the schema by being exported; what is generated exports all there is.
    if (file.startsWith("db/schema/") || file.endsWith("/generated.ts")) continue;
    for (const [, name] of text.matchAll(exported)) {
      if (!name || mentions.get(name) !== 1) continue;
      if (!(conventions.has(name) && /^(app\/|proxy|instrumentation)/.test(file))) dead.push(`${file}: ${name}`);
    }
  }
  return dead;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !skipped.test(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesIn(path);
      return /\.tsx?$/.test(entry.name) && entry.name !== "next-env.d.ts" ? [path] : [];
    });
}
