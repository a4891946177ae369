import { Check, Copy } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "./button.tsx";
import { Input } from "./field.tsx";

/** Text to take elsewhere. Without access to the clipboard (plain http) the text is selected instead. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<string | null>(null);

  async function copy() {
    input.current?.select();
    await navigator.clipboard?.writeText(value).then(
      () => setCopied(value),
      () => undefined,
    );
  }

  return (
    <div className="flex max-w-2xl items-center gap-2">
      <Input
        ref={input}
        readOnly
        value={value}
        aria-label={label}
        className="font-mono text-sm"
        onFocus={(event) => event.target.select()}
      />
      <Button onClick={() => void copy()}>
        {copied === value ? <Check aria-hidden /> : <Copy aria-hidden />}
        {copied === value ? "Copied" : "Copy"}
      </Button>
    </div>
  );
}
