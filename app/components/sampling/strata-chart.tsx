import { useId } from "react";
import { ChartFrame } from "#app/components/charts/chart-frame.tsx";
import { shorten } from "#app/components/charts/shorten.ts";
import { categoryName, subcategoryName } from "#app/lib/place-names.ts";
import type { StratumDraw } from "#core/sampling/draw-sample.ts";
import { noValue } from "#core/schemas/sampling-plan.ts";
import { inDigits } from "#core/text/count-of.ts";
import { visibleText } from "#core/text/visible-text.ts";

const rowHeight = 22;
const top = 26;
const most = 40;

type Bar = Pick<StratumDraw, "key" | "available" | "alreadyDrawn" | "willDraw" | "short"> & { label: string };

/**
 * Strata as bars: the outputs that exist, those drawn already, those that would be drawn now, and those missing from
 * the target.
 */
export function StrataChart({ strata, fileName }: { strata: StratumDraw[]; fileName: string }) {
  const pattern = useId();
  const bars = strata.length > most ? bySubcategory(strata) : strata.map(asBar);
  const shown = bars.slice(0, most);
  const longest = Math.max(1, ...shown.map(({ available, short }) => available + short));
  return (
    <ChartFrame
      title="Available and drawn"
      lead={leadOf(strata.length, bars.length)}
      description={shown.map(inWords).join(". ")}
      fileName={fileName}
      height={top + shown.length * rowHeight + 4}
    >
      {(width) => {
        const labelWidth = Math.min(300, width * 0.42);
        const scale = (width - labelWidth - 70) / longest;
        return (
          <>
            <defs>
              <pattern
                id={pattern}
                width={5}
                height={5}
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <line x1={0} x2={0} y1={0} y2={5} className="stroke-bad" strokeWidth={2.5} />
              </pattern>
            </defs>
            <Legend pattern={pattern} wide={width > 480} />
            {shown.map((bar, position) => (
              <BarRow
                key={bar.key}
                bar={bar}
                y={top + position * rowHeight}
                x={labelWidth + 8}
                labelWidth={labelWidth}
                scale={scale}
                pattern={pattern}
              />
            ))}
          </>
        );
      }}
    </ChartFrame>
  );
}

function BarRow({
  bar,
  x,
  y,
  labelWidth,
  scale,
  pattern,
}: {
  bar: Bar;
  x: number;
  y: number;
  labelWidth: number;
  scale: number;
  pattern: string;
}) {
  const { label, available, alreadyDrawn, willDraw, short } = bar;
  const height = rowHeight - 8;
  const drawn = alreadyDrawn + willDraw;
  return (
    <g>
      <title>{visibleText(inWords(bar))}</title>
      <text x={labelWidth} y={y + height - 2} textAnchor="end" className="fill-ink">
        {shorten(label, labelWidth)}
      </text>
      <rect
        x={x}
        y={y}
        width={available * scale}
        height={height}
        className="fill-sunken stroke-line-strong"
      />
      <rect x={x} y={y} width={alreadyDrawn * scale} height={height} className="fill-line-strong" />
      <rect
        x={x + alreadyDrawn * scale}
        y={y}
        width={willDraw * scale}
        height={height}
        className="fill-accent"
      />
      <rect
        x={x + available * scale}
        y={y}
        width={short * scale}
        height={height}
        fill={`url(#${pattern})`}
        className="stroke-bad"
      />
      <text x={x + (available + short) * scale + 5} y={y + height - 2} className="fill-muted">
        {`${drawn}/${available}`}
      </text>
    </g>
  );
}

function Legend({ pattern, wide }: { pattern: string; wide: boolean }) {
  const entries = [
    { name: "before", className: "fill-line-strong" },
    { name: "now", className: "fill-accent" },
    { name: "left", className: "fill-sunken stroke-line-strong" },
    { name: "short", className: "stroke-bad", fill: `url(#${pattern})` },
  ];
  return (
    <g>
      {entries.map(({ name, ...look }, position) => (
        <g key={name} transform={`translate(${position * (wide ? 110 : 84)} 0)`}>
          <rect x={1} y={2} width={11} height={11} {...look} />
          <text x={17} y={12} className="fill-muted">
            {name}
          </text>
        </g>
      ))}
    </g>
  );
}

function inWords({ key, available, alreadyDrawn, willDraw, short }: Bar): string {
  const lack = short > 0 ? `, ${inDigits(short)} short` : "";
  return `${key}: ${inDigits(available)} available, ${inDigits(alreadyDrawn)} drawn before, ${inDigits(willDraw)} drawn now${lack}`;
}

function leadOf(strata: number, bars: number): string {
  if (bars > most)
    return `The first ${most} of ${inDigits(bars)} subcategories; the table has all ${inDigits(strata)} strata.`;
  return bars < strata
    ? `The ${inDigits(strata)} strata by subcategory; the table has each.`
    : "As the plan stands now.";
}

function asBar(stratum: StratumDraw): Bar {
  const { category, subcategory, model } = stratum;
  const place = placeOf(category, subcategory);
  return { ...stratum, label: model === null || model === noValue ? place : `${place} · ${model}` };
}

function bySubcategory(strata: StratumDraw[]): Bar[] {
  const sums = new Map<string, Bar>();
  for (const { category, subcategory, available, alreadyDrawn, willDraw, short } of strata) {
    const key = `${category}/${subcategory}`;
    const label = placeOf(category, subcategory);
    const sum = sums.get(key) ?? { key, label, available: 0, alreadyDrawn: 0, willDraw: 0, short: 0 };
    sum.available += available;
    sum.alreadyDrawn += alreadyDrawn;
    sum.willDraw += willDraw;
    sum.short += short;
    sums.set(key, sum);
  }
  return [...sums.values()];
}

function placeOf(category: string, subcategory: string): string {
  return subcategory === noValue ? categoryName(category) : subcategoryName(category, subcategory);
}
