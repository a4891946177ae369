import { factorCholesky } from "./factor-cholesky.ts";
import { solveCholesky } from "./solve-cholesky.ts";

/** Steps remembered at most, fewer where each of them is large. */
const mostSteps = 10;
const mostNumbers = 4_000_000;
/** Steps that all but repeat each other leave the least squares without a solution. */
const ridge = 1e-10;

/**
 * Anderson mixing: where a fixed-point iteration x -> g(x) would end, from its last steps.
 *
 * With f = g(x) - x, and the last changes of x and f as columns of X and F: the weights w that make f - F w least in
 * squares, and the next point g(x) - (X + F) w. For a linear map it is what GMRES finds. Up to ten steps are remembered.
 *
 * Sources: Anderson (1965), J. ACM 12:547-560; Walker & Ni (2011), SIAM J. Numer. Anal. 49:1715-1735. Ten passes over
 * the parameters a step; memory of twice as many vectors, at most some 64 MB.
 *
 * @example
 * const mixing = andersonMixing(2);
 * mixing.remember(x, gx, next, gnext); // after two steps
 * mixing.extrapolate(next, gnext, to) // true: `to` holds the point further on
 */
export function andersonMixing(size: number): {
  /** Adds the change from one point to the next, and that of their steps. */
  remember(x: Float64Array, gx: Float64Array, next: Float64Array, gnext: Float64Array): void;
  /** Writes the point that the steps so far point at; false if there are none that tell. */
  extrapolate(x: Float64Array, gx: Float64Array, to: Float64Array): boolean;
  forget(): void;
} {
  const most = Math.max(2, Math.min(mostSteps, size, Math.floor(mostNumbers / Math.max(1, size))));
  const moves = Array.from({ length: most }, () => new Float64Array(0));
  const bends = Array.from({ length: most }, () => new Float64Array(0));
  const products = new Float64Array(most * most);
  const step = new Float64Array(size);
  let count = 0;
  let next = 0;

  return {
    remember(x, gx, to, gto) {
      const at = next;
      if (moves[at].length === 0) {
        moves[at] = new Float64Array(size);
        bends[at] = new Float64Array(size);
      }
      const move = moves[at];
      const bend = bends[at];
      for (let p = 0; p < size; p++) {
        move[p] = to[p] - x[p];
        bend[p] = gto[p] - to[p] - (gx[p] - x[p]);
      }
      count = Math.min(most, count + 1);
      next = (at + 1) % most;
      for (let j = 0; j < count; j++) {
        const product = dot(bends[at], bends[j]);
        products[at * most + j] = product;
        products[j * most + at] = product;
      }
    },
    extrapolate(x, gx, to) {
      if (count === 0) return false;
      for (let p = 0; p < size; p++) step[p] = gx[p] - x[p];
      const normal = new Float64Array(count * count);
      const weight = new Float64Array(count);
      for (let i = 0; i < count; i++) {
        for (let j = 0; j < count; j++) normal[i * count + j] = products[i * most + j];
        normal[i * count + i] *= 1 + ridge;
        weight[i] = dot(bends[i], step);
      }
      if (!factorCholesky(normal, count)) {
        count = 0;
        next = 0;
        return false;
      }
      solveCholesky(normal, count, weight);
      to.set(gx);
      for (let j = 0; j < count; j++) addTo(to, -weight[j], moves[j], bends[j]);
      return true;
    },
    forget() {
      count = 0;
      next = 0;
    },
  };
}

function addTo(to: Float64Array, factor: number, one: Float64Array, other: Float64Array): void {
  for (let p = 0; p < to.length; p++) to[p] += factor * (one[p] + other[p]);
}

function dot(one: Float64Array, other: Float64Array): number {
  let sum = 0;
  for (let p = 0; p < one.length; p++) sum += one[p] * other[p];
  return sum;
}
