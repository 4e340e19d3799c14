import { type Scorer, scoreOf } from './scorer.ts';

/** The reply is in the citizen's language; texts of a guide may be in the one that it is written in. */
export const language: Scorer = {
  title: 'Language',
  unit: 'texts',
  goal: 'share',
  decides: true,
  score: ({ case: entry, reply }) => {
    const wanted = entry.expected.language ?? [entry.language];
    const own = reply.blocks.filter((block) => block.kind === 'fixed').map((block) => block.language);
    return scoreOf([reply.language, ...own], (found) =>
      wanted.includes(found) ? undefined : `is in ${found}, should be in ${wanted.join(' or ')}`,
    );
  },
};
