/** The door for programs. All of it is in `graphql/`; whoever is not known is turned away there. */
import { answerGraphql } from "#graphql/answer.ts";

export const dynamic = "force-dynamic";

export function POST(request: Request): Promise<Response> {
  return answerGraphql(request);
}

/** Apollo answers: queries may be read this way with a preflight header, mutations never. */
export function GET(request: Request): Promise<Response> {
  return answerGraphql(request);
}
