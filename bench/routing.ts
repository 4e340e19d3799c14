// How well example questions that were held back find their service, and the weights that find most of them.
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { memoryRetriever } from '../src/database/memory-retriever.ts';
import { chunkDocuments } from '../src/document/chunk.ts';
import { embedAll, namesOf } from '../src/document/embed.ts';
import { classOf, indexExamples } from '../src/document/index-publication.ts';
import { readKnowledge } from '../src/document/publish-documents.ts';
import { storedFiles } from '../src/document/publish-into.ts';
import { readStoredEmbeddings } from '../src/document/stored-embeddings.ts';
import { openBundledEmbedder } from '../src/models/bundled.ts';
import { openEndpointEmbedder } from '../src/models/openai-compatible.ts';
import { openKnowledge } from '../src/question/knowledge.ts';
import { outcomeFeatures } from '../src/question/route/outcome.ts';
import { looksLikePinyin } from '../src/question/understand/pinyin.ts';
import { findRegion, withoutPlaces } from '../src/question/understand/region.ts';
import { type Calibration, outcomeFeatureNames, type Parts, partNames } from '../src/service/match/calibration.ts';
import { calibrations } from '../src/service/match/calibrations.ts';
import { matchServices } from '../src/service/match/match-services.ts';
import type { EmbeddedExample, Publication } from '../src/types/publication.ts';
import { fitAspects } from './fit-aspects.ts';
import { fitLogit, scoreOf } from './fit-logit.ts';

const help = `npm run bench:routing: cross-validation over the example questions, five folds.

  npm run bench:routing                 prints the figures, of each half fitted on the other
  npm run bench:routing -- --write      also writes the weights into src/service/match/calibrations.ts
  npm run bench:routing -- --json       prints the figures as JSON

With EMBEDDING_BASE_URL, EMBEDDING_MODEL (and EMBEDDING_API_KEY) it calibrates that embedder instead of the bundled one.`;

/** A question that was held back, with what matching found. */
interface Row {
  question: string;
  language: string;
  /** The service it belongs to, or the class of what is none. */
  label: string;
  isService: boolean;
  pinyin: boolean;
  half: 0 | 1;
  parts: number[][];
  serviceIds: string[];
  /** With the weights of the calibration that is in use. */
  outcome: number[];
}

const folds = 5;
const byteOf = (text: string): number => createHash('sha256').update(text).digest()[0] ?? 0;
const options = parseArgs({
  options: { write: { type: 'boolean' }, json: { type: 'boolean' }, help: { type: 'boolean' } },
});

async function main(): Promise<void> {
  const { digest, rows: first, aspects } = await crossValidate();
  const weights = fitParts(first);
  // The gate looks at scores: it is fitted on those that the fitted weights give.
  const calibration = {
    ...weights,
    ...fitOutcome(first.map((row) => rescored(row, weights))),
    aspects: aspects.weights,
  };
  const figures = {
    services: figuresOf(first, halves(first)),
    outcome: outcomeFigures(first),
    aspects: { ...aspects, weights: undefined },
  };
  if (options.values.json) console.log(JSON.stringify(figures));
  else printFigures(figures);
  if (options.values.write) await write(digest, calibration);
}

async function crossValidate(): Promise<{
  digest: string;
  rows: Row[];
  aspects: Awaited<ReturnType<typeof fitAspects>>;
}> {
  const { EMBEDDING_BASE_URL: baseUrl, EMBEDDING_MODEL: model, EMBEDDING_API_KEY: apiKey } = process.env;
  const embedder =
    baseUrl && model
      ? await openEndpointEmbedder({ baseUrl, model, ...(apiKey ? { apiKey } : {}) })
      : await openBundledEmbedder('assets');
  const stored = await readStoredEmbeddings(`assets/${storedFiles.embeddings}`);
  const read = await readKnowledge({ from: ['knowledge'], shipped: 'knowledge' });
  const texts = {
    chunks: chunkDocuments(read.documents),
    examples: read.examples,
    names: namesOf(read.catalogue),
  };
  const embedded = await embedAll(texts, { stored }, embedder);
  const rows: Row[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const training = embedded.examples.filter((example) => byteOf(example.question) % folds !== fold);
    const { service, aspect } = await indexExamples(training, embedded.names, embedder, []);
    const publication: Publication = {
      digest: '',
      embedder: embedder.digest,
      documents: [],
      catalogue: read.catalogue,
      chunks: embedded.chunks,
      examples: training,
      names: embedded.names,
      serviceClassifier: service,
      aspectClassifier: aspect,
      origin: { from: [], shipped: true },
      number: 1,
      publishedAt: '',
    };
    const held = embedded.examples.filter((example) => byteOf(example.question) % folds === fold && !example.against);
    rows.push(...(await matchAll(held, publication)));
    if (process.stderr.isTTY) process.stderr.write(`\rfold ${fold + 1} of ${folds}\n`);
  }
  const aspects = await fitAspects({
    ...embedded,
    documents: read.documents,
    dimension: embedder.dimension,
    folds,
    foldOf: (question) => byteOf(question) % folds,
  });
  await embedder.close();
  return { digest: embedder.digest, rows, aspects };
}

async function matchAll(held: EmbeddedExample[], publication: Publication): Promise<Row[]> {
  const knowledge = openKnowledge(publication, memoryRetriever(publication.chunks));
  const rows: Row[] = [];
  for (const { question: text, vector, language, ...example } of held) {
    const pinyin = looksLikePinyin(text);
    const region = findRegion(text, publication.catalogue.regions).code;
    const found = await knowledge.retriever.retrieve({ text, vector, limit: 60 });
    const matching = matchServices(
      knowledge.matching,
      publication.serviceClassifier,
      { matter: withoutPlaces(text, publication.catalogue.regions), vector, pinyin, region },
      found,
    );
    const features = outcomeFeatures(text, matching);
    const label = classOf({ question: text, language, ...example }) ?? '';
    rows.push({
      question: text,
      language,
      label,
      pinyin,
      isService: knowledge.matching.serviceIds.includes(label),
      half: (byteOf(`half ${text}`) % 2) as 0 | 1,
      parts: matching.matches.map((match) => partNames.map((name) => match.parts[name])),
      serviceIds: matching.matches.map((match) => match.serviceId),
      outcome: outcomeFeatureNames.map((name) => features[name]),
    });
  }
  return rows;
}

const asParts = (weights: number[]): Parts =>
  Object.fromEntries(partNames.map((name, i) => [name, rounded(weights[i] ?? 0)])) as Parts;
const rounded = (value: number): number => Number(value.toPrecision(3));

/** A new example question must count at once, and no evidence may speak against itself. */
const least = { examples: 1, facts: 0, words: 0, pinyin: 0, classifier: 0.05, region: 1 } satisfies Parts;

function fitParts(rows: Row[]): Pick<Calibration, 'weights' | 'weightsOfPinyin'> {
  const fitted = (chosen: Row[]) =>
    asParts(
      fitLogit(
        chosen.map((row) => ({ alternatives: row.parts, chosen: row.serviceIds.indexOf(row.label) })),
        partNames.length,
        partNames.map((name) => least[name]),
      ),
    );
  const ours = rows.filter((row) => row.isService);
  return {
    weights: fitted(ours.filter((row) => !row.pinyin)),
    weightsOfPinyin: fitted(ours.filter((row) => row.pinyin)),
  };
}

/** The features of the outcome again, with the scores that these weights give. */
function rescored(row: Row, { weights, weightsOfPinyin }: Pick<Calibration, 'weights' | 'weightsOfPinyin'>): Row {
  const used = row.pinyin ? weightsOfPinyin : weights;
  const list = partNames.map((name) => used[name]);
  const ranked = row.parts.map((parts) => ({ parts, score: scoreOf(parts, list) })).sort((a, b) => b.score - a.score);
  const [best, second] = ranked;
  const sum = ranked.reduce((total, { score }) => total + Math.exp(score - (best?.score ?? 0)), 0);
  const replaced: Record<string, number> = {
    score: (best?.score ?? 0) / 10,
    words: 3 * (best?.parts[partNames.indexOf('words')] ?? 0),
    facts: 3 * (best?.parts[partNames.indexOf('facts')] ?? 0),
    lead: (1 - Math.exp((second?.score ?? 0) - (best?.score ?? 0))) / sum,
  };
  return { ...row, outcome: outcomeFeatureNames.map((name, i) => replaced[name] ?? row.outcome[i] ?? 0) };
}

function fitOutcome(rows: Row[]): Pick<Calibration, 'outOfScope' | 'tooVague'> {
  const fitted = (chosen: Row[], isPositive: (row: Row) => boolean) => {
    const decisions = chosen.map((row) => ({
      alternatives: [row.outcome, row.outcome.map(() => 0)],
      chosen: isPositive(row) ? 0 : 1,
    }));
    const weights = fitLogit(decisions, outcomeFeatureNames.length);
    return Object.fromEntries(
      outcomeFeatureNames.map((name, i) => [name, rounded(weights[i] ?? 0)]),
    ) as Calibration['outOfScope'];
  };
  const isClarify = (row: Row): boolean => row.label === 'clarify';
  return {
    outOfScope: fitted(rows, (row) => !row.isService && !isClarify(row)),
    tooVague: fitted(
      rows.filter((row) => row.isService || isClarify(row)),
      isClarify,
    ),
  };
}

/** Weights for each half that were fitted on the other one. */
const halves = (rows: Row[]) => ([0, 1] as const).map((half) => fitParts(rows.filter((row) => row.half !== half)));

function figuresOf(rows: Row[], weightsOfHalf: ReturnType<typeof halves>) {
  const ranks = rows
    .filter((row) => row.isService)
    .map((row) => {
      const used = weightsOfHalf[row.half]?.[row.pinyin ? 'weightsOfPinyin' : 'weights'];
      const list = partNames.map((name) => used?.[name] ?? 0);
      const scores = row.parts.map((parts) => scoreOf(parts, list));
      const own = scores[row.serviceIds.indexOf(row.label)] ?? 0;
      return { kind: row.pinyin ? 'pinyin' : row.language, rank: scores.filter((score) => score > own).length };
    });
  const share = (kind: string | undefined, most: number) => {
    const chosen = ranks.filter((entry) => kind === undefined || entry.kind === kind);
    return rounded(chosen.filter((entry) => entry.rank < most).length / Math.max(1, chosen.length));
  };
  const kinds = [undefined, ...new Set(ranks.map((entry) => entry.kind))];
  return kinds.map((kind) => ({
    kind: kind ?? 'all',
    questions: ranks.filter((entry) => kind === undefined || entry.kind === kind).length,
    top1: share(kind, 1),
    top3: share(kind, 3),
  }));
}

/** Shares of each kind of question that the gate, fitted on the other half, declines or asks back about. */
function outcomeFigures(rows: Row[]) {
  const judged = ([0, 1] as const).flatMap((half) => {
    const training = rows.filter((row) => row.half !== half);
    const weights = fitParts(training);
    const gate = fitOutcome(training.map((row) => rescored(row, weights)));
    const probability = (row: Row, of: Calibration['outOfScope']): number =>
      1 /
      (1 +
        Math.exp(
          -scoreOf(
            row.outcome,
            outcomeFeatureNames.map((name) => of[name]),
          ),
        ));
    return rows
      .filter((row) => row.half === half)
      .map((row) => rescored(row, weights))
      .map((row) => ({
        kind: row.isService ? 'service' : row.label,
        declined: probability(row, gate.outOfScope) > 0.5,
        asked: probability(row, gate.outOfScope) <= 0.5 && probability(row, gate.tooVague) > 0.5,
      }));
  });
  return [...new Set(judged.map((row) => row.kind))].map((kind) => {
    const chosen = judged.filter((row) => row.kind === kind);
    const share = (name: 'declined' | 'asked') => rounded(chosen.filter((row) => row[name]).length / chosen.length);
    return { kind, questions: chosen.length, declined: share('declined'), asked: share('asked') };
  });
}

function printFigures(figures: { services: object[]; outcome: object[]; aspects: object }): void {
  console.log('The right service first (top1) and among three (top3), each half with weights fitted on the other:');
  console.table(figures.services);
  console.log('Declined as out of scope, or asked back about, likewise:');
  console.table(figures.outcome);
  console.log('The right aspect first (top1) and among two (top2), the service known, likewise:');
  console.table([figures.aspects]);
}

async function write(digest: string, calibration: Calibration): Promise<void> {
  const path = fileURLToPath(new URL('../src/service/match/calibrations.ts', import.meta.url));
  const all = JSON.stringify({ ...calibrations, [digest]: calibration }, null, 2);
  await writeFile(
    path,
    `// Made by \`npm run bench:routing -- --write\`; one entry an embedder.\nimport type { Calibration } from './calibration.ts';\n\nexport const calibrations: Record<string, Calibration> = ${all};\n`,
  );
  console.log(`Written for ${digest}; let \`npm run check -- --fix\` format it.`);
}

if (options.values.help) console.log(help);
else await main();
