import type { ExplainedReply } from '../database/explained-reply.ts';
import type { Hits } from '../insight/hit-test.ts';
import { readTrace } from '../insight/read-trace.ts';
import { compareCitation } from '../service/compare-citation.ts';
import { Table } from './frame.tsx';
import { Facts, HitTables, Understood } from './hits.tsx';
import { localTime } from './local-time.ts';
import { mayOpen } from './permissions.ts';
import { ReplyBlocks } from './reply-blocks.tsx';
import { Subject } from './subject.tsx';
import { consoleLink, type StaffVisit } from './visit.ts';

interface Explained {
  visit: StaffVisit;
  found: ExplainedReply;
}

/** All that is known of how a reply came about. @param hits of its question on its own publication, where that is open */
export function Explanation({ visit, found, hits }: Explained & { hits: Hits | undefined }) {
  const { texts, session } = visit;
  return (
    <>
      <h2>{texts.question}</h2>
      <p class="said" lang={found.reply.language}>
        {found.question}
      </p>
      <Summary visit={visit} found={found} />
      <h2>{texts.reply}</h2>
      <ReplyBlocks reply={found.reply} />
      <Claims visit={visit} found={found} />
      <h2>{texts.candidates}</h2>
      {hits ? (
        <>
          <Understood visit={visit} hits={hits} />
          <HitTables visit={visit} hits={hits} />
        </>
      ) : (
        <Candidates visit={visit} found={found} />
      )}
      <Cut visit={visit} found={found} />
      <Calls visit={visit} found={found} />
      <Stages visit={visit} found={found} />
      {mayOpen(session.account.roles, 'GET', '/audit') ? (
        <p>
          <a class="in-place" href={consoleLink('/audit', visit, { subject: `reply:${found.reply.id}` })}>
            {texts.whoRead}
          </a>
        </p>
      ) : null}
    </>
  );
}

function Summary({ visit: { texts, language, deps }, found: { reply, trace, finishedAt } }: Explained) {
  const live = deps.live()?.number;
  const publication = trace?.publication;
  const facts: [string, string | undefined][] = [
    [texts.reply, reply.id],
    [texts.ending, texts.endings[reply.status]],
    [texts.setAt, localTime(finishedAt, language)],
    [texts.aspects, reply.aspects.join(', ') || undefined],
    [texts.mode, trace ? `${texts.modes[trace.mode.mode]} (${trace.mode.by})` : undefined],
    [
      texts.publication,
      publication === undefined ? undefined : `${publication}${publication === live ? ` (${texts.inspect.live})` : ''}`,
    ],
    [texts.embedder, trace?.embedder],
  ];
  return <Facts facts={facts} />;
}

/** What each sentence rests on, to the letter, and what has become of it. */
function Claims({ visit, found: { reply } }: Explained) {
  const { texts, deps } = visit;
  const words = texts.inspect;
  if (reply.citations.length === 0) return null;
  const documents = deps.live()?.documents ?? [];
  const today = deps.clock().toISOString().slice(0, 10);
  return (
    <>
      <h2>{words.restsOn}</h2>
      <Table caption={words.restsOn} heads={[texts.number, words.quote, words.sources, words.version, words.since]}>
        {reply.citations.map((citation, i) => (
          <tr>
            <th scope="row">[{i + 1}]</th>
            <td class="said" lang={citation.language}>
              {citation.quote}
            </td>
            <td>
              {citation.sources.map(({ title, article }) => [title, article].filter(Boolean).join(' ')).join('; ')}
            </td>
            <td>
              <code>{citation.version.slice(0, 12)}</code>
            </td>
            <td>{words.states[compareCitation(citation, documents, today).state]}</td>
          </tr>
        ))}
      </Table>
    </>
  );
}

function Candidates({ visit, found: { reply, trace } }: Explained) {
  const { texts } = visit;
  const words = texts.inspect;
  return (
    <>
      {reply.candidates.length === 0 ? (
        <p class="muted">{words.noCandidates}</p>
      ) : (
        <Table caption={texts.candidates} heads={[texts.service, texts.score]} numeric>
          {reply.candidates.map(({ serviceId, score }) => (
            <tr>
              <th scope="row">
                <Subject visit={visit} id={serviceId} /> <code>{serviceId}</code>
              </th>
              <td>{score.toFixed(3)}</td>
            </tr>
          ))}
        </Table>
      )}
      {trace?.publication === undefined ? null : (
        <p>
          <a class="in-place" href={consoleLink('/why', visit, { reply: reply.id, parts: '1' })}>
            {words.showParts(trace.publication)}
          </a>
        </p>
      )}
    </>
  );
}

function Cut({ visit: { texts }, found: { trace } }: Explained) {
  if (!trace) return null;
  const { cut, silences, tools } = readTrace(trace);
  const words = texts.inspect;
  return (
    <>
      <h2>{words.cut}</h2>
      {cut.length === 0 ? <p class="muted">{words.nothingCut}</p> : null}
      <ul>
        {cut.map(({ stage, reason }) => (
          <li>
            {stage}: {words.reasons[reason] ?? reason}
          </li>
        ))}
        {silences.map(({ stage, why }) => (
          <li>
            {stage}: {words.silence} ({why})
          </li>
        ))}
      </ul>
      {tools.length > 0 ? (
        <p>
          {words.tools}: <code>{tools.join(', ')}</code>
        </p>
      ) : null}
    </>
  );
}

function Calls({ visit: { texts }, found: { trace } }: Explained) {
  if (!trace) return null;
  const { calls, cost } = readTrace(trace);
  const words = texts.inspect;
  if (calls.length === 0) return <p class="muted">{words.noCalls}</p>;
  return (
    <>
      <h2>{words.calls}</h2>
      <Table
        caption={words.calls}
        heads={[words.model, texts.stage, words.purpose, words.outcome, texts.milliseconds, words.tokens, words.cost]}
      >
        {calls.map((call) => (
          <tr>
            <th scope="row">{call.model}</th>
            <td>{call.stage}</td>
            <td>
              {call.shape} <code>{call.promptDigest.slice(0, 12)}</code>
            </td>
            <td>{call.outcome}</td>
            <td>{call.milliseconds.toFixed(0)}</td>
            <td>{call.tokens ? `${call.tokens.prompt} + ${call.tokens.completion}` : '–'}</td>
            <td>{call.cost === undefined ? '–' : call.cost.toFixed(6)}</td>
          </tr>
        ))}
      </Table>
      {cost === undefined ? null : <p>{words.costInAll(cost.toFixed(6))}</p>}
    </>
  );
}

function Stages({ visit: { texts }, found: { trace } }: Explained) {
  if (!trace) return null;
  return (
    <details>
      <summary>{texts.stages}</summary>
      <Table caption={texts.stages} heads={[texts.stage, texts.milliseconds, texts.details]}>
        {trace.stages.map(({ stage, milliseconds, detail }) => (
          <tr>
            <th scope="row">{stage}</th>
            <td>{milliseconds.toFixed(1)}</td>
            <td>{detail ? <code>{JSON.stringify(detail)}</code> : null}</td>
          </tr>
        ))}
      </Table>
    </details>
  );
}
