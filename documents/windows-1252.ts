/** Text of Windows programs. Node 20 takes windows-1252 for latin1, and would lose the euro sign and the apostrophe of Word. */
export function fromWindows(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return text.replace(/[\x80-\x9f]/g, (one) => windowsOnly[one.charCodeAt(0) - 0x80] ?? one);
}

/** 0x80 to 0x9f; five of them are nothing, and stay what they are. */
const windowsOnly = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";
