/**
 * What a password must be: long, and not one of those everybody tries first. No signs are demanded: that makes passwords
 * hard for people and easy for programs (NIST SP 800-63B, §3.1.1.2).
 */
import { Wrong } from "./accept.ts";

export const shortestPassword = 12;
export const longestPassword = 256;

/** Twelve characters and more that still come first in every list, without blanks and in lower case. */
const commonest = new Set(
  `123456789012 1234567890123 12345678901234 123456123456 123123123123 121212121212 987654321098 0987654321098 qwertyuiop12
  qwertyuiop123 qwertyuiopasdf qwertyuiopasdfghjkl qwerty123456 qwerty1234567 qwerty12345678 1q2w3e4r5t6y 1q2w3e4r5t6y7u
  1qaz2wsx3edc 1qaz2wsx3edc4rfv zaq12wsxcde3 asdfghjkl123 asdfghjklqwertyuiop abcdefghijkl abcdefghijklm abcd12345678
  abc123456789 password1234 password12345 password123456 passwordpassword password123! passw0rd1234 letmein12345
  letmeinletmein iloveyou1234 iloveyouiloveyou administrator administrator1 amministratore amministratore1 amministrazione
  benvenuto123 benvenuto1234 benvenuto2025 benvenuto2026 passwordsicura lamiapassword nuovapassword comunecomune
  comune123456 juventus1234 juventus1897 forzajuventus forzamilan123 forzanapoli12 forzainter12 intermilan1908
  francesco123 giovanni1234 alessandro12 alessandro123 alessandra12 alessandra123 ciaociaociao ciaociaociao1 tiamotiamotiamo
  amoremio1234 amoreamoreamore stellastella welcome12345 welcomewelcome changeme1234 changemechangeme trustno1trustno1
  correcthorsebatterystaple pagopapagopa saldosaldosaldo`.split(/\s+/),
);

/** The password, or what is wrong with it. `about` are words of the person's own: their address, their name. */
export function readPassword(typed: string, about: string[] = []): string | Wrong {
  if (typed === "") return new Wrong("required");
  const signs = [...typed.normalize("NFKC")];
  if (signs.length < shortestPassword) return new Wrong("password.short", { min: shortestPassword });
  if (typed.length > longestPassword) return new Wrong("too_long", { max: longestPassword });
  const plain = signs.join("").toLowerCase().replace(/\s/g, "");
  const own = about.map((word) => word.toLowerCase().replace(/\s/g, "")).includes(plain);
  if (own || commonest.has(plain) || new Set(plain).size < 4) return new Wrong("password.common");
  return typed;
}
