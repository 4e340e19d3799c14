import { type Mode, type ModeChoice, modes, type Switch, switchScopes } from '../types/switch.ts';
import type { Assistant, ReplyAssistant } from './assistant.ts';
import type { Knowledge } from './knowledge.ts';
import type { Route } from './route.ts';

/** How much the model may do for a question that these services are at stake in. */
export type ChooseMode = (serviceIds: string[]) => ModeChoice;

export interface ModeDeps {
  /** Helps to understand and writes, where a language model is configured. */
  assistant?: Assistant;
  /** The last of each scope and target; expired ones too. */
  switches: () => Switch[];
  clock: () => Date;
}

/**
 * For one reply. A switch wins over the configuration, one of a service over those of its topics; where several say
 * something, and where several services are at stake, the least holds. The day's budget lowers it further.
 * @param assistant undefined when no model may be asked
 */
export function modesFor(
  assistant: ReplyAssistant | undefined,
  { publication: { catalogue } }: Knowledge,
  deps: ModeDeps,
): ChooseMode {
  const now = deps.clock().getTime();
  const valid = deps.switches().filter(({ until }) => Date.parse(until) > now);
  const configured: ModeChoice = configuredMode(deps);
  const budget = assistant?.chat.mode ?? 'extractive';
  const choiceFor = (serviceId: string): ModeChoice => {
    const topics = (catalogue.portal?.topics ?? []).filter(({ services }) => services.includes(serviceId));
    const targets = { service: [serviceId], topic: topics.map(({ id }) => id) };
    for (const scope of switchScopes) {
      const set = valid.filter((one) => one.scope === scope && targets[scope].includes(one.target));
      const [first, ...rest] = set.map(({ mode, id }): ModeChoice => ({ mode, by: 'switch', switchId: id }));
      if (first) return rest.reduce(least, first);
    }
    return configured;
  };
  return (serviceIds) => {
    if (!deps.assistant) return configured;
    const [first = configured, ...rest] = serviceIds.map(choiceFor);
    const chosen = rest.reduce(least, first);
    return rank(budget) < rank(chosen.mode) ? { ...chosen, mode: budget, by: 'budget' } : chosen;
  };
}

/** What holds where no service is at stake; without a model nothing else can. */
export const configuredMode = ({ assistant }: Pick<ModeDeps, 'assistant'>): ModeChoice => ({
  mode: assistant?.chat.mode ?? 'extractive',
  by: 'configuration',
});

/** The services that a route leads to, or chooses among. */
export function servicesOf(route: Route, { publication: { catalogue } }: Knowledge): string[] {
  switch (route.to) {
    case 'service':
      return [route.serviceId];
    case 'clarification':
    case 'other-province':
      return route.serviceIds;
    case 'life-event':
      return catalogue.lifeEvents
        .filter(({ id }) => id === route.lifeEventId)
        .flatMap(({ steps }) => steps.map(({ service }) => service));
    default:
      return [];
  }
}

const rank = (mode: Mode): number => modes.indexOf(mode);
const least = (a: ModeChoice, b: ModeChoice): ModeChoice => (rank(b.mode) < rank(a.mode) ? b : a);
