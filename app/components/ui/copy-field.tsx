import { Check, Copy } from "lucide-react";
import { useRef, useState } from "react";
import { visibleText } from "#core/text/visible-text.ts";
import { Button } from "./button.tsx";
import { Input } from "./field.tsx";

const words = { copied: "Copied", selected: "Selected" } as const;

/** Text to copy. Without access to the clipboard (plain http) it is selected, so that a person can copy it. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const input = useRef<HTMLInputElement>(null);
  const [done, setDone] = useState<{ value: string; how: keyof typeof words } | null>(null);
  const how = done?.value === value ? done.how : null;

  async function copy() {
    input.current?.select();
    const wrote = await navigator.clipboard?.writeText(value).then(
      () => true,
      () => false,
    );
    setDone({ value, how: wrote ? "copied" : "selected" });
  }

  return (
    <div className="flex max-w-2xl items-center gap-2">
      <Input
        ref={input}
        readOnly
        value={value}
        aria-label={visibleText(label)}
        className="font-mono text-sm"
        onFocus={(event) => event.target.select()}
      />
      <Button onClick={() => void copy()}>
        {how === "copied" ? <Check aria-hidden /> : <Copy aria-hidden />}
        {how ? words[how] : "Copy"}
      </Button>
    </div>
  );
}
