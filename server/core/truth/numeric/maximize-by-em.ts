import type { Convergence } from "../types.ts";
import { andersonMixing } from "./anderson-mixing.ts";

/** One model as its EM map: what a step does, and how to bring an extrapolated point back into range. */
export type EmModel = {
  /**
   * E step at `from`, then M step into `to`. Returns the objective at `from`: the observed-data
   * log-likelihood plus the log density of the priors.
   */
  step(from: Float64Array, to: Float64Array): number;
  /** The largest absolute posterior change made by the last step. */
  posteriorChange(): number;
  /**
   * Moves a point that extrapolation put outside the parameter space back inside, in place. `plain` is where the step
   * without extrapolation ended.
   */
  project(parameters: Float64Array, plain: Float64Array): void;
};

export type EmOptions = {
  /** EM steps at most, rejected extrapolations included. Default 2000. */
  maxIterations?: number | undefined;
  /** Stop when a step gains at most this share of |objective| + 1, default 1e-10, ... */
  objectiveTolerance?: number | undefined;
  /** ... moves no posterior by more than this, default 1e-4, ... */
  posteriorTolerance?: number | undefined;
  /** ... and no parameter is further than this from where the steps lead, as far as they show. Default: not asked. */
  parameterTolerance?: number | undefined;
  /** Extrapolation (Anderson mixing). Default true. */
  accelerate?: boolean | undefined;
};

/** A sum of so many terms falls by this share from rounding alone. */
const rounding = 1e-13;
/** So many extrapolations in a row that make things worse show that the steps before them are of no use any more. */
const mostRejected = 3;
/** One short step may be chance: so many in a row are the end. */
const shortSteps = 3;

/**
 * Expectation-maximisation from a starting point, with extrapolation.
 *
 * Plain EM is slow where little is known about the truth: sparse sets take over a thousand steps. After each step the
 * last ten of them are combined into a point further on, see `andersonMixing`. It is kept only if its objective is
 * at least that before, so the trace never falls, and costs one step when it is not; then the plain step counts.
 *
 * How far the end still is: with extrapolation its own length, since it points at the end; without, the geometric series
 * of the last two steps. `parameterTolerance` holds when three steps in a row say so.
 *
 * Source: Henderson & Varadhan (2019), J. Comput. Graph. Stat. 28:834-846. Mutates `start`.
 * Memory: that of `andersonMixing`, or four parameter vectors without it.
 *
 * @example
 * maximizeByEm(model, start, {}) // { parameters, convergence: { trace: [-210, -195, ...], converged: true, ... } }
 */
export function maximizeByEm(
  model: EmModel,
  start: Float64Array,
  options: EmOptions,
): { parameters: Float64Array; convergence: Convergence } {
  const { maxIterations = 2000, objectiveTolerance = 1e-10, posteriorTolerance = 1e-4 } = options;
  const { parameterTolerance = Number.POSITIVE_INFINITY } = options;
  const mixing = (options.accelerate ?? true) ? andersonMixing(start.length) : null;
  let x = start;
  let gx: Float64Array = new Float64Array(start.length);
  let next: Float64Array = new Float64Array(start.length);
  let gnext: Float64Array = new Float64Array(start.length);
  const trace = [model.step(x, gx)];
  let iterations = 1;
  let lastMove = Number.NaN;
  let rejected = 0;
  let short = 0;
  let converged = false;

  while (!converged && iterations < maxIterations) {
    const before = trace[trace.length - 1];
    let isFurther = mixing?.extrapolate(x, gx, next) ?? false;
    if (isFurther) model.project(next, gx);
    else next.set(gx);
    let now = model.step(next, gnext);
    iterations++;
    if (isFurther && !(now >= before - rounding * (Math.abs(before) + 1))) {
      rejected++;
      if (rejected > mostRejected) mixing?.forget();
      if (iterations >= maxIterations) break;
      isFurther = false;
      next.set(gx);
      now = model.step(next, gnext);
      iterations++;
    }
    if (isFurther) rejected = 0;
    const move = largestDifference(x, next);
    const left = isFurther ? move : seriesAfter(move, lastMove);
    lastMove = isFurther ? Number.NaN : move;
    short = left <= parameterTolerance ? short + 1 : 0;
    converged =
      now - before <= objectiveTolerance * (Math.abs(now) + 1) &&
      model.posteriorChange() <= posteriorTolerance &&
      (short >= shortSteps || parameterTolerance === Number.POSITIVE_INFINITY);
    trace.push(now);
    mixing?.remember(x, gx, next, gnext);
    [x, gx, next, gnext] = [next, gnext, x, gx];
  }
  return { parameters: gx, convergence: { trace, iterations, converged } };
}

/** What further steps add up to if each is as much shorter than the one before as the last one was. */
function seriesAfter(move: number, lastMove: number): number {
  if (move === 0) return 0;
  const rate = move / lastMove;
  return rate < 1 ? (move * rate) / (1 - rate) : Number.POSITIVE_INFINITY;
}

function largestDifference(one: Float64Array, other: Float64Array): number {
  let most = 0;
  for (let p = 0; p < one.length; p++) {
    const apart = Math.abs(one[p] - other[p]);
    if (apart > most) most = apart;
  }
  return most;
}
