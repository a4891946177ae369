import { useState } from "react";
import { FigureList } from "#app/components/agreement/figure-list.tsx";
import { CsvButton } from "#app/components/charts/csv-button.tsx";
import { ForestPlot } from "#app/components/charts/forest-plot.tsx";
import { type Column, SortableTable } from "#app/components/charts/sortable-table.tsx";
import { Card, CardHeader, EmptyState, Notice } from "#app/components/ui/page.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import type { Figure } from "#core/report/figures/figures.ts";
import type { PreferredModel, PreferencesSection as Section } from "#core/report/pairs/preference-report.ts";
import { inDigits } from "#core/text/count-of.ts";
import type { AgreementReport } from "#services/agreement/agreement-report.ts";
import { figureColumns, figureInWords, formatAlpha, formatShare, formatSigned } from "../format.ts";
import { WinTable } from "./win-table.tsx";

/** More models than this make no table that a person could read. */
const mostCrossed = 30;

/** Which model's responses people prefer, and how sure that is. */
export function PreferencesSection({
  section,
  report,
  fileName,
}: {
  section: Section;
  report: AgreementReport;
  fileName: string;
}) {
  const { models, wins, judgements, ties, strengths } = section;
  if (!report.question.ranksModels)
    return (
      <EmptyState title="Not a comparison">
        The question does not ask which of two responses is preferred.
      </EmptyState>
    );
  if (models.length === 0)
    return (
      <EmptyState title="No models to rank">
        A ranking needs items whose responses name the models they are from: in an imported file{" "}
        <code>{'"responses": [{"model": "…", "response": "…"}, …]'}</code>.{leftOut(section)}
      </EmptyState>
    );
  return (
    <div className="flex flex-col gap-4">
      <Notice>
        {judgements} judgements by humans, {ties} of them ties.{leftOut(section)}
      </Notice>
      {strengths && <Partial strengths={strengths} />}
      {models.some(({ strength }) => strength) && (
        <Card>
          <ForestPlot
            title="Strength of models"
            lead={`Bradley-Terry: log odds of being preferred, against the mean of ${strengths ? "the models of its group" : "all models"}; a tie is half a win for both. Lines are 95% intervals that take ${section.clusters === null ? "every judgement for itself" : "the judgements of one item together"}.`}
            fileName={`${fileName}-strengths`}
            reference={0}
            range={rangeOf(models)}
            rows={models.map(({ name, strength }) => ({
              label: name,
              value: strength?.value ?? null,
              interval: strength?.interval,
              words: strength ? figureInWords(strength, formatSigned) : "",
            }))}
          />
        </Card>
      )}
      <Models models={models} fileName={fileName} />
      {models.length <= mostCrossed ? (
        <WinTable names={models.map(({ name }) => name)} wins={wins} fileName={`${fileName}-wins`} />
      ) : (
        <Notice>The table of wins is left out, since {models.length} models would not fit.</Notice>
      )}
      <Card>
        <CardHeader title="Beside the ranking" lead="What else the same judgements say." />
        <FigureList figures={figuresBeside(section)} />
      </Card>
    </div>
  );
}

function figuresBeside({ isRanked, intervalAlpha, firstWins, shownFirstWins, noOrder, kendallU }: Section) {
  const place = isRanked ? ofRankings : ofPairs;
  return [
    {
      name: "Kendall's u",
      figure: kendallU,
      format: formatAlpha,
      note: "Agreement of all judgements of each pair of models; n is models, p that of random choice.",
    },
    ...(intervalAlpha
      ? [
          {
            name: "Alpha with a tie half way",
            figure: intervalAlpha,
            format: formatAlpha,
            note: "Krippendorff's alpha at interval level with first, tie and second as -1, 0 and 1. The headline takes them for names.",
          },
        ]
      : []),
    {
      name: place.shownFirst,
      figure: shownFirstWins,
      format: formatShare,
      note: `${place.ofWhich} ${orderLeftOut(noOrder, place.unit)}`,
    },
    {
      name: place.itemFirst,
      figure: firstWins,
      format: formatShare,
      note: "Of all decided judgements, in the order of the item. Where no order was drawn, better models and better places cannot be told apart.",
    },
  ];
}

/** What the place of a response is asked of. */
const ofPairs = {
  unit: "judgement",
  shownFirst: "The response shown first wins",
  itemFirst: "The item's first response wins",
  ofWhich: "Of decided judgements whose order was drawn by lot, so far from 50% the place matters.",
};
const ofRankings: typeof ofPairs = {
  unit: "ranking",
  shownFirst: "The response shown first is above the one shown last",
  itemFirst: "Of two responses, the item's earlier one wins",
  ofWhich:
    "Of rankings whose order was drawn by lot and that part the two, so far from 50% the place matters.",
};

function orderLeftOut(noOrder: number, unit: string): string {
  if (noOrder === 0) return `Every ${unit} has its order on record.`;
  return `No order known: ${noOrder.toLocaleString("en")} ${noOrder === 1 ? unit : `${unit}s`}, imported or shown as the item has them.`;
}

function leftOut({ unnamed, sameModel, otherLabels }: Section): string {
  const parts = [
    unnamed > 0 && `${unnamed} judgements of items that do not name both models`,
    sameModel > 0 && `${sameModel} judgements of two responses of one model`,
    otherLabels > 0 && `${otherLabels} judgements whose label names no side`,
  ].filter((part) => part !== false);
  return parts.length > 0 ? ` Left out: ${parts.join(", ")}.` : "";
}

/** Why strengths are not comparable over all models, and within which groups they are. */
function Partial({ strengths: { reason, groups } }: { strengths: NonNullable<Section["strengths"]> }) {
  if (reason === "too-large")
    return <EmptyState title="No strengths">There are more models than can be ranked at once.</EmptyState>;
  if (reason !== "not-connected")
    return <EmptyState title="No strengths">No model was preferred to another.</EmptyState>;
  const why = "Some models never won, or never lost, against the rest, so their strengths have no end.";
  const lists = groups.filter((group) => group.length > 1).map((group) => group.join(", "));
  if (lists.length === 0)
    return <EmptyState title="No strengths">{why} No two models can be compared.</EmptyState>;
  const more = lists.length > groupsShown ? `; and ${lists.length - groupsShown} more` : "";
  return (
    <Notice>
      {why} Strengths and ranks are comparable only within a group: {lists.slice(0, groupsShown).join("; ")}
      {more}.
    </Notice>
  );
}

const groupsShown = 8;

function rangeOf(models: readonly PreferredModel[]): { low: number; high: number } {
  const ends = models.flatMap(({ strength }) =>
    strength?.interval ? [strength.interval.low, strength.interval.high] : [],
  );
  const most = Math.max(0.5, ...ends.map((end) => Math.abs(end)));
  const round = Math.ceil(most * 2) / 2;
  return { low: -round, high: round };
}

const columns: Column<PreferredModel>[] = [
  {
    id: "name",
    header: "Model",
    value: ({ name }) => name,
    cell: ({ name }) => (
      <span className="whitespace-nowrap font-medium">
        <Verbatim>{name}</Verbatim>
      </span>
    ),
  },
  { id: "n", header: "Judgements", value: judgementsOf, isNumber: true },
  { id: "wins", header: "Preferred", value: ({ wins }) => wins, isNumber: true },
  { id: "ties", header: "Ties", value: ({ ties }) => ties, isNumber: true },
  { id: "losses", header: "Not preferred", value: ({ losses }) => losses, isNumber: true },
  {
    id: "share",
    header: "Share, ties as half",
    value: shareOf,
    cell: (model) => formatShare(shareOf(model)),
    isNumber: true,
  },
  {
    id: "strength",
    header: "Strength",
    value: ({ strength }) => strength?.value ?? null,
    cell: ({ strength }) =>
      strength ? <span title={`n = ${inDigits(strength.n)}`}>{inWords(strength)}</span> : "—",
    isNumber: true,
  },
  {
    id: "rank",
    header: "Rank (95%)",
    value: ({ rank }) => rank?.value ?? null,
    cell: ({ rank }) => (rank ? rankInWords(rank) : "—"),
    isNumber: true,
  },
];

/** The place, and the places between which it lies where items are drawn anew. */
function rankInWords({ value, interval }: NonNullable<PreferredModel["rank"]>): string {
  return interval ? `${value} (${interval.low} to ${interval.high})` : String(value);
}

/** With "to", since a dash between signed numbers could be a sign. */
function inWords({ value, interval }: Figure): string {
  if (value === null) return "—";
  if (!interval) return formatSigned(value);
  return `${formatSigned(value)} (${formatSigned(interval.low)} to ${formatSigned(interval.high)})`;
}

function judgementsOf({ wins, losses, ties }: PreferredModel): number {
  return wins + losses + ties;
}

function shareOf(model: PreferredModel): number {
  return (model.wins + model.ties / 2) / judgementsOf(model);
}

function Models({ models, fileName }: { models: PreferredModel[]; fileName: string }) {
  const [sort, setSort] = useState("");
  return (
    <Card>
      <CardHeader
        title="Models"
        lead="How often humans preferred a model's response, whichever side it was on. Ranks lie within those in parentheses in 95% of draws of items."
        actions={
          <CsvButton
            what="Models"
            fileName={`${fileName}-models`}
            rows={() =>
              models.map(({ name, wins, losses, ties, strength, rank }) => ({
                model: name,
                wins,
                ties,
                losses,
                ...figureColumns("log_strength", strength ?? { value: null, n: wins + losses + ties }),
                rank: rank?.value ?? null,
                rank_low: rank?.interval?.low ?? null,
                rank_high: rank?.interval?.high ?? null,
              }))
            }
          />
        }
      />
      <SortableTable<PreferredModel>
        label="Models"
        columns={columns}
        rows={models}
        rowKey={({ name }) => name}
        sort={sort}
        onSort={setSort}
      />
    </Card>
  );
}
