import { zodResolver } from "@hookform/resolvers/zod";
import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type SubmitHandler,
  useForm,
} from "react-hook-form";
import type { z } from "zod";
import type { Refusal } from "./respond.server.ts";

/**
 * A form of the page's own action: checked in the browser by the schema that the action parses too, sent as JSON,
 * and with the server's objections shown at their fields.
 */
export function useAppForm<In extends FieldValues, Out extends FieldValues>(
  schema: z.ZodType<Out, In>,
  defaultValues: DefaultValues<In>,
  options: { action?: string } = {},
) {
  const fetcher = useFetcher<Refusal | { ok: true } | undefined>();
  const form = useForm<In, unknown, Out>({ resolver: zodResolver(schema), defaultValues });
  const { setError } = form;
  const refusal = fetcher.data && !fetcher.data.ok ? fetcher.data : null;

  useEffect(() => {
    for (const [name, message] of Object.entries(refusal?.fields ?? {}))
      setError(name as Path<In>, { message });
  }, [refusal, setError]);

  const send: SubmitHandler<Out> = (values) => {
    const target = options.action ? { action: options.action } : {};
    fetcher.submit(values as never, { method: "post", encType: "application/json", ...target });
  };
  return {
    ...form,
    submit: form.handleSubmit(send),
    busy: fetcher.state !== "idle",
    done: fetcher.state === "idle" && fetcher.data?.ok === true,
    /** What is wrong with the whole, when no single field is to blame. */
    message: refusal && Object.keys(refusal.fields).length === 0 ? refusal.message : null,
  };
}
