import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type PromptName, promptNames } from '../question/prompts.ts';

/** The texts of `prompts/` that answering needs. @param root the folder that holds `prompts/` */
export async function readPrompts(root: string): Promise<Record<PromptName, string>> {
  const read = async (name: PromptName) =>
    [name, await readFile(resolve(root, 'prompts', `${name}.md`), 'utf8')] as const;
  return Object.fromEntries(await Promise.all(promptNames.map(read))) as Record<PromptName, string>;
}
