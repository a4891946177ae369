import { cn } from "#app/lib/cn.ts";
import { countOf, inDigits } from "#core/text/count-of.ts";
import { visibleText } from "#core/text/visible-text.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { shorten } from "./shorten.ts";

export type HeatMapProps = {
  title: string;
  lead: string;
  description: string;
  fileName: string;
  names: readonly string[];
  /** The cell of a row and a column: a share, or null where there is none, and its n. */
  cell: (row: number, column: number) => { share: number | null; n: number };
  /** A share of fewer items is not shaded, so that it does not stand out by chance. */
  fewest?: number;
};

const labelWidth = 136;
const top = 104;

/**
 * Shares between all pairs, as shade and as number. The shade stays light enough to read the number in both themes;
 * where cells are large, n is shown below it.
 */
export function HeatMap({ names, cell, fewest = 0, ...frame }: HeatMapProps) {
  const size = names.length <= 10 ? 48 : 30;
  const height = top + names.length * size + 4;
  const minWidth = labelWidth + names.length * size + 64;
  return (
    <ChartFrame {...frame} height={height} minWidth={minWidth} isOfOneSize>
      {() => (
        <>
          {names.map((name, position) => {
            const middle = position * size + size / 2;
            return (
              <g key={name} className="fill-ink">
                <title>{visibleText(name)}</title>
                <text x={labelWidth - 8} y={top + middle + 4} textAnchor="end">
                  {shorten(name, labelWidth - 20)}
                </text>
                <text transform={`translate(${labelWidth + middle + 4} ${top - 8}) rotate(-55)`}>
                  {shorten(name, 112)}
                </text>
              </g>
            );
          })}
          {names.map((row, rowAt) =>
            names.map((column, columnAt) => {
              const place = { x: labelWidth + columnAt * size, y: top + rowAt * size, size };
              const own = cell(rowAt, columnAt);
              return rowAt === columnAt ? (
                <OwnCell key={column} {...place} name={row} n={own.n} />
              ) : (
                <Cell
                  key={column}
                  {...place}
                  names={`${row} and ${column}`}
                  {...own}
                  isFew={own.n < fewest}
                />
              );
            }),
          )}
        </>
      )}
    </ChartFrame>
  );
}

function Cell({
  x,
  y,
  size,
  names,
  share,
  n,
  isFew,
}: {
  x: number;
  y: number;
  size: number;
  names: string;
  share: number | null;
  n: number;
  isFew: boolean;
}) {
  const middle = x + size / 2;
  const isRoomy = size >= 44;
  const number = share === null ? "—" : String(Math.round(share * 100));
  const square = { x: x + 1, y: y + 1, width: size - 2, height: size - 2, rx: 3 };
  return (
    <g>
      <title>
        {visibleText(
          share === null ? `${names}: no item in common` : `${names}: ${number}%, n ${inDigits(n)}`,
        )}
      </title>
      <rect {...square} className="fill-sunken" />
      {share !== null && !isFew && (
        <rect {...square} className="fill-accent" fillOpacity={0.42 * share ** 2} />
      )}
      <text
        x={middle}
        y={y + size / 2 + (isRoomy ? -1 : 4)}
        textAnchor="middle"
        className={cn(isFew ? "fill-muted" : "fill-ink", isRoomy ? "text-sm" : "text-2xs")}
      >
        {number}
      </text>
      {isRoomy && (
        <text x={middle} y={y + size / 2 + 14} textAnchor="middle" className="fill-muted text-2xs">
          n {inDigits(n)}
        </text>
      )}
    </g>
  );
}

/** The cell of a row and its own column. Nobody can agree with themselves, so it only shows n. */
function OwnCell({ x, y, size, name, n }: { x: number; y: number; size: number; name: string; n: number }) {
  return (
    <g>
      <title>{visibleText(`${name}: ${countOf(n, "item")}`)}</title>
      <rect x={x + 1} y={y + 1} width={size - 2} height={size - 2} rx={3} className="fill-surface" />
      <path d={`M${x + 4} ${y + 4}L${x + size - 4} ${y + size - 4}`} className="stroke-line" />
    </g>
  );
}
