import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../errors.ts';

const Row = z.looseObject({ _id: z.string(), title: z.string().default(''), text: z.string() });

export interface BeirDocument {
  id: string;
  title: string;
  text: string;
}

/** A retrieval dataset in BEIR's layout: `corpus.jsonl`, `queries.jsonl`, `qrels/<split>.tsv`. */
export interface BeirSet {
  /** The folder's name. */
  name: string;
  documents: BeirDocument[];
  /** Only those with a judgement in the split. */
  queries: { id: string; text: string }[];
  /** By query, then by document; a higher grade is more relevant, 0 and less is not. */
  judgements: Map<string, Map<string, number>>;
}

/** @throws AppError `bad_request` when the folder isn't one, or a line of it is broken */
export async function readBeir(folder: string, split: string): Promise<BeirSet> {
  const [corpus, queries, judgements] = await Promise.all([
    readRows(join(folder, 'corpus.jsonl')),
    readRows(join(folder, 'queries.jsonl')),
    readJudgements(join(folder, 'qrels', `${split}.tsv`)),
  ]);
  return {
    name: basename(folder),
    documents: corpus.map(({ _id: id, title, text }) => ({ id, title, text })),
    queries: queries.filter((query) => judgements.has(query._id)).map(({ _id: id, text }) => ({ id, text })),
    judgements,
  };
}

async function readRows(path: string): Promise<z.infer<typeof Row>[]> {
  return linesOf(await readText(path)).map(({ line, number }) => {
    try {
      return Row.parse(JSON.parse(line));
    } catch (cause) {
      throw new AppError('bad_request', `${path}:${number} is no JSON object with _id and text.`, { cause });
    }
  });
}

/** What is relevant, by query; a line that can't be read is named. */
export async function readJudgements(path: string): Promise<BeirSet['judgements']> {
  const judgements: BeirSet['judgements'] = new Map();
  // The first line names the columns: query-id, corpus-id, score.
  for (const { line, number } of linesOf(await readText(path)).slice(1)) {
    const [query, document, grade] = line.split('\t');
    if (!query || !document || !Number.isFinite(Number(grade ?? 'none')))
      throw new AppError('bad_request', `${path}:${number} is not query-id, corpus-id, score with tabs between.`);
    const graded = judgements.get(query) ?? new Map<string, number>();
    judgements.set(query, graded.set(document, Number(grade)));
  }
  return judgements;
}

function linesOf(text: string): { line: string; number: number }[] {
  return text
    .split(/\r?\n/)
    .map((line, i) => ({ line, number: i + 1 }))
    .filter(({ line }) => line.trim() !== '');
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new AppError('bad_request', `${path} can't be read: --beir takes a folder in BEIR's layout.`, { cause });
  }
}
