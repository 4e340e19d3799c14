import { consoleLink, type StaffVisit } from './visit.ts';

/** The page of a file of knowledge. */
export const fileLink = (
  visit: StaffVisit,
  path: string,
  parameters: Record<string, string | undefined> = {},
): string => consoleLink('/knowledge/file', visit, { path, ...parameters });
