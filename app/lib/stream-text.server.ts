/** A text that is made while it is sent, as a file to download. When the browser goes away, the text's source ends. */
export function streamText(
  text: AsyncGenerator<string>,
  { fileName, type }: { fileName: string; type: "text/csv" | "application/x-ndjson" },
): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      const { done, value } = await text.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => {
      await text.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": `${type}; charset=utf-8`,
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "no-store",
    },
  });
}
