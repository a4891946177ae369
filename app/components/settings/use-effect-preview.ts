import { useEffect, useRef, useState } from "react";
import { useRequest } from "#app/lib/use-request.ts";
import { describeEffect, type SettingsEffect } from "#core/projects/describe-effect.ts";
import type { SettingsRequest } from "#core/schemas/project.ts";

type Asked = {
  overlap: number;
  overlapMost: number | null;
  changed: { overlap: boolean; most: boolean; notes: boolean };
  effect: SettingsEffect;
  send: () => void;
};

/** Asks the server what new settings would do, and sends them at once only where nobody and no task is affected. */
export function useEffectPreview() {
  const request = useRequest<SettingsRequest, { ok: true; effect: SettingsEffect }>();
  const waiting = useRef<Omit<Asked, "effect"> | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const effect = request.answer?.effect;
  useEffect(() => {
    const wanted = waiting.current;
    if (!effect || !wanted) return;
    waiting.current = null;
    if (describeEffect(wanted, effect, wanted.changed).length === 0) wanted.send();
    else setAsked({ ...wanted, effect });
  }, [effect]);
  return {
    asked,
    isAsking: request.busy,
    ask: (wanted: Omit<Asked, "effect">) => {
      waiting.current = wanted;
      const { overlap, overlapMost } = wanted;
      request.send({ op: "preview", overlap, overlapMost });
    },
    close: () => setAsked(null),
  };
}
