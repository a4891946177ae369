import { useId } from "react";
import { Input, Textarea } from "#app/components/ui/field.tsx";
import { Verbatim } from "#app/components/ui/verbatim.tsx";

/** A compact field for a text under its name. */
export function SmallInput({
  label,
  value,
  placeholder,
  hasLines = false,
  onChange,
}: {
  label: string;
  value: string;
  placeholder?: string;
  /** Each line is an entry of its own. */
  hasLines?: boolean;
  onChange: (text: string) => void;
}) {
  const id = useId();
  const Control = hasLines ? Textarea : Input;
  return (
    <div className="grid min-w-0 content-start gap-y-0.5">
      <label htmlFor={id} className="break-words font-mono text-xs">
        <Verbatim>{label}</Verbatim>
      </label>
      <Control
        id={id}
        value={value}
        placeholder={placeholder}
        onChange={(event: { target: { value: string } }) => onChange(event.target.value)}
        className={hasLines ? "min-h-16 text-sm" : "h-8 text-sm"}
      />
    </div>
  );
}
