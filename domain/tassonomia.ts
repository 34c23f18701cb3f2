/**
 * The tassonomia: pagoPA's code for the kind of collection, `9/0101101IM/`. The code itself is `0101101IM`; the figure
 * before it chooses how the notice reaches people and is no part of what is collected, so the two are kept apart.
 */

/** 9 deliver · 6 do not, it could harm the collection · 7 do not, another operator delivers · 8 both (SANP, SRTP). */
export type DeliveryPrefix = "6" | "7" | "8" | "9";
/** IM tax · TS fee or levy · SP public service · SA sanction · AP other. */
export type TassonomiaReason = "IM" | "TS" | "SP" | "SA" | "AP";

export type TassonomiaReading =
  | {
      ok: true;
      prefix: DeliveryPrefix | null;
      code: string;
      /** Two digits: 01 is a municipality. */
      enteType: string;
      macroArea: string;
      service: string;
      reason: TassonomiaReason;
      /** `9/0101101IM/`: with the prefix given, else the one read, else 9. */
      full: (prefix?: DeliveryPrefix) => string;
    }
  | { ok: false };

/** Reads both forms seen at the Node, `9/0101101IM/` and the bare `0101101IM`, with or without the closing slash. */
export function readTassonomia(text: string): TassonomiaReading {
  const match = /^(?:([6-9])\/)?((\d\d)(\d\d)(\d{3})(IM|TS|SP|SA|AP))\/?$/i.exec(text.trim());
  if (!match) return { ok: false };
  const [, prefix = null, written = "", enteType = "", macroArea = "", service = "", reason = ""] = match;
  const code = written.toUpperCase();
  const read = prefix as DeliveryPrefix | null;
  return {
    ok: true,
    prefix: read,
    code,
    enteType,
    macroArea,
    service,
    reason: reason.toUpperCase() as TassonomiaReason,
    full: (wanted) => `${wanted ?? read ?? "9"}/${code}/`,
  };
}
