import type { Question, Turn } from '../types/question.ts';
import type { Knowledge } from './knowledge.ts';
import { isMadeOf } from './own-words.ts';
import { type Read, type Reads, readAnew } from './read.ts';
import { namesOf } from './route/naming.ts';
import type { Candidate, Route } from './route.ts';
import { coordinated } from './understand/coordinated.ts';
import { type AskedPiece, questionsIn } from './understand/questions-in.ts';
import type { UnderstandDeps } from './understand.ts';

/** Answers beside each other; more would bury the first. */
const mostQuestions = 3;
/** Below this a piece names no service of its own. */
const sure = 0.8;
/** The same beside a matter that is none of ours. */
const surelyOurs = 0.9;
/** Of a piece's service in the message read whole: what it hardly reminds of is no matter of its own. */
const leastHeard = 0.0005;

interface Piece extends Read {
  serviceId: string;
  text: string;
  /** What follows it asks on about it. */
  grown: boolean;
}

type Reader = (text: string, before: Turn[]) => Promise<Piece | undefined>;

/**
 * The questions of a message that asks about several services, each read by itself, at most three; otherwise the message
 * as it was read whole. Each must lead to a service of its own for certain, and ask on about the one before in no way.
 */
export async function separate(
  question: Question,
  own: Read,
  knowledge: Knowledge,
  deps: UnderstandDeps,
): Promise<Reads> {
  const { text } = own.understood;
  if (own.routed.to === 'out-of-scope') return (await oursAmong(question, own, knowledge, deps)) ?? [own];
  const before = question.turns.at(-1)?.serviceId;
  if (!mayBeSeveral(own.routed)) return [own];
  const asked = questionsIn(text);
  const apart = asked.filter(({ bare }, i) => !bare || (i === 0 && before)).length >= 2;
  const told = apart ? asked : namedTogether(own, knowledge);
  if (!told) return [own];
  const read = readerOf(question, own, knowledge, deps);
  const [first, ...others] = await gather(told, question.turns, read);
  if (!first) return (await oursAmong(question, own, knowledge, deps)) ?? [own];
  if (others.length === 0) return [own];
  // What goes on from the conversation need not say what it is about.
  const naming = first.serviceId === before ? others : [first, ...others];
  if (!naming.every(({ serviceId }) => isHeardIn(own.routed, serviceId, others.length + 1))) return [own];
  const whole = async (piece: Piece, turns: Turn[]): Promise<Read> =>
    (piece.grown ? await read(piece.text, turns) : undefined) ?? piece;
  return [await whole(first, question.turns), ...(await Promise.all(others.map((piece) => whole(piece, []))))];
}

/**
 * The questions of a message of which some are ours for certain and all others none of ours: those are answered, and only
 * the others declined, after them. Undefined when one of them is neither, or the message read whole goes there anyway.
 */
async function oursAmong(
  question: Question,
  own: Read,
  knowledge: Knowledge,
  deps: UnderstandDeps,
): Promise<Reads | undefined> {
  const asked = questionsIn(own.understood.text).filter(({ bare }) => !bare);
  if (asked.length < 2 || asked.length > mostQuestions) return undefined;
  const { language, region } = own.understood;
  const shared = { ...question, ...(region ? { region } : {}), turns: [] };
  const reads: Read[] = [];
  for (const { text } of asked) reads.push((await readAnew({ ...shared, text }, language, knowledge, deps)) ?? own);
  const ours = reads.filter(({ routed }) => isSure(routed));
  const others = reads.filter(({ routed }) => routed.to === 'out-of-scope');
  const [first, ...more] = [...ours, ...others.slice(0, 1)];
  if (!first || ours.length === 0 || ours.length + others.length < reads.length) return undefined;
  return sameService(first.routed, own.routed) ? undefined : [first, ...more];
}

const sameService = (one: Route, other: Route): boolean =>
  one.to === 'service' && other.to === 'service' && one.serviceId === other.serviceId;

const isSure = ({ to, candidates }: Route): boolean => to === 'service' && (candidates[0]?.score ?? 0) >= surelyOurs;

/** The same for questions that a model has told apart: in the citizen's own words. */
export async function readTold(
  told: string[],
  question: Question,
  own: Read,
  knowledge: Knowledge,
  deps: UnderstandDeps,
): Promise<Reads | undefined> {
  const texts = told.map((text) => text.trim()).slice(0, mostQuestions);
  if (!mayBeSeveral(own.routed) || !texts.every((text) => isMadeOf(text, question.text))) return undefined;
  const read = readerOf(question, own, knowledge, deps);
  const pieces = await gather(
    texts.map((text) => ({ text, bare: false })),
    question.turns,
    read,
  );
  const heard = pieces.every(
    ({ serviceId, understood }) => understood.explicit && isHeardIn(own.routed, serviceId, pieces.length),
  );
  const [first, ...others] = pieces;
  return first && others.length > 0 && heard && pieces.every(({ grown }) => !grown) ? [first, ...others] : undefined;
}

/** One sentence about two things, of which the same is asked. */
function namedTogether({ understood, routed }: Read, { publication }: Knowledge): AskedPiece[] | undefined {
  const [first, second] = routed.candidates;
  if (!first || !second || second.score < leastHeard || !understood.explicit) return undefined;
  const namesIn = ({ serviceId }: Candidate): string[] =>
    namesOf(publication.catalogue.services.find(({ id }) => id === serviceId));
  return coordinated(understood.text, [namesIn(first), namesIn(second)])?.map((text) => ({ text, bare: false }));
}

/** Endings and plans stand for the whole message. */
const mayBeSeveral = ({ to }: Route): boolean => to === 'service' || to === 'clarification';

/** What leads to no service of its own belongs to the piece before it; nothing at all when the first one doesn't. */
async function gather(asked: AskedPiece[], turns: Turn[], read: Reader): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for (const { text, bare } of asked) {
    const last = pieces.at(-1);
    const next = last && bare ? undefined : await read(text, last ? [turnOf(last)] : turns);
    const known = next && pieces.some(({ serviceId }) => serviceId === next.serviceId);
    if (next && !known && pieces.length < mostQuestions) pieces.push(next);
    else if (last) Object.assign(last, { text: `${last.text} ${text}`, grown: true });
    else return [];
  }
  return pieces;
}

function readerOf(question: Question, { understood }: Read, knowledge: Knowledge, deps: UnderstandDeps): Reader {
  const { language, region } = understood;
  // Named once, a place is meant for all that is asked.
  const shared = { ...question, ...(region ? { region } : {}) };
  return async (text, turns) => {
    const read = await readAnew({ ...shared, text, turns }, language, knowledge, deps);
    if (read?.routed.to !== 'service') return undefined;
    const goesOn = read.routed.continued && turns === question.turns && read.understood.leaning.bare;
    if (!goesOn && (read.routed.candidates[0]?.score ?? 0) < sure) return undefined;
    return { ...read, serviceId: read.routed.serviceId, text, grown: false };
  };
}

/** All questions together must still remind of each service, and hardly of any other. */
const isHeardIn = ({ candidates }: Route, serviceId: string, pieces: number): boolean =>
  candidates.slice(0, pieces + 1).some((one) => one.serviceId === serviceId && one.score >= leastHeard);

/** As if the piece had been asked and answered before. */
const turnOf = ({ text, serviceId, understood: { language, aspects, region } }: Piece): Turn => ({
  ...{ question: text, status: 'answered', language, serviceId, choices: [], aspects },
  ...(region ? { region } : {}),
});
