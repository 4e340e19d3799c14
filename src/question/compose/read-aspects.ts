import { spokenTitle } from '../../service/spoken-title.ts';
import { type Aspect, aspects } from '../../types/aspect.ts';
import type { Service } from '../../types/catalogue.ts';
import type { Found } from '../../types/publication.ts';
import type { Knowledge } from '../knowledge.ts';
import { type Cues, cuesOf } from '../understand/aspect-cues/cues-of.ts';
import { normalise } from '../understand/normalise.ts';
import { asksSinceWhen, tellsDate } from '../understand/since-when.ts';
import { shippedModel, type WordingModel } from '../understand/wordings/model.ts';
import { scoreWordings } from '../understand/wordings/score-wordings.ts';
import type { Understanding } from '../understand.ts';
import { chooseAspects, nearnessOf } from './choose-aspects.ts';
import type { Placed } from './cite.ts';
import { relevance } from './relevance.ts';
import { selectStatements } from './select-statements.ts';

/** What is asked: known better now that the service is. A question that leans on the one before may name no aspect at all. */
export function readAspects(service: Service, asked: Understanding, found: Found[], knowledge: Knowledge): Aspect[] {
  const confirmed = new Set(
    aspects.filter((aspect) => {
      const { here, elsewhere } = selectStatements(service.id, aspect, asked, knowledge);
      return here.length + elsewhere.length > 0;
    }),
  );
  const consulted = (asked.consultedAspects ?? []).filter((aspect) => confirmed.has(aspect));
  if (consulted.length > 0) return consulted;
  const { cues, wordings } = readBesideTitle(service, asked);
  if (confirmed.has('overview') && asksWhatItIs(service, asked.text, cues)) return ['overview'];
  const dated = asksSinceWhen(asked.text) ? aspectOfDate(service, asked, found, knowledge) : undefined;
  if (dated) return [dated];
  const { calibration } = knowledge.matching;
  const chosen = chooseAspects({ ...asked, cues, wordings }, nearnessOf(found, confirmed), calibration.aspects);
  if (!chosen.includes('fee') || confirmed.has('fee') || !paysPeople(service, asked, knowledge)) return chosen;
  return amountFirst(chosen, asked.text);
}

/** How much nearer to the question than a statement with a date another statement may be. */
const farFromDate = 0.1;

/** The aspect of the statement that tells when the rule began or ends, if one that is near to the question does. */
function aspectOfDate(
  service: Service,
  asked: Understanding,
  found: Found[],
  knowledge: Knowledge,
): Aspect | undefined {
  const scores = relevance(found);
  const scoreOf = ({ statement }: Placed): number => scores.get(statement.id) ?? 0;
  const ranked = aspects
    .flatMap((aspect) => {
      const { here, elsewhere } = selectStatements(service.id, aspect, asked, knowledge);
      return [...here, ...elsewhere];
    })
    .sort((a, b) => scoreOf(b) - scoreOf(a));
  const [best] = ranked;
  // The overview repeats what another aspect says.
  const dated = ranked.filter(({ statement }) => tellsDate(statement.text));
  const [nearest] = [...dated.filter(({ section }) => section.aspect !== 'overview'), ...dated];
  if (!best || !nearest || scoreOf(best) - scoreOf(nearest) > farFromDate) return undefined;
  return nearest.section.aspect;
}

const whatItIs =
  /是(?:个)?(?:什么|啥)(?:东西|意思|玩意儿?)?|什么(?:是|叫)|啥(?:是|叫)|介绍(?:一下)?|\bwhat(?:['’]s| is| are)\b|\bwhat does\b|\bmeans?\b|tell me about|とは(?:何ですか|なんですか)?|(?:이|가|은|는)?\s*(?:무엇인가요|뭐예요|뭔가요)|что такое/giu;

/** Besides a name of the service, the question says nothing but "what is". */
function asksWhatItIs(service: Service, text: string, cues: Cues): boolean {
  const plain = fold(text);
  if ([...cues.plain].some((aspect) => aspect !== 'overview') || plain.search(whatItIs) < 0) return false;
  const titles = Object.values(service.title).flatMap(spoken);
  // An English alias may be a value: "what is the retirement age" asks for a number.
  const aliases = Object.values(service.aliases).flat();
  const names = (/\bwhat\b/.test(plain) ? titles : [...titles, ...aliases]).map(fold);
  const named = names.filter((name) => name && plain.includes(name)).sort((a, b) => b.length - a.length)[0];
  if (!named) return false;
  const rest = plain.replace(named, ' ').replace(whatItIs, ' ');
  return rest.replace(/\b(?:an?|the|this|please)\b|这个|那个|请|呢|呀|啊|吗|[\p{P}\p{S}\s]/gu, '') === '';
}

/** What the words ask for, without those of the service's own name: 「法律援助」 asks for no law. */
export function readBesideTitle(
  service: Service,
  { cues, wordings, text }: Pick<Understanding, 'cues' | 'wordings' | 'text'>,
  model: WordingModel = shippedModel(),
): Pick<Understanding, 'cues' | 'wordings'> {
  const plain = fold(text);
  const named = Object.values(service.title)
    .flatMap(spoken)
    .map(fold)
    .find((title) => plain.includes(title));
  if (!named) return { cues, wordings };
  const rest = plain.replace(named, ' ');
  const beside = { cues: cuesOf(rest), wordings: scoreWordings(rest, model) };
  if (beside.cues.plain.size > 0) return beside;
  const own = cuesOf(named);
  return { ...beside, cues: { ...cues, plain: new Set([...cues.plain].filter((aspect) => !own.plain.has(aspect))) } };
}

const fold = (text: string): string => normalise(text).toLowerCase();

/** A title whole, and as one says it: without what it explains in brackets. */
const spoken = (title: string): string[] => [...new Set([title, spokenTitle(title)])];

/** What people receive in money has ids that begin so; see `knowledge/README.md`. */
const paysPeople = (service: Service, asked: Understanding, knowledge: Knowledge): boolean => {
  const { here, elsewhere } = selectStatements(service.id, 'result', asked, knowledge);
  return [...here, ...elsewhere].some(({ statement }) => statement.id.startsWith('result-amount'));
};

const ofCharges =
  /收费|收钱|手续费|费用|工本费|要钱|花钱|免费|花多少|\bfees?\b|\bcharges?\b|\bcosts?\b|\bfree\b|手数料|料金|無料/i;

/** "How much?" of what is paid out asks for the amount; only who speaks of charges wants to know what applying costs. */
function amountFirst(chosen: Aspect[], text: string): Aspect[] {
  const others = chosen.filter((aspect) => aspect !== 'result' && (aspect !== 'fee' || ofCharges.test(text)));
  return ofCharges.test(text) ? [...others, 'result'] : ['result', ...others];
}
