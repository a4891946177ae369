import { useLocation, useNavigation, useNavigationType, useSubmit } from "@remix-run/react";
import { type ComponentPropsWithoutRef, type RefObject, useEffect, useRef } from "react";
import { Select } from "#app/components/ui/field.tsx";

/**
 * A select in a form whose values are part of the URL. It is sent as soon as it changes. It keeps its focus, so that
 * arrow keys continue from the choice, and adds no step to the browser's history for options passed on the way.
 */
export function UrlSelect({
  name,
  value,
  ...props
}: { name: string; value: string } & Omit<ComponentPropsWithoutRef<"select">, "defaultValue" | "onChange">) {
  const submit = useSubmit();
  const select = useRef<HTMLSelectElement>(null);
  const isSettled = useNavigation().state === "idle";
  // Until the page has loaded, the choice is newer than `value`; afterwards `value` may be.
  useEffect(() => {
    if (isSettled && select.current) select.current.value = value;
  }, [isSettled, value]);
  useFocusAfterChoice(name, select);
  return (
    <Select
      ref={select}
      name={name}
      defaultValue={value}
      onChange={(event) =>
        submit(event.currentTarget.form, { preventScrollReset: true, replace: true, state: { chosen: name } })
      }
      {...props}
    />
  );
}

/** A page that shows its progress first removes the form for that time. Focus returns together with the form. */
function useFocusAfterChoice(name: string, select: RefObject<HTMLSelectElement>) {
  const isReplaced = useNavigationType() === "REPLACE";
  const { state } = useLocation() as { state: { chosen?: string } | null };
  const isChosen = isReplaced && state?.chosen === name;
  useEffect(() => {
    if (isChosen && document.activeElement === document.body) select.current?.focus({ preventScroll: true });
  }, [isChosen, select]);
}
