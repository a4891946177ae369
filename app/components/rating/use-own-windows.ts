import { useCallback, useEffect, useRef } from "react";

/**
 * The rater's windows on this device: each tells the others when it has done a task, which then look whether it is theirs.
 * What stays within one browser tells nobody else when a rater works. Other devices learn it when they are looked at again.
 * @returns tells the other windows
 */
export function useOwnWindows(slug: string, onTaskDone: () => void): () => void {
  const latest = useRef(onTaskDone);
  latest.current = onTaskDone;
  const channel = useRef<BroadcastChannel | null>(null);
  useEffect(() => {
    // A browser that has none of these is one in which no other window is told.
    if (typeof BroadcastChannel === "undefined") return;
    const own = new BroadcastChannel(`assay-rating ${slug}`);
    // One that is hidden looks when it comes to the front, and keeps no task until then.
    own.onmessage = () => {
      if (document.visibilityState === "visible") latest.current();
    };
    channel.current = own;
    return () => {
      channel.current = null;
      own.close();
    };
  }, [slug]);
  return useCallback(() => channel.current?.postMessage("done"), []);
}
