import { paths } from "#app/lib/paths.ts";
import { randomUuid } from "#app/lib/random-uuid.ts";
import type { ImportChoices, ImportCounts, ImportKind, ImportStatus } from "#core/imports/import-options.ts";
import type { Remedy } from "#core/tables/reading/remedy.ts";
import { remedyWords } from "./remedy-words.ts";

/** The server's answer to an upload. */
export type UploadResult = { importId: number; status: ImportStatus; counts: ImportCounts };

/**
 * Sends a file as the body of one request. It uses XMLHttpRequest, because `fetch` cannot report upload progress.
 * @throws Error with a sentence for the person
 */
export function uploadFile(
  slug: string,
  kind: ImportKind,
  file: File,
  options: ImportChoices,
  onProgress: (sentBytes: number) => void,
): Promise<UploadResult> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const asked = new URLSearchParams({ options: JSON.stringify(options), attempt: randomUuid() });
    request.open("POST", `${paths.upload(slug, kind)}?${asked}`);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("Accept", "application/json");
    request.responseType = "json";
    request.upload.onprogress = (event) => onProgress(event.loaded);
    request.onerror = () => reject(new Error("The connection broke. Nothing was imported; try again."));
    request.onload = () => {
      if (request.status === 200) resolve(request.response as UploadResult);
      else
        reject(
          new Error(messageOf(request.response) ?? `The server answered with an error (${request.status}).`),
        );
    };
    request.send(file);
  });
}

function messageOf(answer: unknown): string | undefined {
  if (typeof answer !== "object" || answer === null || !("message" in answer)) return undefined;
  const hint = "remedy" in answer ? ` ${remedyWords(answer.remedy as Remedy)}` : "";
  return `${answer.message}${hint}`;
}
