import { recordAct } from '../database/audit.ts';
import { type ExplainedReply, explainedReply } from '../database/explained-reply.ts';
import { listPublications, type StoredPublication } from '../database/publications.ts';
import { questionToRepeat } from '../database/read-by-staff.ts';
import { whileAvailable } from '../database/unavailable.ts';
import { changedBlocks, type Replayed, replay } from '../insight/replay.ts';
import type { Block, Reply } from '../types/reply.ts';
import { Field, PostForm, show } from './frame.tsx';
import { Facts } from './hits.tsx';
import { localTime } from './local-time.ts';
import { ReplyBlocks } from './reply-blocks.tsx';
import { actOf, consoleLink, type StaffVisit } from './visit.ts';

/** Publications that a question can be asked of now: those with vectors of the embedding model in use, the newest first. */
export async function replayable({ deps }: StaffVisit): Promise<StoredPublication[]> {
  const embedder = deps.live()?.embedder;
  return (await listPublications(deps.database)).filter((publication) => publication.embedder === embedder);
}

export function ReplayForm({
  visit,
  replyId,
  publications,
  chosen,
}: {
  visit: StaffVisit;
  replyId: string;
  publications: StoredPublication[];
  chosen?: number;
}) {
  const { texts, language } = visit;
  const words = texts.inspect;
  if (publications.length === 0) return null;
  return (
    <>
      <h2>{words.replay}</h2>
      <PostForm visit={visit} path="/why/replay">
        <input type="hidden" name="reply" value={replyId} />
        <Field id="publication" label={words.replayOn} help={words.replayHelp}>
          <select id="publication" name="publication" aria-describedby="publication-help">
            {publications.map(({ number, createdAt, live }) => (
              <option value={String(number)} selected={chosen === undefined ? live : number === chosen}>
                {`${number} · ${localTime(createdAt, language)}${live ? ` · ${words.live}` : ''}`}
              </option>
            ))}
          </select>
        </Field>
        <button type="submit" class="btn">
          {words.replay}
        </button>
      </PostForm>
    </>
  );
}

/** Asks the question of a stored reply again, of the chosen publication, and shows both replies beside each other. */
export async function replayReply(visit: StaffVisit): Promise<Response> {
  const { deps, form, texts } = visit;
  const publications = await replayable(visit);
  const chosen = publications.find(({ number }) => String(number) === form.publication);
  const repeated = chosen && (await questionToRepeat(form.reply ?? '', deps));
  const before = repeated && (await explainedReply(repeated.question.replyId, deps, actOf(visit)));
  if (!chosen || !repeated || !before)
    return show(visit, { title: texts.inspect.replay, path: '/why', problem: 'unknown' });
  const { question, day } = repeated;
  await whileAvailable(() =>
    deps.database.sql.begin((transaction) =>
      recordAct(
        transaction,
        {
          action: 'reply-replayed',
          subject: `reply:${question.replyId}`,
          after: { publication: chosen.number },
        },
        actOf(visit),
      ),
    ),
  );
  // With the rules of its own day: what differs then is the publication's doing.
  const asked = { ...question, asOf: question.asOf ?? day };
  const now = await replay(asked, await deps.inspect.knowledgeOf(chosen.number), deps.inspect.question);
  return show(visit, {
    title: texts.inspect.replay,
    path: '/why',
    parameters: { reply: question.replyId },
    children: (
      <>
        <SideBySide visit={visit} before={before} now={now} publication={chosen.number} day={asked.asOf} />
        <ReplayForm visit={visit} replyId={question.replyId} publications={publications} chosen={chosen.number} />
        <p>
          <a class="in-place" href={consoleLink('/why', visit, { reply: question.replyId })}>
            {texts.why}
          </a>
        </p>
      </>
    ),
  });
}

interface Compared {
  visit: StaffVisit;
  before: ExplainedReply;
  now: Replayed;
  publication: number;
  day: string;
}

function SideBySide({ visit, before, now, publication, day }: Compared) {
  const words = visit.texts.inspect;
  const { gone, added } = changedBlocks(before.reply, now.reply);
  const mark = (blocks: Set<Block>, said: string) => new Map([...blocks].map((block) => [block, said]));
  const same = gone.size + added.size === 0 && before.reply.status === now.reply.status;
  return (
    <>
      <p class="said" lang={before.reply.language}>
        {before.question}
      </p>
      <p class={same ? 'notice good' : 'notice'} role="status">
        {same ? words.sameAnswer : words.otherAnswer(gone.size, added.size)} {words.rulesOf(day)}
      </p>
      <div class="beside">
        <Side
          visit={visit}
          title={words.asAnswered}
          reply={before.reply}
          publication={before.trace?.publication}
          marked={mark(gone, words.gone)}
        />
        <Side
          visit={visit}
          title={words.asReplayed}
          reply={now.reply}
          publication={publication}
          marked={mark(added, words.added)}
        />
      </div>
    </>
  );
}

function Side(props: {
  visit: StaffVisit;
  title: string;
  reply: Reply;
  publication: number | undefined;
  marked: Map<Block, string>;
}) {
  const { visit, title, reply, publication, marked } = props;
  const { texts } = visit;
  return (
    <section>
      <h2>{title}</h2>
      <Facts
        facts={[
          [texts.publication, publication === undefined ? undefined : String(publication)],
          [texts.ending, texts.endings[reply.status]],
          [texts.aspects, reply.aspects.join(', ') || undefined],
          [texts.service, reply.services.map((service) => service.title).join(', ') || undefined],
        ]}
      />
      <ReplyBlocks reply={reply} marked={marked} />
    </section>
  );
}
