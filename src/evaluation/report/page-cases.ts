import type { ScoredCase } from '../../types/evaluation.ts';
import type { Citation, Reply } from '../../types/reply.ts';
import { saysFact } from '../facts.ts';
import { slicesOf } from '../figures.ts';
import type { Reference } from '../reference.ts';
import { titleOf } from '../report.ts';
import { rightStatements, sectionOf } from '../right.ts';
import { isMissed, strictlyCorrect } from '../score.ts';
import { scorerNames } from '../scorers/registry.ts';
import { shared } from './pack-cases.ts';
import { xml } from './xml.ts';

/** What the page shows beside the run itself. */
export interface Beside {
  /** Opens citations to their place, and says what would have been right. */
  reference?: Reference;
  /** Another run of the same cases: its answers stand beside, and what changed stands first. */
  other?: { name: string; cases: ScoredCase[] };
}

/** One case as the page lists it. HTML, unless it says otherwise. */
export interface ListedCase {
  /** `missed`, `right`, `worse` …; names of slices and of missed figures: as text, for the filters. */
  states: string[];
  slices: string[];
  missed: string[];
  summary: string;
  /** What is shown once it is opened. */
  body: string;
}

/** Changed cases first, then misses, then what could not be determined, then the rest. */
export function listCases(cases: ScoredCase[], beside: Beside): ListedCase[] {
  const others = new Map((beside.other?.cases ?? []).map((entry) => [entry.case.digest, entry]));
  const listed = cases.map((entry) => {
    const other = others.get(entry.case.digest);
    return { entry, other, states: statesOf(entry, other) };
  });
  const rank = ({ states }: { states: string[] }): number => order.findIndex((state) => states.includes(state));
  return [...listed].sort((a, b) => rank(a) - rank(b)).map((one) => caseOf(one, beside));
}

const order = ['worse', 'better', 'changed', 'missed', 'undetermined', 'right'];

const missedOf = ({ scores }: ScoredCase): string[] => scorerNames.filter((name) => isMissed(scores[name]));

function statesOf(entry: ScoredCase, other: ScoredCase | undefined): string[] {
  const own = !entry.determined ? 'undetermined' : missedOf(entry).length > 0 ? 'missed' : 'right';
  if (!other) return [own];
  const [now, before] = [entry, other].map((one) => one.scores[strictlyCorrect]?.hit ?? 0) as [number, number];
  if (now !== before) return [own, now > before ? 'better' : 'worse'];
  return missedOf(entry).join() === missedOf(other).join() ? [own] : [own, 'changed'];
}

/** Search and choices above the list. At first the misses are shown; of two runs all, what changed on top. */
export function filters(cases: ScoredCase[], { other }: Beside): string {
  const slices = [...new Set(cases.flatMap((entry) => slicesOf(entry.case)))].sort();
  const figures = scorerNames.filter((name) => cases.some((entry) => isMissed(entry.scores[name])));
  const states = ['missed', 'undetermined', 'right', ...(other ? ['worse', 'better', 'changed'] : [])];
  const choices = (values: string[], titled: (value: string) => string): string =>
    values.map((value) => `<option value="${xml(value)}">${xml(titled(value))}</option>`).join('');
  return `<div class="search"><label>Search <input type="search" id="search"></label>
<label>State <select id="state">${choices(other ? ['', ...states] : [...states, ''], (state) => state || 'all')}</select></label>
<label>Slice <select id="slice"><option value="">all</option>${choices(slices, (slice) => slice)}</select></label>
<label>Missed <select id="figure"><option value="">anything</option>${choices(figures, titleOf)}</select></label>
<output id="shown"></output></div>`;
}

interface Compared {
  entry: ScoredCase;
  other: ScoredCase | undefined;
  states: string[];
}

function caseOf({ entry, other, states }: Compared, beside: Beside): ListedCase {
  const { id, split, language, question, history = [] } = entry.case;
  const state = states.at(-1) ?? '';
  // Of what is right nobody looks up quotes and trace; without them thousands of cases fit into a small page.
  const depth: Depth = state === 'right' ? 'short' : 'whole';
  const sides = [
    sideOf(beside.other ? 'Now' : 'Answer', entry, beside.reference, depth),
    ...(beside.other ? [sideOf(beside.other.name, other, beside.reference, depth)] : []),
  ];
  return {
    states,
    slices: slicesOf(entry.case),
    missed: missedOf(entry),
    summary: `<span class="${state}">${states.join(', ')}</span> <b>${xml(id)}</b> (${split}, ${language}) <span lang="${language}">${xml(question)}</span>`,
    body: `${history.length > 0 ? `<p>Asked before: <span lang="${language}">${history.map(xml).join(' · ')}</span></p>` : ''}
<h3>Expected</h3><pre>${xml(JSON.stringify(entry.case.expected, null, 1))}</pre>
${wouldBeRight(entry, beside.reference)}
<div class="sides${sides.length > 1 ? ' two' : ''}">${sides.join('\n')}</div>`,
  };
}

/** Of a reply: with its quotes, forms, candidates and trace, or what it says alone. */
type Depth = 'whole' | 'short';

/** Of a miss: the reviewed statements of what was asked, and which of them says an expected fact. */
function wouldBeRight(entry: ScoredCase, reference: Reference | undefined): string {
  const statements = reference && missedOf(entry).length > 0 ? rightStatements(entry.case, reference) : [];
  if (statements.length === 0) return '';
  const { facts = [] } = entry.case.expected;
  const lines = statements.map(({ id, text }) => {
    const said = facts.filter((fact) => saysFact(text, fact));
    return `<li>${said.length > 0 ? `<mark>${xml(text)}</mark>` : xml(text)} <small>${xml(id)}</small></li>`;
  });
  return `<h3>What would have been right</h3><ul class="said">${lines.join('')}</ul>`;
}

function sideOf(title: string, entry: ScoredCase | undefined, reference: Reference | undefined, depth: Depth): string {
  if (!entry) return `<section><h3>${xml(title)}</h3><p>Not asked in that run.</p></section>`;
  const notes = missedOf(entry).flatMap((name) =>
    (entry.scores[name]?.notes ?? []).map((note) => `<li>${xml(`${titleOf(name)}: ${note}`)}</li>`),
  );
  const said = entry.output.said?.map((text) => `<li>${xml(text)}</li>`).join('') ?? '';
  const reply = entry.output.replies.at(-1);
  return `<section><h3>${xml(title)}</h3>
${notes.length > 0 ? `<ul class="notes">${notes.join('')}</ul>` : ''}
${entry.output.error === undefined ? '' : `<p class="notes">${xml(entry.output.error)}</p>`}
${said ? `<p>The citizen said:</p><ol>${said}</ol>` : ''}
${reply ? (depth === 'short' ? replyInShort(reply) : replyOf(reply, reference)) : ''}</section>`;
}

const replyInShort = ({ status, language, services, blocks }: Reply): string => {
  const said = blocks.map((block) => `<li lang="${block.language}">${xml(block.text)}</li>`);
  const facts = [status, language, `services: ${services.map((service) => service.id).join(', ') || 'none'}`];
  return `<p>${facts.map(xml).join(' · ')}</p><ul class="said">${said.join('')}</ul>`;
};

function replyOf(reply: Reply, reference: Reference | undefined): string {
  const blocks = reply.blocks.map((block) => {
    const cited = block.citations.flatMap((id) => reply.citations.find((citation) => citation.id === id) ?? []);
    return `<li><span lang="${block.language}">${xml(block.text)}</span>${cited.map((one) => quoteOf(one, reference)).join('')}</li>`;
  });
  const facts = [
    reply.status,
    reply.language,
    `services: ${reply.services.map((service) => service.id).join(', ') || 'none'}`,
    `aspects: ${reply.aspects.join(', ') || 'none'}`,
    `candidates: ${reply.candidates.map(({ serviceId, score }) => `${serviceId} ${score}`).join(', ') || 'none'}`,
    ...(reply.choices.length > 0
      ? [`choices: ${reply.choices.map((choice) => choice.serviceId ?? choice.label).join(', ')}`]
      : []),
  ];
  const forms = reply.services.flatMap((service) => service.forms.map((form) => form.id));
  const trace =
    reply.trace === undefined
      ? ''
      : `<details><summary>Trace</summary><pre>${xml(JSON.stringify(reply.trace, null, 1))}</pre></details>`;
  return `<p>${[...facts, `forms: ${forms.join(', ') || 'none'}`].map(xml).join(' · ')}</p><ul class="said">${blocks.join('')}</ul>${trace}`;
}

/** The quote, opened to its place in the section where the guide is ours. */
function quoteOf(citation: Citation, reference: Reference | undefined): string {
  const { id, quote, section: heading, version, language } = citation;
  const section = reference && sectionOf(citation, reference);
  const lines = section?.statements.map(({ text }) => (text === quote ? `<mark>${xml(text)}</mark>` : xml(text)));
  const place = lines
    ? `<details><summary>In its section</summary><p lang="${language}">${lines.join('<br>')}</p></details>`
    : '';
  return shared(
    `<blockquote><p lang="${language}">${xml(quote)}</p>${place}<footer>${xml(id)}, ${xml(heading)}, version ${xml(version)}</footer></blockquote>`,
  );
}
