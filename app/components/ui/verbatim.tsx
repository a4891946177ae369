import { Unseen } from "#app/components/output/unseen.tsx";
import { textPieces } from "#core/text/text-pieces.ts";

/**
 * A name, a label or another short text that people or files brought, as part of a line of the page: what would not
 * show in it is marked, and its direction is its own and turns nothing around it.
 */
export function Verbatim({ children }: { children: string | null | undefined }) {
  return children ? (
    <bdi>
      <Unseen pieces={textPieces(children, "line")} />
    </bdi>
  ) : null;
}
