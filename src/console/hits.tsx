import type { Child } from 'hono/jsx';
import type { Hits } from '../insight/hit-test.ts';
import { partNames } from '../service/match/calibration.ts';
import { Table } from './frame.tsx';
import { Subject } from './subject.tsx';
import type { StaffVisit } from './visit.ts';

/** Services with the parts of their scores, and the passages that were found. */
export function HitTables({ visit, hits }: { visit: StaffVisit; hits: Hits }) {
  const { texts } = visit;
  const words = texts.inspect;
  const heads = [texts.service, words.probability, texts.score, ...partNames.map((name) => words.parts[name])];
  return (
    <>
      <h3>{words.services}</h3>
      <p class="muted">{words.partsHelp}</p>
      <Table caption={words.services} heads={heads} numeric>
        {hits.services.map(({ serviceId, probability, score, parts }) => (
          <tr>
            <th scope="row">
              <Subject visit={visit} id={serviceId} />
            </th>
            <td>{probability.toFixed(3)}</td>
            <td>{score.toFixed(2)}</td>
            {partNames.map((name) => (
              <td>{parts[name].toFixed(2)}</td>
            ))}
          </tr>
        ))}
      </Table>
      <Passages visit={visit} hits={hits} />
    </>
  );
}

/** The text of a passage is shown where its publication is the live one. */
function Passages({ visit, hits }: { visit: StaffVisit; hits: Hits }) {
  const { texts, deps } = visit;
  const words = texts.inspect;
  const live = deps.live();
  const textOf = (chunkId: string): string =>
    (live?.number === hits.publication ? live.chunks.find(({ id }) => id === chunkId)?.text : undefined) ?? '';
  return (
    <>
      <h3>{words.passages}</h3>
      {hits.passages.length === 0 ? <p class="empty">{words.noPassages}</p> : null}
      {hits.passages.length > 0 ? (
        <Table caption={words.passages} heads={[words.passage, texts.score, words.coverage, words.cosine]} numeric>
          {hits.passages.map(({ chunkId, language, score, coverage, cosine }) => (
            <tr>
              <th scope="row" class="said">
                <code>{chunkId}</code> <span lang={language}>{textOf(chunkId)}</span>
              </th>
              <td>{score.toFixed(3)}</td>
              <td>{coverage.toFixed(3)}</td>
              <td>{cosine.toFixed(3)}</td>
            </tr>
          ))}
        </Table>
      ) : null}
    </>
  );
}

/** What was understood, on one line. */
export function Understood({ visit: { texts }, hits }: { visit: StaffVisit; hits: Hits }) {
  const { language, aspects, region, asOf, leans } = hits.understood;
  const facts: [string, string | undefined][] = [
    [texts.inspect.goesTo, texts.inspect.routes[hits.to] ?? hits.to],
    [texts.asked.language, language],
    [texts.aspects, aspects.join(', ') || undefined],
    [texts.inspect.region, region],
    [texts.inspect.asOf, asOf],
    [texts.inspect.leans, leans ? texts.inspect.yes : undefined],
    [texts.publication, String(hits.publication)],
  ];
  return <Facts facts={facts} />;
}

/** Names and values; what has no value is left out. */
export function Facts({ facts }: { facts: [name: string, value: Child | undefined][] }) {
  return (
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
  );
}
