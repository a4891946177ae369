import { ticks } from "d3-array";
import { cn } from "#app/lib/cn.ts";
import { visibleText } from "#core/text/visible-text.ts";
import { ChartFrame } from "./chart-frame.tsx";
import { type Band, type ForestRow, placeRows, type RowPlace } from "./place-rows.ts";
import { tickText } from "./tick-text.ts";

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
  /**
   * The ends of the axis, for values that are not agreement. By default the axis ends at 1 and shows the customary
   * bounds.
   */
  range?: { low: number; high: number };
}) {
  const lows = rows.flatMap(({ value, interval }) => (value === null ? [] : [interval?.low ?? value, value]));
  const floor = range?.low ?? Math.max(-1, Math.floor(Math.min(0, ...lows) * 5) / 5);
  const ceiling = range?.high ?? 1;
  const description = rows.map(({ label, words }) => `${label}: ${words}`).join(". ");
  return (
    <ChartFrame
      title={title}
      lead={lead}
      description={description}
      fileName={fileName}
      height={(width) => placeRows(rows, width).height}
    >
      {(width) => {
        const { places, bands, left, right } = placeRows(rows, width);
        const x = (value: number) =>
          left + ((right - left) * (Math.min(Math.max(value, floor), ceiling) - floor)) / (ceiling - floor);
        return (
          <>
            <Axis
              x={x}
              ends={[floor, ceiling]}
              bounds={range ? [] : customary}
              bands={bands}
              steps={Math.max(range ? 3 : 2, Math.floor((right - left) / 60))}
            />
            {reference !== null && reference !== undefined && (
              <Upright at={x(reference)} bands={bands} className="stroke-muted" />
            )}
            {rows.map((row, position) => (
              <Row key={row.label} row={row} x={x} {...places[position]!} />
            ))}
          </>
        );
      }}
    </ChartFrame>
  );
}

type Scale = (value: number) => number;

function Axis({
  x,
  ends,
  bounds,
  bands,
  steps,
}: {
  x: Scale;
  ends: [number, number];
  bounds: readonly number[];
  bands: readonly Band[];
  steps: number;
}) {
  return (
    <>
      {ticks(...ends, steps).map((tick) => (
        <g key={tick}>
          <Upright at={x(tick)} bands={bands} className="stroke-line" />
          <text x={x(tick)} y={12} textAnchor="middle" className="fill-muted">
            {tickText(tick)}
          </text>
        </g>
      ))}
      {bounds.map((bound) => (
        <Upright
          key={bound}
          at={x(bound)}
          bands={bands}
          className="stroke-line-strong"
          strokeDasharray="3 3"
        />
      ))}
    </>
  );
}

function Upright({
  at,
  bands,
  ...look
}: {
  at: number;
  bands: readonly Band[];
  className: string;
  strokeDasharray?: string;
}) {
  return bands.map(({ from, to }) => <line key={from} x1={at} x2={at} y1={from} y2={to} {...look} />);
}

function Row({ row, x, y, texts }: { row: ForestRow; x: Scale } & RowPlace) {
  const { label, value, interval, words, isTotal } = row;
  return (
    <g>
      <title>{visibleText(`${label}: ${words}`)}</title>
      {texts.map((text) => (
        <text
          key={`${text.x} ${text.y}`}
          x={text.x ?? x(0) + 6}
          y={text.y}
          textAnchor={text.isAtEnd ? "end" : "start"}
          className={cn(text.isMuted ? "fill-muted" : "fill-ink", isTotal && "font-semibold")}
        >
          {text.text}
        </text>
      ))}
      {value !== null && (
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
        </>
      )}
    </g>
  );
}
