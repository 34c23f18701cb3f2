/** One glyph of bootstrap-italia's sprite. Decorative unless it is given a label. (Next takes a file called icon for a favicon.) */
export function Icon({ name, className = "", label }: { name: string; className?: string; label?: string }) {
  const meaning = label ? { role: "img", "aria-label": label } : { "aria-hidden": true };
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: named by aria-label, or decorative
    <svg className={`icon ${className}`} {...meaning}>
      <use href={`/bi/sprites.svg#it-${name}`} />
    </svg>
  );
}
