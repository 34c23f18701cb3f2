/** The closed lists of words about imports. */
import type { ImportMails, ImportRowStatus, ImportStatus, ImportTakes } from "#domain/import.ts";
import { shoutingEnum } from "./enum.ts";

export const ImportStatusEnum = shoutingEnum<ImportStatus>("ImportStatus", "How far an import is.", {
  uploaded: "The file is here and is being read.",
  checked: "Every row is known to be ready or wrong. Nothing is issued.",
  confirmed: "Somebody said yes; it waits for its brake, or for a second person.",
  running: "Its rows are being issued.",
  paused: "Held back, until somebody resumes it.",
  done: "Every row that was ready has its outcome.",
  stopped: "Stopped: what was issued stays, the rest was left alone.",
  unreadable: "The file could not be read: see `problem`.",
  discarded: "Thrown away before anything was issued.",
});

export const ImportRowStatusEnum = shoutingEnum<ImportRowStatus>("ImportRowStatus", "How a row of an import is.", {
  ready: "It can be issued.",
  wrong: "Something stands against it: see `issues`.",
  excluded: "A person left it out.",
  issued: "Its payment is there.",
  refused: "Refused when its turn came: see `issues`.",
});

export const ImportMailsEnum = shoutingEnum<ImportMails>("ImportMails", "When the mails of an import go.", {
  now: "As each notice is issued.",
  at: "At a moment given.",
  never: "Not at all.",
});

export const ImportTakesEnum = shoutingEnum<ImportTakes>("ImportTakes", "Which rows are issued.", {
  good: "Those that are ready; wrong ones are left alone.",
  all: "All: refused while one of them is wrong.",
});
