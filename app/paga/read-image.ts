/** Looks for a QR code in pixels, in the browser: no picture leaves the device. The reader is fetched when it is needed. */

const sides = [1_200, 700, 2_000];
/** A code on a photographed page is small: its parts are looked at too, one over the edge of the next. */
const part = 0.6;

export async function readPixels(source: CanvasImageSource, width: number, height: number): Promise<string | null> {
  const { default: jsQR } = await import("jsqr");
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context || width === 0 || height === 0) return null;
  const look = (x: number, y: number, w: number, h: number, side: number) => {
    const scale = Math.min(1, side / Math.max(w, h));
    canvas.width = Math.max(1, Math.round(w * scale));
    canvas.height = Math.max(1, Math.round(h * scale));
    context.drawImage(source, x, y, w, h, 0, 0, canvas.width, canvas.height);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    return jsQR(data, canvas.width, canvas.height, { inversionAttempts: "dontInvert" })?.data || null;
  };
  for (const side of sides) {
    const found = look(0, 0, width, height, side);
    if (found) return found;
  }
  for (const x of [0, width * (1 - part)]) {
    for (const y of [height * (1 - part), 0]) {
      const found = look(x, y, width * part, height * part, 1_400);
      if (found) return found;
    }
  }
  return null;
}

/** A frame of the camera: looked at once, the next comes in a moment. */
export async function readFrame(video: HTMLVideoElement): Promise<string | null> {
  const { default: jsQR } = await import("jsqr");
  const canvas = document.createElement("canvas");
  const scale = Math.min(1, 900 / Math.max(video.videoWidth, 1));
  canvas.width = Math.round(video.videoWidth * scale);
  canvas.height = Math.round(video.videoHeight * scale);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context || canvas.width === 0 || canvas.height === 0) return null;
  context.drawImage(video, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return jsQR(data, canvas.width, canvas.height, { inversionAttempts: "dontInvert" })?.data || null;
}
