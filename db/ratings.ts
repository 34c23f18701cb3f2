/** Opinions of the service: one for each operation, and no way back from the row to the operation. */
import { createHmac } from "node:crypto";
import { desc, eq } from "drizzle-orm";
import type { EnteId } from "#domain/ente.ts";
import type { RatingAspect } from "#domain/rating.ts";
import { env } from "#env.ts";
import { inEnte } from "./connection.ts";
import { ratings } from "./schema/citizens.ts";

export interface RatingRow {
  stars: number;
  aspect: RatingAspect | null;
  comment: string | null;
}

/** The first opinion about an operation stays. */
export function insertRating(ente: EnteId, cartId: string, rating: RatingRow, now: Date): Promise<void> {
  const id = createHmac("sha256", env().AUTH_SECRET).update(`rating:${cartId}`).digest("base64url");
  return inEnte(ente, async (tx) => {
    await tx
      .insert(ratings)
      .values({ enteId: ente, id, ...rating, createdAt: now })
      .onConflictDoNothing();
  });
}

/** The newest first. */
export function listRatings(ente: EnteId, most: number): Promise<(RatingRow & { createdAt: Date })[]> {
  return inEnte(ente, async (tx) => {
    const rows = await tx
      .select({
        stars: ratings.stars,
        aspect: ratings.aspect,
        comment: ratings.comment,
        createdAt: ratings.createdAt,
      })
      .from(ratings)
      .where(eq(ratings.enteId, ente))
      .orderBy(desc(ratings.createdAt))
      .limit(most);
    return rows.map((row) => ({ ...row, aspect: row.aspect as RatingAspect | null }));
  });
}
