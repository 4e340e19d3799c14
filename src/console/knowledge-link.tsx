import { consoleLink, type StaffVisit } from './visit.ts';

/** The page of a file of knowledge. */
export const fileLink = (
  visit: StaffVisit,
  path: string,
  parameters: Record<string, string | undefined> = {},
): string => consoleLink('/knowledge/file', visit, { path, ...parameters });

/** Leads back to a file from a page about it. */
export function FileLink({ visit, path }: { visit: StaffVisit; path: string }) {
  return (
    <p>
      <a class="btn quiet" href={fileLink(visit, path)}>
        <code>{path}</code>
      </a>
    </p>
  );
}
