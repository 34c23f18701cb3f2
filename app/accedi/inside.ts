/** Where somebody was going, if that is a page of ours: never another host (`//evil`), never anything but a path. */
export function insideOr(path: string | undefined, otherwise: string): string {
  return path && /^\/(ufficio|area|piattaforma)(?:[/?][\x21-\x7e]*)?$/.test(path) && !path.includes("\\")
    ? path
    : otherwise;
}
