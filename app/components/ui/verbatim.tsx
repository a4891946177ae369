import { Unseen } from "#app/components/output/unseen.tsx";
import { textPieces } from "#core/text/text-pieces.ts";

/** Of these no sign is hidden and none is written from the right. */
const plain = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e]*$/;

/**
 * A name, a label or another short text that people or files brought, as part of a line of the page: what would not
 * show in it is marked, and its direction is its own and turns nothing around it.
 */
export function Verbatim({ children: text }: { children: string | null | undefined }) {
  if (!text || plain.test(text)) return <>{text}</>;
  return (
    <bdi>
      <Unseen pieces={textPieces(text, "line")} />
    </bdi>
  );
}
