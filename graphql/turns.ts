/** How many operations of one key run at once in this process. A few more wait for their turn; the rest are refused. */

export interface Turns {
  /** Resolves, with what to call at the end, when it is their turn; null when there are too many, or it took too long. */
  take: (key: string) => Promise<(() => void) | null>;
}

interface Queue {
  running: number;
  waiting: (() => void)[];
}

export function makeTurns({ atOnce, waiting, waitMs }: { atOnce: number; waiting: number; waitMs: number }): Turns {
  const queues = new Map<string, Queue>();

  return {
    async take(key) {
      const queue = queues.get(key) ?? { running: 0, waiting: [] };
      queues.set(key, queue);
      if (queue.running < atOnce) queue.running += 1;
      else if (queue.waiting.length >= waiting || !(await called(queue, waitMs))) return null;
      let over = false;
      return () => {
        if (over) return;
        over = true;
        const next = queue.waiting.shift();
        // Whoever is called takes over the place of the one who leaves.
        if (next) next();
        else queue.running -= 1;
        if (queue.running === 0) queues.delete(key);
      };
    },
  };
}

function called(queue: Queue, waitMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const call = () => {
      clearTimeout(timer);
      resolve(true);
    };
    const timer = setTimeout(() => {
      queue.waiting.splice(queue.waiting.indexOf(call), 1);
      resolve(false);
    }, waitMs);
    queue.waiting.push(call);
  });
}
