import { readFile } from 'node:fs/promises';

/** What the console's pages look like beyond the portal's style. */
export const readStyle = (): Promise<string> => readFile(new URL('./console.css', import.meta.url), 'utf8');
