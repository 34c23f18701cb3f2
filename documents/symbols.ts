/**
 * The two codes a machine reads, as the dark runs of a square grid. Both are drawn as vectors, 25 × 25 mm on paper
 * (pagoPA notice guide): the QR is version 4 with correction M, the DataMatrix of Poste is square.
 */
import { BarcodeFormat, DataMatrixWriter } from "@zxing/library";
import { correction, generate, mode } from "lean-qr";

export interface MachineCode {
  /** Modules on each side. */
  modules: number;
  /** Dark runs, in modules from the top left corner. */
  runs: { x: number; y: number; length: number }[];
}

export function qrCode(payload: string): MachineCode {
  const code = generate(mode.iso8859_1(payload), {
    minVersion: 4,
    maxVersion: 4,
    minCorrectionLevel: correction.M,
    maxCorrectionLevel: correction.M,
  });
  return darkRuns(code.size, (x, y) => code.get(x, y));
}

export function dataMatrix(payload: string): MachineCode {
  const code = new DataMatrixWriter().encode(payload, BarcodeFormat.DATA_MATRIX, 0, 0);
  return darkRuns(code.getWidth(), (x, y) => code.get(x, y));
}

export function darkRuns(modules: number, dark: (x: number, y: number) => boolean): MachineCode {
  const runs: MachineCode["runs"] = [];
  for (let y = 0; y < modules; y++) {
    for (let x = 0; x < modules; x++) {
      if (!dark(x, y)) continue;
      const start = x;
      while (x < modules && dark(x, y)) x++;
      runs.push({ x: start, y, length: x - start });
    }
  }
  return { modules, runs };
}
