import { ChartFrame } from "./chart-frame.tsx";
import { shorten } from "./shorten.ts";
import { ticks } from "./ticks.ts";

export type ForestRow = {
  label: string;
  value: number | null;
  interval?: { low: number; high: number } | undefined;
  /** The figures in words, "0.53 (0.41 to 0.62), n 40", or why there are none. */
  words: string;
  /** Set apart from the others: the total. */
  isTotal?: boolean;
};

const rowHeight = 26;
const top = 22;
const bottom = 10;
/** Krippendorff's (2004) customary bounds: reliable from 0.8, tentative from 0.667. */
const customary = [0.667, 0.8];

/** A value with its interval for each group, on one axis. */
export function ForestPlot({
  title,
  lead,
  fileName,
  rows,
  reference,
  range,
}: {
  title: string;
  lead: string;
  fileName: string;
  rows: readonly ForestRow[];
  /** A value to compare all rows with. */
  reference?: number | null;
  /** The ends of the axis, for values that are no agreement. Without it the axis ends at 1 and shows the customary bounds. */
  range?: { low: number; high: number };
}) {
  const lows = rows.flatMap(({ value, interval }) => (value === null ? [] : [interval?.low ?? value, value]));
  const floor = range?.low ?? Math.max(-1, Math.floor(Math.min(0, ...lows) * 5) / 5);
  const ceiling = range?.high ?? 1;
  const height = top + rows.length * rowHeight + bottom;
  const description = rows.map(({ label, words }) => `${label}: ${words}`).join(". ");
  return (
    <ChartFrame title={title} lead={lead} description={description} fileName={fileName} height={height}>
      {(width) => {
        const labelWidth = Math.min(280, width * 0.4);
        const wordsWidth = width < 600 ? 0 : widthOfWords(rows);
        const span = width - labelWidth - wordsWidth - 24;
        const x = (value: number) =>
          labelWidth + 12 + (span * (Math.min(Math.max(value, floor), ceiling) - floor)) / (ceiling - floor);
        return (
          <>
            <Axis
              x={x}
              ends={[floor, ceiling]}
              bounds={range ? [] : customary}
              height={height}
              steps={Math.max(range ? 3 : 2, Math.floor(span / 60))}
            />
            {reference !== null && reference !== undefined && (
              <line
                x1={x(reference)}
                x2={x(reference)}
                y1={top - 4}
                y2={height - bottom}
                className="stroke-muted"
              />
            )}
            {rows.map((row, position) => (
              <Row
                key={row.label}
                row={row}
                y={top + position * rowHeight + rowHeight / 2}
                x={x}
                labelWidth={labelWidth}
                wordsAt={wordsWidth > 0 ? width - wordsWidth + 4 : null}
              />
            ))}
          </>
        );
      }}
    </ChartFrame>
  );
}

/** Digits are as wide as each other, and bold ones wider. */
function widthOfWords(rows: readonly ForestRow[]): number {
  const widths = rows.map(({ words, value, isTotal }) =>
    value === null ? 0 : words.length * (isTotal ? 7.2 : 6.4),
  );
  return Math.ceil(Math.max(0, ...widths)) + 8;
}

type Scale = (value: number) => number;

function Axis({
  x,
  ends,
  bounds,
  height,
  steps,
}: {
  x: Scale;
  ends: [number, number];
  bounds: readonly number[];
  height: number;
  steps: number;
}) {
  return (
    <>
      {ticks(...ends, steps).map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={top - 4} y2={height - bottom} className="stroke-line" />
          <text x={x(tick)} y={12} textAnchor="middle" className="fill-muted">
            {tick}
          </text>
        </g>
      ))}
      {bounds.map((bound) => (
        <line
          key={bound}
          x1={x(bound)}
          x2={x(bound)}
          y1={top - 4}
          y2={height - bottom}
          className="stroke-line-strong"
          strokeDasharray="3 3"
        />
      ))}
    </>
  );
}

function Row({
  row,
  y,
  x,
  labelWidth,
  wordsAt,
}: {
  row: ForestRow;
  y: number;
  x: Scale;
  labelWidth: number;
  wordsAt: number | null;
}) {
  const { label, value, interval, words, isTotal } = row;
  const weight = isTotal ? "font-semibold" : "";
  return (
    <g>
      <title>{`${label}: ${words}`}</title>
      <text x={labelWidth} y={y + 4} textAnchor="end" className={`fill-ink ${weight}`}>
        {shorten(label, labelWidth - 4, isTotal ? 7.6 : 6.8)}
      </text>
      {value === null ? (
        <text x={x(0) + 6} y={y + 4} className="fill-muted">
          {words}
        </text>
      ) : (
        <>
          {interval && (
            <line
              x1={x(interval.low)}
              x2={x(interval.high)}
              y1={y}
              y2={y}
              className="stroke-accent"
              strokeWidth={2}
            />
          )}
          {isTotal ? (
            <rect
              x={x(value) - 5}
              y={y - 5}
              width={10}
              height={10}
              transform={`rotate(45 ${x(value)} ${y})`}
              className="fill-accent"
            />
          ) : (
            <circle cx={x(value)} cy={y} r={4.5} className="fill-accent" />
          )}
          {wordsAt !== null && (
            <text x={wordsAt} y={y + 4} className={`fill-ink ${weight}`}>
              {words}
            </text>
          )}
        </>
      )}
    </g>
  );
}
