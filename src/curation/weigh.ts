import { memoryRetriever } from '../database/memory-retriever.ts';
import { load } from '../evaluation/load.ts';
import { scoreRun, strictlyCorrect } from '../evaluation/score.ts';
import { answerAccepted, type QuestionDeps } from '../question/answer-question.ts';
import { type Knowledge, openKnowledge } from '../question/knowledge.ts';
import { findRegion } from '../question/understand/region.ts';
import { questionMeansFor } from '../text/question-means.ts';
import { examplesOfAnswers } from '../types/curated-answer.ts';
import type { AnswerChange, Impact, Turn } from '../types/curation.ts';
import { turns } from '../types/curation.ts';
import type { Dataset, LoadedCase } from '../types/evaluation.ts';
import type { PublicationContent } from '../types/publication.ts';
import type { Question } from '../types/question.ts';
import type { Reply } from '../types/reply.ts';

/** A question that citizens asked, as masked. */
export type AskedBefore = Pick<Question, 'text' | 'language' | 'region'>;

export interface WeighDeps {
  question: QuestionDeps;
  /** Files of evaluation cases. */
  datasets: () => Promise<string[]>;
  /** The last questions of citizens, the newest first. */
  lastQuestions: (limit: number) => Promise<AskedBefore[]>;
  onProgress: (done: number, of: number) => Promise<void>;
}

/** Asking takes some 50 ms each, twice: together about a minute. */
const mostCases = 300;
const mostQuestions = 100;
/** Shown; all are counted. */
const mostChanges = 200;

type Weighed = Pick<Extract<Impact, { state: 'done' }>, 'asked' | 'changes'>;

/**
 * Asks what is live and what would be the same questions: cases of the evaluation, those of the changed services before
 * others, and what citizens asked last. Only the half of the cases that may be looked at; the model is not asked.
 */
export async function weigh(
  content: PublicationContent,
  live: Knowledge,
  services: string[],
  deps: WeighDeps,
): Promise<Weighed> {
  const publication = { ...content, number: live.publication.number, publishedAt: live.publication.publishedAt };
  const retriever = memoryRetriever(content.chunks, questionMeansFor(content.embedder));
  const draft = openKnowledge(publication, retriever);
  const files = await deps.datasets();
  const dataset = files.length > 0 ? await load(files, 'tune') : { files: [], cases: [], warnings: [] };
  const cases = chooseCases(dataset, services);
  const questions = [...examplesIn(content, services), ...(await deps.lastQuestions(mostQuestions))];
  const of = cases.length + questions.length;
  const changes: AnswerChange[] = [];
  const ask = async (asked: AskedBefore & { asOf?: string | undefined }, entry?: LoadedCase) => {
    const [before, after] = await Promise.all([live, draft].map((knowledge) => reply(asked, knowledge, deps.question)));
    const change = before && after && changeOf({ before, after }, asked.text, entry && [dataset, entry]);
    if (change) changes.push(change);
  };
  let done = 0;
  for (const entry of cases) {
    await ask(askedIn(entry, live), entry);
    if (++done % 10 === 0) await deps.onProgress(done, of);
  }
  for (const question of questions) {
    await ask(question);
    if (++done % 10 === 0) await deps.onProgress(done, of);
  }
  const sorted = changes.sort((a, b) => turns.indexOf(a.turn) - turns.indexOf(b.turn));
  return { asked: { cases: cases.length, questions: questions.length }, changes: sorted.slice(0, mostChanges) };
}

/** What answers of the changed services are meant for, and what they aren't. */
function examplesIn({ catalogue }: PublicationContent, services: string[]): AskedBefore[] {
  const changed = catalogue.answers.filter(({ serviceId }) => services.includes(serviceId));
  return examplesOfAnswers(changed)
    .slice(0, mostQuestions)
    .map(({ question, language }) => ({ text: question, language }));
}

/** Single questions: of the changed services all, of the others every so many. */
function chooseCases({ cases }: Dataset, services: string[]): LoadedCase[] {
  const single = cases.filter(({ history = [], citizen }) => history.length === 0 && !citizen);
  const about = ({ expected }: LoadedCase): boolean => (expected.services ?? []).some((id) => services.includes(id));
  const own = single.filter(about).slice(0, mostCases);
  const others = single.filter((entry) => !about(entry));
  const step = Math.max(1, Math.ceil(others.length / Math.max(1, mostCases - own.length)));
  return own.length >= mostCases ? own : [...own, ...others.filter((_, n) => n % step === 0)];
}

/** Cases may name a region. */
function askedIn({ question, language, region, asOf }: LoadedCase, { publication }: Knowledge) {
  const code = region && (/^\d{6}$/.test(region) ? region : findRegion(region, publication.catalogue.regions).code);
  return { text: question, language, asOf, ...(code ? { region: code } : {}) };
}

function reply(
  { text, language, region, asOf }: AskedBefore & { asOf?: string | undefined },
  knowledge: Knowledge,
  { count: _, assistant: __, ...deps }: QuestionDeps,
): Promise<Reply> {
  const question: Question = {
    replyId: deps.newId(),
    conversationId: deps.newId(),
    text,
    masked: [],
    ...(language ? { language } : {}),
    ...(region ? { region } : {}),
    ...(asOf ? { asOf } : {}),
    turns: [],
    stored: false,
  };
  return answerAccepted(question, { ...deps, knowledge: () => knowledge });
}

interface Both {
  before: Reply;
  after: Reply;
}

function changeOf(both: Both, question: string, scored?: [Dataset, LoadedCase]): AnswerChange | undefined {
  const turn = (scored && turnOfCase(both, ...scored)) ?? turnOf(both);
  if (!turn) return undefined;
  const caseId = scored?.[1].id;
  return {
    turn,
    question,
    ...(caseId ? { caseId } : {}),
    before: told(both.before),
    after: told(both.after),
  };
}

/** Where a case says what is right, that decides. */
function turnOfCase({ before, after }: Both, dataset: Dataset, entry: LoadedCase): Turn | undefined {
  const isRight = (reply: Reply): boolean => {
    const output = { caseId: entry.id, caseDigest: entry.digest, replies: [reply], milliseconds: 0, attempts: 1 };
    const [scored] = scoreRun({ ...dataset, cases: [entry] }, [output]);
    return scored?.scores[strictlyCorrect]?.hit === 1;
  };
  const [was, is] = [isRight(before), isRight(after)];
  if (was !== is) return is ? 'mended' : 'wrong';
  return is && told(before) !== told(after) ? 'changed' : undefined;
}

function turnOf({ before, after }: Both): Turn | undefined {
  const supportOf = ({ citations }: Reply): number => citations.length;
  if (told(before) === told(after) && supportOf(before) === supportOf(after)) return undefined;
  if (supportOf(after) < supportOf(before) && (supportOf(after) === 0 || before.status === 'answered')) {
    return after.status === before.status && supportOf(after) > 0 ? 'changed' : 'lost';
  }
  return supportOf(before) === 0 && supportOf(after) > 0 ? 'gained' : 'changed';
}

/** What a citizen reads, with the ending before it. */
const told = ({ status, blocks, choices }: Reply): string =>
  [`[${status}]`, ...blocks.map(({ text }) => text), ...choices.map(({ label }) => `· ${label}`)].join('\n');

/** Whether somebody must say why it goes live all the same. */
export const getsWorse = ({ changes, leftOut }: Extract<Impact, { state: 'done' }>): boolean =>
  leftOut.length > 0 || changes.some(({ turn }) => turn === 'wrong' || turn === 'lost');
