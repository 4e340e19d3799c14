// What questions of each language have in common, so that retrieval can take it off: the mean of the example questions.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { embedAll } from '../src/document/embed.ts';
import { readKnowledge } from '../src/document/publish-documents.ts';
import { storedFiles } from '../src/document/publish-into.ts';
import { readStoredEmbeddings } from '../src/document/stored-embeddings.ts';
import { openBundledEmbedder } from '../src/models/bundled.ts';
import { openEndpointEmbedder } from '../src/models/openai-compatible.ts';
import { questionMeanValues } from '../src/text/question-mean-values.ts';
import { largestStored } from '../src/text/question-means.ts';
import { squaredNorm } from '../src/text/scoring.ts';
import { type Language, languages } from '../src/types/language.ts';
import type { EmbeddedExample } from '../src/types/publication.ts';

const help = `npm run bench:question-means: writes the mean example question of each language into src/text/question-mean-values.ts.

With EMBEDDING_BASE_URL, EMBEDDING_MODEL (and EMBEDDING_API_KEY) it does so for that embedder instead of the bundled one.`;

async function main(): Promise<void> {
  const { EMBEDDING_BASE_URL: baseUrl, EMBEDDING_MODEL: model, EMBEDDING_API_KEY: apiKey } = process.env;
  const embedder =
    baseUrl && model
      ? await openEndpointEmbedder({ baseUrl, model, ...(apiKey ? { apiKey } : {}) })
      : await openBundledEmbedder('assets');
  try {
    const { examples } = await readKnowledge({ from: ['knowledge'], shipped: 'knowledge' });
    const stored = await readStoredEmbeddings(`assets/${storedFiles.embeddings}`);
    const embedded = await embedAll({ chunks: [], examples, names: [] }, { stored }, embedder);
    await write(embedder.digest, embedded.examples);
  } finally {
    await embedder.close();
  }
}

function meanOf(examples: EmbeddedExample[], dimension: number): string {
  const sum = new Float64Array(dimension);
  for (const { vector } of examples) {
    const norm = Math.sqrt(squaredNorm(vector));
    for (let d = 0; d < dimension; d++) sum[d] = (sum[d] ?? 0) + (vector[d] ?? 0) / norm;
  }
  const stored = Int16Array.from(sum, (value) => Math.round((value / examples.length) * largestStored));
  return Buffer.from(stored.buffer).toString('base64');
}

async function write(digest: string, examples: EmbeddedExample[]): Promise<void> {
  const own = Object.fromEntries(
    languages.map((language: Language) => {
      const asked = examples.filter((example) => example.language === language);
      return [language, meanOf(asked, asked[0]?.vector.length ?? 0)];
    }),
  );
  const path = fileURLToPath(new URL('../src/text/question-mean-values.ts', import.meta.url));
  const all = JSON.stringify({ ...questionMeanValues, [digest]: own }, null, 2);
  await writeFile(
    path,
    `// Made by \`npm run bench:question-means\`; one entry an embedder, one vector a language, as 16-bit numbers in base64.\nimport type { Language } from '../types/language.ts';\n\nexport const questionMeanValues: Record<string, Record<Language, string>> = ${all};\n`,
  );
  console.log(`Written for ${digest}; let \`npm run check -- --fix\` format it.`);
}

if (parseArgs({ options: { help: { type: 'boolean' } } }).values.help) console.log(help);
else await main();
