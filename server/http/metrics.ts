import type { NextFunction, Request, Response } from "express";
import { collectDefaultMetrics, Histogram, Registry } from "prom-client";

const registry = new Registry();
collectDefaultMetrics({ register: registry });

const duration = new Histogram({
  name: "assay_http_request_duration_seconds",
  help: "Time from request to the end of its response",
  labelNames: ["method", "status"],
  buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  registers: [registry],
});

export function observeRequests() {
  return (request: Request, response: Response, next: NextFunction): void => {
    const end = duration.startTimer({ method: request.method });
    response.once("finish", () => end({ status: response.statusCode }));
    next();
  };
}

export function metricsText(): Promise<string> {
  return registry.metrics();
}
