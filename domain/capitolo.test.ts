/** Numbers of the budget are read however people and ASCOT write them, and written as ASCOT does. */
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  readAccertamento,
  readBudgetNumber,
  readCapitolo,
  readPlace,
  renderAccertamento,
  renderCapitolo,
  shortCapitolo,
} from "./capitolo.ts";

test("as ASCOT writes them", () => {
  const capitolo = { esercizio: 2020, year: 2019, capitolo: "123", articolo: "1" };
  expect(readCapitolo("2020/2019/000123/001")).toEqual(capitolo);
  expect(renderCapitolo(capitolo)).toBe("2020/2019/000123/001");
  expect(readCapitolo("2020/2019/000123")).toEqual({ ...capitolo, articolo: "" });
  expect(renderCapitolo({ esercizio: 2020, capitolo: "123" })).toBe("2020/2020/000123");
  const accertamento = { esercizio: 2020, year: 2019, number: "123" };
  expect(readAccertamento("2020/2019/000000123")).toEqual(accertamento);
  expect(renderAccertamento(accertamento)).toBe("2020/2019/000000123");
});

test("as people write them", () => {
  expect(readCapitolo(" 123 ")).toEqual({ esercizio: null, year: null, capitolo: "123", articolo: "" });
  expect(readCapitolo("0123/01")).toEqual({ esercizio: null, year: null, capitolo: "123", articolo: "1" });
  expect(readCapitolo("2026/3010/2")).toEqual({ esercizio: 2026, year: null, capitolo: "3010", articolo: "2" });
  // Two parts are always capitolo and articolo, also when the first looks like a year.
  expect(readCapitolo("2026/3")).toEqual({ esercizio: null, year: null, capitolo: "2026", articolo: "3" });
  expect(readAccertamento("451")).toEqual({ esercizio: null, year: null, number: "451" });
  expect(readAccertamento("2026/451")).toEqual({ esercizio: null, year: 2026, number: "451" });
  expect(shortCapitolo({ capitolo: "123", articolo: "1" })).toBe("123/1");
  expect(shortCapitolo({ capitolo: "123", articolo: "" })).toBe("123");
});

test.each(["", "/", "a b", "1/2/3", "1/2/3/4", "2020/2019/1/2/3", "-1", "123/", "1".repeat(21), "1/12345678901"])(
  "%j is no capitolo",
  (text) => {
    expect(readCapitolo(text)).toBeNull();
  },
);

test.each(["", "/", "1999/3", "2026/2026/2026/1", "x y", "2026/", "abc/1"])("%j is no accertamento", (text) => {
  expect(readAccertamento(text)).toBeNull();
});

test("what one says of the year, the other need not", () => {
  const place = (capitolo: string, accertamento: string) => readPlace({ capitolo, accertamento }, 2026);
  const both = { esercizio: 2026, capitolo: "123", articolo: "1", accertamentoYear: 2026, accertamentoNumber: "451" };
  expect(place("123/1", "451")).toEqual(both);
  expect(place("2026/2025/000123/001", "451")).toEqual({ ...both, accertamentoYear: 2025 });
  expect(place("2025/123/1", "2024/451")).toEqual({ ...both, esercizio: 2025, accertamentoYear: 2024 });
  expect(place("123/1", "2025/2024/451")).toEqual({ ...both, esercizio: 2025, accertamentoYear: 2024 });
  expect(place("", " ")).toEqual({ esercizio: 2026 });
  // Left for the rules to refuse, in the words that were typed.
  expect(place("a b", "c d")).toEqual({ esercizio: 2026, capitolo: "a b", accertamentoNumber: "c d" });
  expect(place("2026/123/1", "2025/2024/451")).toEqual({
    esercizio: 2026,
    capitolo: "123",
    articolo: "1",
    accertamentoNumber: "2025/2024/451",
  });
});

const year = fc.integer({ min: 2000, max: 2100 });
const number = fc.oneof(
  fc.integer({ min: 0, max: 99_999_999 }).map(String),
  fc.stringMatching(/^[A-Z][0-9A-Z.-]{0,8}$/),
);

test("what is written is read back as it was", () => {
  fc.assert(
    fc.property(year, year, number, fc.option(number, { nil: "" }), (esercizio, arose, capitolo, articolo) => {
      const one = { esercizio, year: arose, capitolo, articolo };
      expect(readCapitolo(renderCapitolo(one))).toEqual(one);
      const right = { esercizio, year: arose, number: capitolo };
      expect(readAccertamento(renderAccertamento(right))).toEqual(right);
    }),
  );
});

test("zeros before a number make no other number, and reading twice changes nothing", () => {
  fc.assert(
    fc.property(number, fc.nat(5), (digits, zeros) => {
      const read = readBudgetNumber(/^\d/.test(digits) ? "0".repeat(zeros) + digits : digits.toLowerCase());
      expect(read).toBe(digits);
      expect(readBudgetNumber(read ?? "")).toBe(read);
    }),
  );
});

test("whatever is typed is read or refused, never a fault", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = readCapitolo(text);
      if (read) expect(read.capitolo).toMatch(/^[0-9A-Z]/);
      const right = readAccertamento(text);
      if (right) expect(right.number).toMatch(/^[0-9A-Z]/);
    }),
  );
});
