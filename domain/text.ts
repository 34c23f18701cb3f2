/**
 * Text as people type and paste it, made safe to store, compare and print.
 * Pasted text carries characters nobody sees: they break equality, reverse what is read, and hide in names.
 */

/** One clean line: NFC, no controls, no invisible or direction-changing characters, single spaces, trimmed. */
export function cleanText(text: string): string {
  return text.replace(lineBreaksAndBlanks, " ").replace(unseen, "").normalize("NFC").replace(/\s+/g, " ").trim();
}

/**
 * Whether the text cannot be kept at all: NUL (the database refuses it), half a character (it would silently turn into
 * another), a code point that is no character, or marks stacked beyond Unicode's Stream-Safe limit of thirty.
 */
export function hasForbidden(text: string): boolean {
  return text.includes("\0") || loneSurrogate.test(text) || noncharacter.test(text) || stackedMarks.test(text);
}

/**
 * The nearest plain ASCII: accents go, letters with a bar or ligature become the letters people write instead
 * (`ł` → `l`, `ß` → `ss`), typographic signs become their keyboard ones, and whatever has no Latin form is left out.
 */
export function toAscii(text: string): string {
  return text
    .replace(lineBreaksAndBlanks, " ")
    .normalize("NFKD")
    .replace(/[^ -~]/gu, (character) => plain.get(character) ?? "");
}

/** For comparing and searching: lower case, no accents, barred letters and ligatures undone; other scripts stay. */
export function foldText(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[^ -~]/gu, (character) => plain.get(character) ?? character)
    .replace(/[\p{M}\p{Cc}\p{Default_Ignorable_Code_Point}]/gu, (character) => (/\s/.test(character) ? " " : ""))
    .toLowerCase();
}

/** Tab, line ends, NEL, and the Braille blank that looks like a space but is none. */
const lineBreaksAndBlanks = /[\s\u0085\u2800]/gu;
/** Controls, and everything Unicode says to draw as nothing: zero widths, soft hyphen, bidi overrides, fillers, tags. */
const unseen = /[\p{Cc}\p{Default_Ignorable_Code_Point}]/gu;
const loneSurrogate = /\p{Surrogate}/u;
const noncharacter = /\p{Noncharacter_Code_Point}/u;
const stackedMarks = /\p{M}{31}/u;

const plain = new Map(
  Object.entries({
    ß: "ss",
    ẞ: "SS",
    æ: "ae",
    Æ: "AE",
    œ: "oe",
    Œ: "OE",
    ø: "o",
    Ø: "O",
    ł: "l",
    Ł: "L",
    đ: "d",
    Đ: "D",
    ð: "d",
    Ð: "D",
    þ: "th",
    Þ: "TH",
    ħ: "h",
    Ħ: "H",
    ŧ: "t",
    Ŧ: "T",
    ı: "i",
    ĸ: "k",
    ŋ: "n",
    Ŋ: "N",
    "‘": "'",
    "’": "'",
    "‛": "'",
    ʼ: "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "‐": "-",
    "–": "-",
    "—": "-",
    "−": "-",
    "⁄": "/",
    "€": "EUR",
  }),
);
