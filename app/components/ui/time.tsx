/** A moment in UTC, so that server, browser and all readers see the same. */
export function Time({ at, precise = false }: { at: Date; precise?: boolean }) {
  const iso = at.toISOString();
  return (
    <time dateTime={iso} title={`${iso.slice(0, 16).replace("T", " ")} UTC`} className="whitespace-nowrap">
      {precise ? iso.slice(0, 16).replace("T", " ") : iso.slice(0, 10)}
    </time>
  );
}
