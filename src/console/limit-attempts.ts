import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How often a secret may be guessed at. Counted on this node. */
export interface Attempts {
  /** @returns false when this place, or this place for this name, has tried too often in the last quarter of an hour */
  mayTry(place: string, name: string): Promise<boolean>;
  /** It was right: what was tried for the name before doesn't count any more. */
  succeeded(place: string, name: string): Promise<void>;
}

/** Never by the name alone: whoever knows a name could lock its owner out. */
export function limitAttempts({ ofPair, ofPlace } = { ofPair: 5, ofPlace: 30 }): Attempts {
  const duration = 15 * 60;
  const pairs = new RateLimiterMemory({ keyPrefix: 'pair', points: ofPair, duration });
  const places = new RateLimiterMemory({ keyPrefix: 'place', points: ofPlace, duration });
  const pairOf = (place: string, name: string) => `${place} ${name.toLowerCase()}`;
  return {
    mayTry: async (place, name) => {
      try {
        await places.consume(place);
        await pairs.consume(pairOf(place, name));
        return true;
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return false;
        throw refused;
      }
    },
    succeeded: async (place, name) => {
      await pairs.delete(pairOf(place, name));
    },
  };
}
