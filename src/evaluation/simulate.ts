import type { Case } from '../types/evaluation.ts';
import type { Reply } from '../types/reply.ts';
import { facts } from './scorers/facts.ts';
import { serviceShown } from './scorers/services.ts';
import { status } from './scorers/status.ts';

/**
 * What is asked next in a case, after what was `said` and the reply to each of it: its history, its question, then what
 * its citizen goes on to say. Undefined = the conversation is over.
 */
export function nextQuestion(entry: Case, said: string[], replies: Reply[]): string | undefined {
  const scripted = [...(entry.history ?? []), entry.question];
  if (said.length < scripted.length) return scripted[said.length];
  const reply = replies.at(-1);
  const most = entry.expected.maxTurns ?? 0;
  if (!entry.citizen || !reply || said.length >= most || isReached(entry, reply)) return undefined;
  return tapped(entry.citizen.picks, reply, said) ?? spoken(entry.citizen, reply, said);
}

/** Whether a reply has what the citizen is after: it ends as wanted, leads to the service, and tells the facts. */
function isReached(entry: Case, reply: Reply): boolean {
  const answered = { case: entry, replies: [reply], reply };
  return [status, serviceShown, facts].every((scorer) => {
    const score = scorer.score(answered);
    return !score || score.hit === score.of;
  });
}

/** The question behind the choice that they would tap; nobody taps the same one twice. */
function tapped(picks: string[], reply: Reply, said: string[]): string | undefined {
  const offered = picks.flatMap((id) => reply.choices.find((choice) => choice.serviceId === id) ?? []);
  return offered.map((choice) => choice.question).find((question) => !said.includes(question));
}

function spoken({ says }: NonNullable<Case['citizen']>, reply: Reply, said: string[]): string | undefined {
  const left = says.filter(({ text, after }) => !said.includes(text) && (!after || after.includes(reply.status)));
  return left[0]?.text;
}
