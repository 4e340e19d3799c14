import { type ExplainedReply, explainedReply } from '../database/explained-reply.ts';
import { questionToRepeat } from '../database/read-by-staff.ts';
import { type Hits, hitTest } from '../insight/hit-test.ts';
import { Explanation } from './explanation.tsx';
import { Field, show } from './frame.tsx';
import { ReplayForm, replayable } from './replay.tsx';
import { actOf, type StaffVisit } from './visit.ts';

const uuid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i;

/** Why a reply was as it was: what was understood, what came into question, what each stage did. Reading it is recorded. */
export async function showWhy(visit: StaffVisit): Promise<Response> {
  const { texts, deps, c } = visit;
  const asked = (c.req.query('reply') ?? '').trim().slice(0, 500);
  // The link of a receipt holds the id, and is what citizens can send.
  const [id] = uuid.exec(asked) ?? [];
  const found = id && (await explainedReply(id.toLowerCase(), deps, actOf(visit)));
  const children = (
    <>
      <p class="lead">{texts.whyHelp}</p>
      <form method="get" action="/console/why">
        <input type="hidden" name="language" value={visit.language} />
        <Field id="reply" label={texts.replyId}>
          <input
            id="reply"
            name="reply"
            value={found ? undefined : asked}
            autocomplete="off"
            spellcheck={false}
            required
          />
        </Field>
        <button type="submit" class="btn">
          {texts.showWhy}
        </button>
      </form>
      {asked && !found ? (
        <p class="notice" role="status">
          {texts.noReply}
        </p>
      ) : null}
      {found ? (
        <>
          <Explanation visit={visit} found={found} hits={await hitsOf(visit, found)} />
          <ReplayForm visit={visit} replyId={found.reply.id} publications={await replayable(visit)} />
        </>
      ) : null}
    </>
  );
  return show(visit, { title: texts.why, path: '/why', parameters: { reply: asked || undefined }, children });
}

/**
 * The parts of the scores, computed once more from the very publication: the same numbers, which no trace holds. An
 * earlier publication is opened only when that is asked for.
 */
async function hitsOf(visit: StaffVisit, { reply, trace }: ExplainedReply): Promise<Hits | undefined> {
  const { deps, c } = visit;
  const number = trace?.publication;
  const wanted = number === deps.live()?.number || c.req.query('parts') === '1';
  if (number === undefined || !wanted || reply.candidates.length === 0) return undefined;
  if (!(await replayable(visit)).some((publication) => publication.number === number)) return undefined;
  const repeated = await questionToRepeat(reply.id, deps);
  if (!repeated) return undefined;
  const { question, day } = repeated;
  const asked = { ...question, asOf: question.asOf ?? day };
  return hitTest(asked, await deps.inspect.knowledgeOf(number), deps.inspect.question);
}
