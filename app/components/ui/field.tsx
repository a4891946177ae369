import { type ComponentPropsWithoutRef as ComponentProps, forwardRef, type ReactNode, useId } from "react";
import { cn } from "#app/lib/cn.ts";
import { visibleText } from "#core/text/visible-text.ts";
import { verbatimChildren } from "./verbatim-children.tsx";

const control =
  "w-full rounded-md border border-line-strong/70 bg-surface px-2.5 text-base text-ink placeholder:text-muted aria-invalid:border-bad disabled:opacity-60";

// react-hook-form reads and focuses controls by their ref, which React 18 passes only through forwardRef.

export const Input = forwardRef<HTMLInputElement, ComponentProps<"input">>(({ className, ...props }, ref) => (
  <input ref={ref} className={cn(control, "h-9", className)} {...props} />
));
Input.displayName = "Input";

export const Textarea = forwardRef<HTMLTextAreaElement, ComponentProps<"textarea">>(
  ({ className, ...props }, ref) => (
    <textarea ref={ref} className={cn(control, "min-h-20 py-1.5", className)} {...props} />
  ),
);
Textarea.displayName = "Textarea";

export const Select = forwardRef<HTMLSelectElement, ComponentProps<"select">>(
  ({ className, "aria-label": label, ...props }, ref) => (
    <select
      ref={ref}
      className={cn(control, "h-9 pe-8", className)}
      aria-label={label && visibleText(label)}
      {...props}
    />
  ),
);
Select.displayName = "Select";

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

/** Label, control, hint and error, linked for screen readers. The error replaces the hint without moving the page. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const note = error ?? hint;
  return (
    <div className={cn("flex flex-col gap-1", className)}>
      <label htmlFor={id} className="text-sm font-medium">
        {verbatimChildren(label)}
      </label>
      {children({ id, "aria-describedby": note ? noteId : undefined, "aria-invalid": error !== undefined })}
      <p
        id={noteId}
        role={error ? "alert" : undefined}
        className={cn("min-h-5 text-sm", error ? "text-bad" : "text-muted")}
      >
        {verbatimChildren(note)}
      </p>
    </div>
  );
}
