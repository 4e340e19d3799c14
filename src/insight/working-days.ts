const dayMs = 86_400_000;

/**
 * The day (`YYYY-MM-DD`, of China) that is so many working days after a time. Public holidays count as working days,
 * because they are announced year by year: the day may come earlier than it must, never later.
 */
export function afterWorkingDays(iso: string, days: number): string {
  let at = Date.parse(iso) + 8 * 3_600_000;
  for (let left = days; left > 0; ) {
    at += dayMs;
    const weekday = new Date(at).getUTCDay();
    if (weekday !== 0 && weekday !== 6) left--;
  }
  return new Date(at).toISOString().slice(0, 10);
}
