import { beir } from './beir.ts';
import { clinc } from './clinc.ts';
import { csv } from './csv.ts';
import type { Importer } from './importer.ts';
import { ragEval } from './rag-eval.ts';

/** Every format that cases can be taken from. */
export const importers = { csv, beir, clinc, 'rag-eval': ragEval } as const satisfies Record<string, Importer>;

export type ImportFormat = keyof typeof importers;
export const importFormats = Object.keys(importers) as ImportFormat[];
