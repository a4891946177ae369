import { Link } from "@remix-run/react";
import { Button } from "#app/components/ui/button.tsx";
import { Card, CardHeader } from "#app/components/ui/page.tsx";
import { HiddenTh, Table, Td, Th } from "#app/components/ui/table.tsx";
import { Time } from "#app/components/ui/time.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";
import { paths } from "#app/lib/paths.ts";
import { useRequest } from "#app/lib/use-request.ts";
import type { SkipsRequest } from "#core/schemas/skips.ts";
import type { SkipsReport } from "#services/skips/read-skips.ts";

type Props = {
  slug: string;
  report: Pick<SkipsReport, "setAside" | "setAsideCount">;
  setAsideAfter: number;
  mayManage: boolean;
};

/** Items that nobody gets because raters found them broken, and the way back into the queue. */
export function SetAsideList({ slug, report, setAsideAfter, mayManage }: Props) {
  const { setAside, setAsideCount } = report;
  const raters = setAsideAfter === 1 ? "one rater has" : `${setAsideAfter} raters have`;
  const most = setAside.length < setAsideCount ? ` The latest ${setAside.length} are shown.` : "";
  return (
    <Card>
      <CardHeader
        title="Items set aside"
        lead={`Given to nobody once ${raters} skipped them as broken (a number under Settings). Answers they have stay.${most}`}
      />
      {setAside.length === 0 ? (
        <p className="px-4 py-3 text-sm text-muted">None.</p>
      ) : (
        <Table label="Items set aside">
          <thead>
            <tr>
              <Th>Item</Th>
              <Th className="text-end">Raters who found it broken</Th>
              <Th>Set aside</Th>
              {mayManage && <HiddenTh>Put back</HiddenTh>}
            </tr>
          </thead>
          <tbody>
            {setAside.map((item) => (
              <tr key={item.itemId}>
                <Td className="w-full min-w-48">
                  <Link to={paths.item(slug, item.itemId)} className="break-all text-accent-ink underline">
                    <Verbatim>{item.item}</Verbatim>
                  </Link>
                </Td>
                <Td className="text-end tabular-nums">{item.raters.toLocaleString("en")}</Td>
                <Td className="whitespace-nowrap">
                  <Time at={item.setAsideAt} precise />
                </Td>
                {mayManage && (
                  <Td className="text-end">
                    <PutBack itemId={item.itemId} name={item.item} />
                  </Td>
                )}
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

function PutBack({ itemId, name }: { itemId: number; name: string }) {
  const { send, busy } = useRequest<SkipsRequest>();
  return (
    <Button
      size="sm"
      disabled={busy}
      aria-label={`Put ${name} back into the queue`}
      onClick={() => send({ op: "put-back", itemId })}
    >
      Put back
    </Button>
  );
}
