/** So many failures in a row, and nobody waits for the model for a while. */
const patience = 3;
/** The first rest, in milliseconds; each one after a failed trial is twice as long, up to the longest. */
const rests = { first: 15_000, longest: 300_000 };

/**
 * Keeps calls from a model that keeps failing: after three failures in a row it rests, then one call tries it again.
 * Times in milliseconds, monotonic.
 */
export class CircuitBreaker {
  #failures = 0;
  #rest = rests.first;
  #until = 0;
  #trying = false;

  /** Whether a call may be made now; of the calls after a rest only the first. */
  mayTry(now: number): boolean {
    return now >= this.#until && !this.#trying;
  }

  /** Milliseconds until a call may be made. */
  restsFor(now: number): number {
    return Math.max(0, this.#until - now);
  }

  /** A call begins. */
  tries(): void {
    this.#trying = this.#failures >= patience;
  }

  works(): void {
    this.#failures = 0;
    this.#rest = rests.first;
    this.#until = 0;
    this.#trying = false;
  }

  /** @param restMs how long it wants to be left alone, as it said itself */
  fails(now: number, restMs?: number): void {
    this.#trying = false;
    this.#failures += 1;
    if (restMs !== undefined) {
      this.#until = Math.max(this.#until, now + Math.min(restMs, rests.longest));
    } else if (this.#failures >= patience) {
      this.#until = now + this.#rest;
      this.#rest = Math.min(this.#rest * 2, rests.longest);
    }
  }

  /** The call ended without saying anything about the model: it was no longer wanted. */
  leaves(): void {
    this.#trying = false;
  }
}
