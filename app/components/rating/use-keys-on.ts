import { useEffect, useState } from "react";
import { browserStorage } from "./rating-store.ts";

const key = "assay:keys";

/** Whether single keys act. A choice of the device, on until it is switched off. */
export function useKeysOn(): [boolean, (on: boolean) => void] {
  const [isOn, setOn] = useState(true);
  useEffect(() => setOn(browserStorage()?.getItem(key) !== "off"), []);
  return [
    isOn,
    (on) => {
      setOn(on);
      browserStorage()?.setItem(key, on ? "on" : "off");
    },
  ];
}
