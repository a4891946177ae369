import { zodResolver } from "@hookform/resolvers/zod";
import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  type SubmitHandler,
  useForm,
} from "react-hook-form";
import type { z } from "zod";
import { plainMessage } from "#core/schemas/plain-message.ts";
import type { Refusal } from "./respond.server.ts";

/**
 * A form for the page's own action: checked in the browser by the schema that the action also parses with, sent as
 * JSON, and with the server's objections shown at their fields.
 */
export function useAppForm<
  In extends FieldValues,
  Out extends FieldValues,
  Answer extends { ok: true } = { ok: true },
>(
  schema: z.ZodType<Out, In>,
  defaultValues: DefaultValues<In>,
  options: {
    action?: string;
    /** Called after each successful submission. */
    onDone?: (answer: Answer) => void;
    /** Called after each submission that was refused. */
    onRefused?: (refusal: Refusal) => void;
    /** Decides when values that have passed the checks are sent. */
    before?: (values: Out, send: () => void) => void;
  } = {},
) {
  const fetcher = useFetcher<Refusal | Answer | undefined>();
  const form = useForm<In, unknown, Out>({
    resolver: zodResolver(schema, { error: plainMessage }),
    defaultValues,
  });
  const { setError } = form;
  const answer = fetcher.data as Refusal | Answer | undefined;
  const refusal = answer && !answer.ok ? answer : null;
  const done = fetcher.state === "idle" && answer?.ok ? answer : null;
  const latest = useRef(options);
  latest.current = options;

  useEffect(() => {
    if (done) latest.current.onDone?.(done);
  }, [done]);

  useEffect(() => {
    if (refusal) latest.current.onRefused?.(refusal);
    for (const [name, message] of Object.entries(refusal?.fields ?? {}))
      setError(name as Path<In>, { message });
  }, [refusal, setError]);

  const send: SubmitHandler<Out> = (values) => {
    const target = options.action ? { action: options.action } : {};
    const submit = () =>
      fetcher.submit(values as never, { method: "post", encType: "application/json", ...target });
    if (options.before) options.before(values, submit);
    else submit();
  };
  return {
    ...form,
    submit: form.handleSubmit(send),
    busy: fetcher.state !== "idle",
    done: done !== null,
    /** The objection to the form as a whole, when no single field is at fault. */
    message: refusal && Object.keys(refusal.fields).length === 0 ? refusal.message : null,
  };
}
