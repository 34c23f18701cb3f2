/** The looks of the series: a colour and a pattern each, so that they differ for eyes that see no colours as well. */

/** All at least 4.5 to 1 against white, and told apart in grey by what is drawn on them. */
const colours = ["#0047a3", "#00734a", "#9c3d00", "#7b1fa2", "#6b5900", "#455a64"];

export const fillOf = (at: number) => `url(#look-${at})`;

/** Once per page, inside an SVG that is shown. */
export function Looks() {
  return (
    <defs>
      {colours.map((colour, at) => (
        <pattern
          key={colour}
          id={`look-${at}`}
          width="8"
          height="8"
          patternUnits="userSpaceOnUse"
          patternTransform={at === 1 ? "rotate(45)" : at === 5 ? "rotate(-45)" : undefined}
        >
          <rect width="8" height="8" fill={colour} />
          <Mark at={at} />
        </pattern>
      ))}
    </defs>
  );
}

/** Decorative: the name stands beside it. */
export function Swatch({ at }: { at: number }) {
  return (
    <svg width="22" height="22" aria-hidden="true">
      <rect width="22" height="22" rx="3" fill={fillOf(at)} />
    </svg>
  );
}

function Mark({ at }: { at: number }) {
  const line = { stroke: "#fff", strokeWidth: 2 };
  if (at === 1 || at === 5) return <path d="M4 0V8" {...line} />;
  if (at === 2) return <circle cx="4" cy="4" r="1.8" fill="#fff" />;
  if (at === 3) return <path d="M0 4H8" {...line} />;
  if (at === 4) return <path d="M4 0V8M0 4H8" {...line} strokeWidth={1.4} />;
  return null;
}
