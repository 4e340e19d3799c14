import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Whether a client may ask once more: at most `perMinute` questions in a minute that begins with its first one. Counted on this node. */
export function limitQuestions(perMinute: number): (client: string) => Promise<boolean> {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return async (client) => {
    try {
      await limiter.consume(client);
      return true;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return false;
      throw refused;
    }
  };
}
