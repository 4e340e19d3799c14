/** Says how long work will go on, from how fast it went so far. @param now milliseconds, monotonic */
export function timeLeft(now: () => number): (done: number, of: number) => string {
  let first: { done: number; at: number } | undefined;
  return (done, of) => {
    // What was done before it began says nothing about how fast it is.
    first ??= { done, at: now() };
    const fresh = done - first.done;
    if (fresh === 0) return '';
    const seconds = Math.round((((now() - first.at) / fresh) * (of - done)) / 1000);
    return seconds < 60 ? `${seconds} s left` : `${Math.round(seconds / 60)} min left`;
  };
}
