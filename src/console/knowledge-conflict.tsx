import type { compareTexts } from '../curation/read-draft.ts';
import type { Draft } from '../types/curation.ts';
import { textOf } from './knowledge-file.ts';
import { knowledgeTexts, personOf } from './knowledge-texts.ts';
import { localTime } from './local-time.ts';
import { RedlineView } from './redline-view.tsx';
import type { Problem } from './texts.ts';
import type { StaffVisit } from './visit.ts';

/** What was typed and not saved. */
export interface Unsaved {
  problem: Problem;
  text: string;
  /** Somebody else's draft that is there instead. */
  theirs?: Draft | undefined;
}

/** Both texts and how they differ. */
export function Conflict(props: {
  visit: StaffVisit;
  unsaved: Unsaved;
  path: string;
  /** What is live, where there is no draft any more. */
  live: Uint8Array | undefined;
  comparison: Awaited<ReturnType<typeof compareTexts>>;
}) {
  const { visit, unsaved, live, comparison } = props;
  const own = knowledgeTexts(visit);
  const { theirs, text } = unsaved;
  if (unsaved.problem !== 'draftConflict') return null;
  return (
    <section class="card">
      <p>{own.conflict}</p>
      <div class="beside">
        <div>
          <h3>{own.yours}</h3>
          <pre class="written">{text}</pre>
        </div>
        <div>
          <h3>{own.theirs}</h3>
          {theirs ? (
            <p class="muted">
              {own.theirsBy(personOf(visit, theirs.author), localTime(theirs.updatedAt, visit.language))}
            </p>
          ) : null}
          <pre class="written">{textOf(theirs ? theirs.bytes : live)}</pre>
        </div>
      </div>
      <h3>{own.differences}</h3>
      <RedlineView visit={visit} comparison={comparison} />
    </section>
  );
}
