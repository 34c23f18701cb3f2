/** The thread that reads one workbook: it says what it finds, a few batches ahead of who listens, and then ends. */
import { parentPort, workerData } from "node:worker_threads";
import type { Answer, ReadTask } from "./spreadsheet-in.ts";
import { Unreadable } from "./spreadsheet-in-event.ts";
import { readFile } from "./spreadsheet-in-file.ts";
import { Packer } from "./spreadsheet-in-pack.ts";

const port = parentPort;
if (!port) throw new Error("spreadsheet-in-worker.ts runs in a thread of spreadsheet-in.ts");

const ahead = 3;
let unread = 0;
let wake = () => {};
port.on("message", () => {
  unread--;
  wake();
});

const say = (answer: Answer) => port.postMessage(answer);
try {
  const packer = new Packer();
  for await (const event of readFile(workerData as ReadTask)) {
    while (unread >= ahead) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
    unread++;
    say(event.kind === "rows" ? { packed: packer.pack(event) } : { event });
  }
} catch (fault) {
  if (fault instanceof Unreadable) say({ unreadable: { code: fault.code, params: fault.params } });
  else say({ fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) });
}
port.close();
