import { paths } from "#app/lib/paths.ts";
import type { ErrorCode } from "#core/errors.ts";
import type { QueueAnswer, QueueRequest } from "#core/schemas/rating.ts";

/** Why a request to the queue failed. `final`: sending the same request again would fail again. */
export type Failure = { op: QueueRequest["op"]; code: ErrorCode | null; status: number; final: boolean };

type Asked<T> = { ok: true; answer: T } | { ok: false; failure: Failure };

type AnswerTo<R extends QueueRequest> = Extract<QueueAnswer, { op: R["op"] }>;

const patience = 20_000;

/** One POST to the queue. Never throws: failures are values. */
export async function askQueue<R extends QueueRequest>(
  slug: string,
  request: R,
): Promise<Asked<AnswerTo<R>>> {
  /** No answer at all, or one from elsewhere, such as the sign-in page of a hotel's network. */
  const lost: Failure = { op: request.op, code: null, status: 0, final: false };
  let response: Response;
  let body: unknown;
  try {
    response = await post(slug, request, { signal: AbortSignal.timeout(patience) });
    body = await response.json();
  } catch {
    return { ok: false, failure: lost };
  }
  if (!response.ok) return { ok: false, failure: failureOf(request.op, response.status, body) };
  const answer = body as QueueAnswer;
  if (answer?.op !== request.op) return { ok: false, failure: lost };
  return { ok: true, answer: inOurTime(answer, response.headers.get("Date"), Date.now()) as AnswerTo<R> };
}

/** Sends without waiting for an answer, even while the page is being closed. */
export function tellQueue(slug: string, request: QueueRequest): void {
  post(slug, request, { keepalive: true }).catch(() => undefined);
}

function post(slug: string, request: QueueRequest, options: RequestInit): Promise<Response> {
  return fetch(paths.rateTask(slug), {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: JSON.stringify(request),
    ...options,
  });
}

function failureOf(op: Failure["op"], status: number, body: unknown): Failure {
  const code = (body as { code?: ErrorCode } | null)?.code ?? null;
  const passing = status >= 500 || status === 401 || status === 408 || status === 429;
  return { op, code, status, final: !passing };
}

/** Clocks of devices are often wrong, so leases are measured relative to the server's time. */
export function inOurTime(answer: QueueAnswer, serverDate: string | null, now: number): QueueAnswer {
  const serverNow = Date.parse(serverDate ?? "");
  if (Number.isNaN(serverNow)) return answer;
  const shift = (iso: string) => new Date(Date.parse(iso) + now - serverNow).toISOString();
  if ("task" in answer && answer.task)
    return {
      ...answer,
      task: { ...answer.task, leaseEndsAt: shift(answer.task.leaseEndsAt) },
    } as QueueAnswer;
  if (answer.op !== "renew") return answer;
  const leases = answer.leases.map((lease) => ({
    ...lease,
    leaseEndsAt: lease.leaseEndsAt && shift(lease.leaseEndsAt),
  }));
  return { ...answer, leases };
}
