import type { ImportCounts, ImportKind } from "#core/imports/import-options.ts";

const meanings = {
  added: (kind: ImportKind, count: number) => `new ${count === 1 ? kind.slice(0, -1) : kind}`,
  unchanged: () => "already there, the same",
  conflicts: () => "already there, different: kept as stored",
  rejected: () => "could not be used",
  replaced: () => "had characters replaced",
} as const;

/** What became of the rows of a file, in figures. */
export function ImportCountList({ kind, counts }: { kind: ImportKind; counts: ImportCounts }) {
  const names = Object.keys(meanings) as (keyof typeof meanings)[];
  return (
    <dl className="mb-5 grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-6">
      <Figure name="rows" value={counts.rows} meaning="in the file" />
      {names.map((name) => (
        <Figure key={name} name={name} value={counts[name]} meaning={meanings[name](kind, counts[name])} />
      ))}
    </dl>
  );
}

function Figure({ name, value, meaning }: { name: string; value: number; meaning: string }) {
  return (
    <div className="rounded-md border border-line bg-surface px-3 py-2">
      <dt className="text-xs font-medium text-muted">{name}</dt>
      <dd>
        <span className="text-xl font-semibold tabular-nums">{value.toLocaleString("en")}</span>
        <span className="block text-xs text-muted">{meaning}</span>
      </dd>
    </div>
  );
}
