/**
 * Everything that was opened and must be closed, last opened first. Closing may be asked for at any moment of a start:
 * what is opened after that is closed at once, and the start is abandoned.
 */
export class Stopping extends Error {
  constructor() {
    super("stopping");
  }
}

export class Closer {
  #closings: (() => Promise<void> | void)[] = [];
  #closed: Promise<void> | undefined;

  get closing(): boolean {
    return this.#closed !== undefined;
  }

  async add(close: () => Promise<void> | void): Promise<void> {
    if (!this.#closed) {
      this.#closings.push(close);
      return;
    }
    await close();
    throw new Stopping();
  }

  close(): Promise<void> {
    this.#closed ??= this.#closeAll();
    return this.#closed;
  }

  async #closeAll(): Promise<void> {
    const faults: unknown[] = [];
    for (const close of this.#closings.reverse()) {
      // One thing that will not close must not leave the others open.
      await Promise.resolve(close()).catch((error: unknown) => faults.push(error));
    }
    if (faults.length > 0) throw faults[0];
  }
}
