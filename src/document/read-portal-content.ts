import { z } from 'zod';
import { EligibilityCheck, type PortalContent, Sheet, Topic } from '../types/portal-content.ts';
import { type Finding, problem } from './finding.ts';

const Topics = z.strictObject({ popular: z.array(z.string()).default([]), topics: z.array(Topic) });

/** What the pages have beside: `topics.yaml`, `eligibility.yaml`, `sheets.yaml`, as they were read. A missing file is empty. */
export function readPortalContent(read: (path: string) => unknown, findings: Finding[]): PortalContent {
  const parsed = <T>(path: string, schema: z.ZodType<T>, empty: T): T => {
    const value = read(path);
    if (value === undefined) return empty;
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    findings.push(problem(path, 0, z.prettifyError(result.error)));
    return empty;
  };
  return {
    ...parsed('topics.yaml', Topics, { popular: [], topics: [] }),
    checks: parsed('eligibility.yaml', z.array(EligibilityCheck), []),
    sheets: parsed('sheets.yaml', z.array(Sheet), []),
  };
}
