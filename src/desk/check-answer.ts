import { type MaskKind, maskPersonalData } from '../question/mask.ts';
import { leadsElsewhere } from '../service/allowed-link.ts';

export const longestAnswer = 4_000;

/** What no office has of its own: phones, mail addresses and credit codes may be theirs. */
const personal: ReadonlySet<MaskKind> = new Set(['id', 'card', 'passport', 'account']);

/** Why an answer can't be sent: nothing in it, too long, a link that citizens may not be sent to, or somebody's number in it. */
export type AnswerProblem = 'answerEmpty' | 'answerTooLong' | 'answerLink' | 'answerPersonal';

/** Looks at what a person of the office has written, before any citizen reads it. @param linkHosts see `link-hosts.yaml` */
export function checkAnswer(text: string, linkHosts: readonly string[]): AnswerProblem | undefined {
  if (!text.trim()) return 'answerEmpty';
  if (text.length > longestAnswer) return 'answerTooLong';
  if (leadsElsewhere(text, linkHosts)) return 'answerLink';
  return maskPersonalData(text).kinds.some((kind) => personal.has(kind)) ? 'answerPersonal' : undefined;
}
