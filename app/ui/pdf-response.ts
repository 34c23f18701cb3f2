/** A PDF about somebody: shown in the browser, kept by nobody on the way. The name holds no personal data. */
export function pdfResponse(content: Uint8Array, filename: string): Response {
  return new Response(Buffer.from(content), {
    headers: {
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${filename.replace(/[^\w.-]/g, "_")}"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
