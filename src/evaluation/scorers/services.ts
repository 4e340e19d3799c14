import type { Reply } from '../../types/reply.ts';
import { type Answered, type Scorer, scoreOf } from './scorer.ts';

const asked = ({ case: { expected } }: Answered): string[] =>
  expected.status === 'clarification' ? [] : (expected.services ?? []);

/** What the citizen is led to, then what was thought of, best first. */
function ranking(reply: Reply): string[] {
  const shown = reply.services.map((service) => service.id);
  const thought = [...reply.candidates].sort((a, b) => b.score - a.score).map((candidate) => candidate.serviceId);
  return [...new Set([...shown, ...thought])];
}

const among = (title: string, most: number): Omit<Scorer, 'decides'> => ({
  title,
  unit: 'cases',
  goal: 'share',
  score: (answered) => {
    const right = asked(answered);
    const ranked = ranking(answered.reply).slice(0, most);
    return scoreOf(right.slice(0, 1), (best) =>
      ranked.some((id) => right.includes(id)) ? undefined : `${best} isn't among ${ranked.join(', ') || 'none'}`,
    );
  },
});

/** The first service by what is shown, else by the candidates: right even where the citizen was asked back. */
export const serviceTop1: Scorer = { ...among('Service, first', 1), decides: false };
export const serviceTop3: Scorer = { ...among('Service, among three', 3), decides: false };

/** The citizen is led to the right service, and to it first. */
export const serviceShown: Scorer = {
  title: 'Service shown',
  unit: 'cases',
  goal: 'share',
  decides: true,
  score: (answered) => {
    const right = asked(answered);
    const shown = answered.reply.services[0]?.id;
    return scoreOf(right.slice(0, 1), (best) =>
      shown && right.includes(shown) ? undefined : `shows ${shown ?? 'none'}, should show ${best}`,
    );
  },
};
