/**
 * The rows of an export, pulled one at a time by whoever reads the file. They are let go exactly once, however the
 * export ends: behind them may be a database cursor.
 */

export interface RowSource<Row> {
  next(): Promise<IteratorResult<Row, undefined>>;
  /** Whether no row follows. Asking pulls the next row, which `next` then gives. */
  ended(): Promise<boolean>;
  /** Ends the rows here; `next` gives none any more. */
  close(): Promise<void>;
}

/** A stream of the bytes that `write` makes of the rows: nothing is pulled before somebody reads. */
export function streamRows<Row>(
  rows: AsyncIterable<Row>,
  write: (rows: RowSource<Row>) => AsyncGenerator<Uint8Array>,
): ReadableStream<Uint8Array> {
  const source = openRows(rows);
  const chunks = write(source);
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const chunk = await chunks.next();
          if (!chunk.done) return controller.enqueue(chunk.value);
          await source.close();
          controller.close();
        } catch (fault) {
          await source.close().catch(() => {}); // The first fault is the one to tell.
          throw fault;
        }
      },
      // The rows first: a writer waiting for a row ends with that row, not with the chunk it was filling.
      cancel: async () => {
        await Promise.all([source.close(), chunks.return(undefined)]);
      },
    },
    { highWaterMark: 0 },
  );
}

function openRows<Row>(rows: AsyncIterable<Row>): RowSource<Row> {
  const iterator = rows[Symbol.asyncIterator]();
  let ahead: IteratorResult<Row, undefined> | undefined;
  let over = false;
  const end = { done: true, value: undefined } as const;

  async function pull(): Promise<IteratorResult<Row, undefined>> {
    if (over) return end;
    try {
      const row = await iterator.next();
      if (!row.done) return row;
      over = true;
      return end;
    } catch (fault) {
      over = true; // An iterator that threw has already let go.
      throw fault;
    }
  }

  return {
    async next() {
      const row = ahead ?? (await pull());
      ahead = undefined;
      return over ? end : row;
    },
    async ended() {
      ahead ??= await pull();
      return over;
    },
    async close() {
      if (over) return;
      over = true;
      await iterator.return?.();
    },
  };
}
