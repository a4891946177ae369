/** Anchor examples of a level. */
export function Examples({ examples }: { examples: readonly string[] }) {
  return (
    <ul className="mt-1 list-disc ps-5 text-sm text-muted">
      {examples.map((example) => (
        <li key={example}>{example}</li>
      ))}
    </ul>
  );
}
