/** Where programs send the files of imports. What becomes of them is asked for in GraphQL. */
import { answerUpload } from "#graphql/import-upload.ts";

export const dynamic = "force-dynamic";

export function POST(request: Request): Promise<Response> {
  return answerUpload(request, new Date());
}
