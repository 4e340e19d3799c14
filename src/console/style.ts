import { readFile } from 'node:fs/promises';

/** Saves drafts by itself, where scripts run. */
export const readScript = (): Promise<string> => readFile(new URL('./autosave.js', import.meta.url), 'utf8');

/** What the console's pages look like beyond the portal's style. */
export const readStyle = (): Promise<string> => readFile(new URL('./console.css', import.meta.url), 'utf8');
