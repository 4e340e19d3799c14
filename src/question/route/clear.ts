import type { Matching } from '../../service/match/match-services.ts';
import type { Service } from '../../types/catalogue.ts';
import type { Understanding } from '../understand.ts';
import { holdsTitle, lettersOfName } from './naming.ts';

/**
 * How likely a service must be for the question not to be too vague whatever it looks like: with a side of it named,
 * and without; and with the service named in so many letters, with and without a side. Chosen on tuning halves: of
 * questions asked back wrongly these spare a third, of those rightly one is lost to a name.
 */
const clear = { withAspect: 0.985, without: 0.999, named: 0.8, namedAlone: 0.95, letters: 3 };

/** Whether only one service can be meant, however short the question is. */
export function isClear(
  { explicit, text }: Pick<Understanding, 'explicit' | 'text'>,
  { matches: [best] }: Pick<Matching, 'matches'>,
  services: Service[],
): boolean {
  if (!best) return false;
  if (best.probability >= (explicit ? clear.withAspect : clear.without)) return true;
  const service = services.find(({ id }) => id === best.serviceId);
  if (holdsTitle(service, text)) return true;
  const least = explicit ? clear.named : clear.namedAlone;
  return best.probability >= least && lettersOfName(service, text) >= clear.letters;
}
