/**
 * What people think of the service, as the Modello Comuni asks it (criterion C.SE.1.7): from one to five stars, then one
 * question that depends on them, then words of their own. Nothing says whose opinion it is.
 */
import { z } from "zod";
import { cleanText } from "./text.ts";

export const ratingAspects = ["clear", "complete", "progress", "technical", "other"] as const;
export type RatingAspect = (typeof ratingAspects)[number];

/** From four stars on people are asked what they liked, below what went wrong. */
export const goodFrom = 4;
export const longestComment = 200;

export const Stars = z.coerce.number().int().min(1).max(5);

export const Rating = z.object({
  stars: Stars,
  aspect: z.enum(ratingAspects).nullable().catch(null),
  comment: z
    .string()
    .transform((text) => cleanText(text).slice(0, longestComment))
    .transform((text) => (text === "" ? null : text)),
});
