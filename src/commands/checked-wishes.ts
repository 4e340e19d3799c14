import type { z } from 'zod';
import { AppError } from '../errors.ts';

/** As the service takes them. @throws AppError `bad_request` that names the options */
export function checkedWishes<Wishes extends z.ZodType>(schema: Wishes, given: z.input<Wishes>): z.output<Wishes> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new AppError('bad_request', problems.join('\n'));
}
