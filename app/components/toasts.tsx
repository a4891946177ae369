import { lazy, Suspense, useEffect, useState } from "react";
import type { Theme } from "#app/lib/theme.ts";

const Toaster = lazy(async () => ({ default: (await import("sonner")).Toaster }));

/** Where toasts appear. Loaded after the page, which never needs one for its first paint. */
export function Toasts({ theme }: { theme: Theme }) {
  const [isMounted, setMounted] = useState(false);
  useEffect(() => setMounted(true), []);
  if (!isMounted) return null;
  return (
    <Suspense fallback={null}>
      <Toaster position="bottom-right" theme={theme} />
    </Suspense>
  );
}
