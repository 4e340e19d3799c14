import type { Database } from '../database/database.ts';
import { liveNumber } from '../database/publications.ts';
import type { Log } from '../log.ts';
import type { Knowledge } from '../question/knowledge.ts';
import { isCalibrated } from '../service/match/calibration.ts';
import { openStored } from './stored-knowledge.ts';

/** The live publication of a database, opened for answering. */
export interface LiveKnowledge {
  current(): Knowledge | undefined;
  /** Opens what is live now, if it is another one. Questions under way keep the one they began with. */
  refresh(): Promise<void>;
}

export function liveKnowledge(database: Database, log: Log): LiveKnowledge {
  let knowledge: Knowledge | undefined;
  let latest = Promise.resolve();
  async function load(): Promise<void> {
    const number = await liveNumber(database);
    if (number === undefined || number === knowledge?.publication.number) return;
    const opened = await openStored(database, number);
    knowledge = opened.knowledge;
    const { chunks, inMemory } = opened;
    const { publication } = knowledge;
    log.info({ publication: number, chunks, inMemory }, 'publication is live');
    if (!isCalibrated(publication.embedder)) {
      log.warn(
        {
          embedder: publication.embedder,
          repair: 'npm run bench:routing -- --write, with the same EMBEDDING_ settings',
        },
        'this embedding model has no calibration; services are found with that of the bundled one, less reliably',
      );
    }
  }
  return {
    current: () => knowledge,
    refresh: () => {
      // One after the other: an earlier look must not bring back what a later one has replaced.
      latest = latest.then(load, load);
      return latest;
    },
  };
}
