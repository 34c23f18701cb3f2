/** Which texts are a tassonomia, and how it is written in full. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTassonomia } from "./tassonomia.ts";

const someCode = fc.stringMatching(/^\d{7}(IM|TS|SP|SA|AP)$/);

describe("tassonomia", () => {
  test.each([
    ["9/0101101IM/", "9"],
    ["0101101IM", null],
    ["0101101IM/", null],
    ["7/0101101IM", "7"],
    [" 9/0101101im/ ", "9"],
  ])("%j is read in its parts", (text, prefix) => {
    const { full, ...parts } = readable(text);
    expect(parts).toEqual({
      ok: true,
      prefix,
      code: "0101101IM",
      enteType: "01",
      macroArea: "01",
      service: "101",
      reason: "IM",
    });
    expect(full()).toBe(`${prefix ?? "9"}/0101101IM/`);
    expect(full("8")).toBe("8/0101101IM/");
  });

  test.each([
    "",
    "9/",
    "9/0101101IM//",
    "//0101101IM/",
    "/0101101IM/",
    "5/0101101IM/",
    "0/0101101IM/",
    "9/9/0101101IM/",
    "9 0101101IM",
    "9/101101IM/",
    "9/00101101IM/",
    "9/0101101XX/",
    "9/0101101I/",
    "9/O101101IM/",
    "9/0101 101IM/",
    "9/٠١٠١١٠١IM/",
    "9/0101101IM/x",
    "0101101ım",
  ])("%j is refused", (text) => {
    expect(readTassonomia(text)).toEqual({ ok: false });
  });

  test("the full form is read back as itself under every prefix", () => {
    fc.assert(
      fc.property(someCode, fc.constantFrom("6", "7", "8", "9"), (code, prefix) => {
        expect(readable(readable(code).full(prefix))).toMatchObject({ prefix, code });
      }),
    );
  });
});

function readable(text: string) {
  const read = readTassonomia(text);
  if (!read.ok) throw new Error(`${text} was not read`);
  return read;
}
