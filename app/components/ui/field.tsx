import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "#app/lib/cn.ts";

const control =
  "w-full rounded-md border border-line-strong/70 bg-surface px-2.5 text-base text-ink placeholder:text-muted aria-invalid:border-bad disabled:opacity-60";

export function Input({ className, ...props }: ComponentProps<"input">) {
  return <input className={cn(control, "h-9", className)} {...props} />;
}

export function Textarea({ className, ...props }: ComponentProps<"textarea">) {
  return <textarea className={cn(control, "min-h-20 py-1.5", className)} {...props} />;
}

export function Select({ className, ...props }: ComponentProps<"select">) {
  return <select className={cn(control, "h-9 pe-8", className)} {...props} />;
}

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  className?: string;
  /** Gives the control its id, and the ids of hint and error for aria-describedby. */
  children: (control: {
    id: string;
    "aria-describedby": string | undefined;
    "aria-invalid": boolean;
  }) => ReactNode;
};

/** Label, control, hint and error, tied together for screen readers. The error takes the hint's place without a shift. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? hint;
  return (
    <div className={cn("flex flex-col gap-1", className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      {children({ id, "aria-describedby": note ? noteId : undefined, "aria-invalid": error !== undefined })}
      <p
        id={noteId}
        role={error ? "alert" : undefined}
        className={cn("min-h-5 text-sm", error ? "text-bad" : "text-muted")}
      >
        {note}
      </p>
    </div>
  );
}
