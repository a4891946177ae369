import { Unseen } from "#app/components/output/unseen.tsx";
import { textPieces } from "#core/text/text-pieces.ts";

/** Characters that are all visible and not written from right to left. */
const plain = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e]*$/;

/**
 * A name, label or other short text from people or files, within a line of the page: invisible characters are marked,
 * and its direction does not affect the text around it.
 */
export function Verbatim({ children: text }: { children: string | null | undefined }) {
  if (!text || plain.test(text)) return <>{text}</>;
  return (
    <bdi>
      <Unseen pieces={textPieces(text, "line")} />
    </bdi>
  );
}
