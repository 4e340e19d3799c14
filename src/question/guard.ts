import type { Language } from '../types/language.ts';
import { crisisRulesEn } from './guard-rules/crisis-en.ts';
import { crisisRulesOther } from './guard-rules/crisis-other.ts';
import { type CrisisKind, crisisRulesZh } from './guard-rules/crisis-zh.ts';
import { illegalRules } from './guard-rules/illegal.ts';
import { injectionRules } from './guard-rules/injection.ts';
import { normalise } from './guard-rules/normalise.ts';
import { politicsRules } from './guard-rules/politics.ts';
import { firstKind } from './guard-rules/rule.ts';
import { type SmallTalkKind, smallTalk } from './guard-rules/small-talk.ts';

/** An ending before anything was looked up; `kind` picks the reviewed text. */
export type Guarded =
  | { status: 'guarded_crisis'; kind: CrisisKind }
  | { status: 'guarded_injection'; kind: 'injection' }
  | { status: 'guarded_illegal'; kind: 'illegal' }
  | { status: 'guarded_unsupported'; kind: 'politics' }
  | { status: 'small_talk'; kind: SmallTalkKind };

/** Such as `guarded_crisis/fire`. */
export type GuardKind = {
  [S in Guarded['status']]: `${S}/${Extract<Guarded, { status: S }>['kind']}`;
}[Guarded['status']];

const kinds = {
  guarded_crisis: ['self-harm', 'medical', 'fire', 'crime', 'traffic'],
  guarded_injection: ['injection'],
  guarded_illegal: ['illegal'],
  guarded_unsupported: ['politics'],
  small_talk: ['person', 'greeting', 'thanks', 'identity', 'chit-chat', 'goodbye'],
} satisfies { [S in Guarded['status']]: Extract<Guarded, { status: S }>['kind'][] };

/** Every ending with its kind. */
export const guardedEndings = Object.entries(kinds).flatMap(([status, names]) =>
  names.map((kind) => ({ status, kind }) as Guarded),
);
export const nameOf = ({ status, kind }: Guarded): string => `${status}/${kind}`;

const crisisRules = [...crisisRulesZh, ...crisisRulesEn, ...crisisRulesOther];

/**
 * Whether a question stops here, by rules alone; undefined lets it pass. Danger to life goes first, whatever else is said.
 * The rules of every language look at every text, because people in distress mix languages; `_language` is not needed yet.
 */
export function guard(text: string, _language?: Language): Guarded | undefined {
  const forms = normalise(text);
  const crisis = firstKind(crisisRules, forms);
  if (crisis) return { status: 'guarded_crisis', kind: crisis };
  if (firstKind(injectionRules, forms)) return { status: 'guarded_injection', kind: 'injection' };
  if (firstKind(illegalRules, forms)) return { status: 'guarded_illegal', kind: 'illegal' };
  if (firstKind(politicsRules, forms)) return { status: 'guarded_unsupported', kind: 'politics' };
  for (const form of forms) {
    const kind = smallTalk(form);
    if (kind) return { status: 'small_talk', kind };
  }
  return undefined;
}
