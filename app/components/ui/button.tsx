import { Link, type LinkProps } from "@remix-run/react";
import { type ComponentPropsWithoutRef, forwardRef } from "react";
import { cn } from "#app/lib/cn.ts";
import { visibleText } from "#core/text/visible-text.ts";

const variants = {
  primary: "bg-accent text-on-accent hover:opacity-90 border-transparent",
  secondary: "bg-surface text-ink border-line-strong/60 hover:bg-sunken",
  ghost: "bg-transparent text-ink border-transparent hover:bg-sunken",
  danger: "bg-surface text-bad border-bad/50 hover:bg-bad-soft",
} as const;

const sizes = {
  sm: "h-7 px-2.5 text-sm gap-1.5",
  md: "h-9 px-3.5 text-base gap-2",
  lg: "h-11 px-5 text-lg gap-2",
} as const;

type Look = { variant?: keyof typeof variants; size?: keyof typeof sizes };

function look({ variant = "secondary", size = "md" }: Look, className?: string): string {
  return cn(
    "inline-flex items-center justify-center whitespace-nowrap rounded-md border font-medium transition-colors select-none",
    "disabled:opacity-50 disabled:pointer-events-none [&_svg]:size-4 [&_svg]:shrink-0",
    variants[variant],
    sizes[size],
    className,
  );
}

/** Passes its ref on, which dialogs and menus need for focus. */
export const Button = forwardRef<HTMLButtonElement, ComponentPropsWithoutRef<"button"> & Look>(
  ({ variant, size, className, type = "button", "aria-label": label, ...props }, ref) => (
    <button
      ref={ref}
      type={type}
      aria-label={label && visibleText(label)}
      className={look({ ...(variant && { variant }), ...(size && { size }) }, className)}
      {...props}
    />
  ),
);
Button.displayName = "Button";

/** A link that looks like a button, for going to a page instead of doing something. */
export function ButtonLink({ variant, size, className, ...props }: LinkProps & Look) {
  return (
    <Link className={look({ ...(variant && { variant }), ...(size && { size }) }, className)} {...props} />
  );
}
