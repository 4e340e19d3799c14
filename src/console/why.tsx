import { type ExplainedReply, explainedReply } from '../database/explained-reply.ts';
import { inLanguage } from '../service/in-language.ts';
import { Field, show, Table } from './frame.tsx';
import { localTime } from './local-time.ts';
import { actOf, consoleLink, type StaffVisit } from './visit.ts';

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
      {found ? <Explanation visit={visit} found={found} /> : null}
    </>
  );
  return show(visit, { title: texts.why, path: '/why', parameters: { reply: asked || undefined }, children });
}

function Explanation({ visit, found }: { visit: StaffVisit; found: ExplainedReply }) {
  const { texts, language } = visit;
  const { question, reply, trace, finishedAt } = found;
  const facts: [string, string | undefined][] = [
    [texts.reply, reply.id],
    [texts.ending, texts.endings[reply.status]],
    [texts.setAt, localTime(finishedAt, language)],
    [texts.aspects, reply.aspects.join(', ') || undefined],
    [texts.mode, trace ? `${texts.modes[trace.mode.mode]} (${trace.mode.by})` : undefined],
    [texts.publication, trace?.publication === undefined ? undefined : String(trace.publication)],
    [texts.embedder, trace?.embedder],
  ];
  return (
    <>
      <h2>{texts.question}</h2>
      <p lang={reply.language}>{question}</p>
      <dl class="explained">
        {facts.map(([name, value]) =>
          value === undefined ? null : (
            <>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </>
          ),
        )}
      </dl>
      <h2>{texts.reply}</h2>
      {reply.blocks.map(({ text, language: written, citations }) => (
        <p lang={written}>
          {text} {citations.length > 0 ? <code>{citations.join(' ')}</code> : null}
        </p>
      ))}
      <Candidates visit={visit} found={found} />
      <Stages visit={visit} found={found} />
      <p>
        <a class="in-place" href={consoleLink('/audit', visit, { subject: `reply:${reply.id}` })}>
          {texts.whoRead}
        </a>
      </p>
    </>
  );
}

function Candidates({ visit: { texts, deps, language }, found: { reply } }: ExplanationProps) {
  if (reply.candidates.length === 0) return null;
  const titleOf = (id: string) => {
    const service = deps.live()?.catalogue.services.find((each) => each.id === id);
    return service && inLanguage(service.title, language);
  };
  return (
    <>
      <h2>{texts.candidates}</h2>
      <Table caption={texts.candidates} heads={[texts.service, texts.score]} numeric>
        {reply.candidates.map(({ serviceId, score }) => {
          const title = titleOf(serviceId);
          return (
            <tr>
              <th scope="row">
                {title ? <span lang={title.language}>{title.text}</span> : null} <code>{serviceId}</code>
              </th>
              <td>{score.toFixed(3)}</td>
            </tr>
          );
        })}
      </Table>
    </>
  );
}

interface ExplanationProps {
  visit: StaffVisit;
  found: ExplainedReply;
}

function Stages({ visit: { texts }, found: { trace } }: ExplanationProps) {
  if (!trace) return null;
  return (
    <>
      <h2>{texts.stages}</h2>
      <Table caption={texts.stages} heads={[texts.stage, texts.milliseconds, texts.details]}>
        {trace.stages.map(({ stage, milliseconds, detail }) => (
          <tr>
            <th scope="row">{stage}</th>
            <td>{milliseconds.toFixed(1)}</td>
            <td>{detail ? <code>{JSON.stringify(detail)}</code> : null}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}
