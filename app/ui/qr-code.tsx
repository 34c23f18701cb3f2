/** A code for the telephone's camera, drawn as one path: nothing is fetched, and it prints sharp. */
import { generate } from "lean-qr";

export function QrCode({ text, label }: { text: string; label: string }) {
  const code = generate(text);
  const side = code.size + 8; // Four blank modules all around, or cameras do not find it.
  let path = "";
  for (let y = 0; y < code.size; y++)
    for (let x = 0; x < code.size; x++) if (code.get(x, y)) path += `M${x + 4} ${y + 4}h1v1h-1z`;
  return (
    <svg role="img" aria-label={label} viewBox={`0 0 ${side} ${side}`} width="220" height="220" className="bg-white">
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  );
}
