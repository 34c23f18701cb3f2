/** Names of files inside a zip: safe on every system, whatever people typed, and no two the same. */

const longest = 120;

/** Each name in small letters, with how many files asked for it: two that differ in case would unpack into one. */
export type TakenNames = Map<string, number>;

/** Remembers in `taken` the name it gives. */
export function freeName(wanted: string, taken: TakenNames): string {
  const { stem, ending } = split(safe(wanted));
  let name = stem + ending;
  const first = name.toLowerCase();
  let copies = taken.get(first) ?? 0;
  while (taken.has(name.toLowerCase())) name = `${stem} (${++copies})${ending}`;
  taken.set(name.toLowerCase(), 1);
  if (copies > 0) taken.set(first, copies);
  return name;
}

/** No folders, no characters that Windows refuses, no dots or spaces at the ends; composed, as most systems compare. */
function safe(name: string): string {
  const plain = name
    .normalize("NFC")
    .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "")
    .replace(/[/\\:*?"<>|]/g, "-")
    .replace(/^[\s.]+|[\s.]+$/g, "");
  return plain || "avviso.pdf";
}

function split(name: string): { stem: string; ending: string } {
  const ending = /\.[a-z0-9]{1,5}$/i.exec(name)?.[0] ?? "";
  const stem = [...name.slice(0, name.length - ending.length)].slice(0, longest).join("");
  return { stem, ending };
}
